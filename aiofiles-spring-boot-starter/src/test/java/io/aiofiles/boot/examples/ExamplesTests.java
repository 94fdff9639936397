package io.aiofiles.boot.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.boot.autoconfigure.AiofilesAutoConfiguration;
import io.aiofiles.boot.autoconfigure.metrics.AiofilesObservationAutoConfiguration;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** What the documentation shows is what is compiled here, and works. */
class ExamplesTests {

	private static final Pattern SNIPPET = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

	private static final Path SOURCES = Path.of("src/test/java/io/aiofiles/boot/examples");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AiofilesAutoConfiguration.class,
				AiofilesObservationAutoConfiguration.class, TaskExecutionAutoConfiguration.class));

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "configuration.md", "testing.md" })
	void everySnippetIsCompiledHere(String page) throws IOException {
		String sources = sources();
		List<String> snippets = SNIPPET.matcher(Files.readString(Path.of("../docs", page)))
			.results()
			.map((MatchResult snippet) -> withoutIndentation(snippet.group(1)))
			.toList();
		assertThat(snippets).isNotEmpty().allSatisfy((snippet) -> assertThat(sources).contains(snippet));
	}

	@Test
	void aSecondPoolLeavesTheFirstOneWhereItIs() {
		this.runner.withUserConfiguration(SecondPool.class).run((context) -> {
			assertThat(nameOfThread(context.getBean(AsyncFileOperations.class))).startsWith("aiofiles-");
			assertThat(nameOfThread(context.getBean("archiveFiles", AsyncFileOperations.class))).startsWith("archive-");
			assertThat(context).hasBean("applicationTaskExecutor");
		});
	}

	@Test
	void filesOfASecondPoolAreSavedAtTheEnd() {
		Path file = this.directory.resolve("a");
		this.runner.withUserConfiguration(SecondPool.class)
			.run((context) -> context.getBean("archiveFiles", AsyncFileOperations.class)
				.open(file, "w")
				.join()
				.write("text"));
		assertThat(file).hasContent("text");
	}

	@Test
	void everyExtensionIsInEffect() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.runner.withUserConfiguration(Extensions.class)
			.withBean(ObservationRegistry.class, () -> registry)
			.run((context) -> {
				AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
				Extensions.TENANT.set("seven");
				assertThat(files.submit(Extensions.TENANT::get).join()).isEqualTo("seven");
				Extensions.TENANT.remove();
				assertThat(files.submit(() -> Thread.currentThread().getPriority()).join())
					.isEqualTo(Thread.MIN_PRIORITY);
				files.size(this.directory).join();
			});
		TestObservationRegistryAssert.assertThat(registry)
			.hasObservationWithNameEqualTo("aiofiles.template.operations")
			.that()
			.hasBeenStopped();
		TestObservationRegistryAssert.assertThat(registry)
			.hasAnObservationWithAKeyValue("file.system", "file")
			.hasAnObservationWithAKeyValue("operation", "size");
	}

	private static String nameOfThread(AsyncFileOperations files) {
		return files.submit(() -> Thread.currentThread().getName()).join();
	}

	private static String sources() throws IOException {
		try (Stream<Path> sources = Files.list(SOURCES)) {
			StringBuilder all = new StringBuilder();
			for (Path source : sources.toList()) {
				all.append(withoutIndentation(Files.readString(source)));
			}
			return all.toString();
		}
	}

	private static String withoutIndentation(String text) {
		return text.lines().map(String::strip).collect(Collectors.joining("\n", "", "\n"));
	}

}
