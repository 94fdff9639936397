package io.aiofiles;

import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.google.common.jimfs.Jimfs;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.OpenOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Files by the number of their descriptor. */
@EnabledOnOs(OS.LINUX)
class FileDescriptorTests {

	private static final OpenOptions LEFT_OPEN = OpenOptions.defaults().closefd(false);

	@TempDir
	private Path directory;

	private Path path;

	private final ExecutorService pool = Executors.newFixedThreadPool(4);

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	@BeforeEach
	void createFile() throws Exception {
		this.path = Files.writeString(this.directory.resolve("file"), "one\ntwo\nthree\n").toRealPath();
	}

	@AfterEach
	void nothingIsLeft() throws Exception {
		assertThat(this.files.openFiles().count()).isZero();
		this.pool.shutdown();
		assertThat(this.pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		assertThat(descriptors()).isEmpty();
	}

	/** The descriptors of this process for the file. */
	private Set<Integer> descriptors() throws Exception {
		Set<Integer> found = new HashSet<>();
		try (var all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
			for (Path descriptor : all) {
				if (Files.exists(descriptor) && Files.isSameFile(descriptor, this.path)) {
					found.add(Integer.valueOf(descriptor.getFileName().toString()));
				}
			}
		}
		return found;
	}

	@ParameterizedTest
	@ValueSource(strings = { "rb", "r+b", "ab", "wb" })
	void filenoIsTheDescriptorOfTheFile(String mode) throws Exception {
		try (AsyncBinaryFile file = this.files.openBinary(this.path, mode).get()) {
			assertThat(descriptors()).containsExactly(file.fileno().get());
		}
	}

	@Test
	void filenoOfTwoDescriptorsIsTheOneThatWrites() throws Exception {
		try (AsyncTextFile file = this.files.open(this.path, "a+").get()) {
			int number = file.fileno().get();
			assertThat(descriptors()).hasSize(2).contains(number);
			try (AsyncTextFile same = this.files.openFd(number, "w", LEFT_OPEN).get()) {
				same.write("four\n").get();
			}
		}
		assertThat(this.path).hasContent("one\ntwo\nthree\nfour\n");
	}

	@Test
	void filenoDoesNotMoveTheFile() throws Exception {
		try (AsyncTextFile file = this.files.open(this.path, "r+").get()) {
			assertThat(file.readline().get()).isEqualTo("one\n");
			assertThat(file.fileno().get()).isEqualTo(file.fileno().get());
			assertThat(file.readline().get()).isEqualTo("two\n");
			file.write("THREE").get();
		}
		assertThat(this.path).hasContent("one\ntwo\nTHREE\n");
	}

	@Test
	void filenosOfManyHandlesOfOneFileAreAllDifferent() throws Exception {
		List<AsyncBinaryFile> handles = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			handles.add(this.files.openBinary(this.path, "r+b").get());
		}
		List<CompletableFuture<Integer>> numbers = new ArrayList<>();
		handles.forEach((handle) -> numbers.add(handle.fileno()));
		Set<Integer> found = new HashSet<>();
		for (CompletableFuture<Integer> number : numbers) {
			found.add(number.get());
		}
		assertThat(found).isEqualTo(descriptors()).hasSize(20);
		handles.forEach(AsyncBinaryFile::close);
	}

	@Test
	void filenoFailsWhereThereIsNone() throws Exception {
		try (var other = Jimfs.newFileSystem();
				AsyncBinaryFile file = this.files.openBinary(other.getPath("file"), "wb").get()) {
			assertThat(file.fileno()).failsWithin(30, TimeUnit.SECONDS)
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(UnsupportedOperationException.class)
				.withMessageContaining("fileno");
		}
	}

	@Test
	void closingClosesTheDescriptor() throws Exception {
		try (AsyncBinaryFile file = this.files.openBinary(this.path).get()) {
			int number = file.fileno().get();
			AsyncTextFile same = this.files.openFd(number, "r", LEFT_OPEN).get();
			assertThat(same.readline().get()).isEqualTo("one\n");
			assertThat(same.path()).isNull();
			assertThat(same.fileno().get()).isEqualTo(number);
			same.close();
			assertThat(descriptors()).containsExactly(number);
		}
	}

	@Test
	void twoWhoShareADescriptorNeverOverwriteEachOther() throws Exception {
		try (FileOutputStream log = new FileOutputStream(this.path.toFile())) {
			int number = descriptors().iterator().next();
			try (AsyncTextFile file = this.files.openFd(number, "w", LEFT_OPEN).get()) {
				file.write("a").get();
				file.flush().get();
				log.write("b".getBytes(StandardCharsets.UTF_8));
				file.write("c").get();
				file.flush().get();
				log.write("d".getBytes(StandardCharsets.UTF_8));
				assertThat(file.buffer().tell().get()).isEqualTo(3);
			}
		}
		assertThat(this.path).hasContent("abcd");
	}

	@Test
	void appendingBeginsAtTheEndAndWritingCutsNothingOff() throws Exception {
		try (AsyncBinaryFile file = this.files.openBinary(this.path, "r+b").get()) {
			int number = file.fileno().get();
			try (AsyncTextFile same = this.files.openFd(number, "a", LEFT_OPEN).get()) {
				assertThat(same.tell().get()).isEqualTo(14);
				same.write("four\n").get();
			}
			try (AsyncBinaryFile same = this.files.openFdBinary(number, "wb", LEFT_OPEN).get()) {
				same.seek(0).get();
				same.write("ONE".getBytes(StandardCharsets.UTF_8)).get();
				same.truncate(8).get();
				same.force(true).get();
				assertThat(same.size().get()).isEqualTo(8);
			}
		}
		assertThat(this.path).hasContent("ONE\ntwo\n");
	}

	@Test
	void positionalReadsAndSeeksWorkOnADescriptor() throws Exception {
		try (AsyncBinaryFile file = this.files.openBinary(this.path, "r+b").get();
				AsyncBinaryFile same = this.files.openFdBinary(file.fileno().get(), "r+b", LEFT_OPEN).get()) {
			java.nio.ByteBuffer three = java.nio.ByteBuffer.allocate(3);
			assertThat(same.readline().get()).asString().isEqualTo("one\n");
			assertThat(same.read(three, 8).get()).isEqualTo(3);
			assertThat(same.readline().get()).asString().isEqualTo("two\n");
			assertThat(same.write(java.nio.ByteBuffer.wrap("ONE".getBytes(StandardCharsets.UTF_8)), 0).get())
				.isEqualTo(3);
			assertThat(same.readline().get()).asString().isEqualTo("three\n");
		}
		assertThat(this.path).hasContent("ONE\ntwo\nthree\n");
	}

	@Test
	void aNumberThatIsNotOpenFails() {
		assertThat(this.files.openFd(99999, "r", OpenOptions.defaults())).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(FileSystemException.class)
			.withMessage("file descriptor 99999: Bad file descriptor");
		assertThatIllegalArgumentException().isThrownBy(() -> this.files.openFd(-1, "r", OpenOptions.defaults()))
			.withMessage("negative file descriptor -1");
		assertThatIllegalArgumentException().isThrownBy(() -> this.files.openFd(0, "rb", OpenOptions.defaults()));
		assertThatIllegalArgumentException().isThrownBy(() -> this.files.openFdBinary(0, "rt", OpenOptions.defaults()));
	}

}
