package io.aiofiles.os;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.path.PathOperations;
import io.aiofiles.test.Collected;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What aiofiles shows of its own {@code os} and {@code os.path}, case by case; that of
 * permissions is in {@link PermissionTests}.
 */
class AiofilesBehaviourTests {

	private static final String TEXT = "0123456789";

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	private final OsOperations os = this.files.os();

	private final PathOperations path = this.files.path();

	@TempDir
	private Path directory;

	private Path file;

	@BeforeEach
	void writeFile() throws IOException {
		this.file = Files.writeString(at("test_file1.txt"), TEXT);
	}

	@AfterEach
	void nothingIsLeftOpen() {
		assertThat(this.files.openFiles().count()).isZero();
		this.pool.shutdown();
	}

	private Path at(String name) {
		return this.directory.resolve(name);
	}

	@Test
	void statAnswersTheSize() {
		assertThat(this.os.stat(this.file).join().size()).isEqualTo(10);
	}

	@Test
	void statvfsAnswersTheBlockSizeOfTheRoot() throws IOException {
		assertThat(this.os.statvfs(Path.of("/")).join().bsize())
			.isEqualTo(Files.getFileStore(Path.of("/")).getBlockSize());
	}

	@Test
	void removeAndUnlinkDelete() throws IOException {
		this.os.remove(this.file).join();
		assertThat(this.file).doesNotExist();
		this.os.unlink(Files.createFile(this.file)).join();
		assertThat(this.file).doesNotExist();
	}

	@Test
	void mkdirCreatesAndRmdirRemoves() {
		this.os.mkdir(at("dir")).join();
		assertThat(at("dir")).isDirectory();
		this.os.rmdir(at("dir")).join();
		assertThat(at("dir")).doesNotExist();
	}

	@Test
	void renameGoesThereAndBack() {
		this.os.rename(this.file, at("renamed")).join();
		assertThat(at("renamed")).hasContent(TEXT);
		this.os.rename(at("renamed"), this.file).join();
		assertThat(this.file).hasContent(TEXT);
		assertThat(at("renamed")).doesNotExist();
	}

	@Test
	void renamesCreatesADirectoryAndRemovesItOnTheWayBack() {
		Path moved = at("new/moved");
		this.os.renames(this.file, moved).join();
		assertThat(moved).hasContent(TEXT);
		this.os.renames(moved, this.file).join();
		assertThat(this.file).hasContent(TEXT);
		assertThat(at("new")).doesNotExist();
	}

	@Test
	void replaceGoesThereAndBackAndOverWhatExists() throws IOException {
		Path other = at("other");
		this.os.replace(this.file, other).join();
		this.os.replace(other, this.file).join();
		assertThat(other).doesNotExist();
		Files.writeString(other, "other");
		this.os.replace(this.file, other).join();
		assertThat(other).hasContent(TEXT);
		Files.writeString(this.file, "new");
		this.os.replace(this.file, other).join();
		assertThat(other).hasContent("new");
		assertThat(this.file).doesNotExist();
	}

	@Test
	void sendfileCopiesFromFileToFile() {
		long sent = this.files.withOpenBinary(this.file, "rb",
				(in) -> this.files.withOpenBinary(at("out"), "w+b", (out) -> this.os.sendfile(out, in, 0, 10)
					.thenCombine(out.seek(0).thenCompose((start) -> out.read()), (count, bytes) -> {
						assertThat(bytes).asString(StandardCharsets.US_ASCII).isEqualTo(TEXT);
						return count;
					})))
			.join();
		assertThat(sent).isEqualTo(10);
		assertThat(at("out")).hasContent(TEXT);
	}

	@Test
	void sendfileFillsASocket() throws IOException {
		try (ServerSocketChannel server = ServerSocketChannel.open()
			.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
				SocketChannel client = SocketChannel.open(server.getLocalAddress());
				SocketChannel accepted = server.accept();
				AsyncBinaryFile in = this.files.openBinary(this.file, "rb").join()) {
			AsyncBinaryFile out = this.files.wrap(Channels.newOutputStream(client)).join();
			assertThat(this.os.sendfile(out, in, 0, 10).join()).isEqualTo(10);
			out.close();
			ByteBuffer received = ByteBuffer.allocate(11);
			while (accepted.read(received) > 0) {
				assertThat(received.hasRemaining()).isTrue();
			}
			assertThat(new String(received.array(), 0, received.position(), StandardCharsets.US_ASCII)).isEqualTo(TEXT);
		}
	}

	@Test
	void predicatesTellFilesFromDirectories() {
		assertThat(this.path.exists(this.file).join()).isTrue();
		assertThat(this.path.isfile(this.file).join()).isTrue();
		assertThat(this.path.isfile(this.directory).join()).isFalse();
		assertThat(this.path.isdir(this.directory).join()).isTrue();
		assertThat(this.path.isdir(this.file).join()).isFalse();
		assertThat(this.path.ismount(this.directory).join()).isFalse();
		assertThat(this.path.ismount(Path.of("/")).join()).isTrue();
	}

	@Test
	void getsizeAndTheTimesAreThoseOfStat() {
		StatResult stat = this.os.stat(this.file).join();
		assertThat(this.path.getsize(this.file).join()).isEqualTo(10);
		assertThat(this.path.getmtime(this.file).join()).isEqualTo(stat.mtime()).isAfter(Instant.EPOCH);
		assertThat(this.path.getatime(this.file).join()).isAfter(Instant.EPOCH);
		assertThat(this.path.getctime(this.file).join()).isEqualTo(stat.ctime()).isAfter(Instant.EPOCH);
	}

	@Test
	void aFileIsTheSameAsItself() {
		assertThat(this.path.samefile(this.file, this.file).join()).isTrue();
		boolean same = this.files
			.withOpenBinary(this.file, "rb",
					(one) -> this.files.withOpenBinary(this.file, "rb", (two) -> this.path.sameopenfile(one, two)))
			.join();
		assertThat(same).isTrue();
	}

	@Test
	void linkGivesOneInodeTwoNames() {
		long before = this.os.stat(this.file).join().nlink();
		this.os.link(this.file, at("link")).join();
		assertThat(this.os.stat(at("link")).join().ino()).isEqualTo(this.os.stat(this.file).join().ino());
		assertThat(this.os.stat(this.file).join().nlink()).isEqualTo(before + 1);
		assertThat(this.os.stat(at("link")).join().nlink()).isEqualTo(2);
		this.os.remove(at("link")).join();
		assertThat(this.os.stat(this.file).join().nlink()).isEqualTo(before);
	}

	@Test
	void symlinkLeadsToItsSource() {
		Path link = at("symlink");
		this.os.symlink(this.file, link).join();
		assertThat(this.path.islink(link).join()).isTrue();
		assertThat(this.os.stat(link).join().ino()).isEqualTo(this.os.stat(this.file).join().ino());
		assertThat(this.os.readlink(link).join()).isEqualTo(this.file);
		this.os.remove(link).join();
		assertThat(this.file).hasContent(TEXT);
	}

	@Test
	void listdirAnswersWhatIsThere() throws IOException {
		Path dir = Files.createDirectory(at("dir"));
		assertThat(this.os.listdir(dir).join()).isEmpty();
		Files.createFile(dir.resolve("one"));
		assertThat(this.os.listdir(dir).join()).containsExactly("one");
		Files.createFile(dir.resolve("two"));
		Files.createDirectory(dir.resolve("sub"));
		assertThat(this.os.listdir(dir).join()).containsExactlyInAnyOrder("one", "two", "sub");
		OsContract.fails(this.os.listdir(at("none")), NoSuchFileException.class, at("none"));
	}

	@Test
	void scandirPublishesEntries() throws IOException {
		Path dir = Files.createDirectory(at("dir"));
		assertThat(Collected.of(this.os.scandir(dir)).join()).isEmpty();
		Files.createFile(dir.resolve("some_file.txt"));
		assertThat(Collected.of(this.os.scandir(dir)).join()).extracting(DirEntry::name)
			.containsExactly("some_file.txt");
		Files.delete(dir.resolve("some_file.txt"));
		Files.createDirectory(dir.resolve("some_dir"));
		assertThat(Collected.of(this.os.scandir(dir)).join()).extracting(DirEntry::name).containsExactly("some_dir");
		OsContract.fails(Collected.of(this.os.scandir(at("none"))), NoSuchFileException.class, at("none"));
	}

	@Test
	void whatIsDeletedIsNotAccessible() {
		this.os.remove(this.file).join();
		assertThat(this.os.access(this.file).join()).isFalse();
		for (AccessMode mode : AccessMode.values()) {
			assertThat(this.os.access(this.file, mode).join()).as(mode.name()).isFalse();
		}
	}

	@Test
	void pathsAreCompletedByTheWorkingDirectory() {
		Path cwd = this.os.getcwd().join();
		assertThat(cwd).isEqualTo(Path.of("").toAbsolutePath());
		assertThat(this.path.abspath(this.file).join()).isEqualTo(this.file);
		assertThat(this.path.abspath(Path.of("./tests/test_file1.txt")).join())
			.isEqualTo(cwd.resolve("tests/test_file1.txt"));
	}

}
