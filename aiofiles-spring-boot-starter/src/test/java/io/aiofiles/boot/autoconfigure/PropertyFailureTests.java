package io.aiofiles.boot.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A wrong value stops the start, and the report says which, from where, why and what now.
 */
@ExtendWith(OutputCaptureExtension.class)
class PropertyFailureTests {

	@ParameterizedTest
	@CsvSource({ "pool.core-size, 0, set it to 1 or more", "pool.max-size, 0, set it to 1 or more",
			"pool.queue-capacity, -1, set it to 0", "pool.keep-alive, -1s, set it to 1s or more",
			"pool.keep-alive, 500ms, allow-core-thread-timeout", "shutdown.timeout, -1s, set it to 0s",
			"buffer-size, 0B, set it to a size like 256KB", "buffer-size, 3GB, set it to a size like 256KB",
			"max-read-size, 0B, set it to a size like 1GB", "root, /no/such/directory, create it",
			"temp-directory, /no/such/directory, create it", "pool.timeout, -1s, set it to a time like 30s",
			"pools.s3x.core-size, 0, set it to 1 or more", "pools.s3x.queue-capacity, -1, set it to 0",
			"pools.s3x.keep-alive, 500ms, aiofiles.pools.s3x.allow-core-thread-timeout",
			"pools.s3x.timeout, 0s, set it to a time like 30s" })
	void theReportNamesPropertyOriginAndRemedy(String name, String value, String remedy, CapturedOutput output) {
		start("--aiofiles." + name + "=" + value);
		assertThat(output).contains("for configuration property 'aiofiles." + name + "'")
			.contains("originating from '\"aiofiles." + name + "\" from property source \"commandLineArgs\"")
			.contains(remedy);
	}

	@Test
	void aMaximumBelowTheCoreIsReported(CapturedOutput output) {
		start("--aiofiles.pool.core-size=4", "--aiofiles.pool.max-size=3");
		assertThat(output).contains("Invalid value '3' for configuration property 'aiofiles.pool.max-size'")
			.contains("It is less than aiofiles.pool.core-size (4)");
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20, disabledReason = "later Java has virtual threads")
	void virtualThreadsBeforeJava21AreReported(CapturedOutput output) {
		start("--aiofiles.pool.threads=virtual");
		assertThat(output).contains("'aiofiles.pool.threads'").contains("Virtual threads need Java 21 or later");
	}

	@Test
	void anUnknownWordIsReportedWithTheKnownOnes(CapturedOutput output) {
		start("--aiofiles.leak-detection=sometimes");
		assertThat(output).contains("aiofiles.leak-detection").contains("OFF").contains("SIMPLE").contains("FULL");
	}

	private static void start(String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatException().isThrownBy(() -> application.run(arguments));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AiofilesAutoConfiguration.class)
	static class Application {

	}

}
