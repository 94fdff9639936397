package io.aiofiles.boot.autoconfigure.metrics;

import java.nio.file.Path;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.boot.autoconfigure.AiofilesAutoConfiguration;
import io.aiofiles.observation.DefaultFileOperationObservationConvention;
import io.aiofiles.observation.FileOperationObservationConvention;
import io.aiofiles.observation.ObservationFileOperationListener;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class AiofilesObservationAutoConfigurationTests {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ApplicationContextRunner plain = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(AiofilesObservationAutoConfiguration.class, AiofilesAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.plain.withBean(ObservationRegistry.class, () -> this.registry);

	@TempDir
	Path directory;

	@Test
	void anOperationIsObserved() {
		this.runner.run((context) -> context.getBean(AsyncFileOperations.class).size(this.directory).join());
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasNameEqualTo("aiofiles.template.operations")
			.hasContextualNameEqualTo("aiofiles size")
			.hasLowCardinalityKeyValue("operation", "size")
			.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.hasLowCardinalityKeyValue("exception", "none")
			.hasHighCardinalityKeyValue("file.path", this.directory.toString())
			.hasBeenStarted()
			.hasBeenStopped();
	}

	@Test
	void aUsersConventionIsUsed() {
		this.runner.withBean(FileOperationObservationConvention.class, OwnConvention::new)
			.run((context) -> context.getBean(AsyncFileOperations.class).size(this.directory).join());
		TestObservationRegistryAssert.assertThat(this.registry).hasObservationWithNameEqualTo("own.name");
	}

	@Test
	void whenDisabledNothingIsObserved() {
		this.runner.withPropertyValues("aiofiles.observations.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ObservationFileOperationListener.class));
	}

	@Test
	void withoutARegistryNothingIsObserved() {
		this.plain.run((context) -> assertThat(context).hasSingleBean(AsyncFileOperations.class)
			.doesNotHaveBean(ObservationFileOperationListener.class));
	}

	@Test
	void aRegistryThatDoesNothingIsNotAsked() {
		this.plain.withBean(ObservationRegistry.class, () -> ObservationRegistry.NOOP)
			.run((context) -> assertThat(context.getBean(AsyncFileOperations.class).size(this.directory).join())
				.isPositive());
	}

	@Test
	void withoutTheLibraryNothingIsObserved() {
		this.plain.withClassLoader(new FilteredClassLoader(ObservationRegistry.class))
			.run((context) -> assertThat(context).hasSingleBean(AsyncFileOperations.class)
				.doesNotHaveBean(ObservationFileOperationListener.class));
	}

	static class OwnConvention extends DefaultFileOperationObservationConvention {

		@Override
		public String getName() {
			return "own.name";
		}

	}

}
