package io.aiofiles.handles;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.support.OpenDescriptors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files made of channels and streams, and channels taken out of files. */
class WrappingTests {

	@TempDir
	private Path directory;

	private final AsyncFileTemplate files = new AsyncFileTemplate(Runnable::run);

	private Path file;

	@BeforeEach
	void writeFile() throws IOException {
		this.file = Files.writeString(this.directory.resolve("file.txt"), "one\ntwo\nthree\n");
	}

	@AfterEach
	void nothingIsLeftOpen() {
		assertThat(this.files.openFiles().all()).isEmpty();
		assertThat(OpenDescriptors.of(this.directory)).isZero();
	}

	private SeekableByteChannel channel() throws IOException {
		return Files.newByteChannel(this.file, StandardOpenOption.READ, StandardOpenOption.WRITE);
	}

	@Test
	void aChannelIsReadFromWhereItStandsAndClosed() throws IOException {
		SeekableByteChannel channel = channel().position(4);
		try (AsyncBinaryFile wrapped = this.files.wrap(channel, "rb").join()) {
			assertThat(wrapped.path()).isNull();
			assertThat(wrapped.readline().join()).asString(StandardCharsets.UTF_8).isEqualTo("two\n");
			assertThat(wrapped.tell().join()).isEqualTo(8);
		}
		assertThat(channel.isOpen()).isFalse();
	}

	@Test
	void aChannelOfSomebodyElseStaysOpenAndStandsWhereTheFileStood() throws IOException {
		try (SeekableByteChannel channel = channel()) {
			try (AsyncTextFile wrapped = this.files.wrapText(channel, "r+", OpenOptions.defaults().closefd(false))
				.join()) {
				assertThat(wrapped.readline().join()).isEqualTo("one\n");
			}
			assertThat(channel.isOpen()).isTrue();
			try (AsyncBinaryFile wrapped = this.files
				.wrap(channel.position(4), "r+", OpenOptions.defaults().closefd(false))
				.join()) {
				wrapped.write("TWO".getBytes(StandardCharsets.UTF_8)).join();
				wrapped.flush().join();
				assertThat(channel.position()).isEqualTo(7);
			}
			assertThat(channel.isOpen()).isTrue();
		}
		assertThat(this.file).hasContent("one\nTWO\nthree");
	}

	@Test
	void aPathCannotBeKeptOpen() {
		OpenOptions keeping = OpenOptions.defaults().closefd(false);
		assertThatIllegalArgumentException().isThrownBy(() -> this.files.open(this.file, "r", keeping));
		assertThatIllegalArgumentException().isThrownBy(() -> this.files.openBinary(this.file, "r", keeping));
	}

	@Test
	void anInputStreamIsReadWithoutPositionsAndClosed() {
		AtomicBoolean closed = new AtomicBoolean();
		ByteArrayInputStream stream = new ByteArrayInputStream("one\ntwo\nrest".getBytes(StandardCharsets.UTF_8)) {

			@Override
			public void close() {
				closed.set(true);
			}

		};
		try (AsyncBinaryFile wrapped = this.files.wrap(stream).join()) {
			assertThat(wrapped.readline().join()).asString(StandardCharsets.UTF_8).isEqualTo("one\n");
			assertThat(wrapped.readinto(ByteBuffer.allocate(4)).join()).isEqualTo(4);
			assertThat(wrapped.read().join()).asString(StandardCharsets.UTF_8).isEqualTo("rest");
			assertThat(wrapped.read(1).join()).isEmpty();
			assertThat(wrapped.seekable().join()).isFalse();
			assertThat(wrapped.writable().join()).isFalse();
			assertThatThrownBy(() -> wrapped.seek(0).join()).cause().isInstanceOf(UnsupportedOperationException.class);
			assertThatThrownBy(() -> wrapped.detach().join()).cause().isInstanceOf(UnsupportedOperationException.class);
		}
		assertThat(closed).isTrue();
	}

	@Test
	void anOutputStreamIsWrittenAndFlushedAndClosed() {
		AtomicBoolean closed = new AtomicBoolean();
		AtomicBoolean flushed = new AtomicBoolean();
		ByteArrayOutputStream stream = new ByteArrayOutputStream() {

			@Override
			public void flush() {
				flushed.set(true);
			}

			@Override
			public void close() {
				closed.set(true);
			}

		};
		try (AsyncBinaryFile wrapped = this.files.wrap(stream).join()) {
			assertThat(wrapped.write("one".getBytes(StandardCharsets.UTF_8)).join()).isEqualTo(3);
			wrapped.flush().join();
			assertThat(flushed).isTrue();
			assertThat(stream.toString(StandardCharsets.UTF_8)).isEqualTo("one");
			wrapped.write(new byte[1_000_000]).join();
			assertThatThrownBy(() -> wrapped.read().join()).cause().isInstanceOf(UnsupportedOperationException.class);
			assertThatThrownBy(() -> wrapped.size().join()).cause().isInstanceOf(UnsupportedOperationException.class);
		}
		assertThat(closed).isTrue();
		assertThat(stream.size()).isEqualTo(1_000_003);
	}

	@Test
	void aDetachedChannelStandsWhereTheFileStood() throws IOException {
		AsyncBinaryFile open = this.files.openBinary(this.file, "r+").join();
		open.readline().join();
		open.write("TWO".getBytes(StandardCharsets.UTF_8)).join();
		try (SeekableByteChannel channel = open.detach().join()) {
			assertThat(channel.position()).isEqualTo(7);
			assertThat(this.file).hasContent("one\nTWO\nthree");
			open.close();
			assertThat(channel.isOpen()).isTrue();
		}
	}

	@Test
	void bytesGoOnWhereDetachedTextHasWritten() throws IOException {
		AsyncTextFile text = this.files.open(this.file, "w").join();
		text.write("text ").join();
		AsyncBinaryFile bytes = text.detach().join();
		text.close();
		assertThat(bytes.isClosed()).isFalse();
		bytes.write("bytes".getBytes(StandardCharsets.UTF_8)).join();
		bytes.close();
		assertThat(this.file).hasContent("text bytes");
	}

	@Test
	void detachedTextIsOwnedOnce() {
		AsyncTextFile text = this.files.open(this.file).join();
		AsyncBinaryFile bytes = text.detach().join();
		assertThat(this.files.openFiles().count()).isEqualTo(1);
		bytes.close();
	}

}
