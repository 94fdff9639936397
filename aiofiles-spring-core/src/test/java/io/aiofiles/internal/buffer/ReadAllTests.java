package io.aiofiles.internal.buffer;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.aiofiles.internal.channel.Channels;
import io.aiofiles.internal.channel.RawFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Reading all that is left: how often the file is asked, and what may have changed. */
class ReadAllTests {

	private static final long LIMIT = 1000;

	@TempDir
	private Path directory;

	private final List<String> asked = new ArrayList<>();

	private Path file(String content) throws IOException {
		return Files.writeString(this.directory.resolve("file"), content);
	}

	private BufferedFile open(Path path) throws IOException {
		return open(path, LIMIT);
	}

	private BufferedFile open(Path path, long limit) throws IOException {
		RawFile raw = Channels.open(path, Set.of(StandardOpenOption.READ), false, Channels.Opener.PROVIDER);
		RawFile noting = (RawFile) Proxy.newProxyInstance(RawFile.class.getClassLoader(),
				new Class<?>[] { RawFile.class }, (proxy, method, arguments) -> {
					this.asked.add(method.getName());
					try {
						return method.invoke(raw, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
		return new BufferedFile(noting, -64 * 1024, limit);
	}

	@Test
	void aSmallRegularFileIsReadByOneCall() throws IOException {
		try (BufferedFile file = open(file("0123456789"))) {
			assertThat(file.readAll()).asString().isEqualTo("0123456789");
			assertThat(this.asked).containsOnlyOnce("read").doesNotContain("size");
			assertThat(file.takeBytesRead()).isEqualTo(10);
			assertThat(file.tell()).isEqualTo(10);
			assertThat(file.readAll()).isEmpty();
		}
	}

	@Test
	void whatIsLeftBehindAReadIsReadByOneMoreCall() throws IOException {
		try (BufferedFile file = open(file("0123456789"))) {
			file.seekNow(4);
			assertThat(file.readAll()).asString().isEqualTo("456789");
			assertThat(this.asked).containsOnlyOnce("read");
		}
	}

	@Test
	void aFileThatHasGrownSinceItWasOpenedIsReadWhole() throws IOException {
		Path path = file("0123456789");
		try (BufferedFile file = open(path)) {
			Files.writeString(path, "more of it".repeat(50), StandardOpenOption.APPEND);
			assertThat(file.readAll()).hasSize(510);
		}
	}

	@Test
	void aFileThatHasShrunkSinceItWasOpenedIsMeasuredAgainstTheLimitAsItIs() throws IOException {
		Path path = file("0123456789".repeat(200));
		try (BufferedFile file = open(path)) {
			Files.writeString(path, "short");
			assertThat(file.readAll()).asString().isEqualTo("short");
		}
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "/proc is Linux's")
	void aFileThatTellsNoSizeIsReadWhole() throws IOException {
		try (BufferedFile file = open(Path.of("/proc/self/limits"), 1 << 20)) {
			assertThat(file.readAll()).asString().startsWith("Limit").endsWith("\n");
		}
	}

}
