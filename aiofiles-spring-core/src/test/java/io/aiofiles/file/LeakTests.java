package io.aiofiles.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.execution.OpenFiles;
import io.aiofiles.execution.OpenFiles.LeakDetection;

import static org.assertj.core.api.Assertions.assertThat;

/** A handle that its owner forgets is closed, and its file is named in the log. */
@Timeout(120)
class LeakTests {

	private static final int HANDLES = 1_000;

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final Logger logger = (Logger) LoggerFactory.getLogger(OpenFiles.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@TempDir
	Path folder;

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.addAppender(this.log);
		this.logger.setAdditive(false);
	}

	@AfterEach
	void stop() {
		this.logger.detachAppender(this.log);
		this.logger.setAdditive(true);
		this.pool.shutdown();
	}

	private AsyncFileTemplate template(LeakDetection detection) {
		return AsyncFileTemplate.builder(this.pool).leakDetection(detection).build();
	}

	private void writeAndForget(AsyncFileTemplate files) throws Exception {
		for (int i = 0; i < HANDLES; i++) {
			AsyncTextFile text = files.open(this.folder.resolve("file" + i), "w").get();
			text.write("content " + i).get();
		}
	}

	private void collectUntilNothingIsOpen(AsyncFileTemplate files) {
		Awaitility.await().pollInterval(Duration.ofMillis(50)).atMost(Duration.ofSeconds(60)).until(() -> {
			System.gc();
			return files.openFiles().count() == 0;
		});
	}

	@Test
	void everyForgottenHandleIsFlushedClosedAndLogged() throws Exception {
		AsyncFileTemplate files = template(LeakDetection.SIMPLE);
		writeAndForget(files);
		collectUntilNothingIsOpen(files);
		assertThat(openHandles()).isZero();
		for (int i = 0; i < HANDLES; i++) {
			assertThat(this.folder.resolve("file" + i)).hasContent("content " + i);
		}
		assertThat(this.log.list).hasSize(HANDLES)
			.allSatisfy((event) -> assertThat(event.getFormattedMessage()).contains("never closed"));
		assertThat(this.log.list).map((event) -> event.getFormattedMessage().replaceAll(".*'(.*)'.*", "$1"))
			.containsExactlyInAnyOrderElementsOf(java.util.stream.IntStream.range(0, HANDLES)
				.mapToObj((i) -> this.folder.resolve("file" + i).toString())
				.toList());
		assertThat(this.log.list).allSatisfy((event) -> assertThat(event.getThrowableProxy()).isNull());
	}

	@Test
	void whenDetectionIsFullTheLogTellsWhereTheFileWasOpened() throws Exception {
		AsyncFileTemplate files = template(LeakDetection.FULL);
		writeAndForget(files);
		collectUntilNothingIsOpen(files);
		assertThat(this.log.list).hasSize(HANDLES)
			.allSatisfy((event) -> assertThat(event.getThrowableProxy().getStackTraceElementProxyArray())
				.anySatisfy((frame) -> assertThat(frame.toString()).contains("LeakTests.writeAndForget")));
	}

	@Test
	void aHandleThatIsClosedIsNoLeak() throws Exception {
		AsyncFileTemplate files = template(LeakDetection.SIMPLE);
		for (int i = 0; i < 100; i++) {
			files.open(this.folder.resolve("file" + i), "w").get().close();
		}
		collectUntilNothingIsOpen(files);
		assertThat(this.log.list).isEmpty();
	}

	private long openHandles() throws IOException {
		try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
			return handles.filter((handle) -> {
				try {
					return Files.readSymbolicLink(handle).startsWith(this.folder);
				}
				catch (IOException ex) {
					return false;
				}
			}).count();
		}
	}

}
