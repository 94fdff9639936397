package io.aiofiles.smoke;

import java.nio.file.Files;
import java.nio.file.Path;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.execution.CallerContext;
import io.aiofiles.execution.FileOperationListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** The class path is what Maven makes of one dependency. */
@SpringBootTest
class BareApplicationTests {

	@Autowired
	private AsyncFileOperations files;

	@ParameterizedTest
	@ValueSource(
			strings = { "io.micrometer.core.instrument.MeterRegistry", "io.micrometer.context.ContextSnapshotFactory",
					"org.springframework.boot.actuate.endpoint.annotation.Endpoint",
					"org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint",
					"org.springframework.boot.health.contributor.Health",
					"org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
					"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration" })
	void theLibraryIsAbsent(String type) {
		assertThat(ClassUtils.isPresent(type, getClass().getClassLoader())).isFalse();
	}

	@Test
	void theApplicationReadsAndWrites(@TempDir Path folder) throws Exception {
		Path file = folder.resolve("a.txt");
		this.files.withOpen(file, "w", (text) -> text.write("one\ntwo\n")).join();
		assertThat(this.files.readAllLines(file).join()).containsExactly("one", "two");
		assertThat(this.files.pathOf(file.toUri())).isEqualTo(file);
		assertThat(Files.size(file)).isEqualTo(8);
	}

	@Test
	void nothingOfWhatIsAbsentIsABean(@Autowired ApplicationContext context) {
		assertThat(context.getBeanNamesForType(CallerContext.class)).isEmpty();
		assertThat(context.getBeanNamesForType(FileOperationListener.class)).containsExactly("aiofilesTotals");
		assertThat(context.containsBean("aiofilesEndpoint")).isFalse();
		assertThat(context.containsBean("aiofilesHealthIndicator")).isFalse();
	}

}
