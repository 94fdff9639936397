package io.aiofiles.boot.autoconfigure.metrics;

import io.aiofiles.boot.autoconfigure.AiofilesAutoConfiguration;
import io.aiofiles.observation.FileOperationObservationConvention;
import io.aiofiles.observation.ObservationFileOperationListener;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the observations of file operations. */
@AutoConfiguration(after = AiofilesAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = { "aiofiles.enabled", "aiofiles.observations.enabled" }, matchIfMissing = true)
public final class AiofilesObservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ObservationFileOperationListener aiofilesObservations(ObservationRegistry registry,
			ObjectProvider<FileOperationObservationConvention> convention) {
		return new ObservationFileOperationListener(registry, convention.getIfAvailable());
	}

}
