package io.aiofiles.failures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The size that a file tells of is not what can be read from it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "/proc, /dev/zero and files with holes are Linux's")
@Timeout(120)
class SizesTests {

	private static final int LIMIT = 1 << 20;

	private static final Path KERNEL_FILE = Path.of("/proc/self/status");

	private static final Path ENDLESS = Path.of("/dev/zero");

	private static final long FIVE_GIB = 5L << 30;

	private final AsyncFileTemplate files = AsyncFileTemplate.builder(Runnable::run).maxReadSize(LIMIT).build();

	@TempDir
	private Path folder;

	@Test
	void aFileWhoseSizeIsZeroIsReadWhole() throws IOException {
		assertThat(Files.size(KERNEL_FILE)).isZero();
		assertThat(this.files.readAllBytes(KERNEL_FILE).join()).asString().startsWith("Name:").contains("Threads:");
		assertThat(this.files.readString(KERNEL_FILE).join()).contains("Threads:");
		assertThat(this.files.readAllLines(KERNEL_FILE).join()).hasSizeGreaterThan(10);
		try (AsyncBinaryFile file = this.files.openBinary(KERNEL_FILE).join()) {
			assertThat(file.read().join()).asString().contains("Threads:");
			assertThat(file.read().join()).isEmpty();
		}
		try (AsyncTextFile file = this.files.open(KERNEL_FILE).join()) {
			assertThat(file.readlines().join()).hasSizeGreaterThan(10);
		}
	}

	@Test
	void aFileWithoutAnEndFailsAtTheLimit() {
		List<CompletableFuture<?>> reads = List.of(this.files.readAllBytes(ENDLESS), this.files.readString(ENDLESS),
				this.files.readAllLines(ENDLESS), this.files.withOpenBinary(ENDLESS, "rb", AsyncBinaryFile::read),
				this.files.withOpenBinary(ENDLESS, "rb", AsyncBinaryFile::readall),
				this.files.withOpen(ENDLESS, "r", AsyncTextFile::read));
		assertThat(reads).allSatisfy((read) -> assertThatThrownBy(read::join).cause()
			.isInstanceOf(IOException.class)
			.hasMessageContaining(ENDLESS.toString())
			.hasMessageContaining(String.valueOf(LIMIT)));
	}

	@Test
	void aFileThatNoArrayCouldHoldFailsAtTheLimitAndCanBeReadInParts() throws IOException {
		Path large = this.folder.resolve("large");
		try (SeekableByteChannel channel = Files.newByteChannel(large,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE))) {
			channel.position(FIVE_GIB - 3).write(ByteBuffer.wrap(new byte[] { 1, 2, 3 }));
		}
		assertThat(this.files.size(large).join()).isEqualTo(FIVE_GIB);
		assertThatThrownBy(this.files.readAllBytes(large)::join).cause()
			.isInstanceOf(IOException.class)
			.hasMessageContaining(large.toString());
		assertThatThrownBy(this.files.readString(large)::join).cause().isInstanceOf(IOException.class);
		try (AsyncBinaryFile file = this.files.openBinary(large).join()) {
			assertThatThrownBy(file.read()::join).cause().isInstanceOf(IOException.class);
			assertThat(file.tell().join()).as("a failed read consumes nothing").isZero();
			file.seek(FIVE_GIB - 2).join();
			assertThat(file.read().join()).containsExactly(2, 3);
			ByteBuffer target = ByteBuffer.allocate(3);
			assertThat(file.read(target, FIVE_GIB - 3).join()).isEqualTo(3);
		}
	}

	@Test
	void aFileThatIsCutOffMeanwhileEndsEarly() throws IOException {
		Path file = Files.write(this.folder.resolve("file"), new byte[300_000]);
		try (AsyncBinaryFile reader = this.files.openBinary(file).join()) {
			assertThat(reader.read(10).join()).hasSize(10);
			Files.write(file, new byte[0]);
			int rest = reader.read().join().length;
			assertThat(rest).isLessThan(299_990);
			assertThat(reader.read().join()).isEmpty();
		}
	}

	@Test
	void aFileThatIsDeletedMeanwhileStaysUsable() throws IOException {
		Path file = Files.writeString(this.folder.resolve("file"), "before");
		try (AsyncBinaryFile handle = this.files.openBinary(file, "r+b").join()) {
			this.files.os().remove(file).join();
			assertThat(handle.read().join()).asString().isEqualTo("before");
			handle.write(" and after".getBytes(StandardCharsets.UTF_8)).join();
			handle.seek(0).join();
			assertThat(handle.read().join()).asString().isEqualTo("before and after");
		}
		assertThat(file).doesNotExist();
	}

	@Test
	void aFifoHasNoPositions() throws Exception {
		Path fifo = this.folder.resolve("fifo");
		assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
		try (AsyncBinaryFile both = this.files.openBinary(fifo, "r+b").join()) {
			assertThatThrownBy(both.read(ByteBuffer.allocate(1), 0)::join).cause()
				.isInstanceOf(UnsupportedOperationException.class)
				.hasMessageContaining(fifo.toString())
				.hasMessageContaining("not seekable");
		}
	}

	@Test
	void aNameIsMeasuredInBytes() {
		String letter = "\u00e9";
		Path longest = this.folder.resolve(letter.repeat(127) + "x");
		this.files.writeString(longest, "x").join();
		assertThat(this.files.readString(longest).join()).isEqualTo("x");
		this.files.writeAtomically(longest, "y").join();
		assertThat(this.files.readString(longest).join()).isEqualTo("y");
		assertThatThrownBy(this.files.writeString(this.folder.resolve(letter.repeat(128)), "x")::join).cause()
			.isInstanceOf(FileSystemException.class)
			.hasMessageContaining("File name too long");
	}

}
