package io.aiofiles.boot.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of resources and paths of file system providers, such as
 * {@code s3x://bucket/key}.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "aiofiles.enabled", matchIfMissing = true)
public final class AiofilesResourceAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "aiofilesProtocolResolver")
	static ProviderProtocolResolver aiofilesProtocolResolver() {
		return new ProviderProtocolResolver();
	}

	@Bean
	@ConfigurationPropertiesBinding
	@ConditionalOnMissingBean(name = "aiofilesPathConverter")
	static ProviderPathConverter aiofilesPathConverter() {
		return new ProviderPathConverter();
	}

}
