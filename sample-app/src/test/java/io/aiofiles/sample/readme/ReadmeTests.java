package io.aiofiles.sample.readme;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.os.DirEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests that the README shows code that compiles and runs. */
class ReadmeTests {

	private static final Path README = Path.of("../README.md");

	private static final Path SOURCES = Path.of("src/test/java/io/aiofiles/sample/readme");

	private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

	private final ExecutorService executor = Executors.newFixedThreadPool(2);

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.executor);

	private final Wings wings = new Wings(this.files);

	@TempDir
	private Path folder;

	private Path log;

	@BeforeEach
	void writeLog() throws IOException {
		this.log = this.folder.resolve("app.log");
		Files.writeString(this.log, "one secret\nERROR two\nthree\nERROR four");
	}

	@AfterEach
	void stop() {
		this.executor.shutdown();
	}

	@Test
	void everyBlockOfJavaIsCompiledHere() throws IOException {
		String sources = squeezed(
				Files.readString(SOURCES.resolve("LogService.java")) + Files.readString(SOURCES.resolve("Wings.java"))
						+ Files.readString(SOURCES.resolve("WithoutBoot.java")));
		List<String> blocks = JAVA.matcher(Files.readString(README)).results().map((block) -> block.group(1)).toList();

		assertThat(blocks).hasSizeGreaterThan(5);
		assertThat(blocks).allSatisfy((block) -> {
			for (String piece : block.split("\n\\s*\n(?=\\w)")) {
				assertThat(sources).contains(squeezed(piece));
			}
		});
	}

	@Test
	void everyLinkLeadsToAFile() throws IOException {
		List<String> targets = LINK.matcher(Files.readString(README)).results().map((link) -> link.group(1)).toList();

		assertThat(targets).isNotEmpty().allSatisfy((target) -> assertThat(README.resolveSibling(target)).exists());
	}

	@Test
	void theServiceAppends() {
		LogService service = new LogService(this.files);
		Path target = this.folder.resolve("log");

		service.append(target, "one").join();
		service.append(target, "two").join();

		assertThat(target).hasContent("one\ntwo\n");
	}

	@Test
	void linesAreReadInTheOrderOfTheCalls() {
		assertThat(this.wings.firstTwoLines(this.log).join()).isEqualTo("one secret\nERROR two\n");
		assertThat(this.wings.countErrors(this.log)).isEqualTo(2);
	}

	@Test
	void eachLineIsProcessedInTurn() {
		Path target = this.folder.resolve("redacted");

		this.wings.redact(this.log, target).join();

		assertThat(target).hasContent("one ***\nERROR two\nthree\nERROR four\n");
	}

	@Test
	void whatIsStoredIsDownloaded() {
		Path target = this.folder.resolve("upload");
		Flux<ByteBuffer> upload = Flux.range(0, 3).map((i) -> ByteBuffer.wrap(("piece " + i + "\n").getBytes(UTF_8)));

		long stored = this.wings.store(target, JdkFlowAdapter.publisherToFlowPublisher(upload)).join();
		String downloaded = JdkFlowAdapter.flowPublisherToFlux(this.wings.download(target))
			.map((bytes) -> UTF_8.decode(bytes).toString())
			.reduce(String::concat)
			.block();

		assertThat(stored).isEqualTo(24);
		assertThat(downloaded).isEqualTo("piece 0\npiece 1\npiece 2\n");
		assertThat(this.wings.saveSettings(target, "{}").join()).hasContent("{}");
	}

	@Test
	void logsAreRotated() throws IOException {
		Files.setLastModifiedTime(this.log, FileTime.from(Instant.ofEpochSecond(1_700_000_000)));

		Path rotated = this.wings.rotate(this.log, this.folder.resolve("a/b")).join();

		assertThat(rotated).isEqualTo(this.folder.resolve("a/b/app-1700000000.log")).exists();
		assertThat(this.log).doesNotExist();
	}

	@Test
	void entriesArePublished() {
		List<String> names = new ArrayList<>();

		JdkFlowAdapter.flowPublisherToFlux(this.wings.entries(this.folder))
			.map(DirEntry::name)
			.doOnNext(names::add)
			.blockLast();

		assertThat(names).containsExactly("app.log");
	}

	@Test
	void whatIsScribbledIsReadBack() {
		assertThat(this.wings.scratch("note").join()).isEqualTo("note");
	}

	@Test
	void theFilterShouts() {
		InputStream in = System.in;
		PrintStream out = System.out;
		ByteArrayOutputStream written = new ByteArrayOutputStream();
		try {
			System.setIn(new ByteArrayInputStream("one\ntwo\n".getBytes(UTF_8)));
			System.setOut(new PrintStream(written, true, UTF_8));
			this.wings.shout().join();
		}
		finally {
			System.setIn(in);
			System.setOut(out);
		}

		assertThat(written.toString(UTF_8)).isEqualTo("ONE\nTWO\n");
	}

	@Test
	void nobodyIsLedOutOfTheRoot() {
		assertThat(this.wings.untrusted(this.folder, "app.log").join()).startsWith("one");
		assertThatThrownBy(() -> this.wings.untrusted(this.folder, "../outside").join())
			.isInstanceOf(CompletionException.class);
	}

	@Test
	void anyExecutorDoes() {
		assertThat(WithoutBoot.print(this.executor, this.log).join())
			.isEqualTo("one secret\nERROR two\nthree\nERROR four");
	}

	/** Without what indentation and the end of the line make. */
	private static String squeezed(String code) {
		return code.strip().replaceAll("\\s+", " ");
	}

}
