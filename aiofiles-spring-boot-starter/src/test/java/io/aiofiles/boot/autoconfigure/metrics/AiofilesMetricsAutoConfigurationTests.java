package io.aiofiles.boot.autoconfigure.metrics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadPoolExecutor;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.boot.autoconfigure.AiofilesAutoConfiguration;
import io.aiofiles.boot.autoconfigure.FileTaskDecorator;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.metrics.MeterFileOperationListener;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.micrometer.metrics.actuate.endpoint.MetricsEndpoint;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsEndpointAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.task.TaskExecutorMetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class AiofilesMetricsAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AiofilesMetricsAutoConfiguration.class,
				AiofilesAutoConfiguration.class, TaskExecutionAutoConfiguration.class, MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class,
				TaskExecutorMetricsAutoConfiguration.class, MetricsEndpointAutoConfiguration.class));

	@TempDir
	Path directory;

	@Test
	void theMetersOfTheTemplateAreThereFromTheStart() {
		this.runner.run((context) -> {
			context.getBean(AsyncFileOperations.class);
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("aiofiles.buffered").counter().count()).isZero();
			assertThat(registry.get("aiofiles.bytes").tag("direction", "read").counter().count()).isZero();
			assertThat(registry.get("aiofiles.bytes").tag("direction", "write").counter().count()).isZero();
			assertThat(registry.get("aiofiles.leaked").counter().count()).isZero();
			assertThat(registry.get("aiofiles.rejected").counter().count()).isZero();
			assertThat(registry.get("aiofiles.open").gauge().value()).isZero();
			assertThat(registry.get("aiofiles.operations").tag("operation", "open").timer().count()).isZero();
		});
	}

	@Test
	void operationsAreTimedWithTheirTags() {
		Path file = this.directory.resolve("a.txt");
		this.runner.run((context) -> {
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			files.writeString(file, "text").join();
			files.readString(this.directory.resolve("absent")).exceptionally((failure) -> "").join();
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("aiofiles.operations")
				.tags("operation", "write_string", "outcome", "SUCCESS", "exception", "none")
				.timer()
				.count()).isEqualTo(1);
			assertThat(registry.get("aiofiles.operations")
				.tags("operation", "read_string", "outcome", "ERROR", "exception", "NoSuchFileException")
				.timer()
				.count()).isEqualTo(1);
			assertThat(registry.get("aiofiles.bytes").tag("direction", "write").counter().count()).isEqualTo(4);
		});
	}

	@Test
	void noPathIsEverATag() {
		Path file = this.directory.resolve("secret-name");
		this.runner.run((context) -> {
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			files.writeString(file, "text").join();
			files.withOpen(file, "r", (text) -> text.readline()).join();
			files.os().stat(file).join();
			List<String> values = new ArrayList<>();
			for (Meter meter : context.getBean(MeterRegistry.class).getMeters()) {
				meter.getId().getTags().stream().map(Tag::getValue).forEach(values::add);
			}
			assertThat(values).isNotEmpty().noneMatch((value) -> value.contains("secret-name"));
		});
	}

	@Test
	void everyMeterHasADescription() {
		this.runner.run((context) -> {
			context.getBean(AsyncFileOperations.class);
			assertThat(context.getBean(MeterRegistry.class).getMeters())
				.filteredOn((meter) -> meter.getId().getName().startsWith("aiofiles.")
						&& meter.getId().syntheticAssociation() == null)
				.isNotEmpty()
				.allSatisfy((meter) -> assertThat(meter.getId().getDescription()).isNotBlank());
		});
	}

	@Test
	void thePoolHasBootsGaugesAndTheTwoTimers() {
		this.runner.run((context) -> {
			context.getBean(AsyncFileOperations.class).size(this.directory).join();
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("executor.pool.max").tag("name", "aiofilesTaskExecutor").gauge().value())
				.isPositive();
			assertThat(registry.get("executor.idle").tag("name", "aiofilesTaskExecutor").timer().count()).isEqualTo(1);
			assertThat(registry.find("executor").tag("name", "aiofilesTaskExecutor").timer()).isNotNull();
			assertThat(registry.get("executor.idle").timer().getId().getTags()).extracting(Tag::getKey)
				.containsExactly("name");
		});
	}

	@Test
	void theMetricsEndpointShowsThem() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=metrics").run((context) -> {
			context.getBean(AsyncFileOperations.class);
			assertThat(context.getBean(MetricsEndpoint.class).listNames().getNames()).contains("aiofiles.operations",
					"aiofiles.buffered", "aiofiles.bytes", "aiofiles.open", "aiofiles.leaked", "aiofiles.rejected",
					"executor.active", "executor.idle", "executor");
		});
	}

	@Test
	void noMeterOfThePoolIsBoundTwice(CapturedOutput output) {
		this.runner.run((context) -> {
			context.getBean(AsyncFileOperations.class).size(this.directory).join();
			assertThat(context.getBean(MeterRegistry.class).getMeters())
				.filteredOn((meter) -> "aiofilesTaskExecutor".equals(meter.getId().getTag("name")))
				.filteredOn((meter) -> meter.getId().syntheticAssociation() == null)
				.extracting((meter) -> meter.getId().getName())
				.contains("executor.active", "executor.idle", "executor")
				.doesNotHaveDuplicates();
			assertThat(context.getBean(MeterRegistry.class).find("executor.active").meters())
				.allSatisfy((meter) -> assertThat(meter.getId().getTags()).hasSize(1));
		});
		assertThat(output).doesNotContain("already been registered");
	}

	@Test
	void whatMemoryAnswersCostsOneCounter() {
		this.runner.withUserConfiguration(Observed.class).run((context) -> {
			AsyncTextFile file = context.getBean(AsyncFileOperations.class)
				.open(this.directory.resolve("a"), "w")
				.join();
			// the meters of the pool count the opening when its worker is done, not when
			// the file is there
			ThreadPoolExecutor pool = context.getBean("aiofilesTaskExecutor", ThreadPoolTaskExecutor.class)
				.getThreadPoolExecutor();
			await().until(() -> pool.getCompletedTaskCount() == pool.getTaskCount());
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			Map<Meter.Id, List<Double>> before = values(registry);
			for (int i = 0; i < 100; i++) {
				assertThat(file.write("line\n")).isCompleted();
			}
			Map<Meter.Id, List<Double>> after = values(registry);
			after.entrySet().removeIf((meter) -> meter.getValue().equals(before.get(meter.getKey())));
			assertThat(after).hasSize(1).allSatisfy((id, values) -> {
				assertThat(id.getName()).isEqualTo("aiofiles.buffered");
				assertThat(values.get(0) - before.get(id).get(0)).isEqualTo(100);
			});
			file.close();
		});
	}

	private static Map<Meter.Id, List<Double>> values(MeterRegistry registry) {
		Map<Meter.Id, List<Double>> values = new HashMap<>();
		for (Meter meter : registry.getMeters()) {
			List<Double> measured = new ArrayList<>();
			meter.measure().forEach((measurement) -> measured.add(measurement.getValue()));
			values.put(meter.getId(), measured);
		}
		return values;
	}

	@Test
	void theTimersOfThePoolTouchNoOtherExecutor() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(TaskDecorator.class));
	}

	@Test
	void whenDisabledThereIsNoMeter() {
		this.runner.withPropertyValues("aiofiles.metrics.enabled=false").run(this::hasNone);
	}

	@Test
	void withoutARegistryThereIsNoMeter() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(AiofilesMetricsAutoConfiguration.class, AiofilesAutoConfiguration.class))
			.run(this::hasNone);
	}

	@Test
	void withoutMicrometerThereIsNoMeter() {
		new ApplicationContextRunner().withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.withConfiguration(
					AutoConfigurations.of(AiofilesMetricsAutoConfiguration.class, AiofilesAutoConfiguration.class))
			.run(this::hasNone);
	}

	@Test
	void aUsersMetersWin() {
		MeterFileOperationListener own = new MeterFileOperationListener(new SimpleMeterRegistry());
		this.runner.withBean(MeterFileOperationListener.class, () -> own)
			.run((context) -> assertThat(context.getBean(MeterFileOperationListener.class)).isSameAs(own));
	}

	@ImportAutoConfiguration({ AiofilesObservationAutoConfiguration.class, ObservationAutoConfiguration.class })
	static class Observed {

	}

	private void hasNone(org.springframework.boot.test.context.assertj.AssertableApplicationContext context) {
		assertThat(context).hasSingleBean(AsyncFileOperations.class);
		assertThat(context).doesNotHaveBean("aiofilesMeters");
		assertThat(context).doesNotHaveBean(FileTaskDecorator.class);
	}

}
