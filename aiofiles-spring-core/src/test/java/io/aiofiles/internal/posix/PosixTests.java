package io.aiofiles.internal.posix;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.sun.jna.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@EnabledOnOs(OS.LINUX)
class PosixTests {

	@TempDir
	private Path directory;

	private Path file;

	@BeforeEach
	void createFile() throws IOException {
		this.file = Files.writeString(this.directory.resolve("file"), "0123456789");
	}

	private static int open(Path path, int flags) throws IOException {
		return Posix.open(Location.of(path), flags, 0666);
	}

	@Test
	void isAvailableOnTheMachinesThatItKnows() {
		assertThat(Posix.isAvailable()).isEqualTo(Platform.present() != null);
	}

	@Test
	void statSaysWhatTheJdkSays() throws IOException {
		Map<String, Object> known = Files.readAttributes(this.file, "unix:*");
		FileStatus status = Posix.stat(Location.of(this.file), true);
		assertThat(status.mode()).isEqualTo(known.get("mode"));
		assertThat(status.ino()).isEqualTo(known.get("ino"));
		assertThat(status.dev()).isEqualTo(known.get("dev"));
		assertThat((int) status.nlink()).isEqualTo(known.get("nlink"));
		assertThat(status.uid()).isEqualTo(known.get("uid"));
		assertThat(status.gid()).isEqualTo(known.get("gid"));
		assertThat(status.size()).isEqualTo(10);
		assertThat(status.mtime()).isEqualTo(Files.getLastModifiedTime(this.file).toInstant());
		assertThat(status.ctime())
			.isEqualTo(((java.nio.file.attribute.FileTime) Files.getAttribute(this.file, "unix:ctime")).toInstant());
		assertThat(status.blksize()).isPositive();
		assertThat(status.isRegularFile()).isTrue();
	}

	@Test
	void statOfADeviceHasItsNumber() throws IOException {
		FileStatus status = Posix.stat(Location.of(Path.of("/dev/null")), true);
		assertThat(status.rdev()).isEqualTo(Files.getAttribute(Path.of("/dev/null"), "unix:rdev"));
		assertThat(status.isDevice()).isTrue();
		assertThat(status.mayWait()).isFalse();
	}

	@Test
	void ofTheDevicesOnlyATerminalMayWait() throws IOException {
		FileStatus status = Posix.stat(Location.of(Path.of("/dev/ptmx")), true);
		assertThat(status.isDevice()).isTrue();
		assertThat(status.mayWait()).isTrue();
	}

	@Test
	@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void whatHasNothingYetIsWaitedForAsLongAsSomebodyWantsIt() throws IOException {
		int event = Function.getFunction("c", "eventfd").invokeInt(new Object[] { 0, OpenFlags.NON_BLOCKING });
		try (FdChannel channel = new FdChannel(event, true, "event")) {
			channel.heed(() -> true);
			ByteBuffer count = ByteBuffer.allocate(Long.BYTES);
			assertThatExceptionOfType(GivenUpException.class).isThrownBy(() -> channel.read(count));
			assertThat(channel.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(0, 7)))
				.isEqualTo(Long.BYTES);
			assertThat(channel.read(count)).isEqualTo(Long.BYTES);
			assertThat(count.order(ByteOrder.nativeOrder()).getLong(0)).isEqualTo(7);
		}
	}

	@Test
	void statOfALinkLooksAtTheLinkIfAsked() throws IOException {
		Path link = Files.createSymbolicLink(this.directory.resolve("link"), Path.of("file"));
		assertThat(Posix.stat(Location.of(link), false).isSymbolicLink()).isTrue();
		assertThat(Posix.stat(Location.of(link), true).isRegularFile()).isTrue();
		assertThat(Posix.readlink(Location.of(link))).isEqualTo(Path.of("file"));
	}

	@Test
	void errorsHaveTheTypesOfTheJdkAndTheTextOfTheSystem() throws IOException {
		Path missing = this.directory.resolve("missing");
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> open(missing, OpenFlags.READ))
			.withMessage(missing + ": No such file or directory");
		assertThatExceptionOfType(FileAlreadyExistsException.class)
			.isThrownBy(() -> Posix.mkdir(Location.of(this.file), 0777))
			.withMessage(this.file + ": File exists");
		assertThatExceptionOfType(NotDirectoryException.class).isThrownBy(() -> Posix.rmdir(Location.of(this.file)))
			.withMessage(this.file + ": Not a directory");
		assertThatExceptionOfType(DirectoryNotEmptyException.class)
			.isThrownBy(() -> Posix.rmdir(Location.of(this.directory)))
			.withMessage(this.directory + ": Directory not empty");
		Path loop = Files.createSymbolicLink(this.directory.resolve("loop"), Path.of("loop"));
		assertThatExceptionOfType(FileSystemLoopException.class).isThrownBy(() -> open(loop, OpenFlags.READ))
			.withMessage(loop + ": Too many levels of symbolic links");
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> open(this.directory, OpenFlags.WRITE))
			.withMessage(this.directory + ": Is a directory");
		assertThatExceptionOfType(NotLinkException.class).isThrownBy(() -> Posix.readlink(Location.of(this.file)))
			.withMessage(this.file + ": Invalid argument");
	}

	@Test
	void everyNumberHasItsType() {
		assertThat(Errno.failure(Errno.EACCES, "a", "b")).isInstanceOf(AccessDeniedException.class)
			.hasMessage("a -> b: Permission denied");
	}

	@Test
	void renameNamesBothFilesWhenItFails() {
		Path missing = this.directory.resolve("missing");
		assertThatExceptionOfType(NoSuchFileException.class)
			.isThrownBy(() -> Posix.rename(Location.of(missing), Location.of(this.file)))
			.withMessage(missing + " -> " + this.file + ": No such file or directory");
	}

	@Test
	void renameReplacesAndRenameToNewDoesNot() throws IOException {
		Path other = Files.writeString(this.directory.resolve("other"), "other");
		assertThatExceptionOfType(FileAlreadyExistsException.class)
			.isThrownBy(() -> Posix.renameToNew(Location.of(this.file), Location.of(other)))
			.withMessage(other + ": File exists");
		Posix.rename(Location.of(this.file), Location.of(other));
		assertThat(other).hasContent("0123456789");
		assertThat(this.file).doesNotExist();
		Posix.renameToNew(Location.of(other), Location.of(this.file));
		assertThat(this.file).exists();
	}

	@Test
	void namesInAnOpenDirectoryFollowItWhenItIsRenamed() throws IOException {
		Path before = Files.createDirectory(this.directory.resolve("before"));
		Path after = this.directory.resolve("after");
		int fd = open(before, OpenFlags.directoryOnly());
		try {
			Files.move(before, after);
			Location inner = Location.in(fd, Path.of("inner"), before.resolve("inner"));
			Posix.mkdir(inner, 0700);
			assertThat(after.resolve("inner")).isDirectory();
			Posix.symlink(Path.of("inner"), Location.in(fd, Path.of("link"), before));
			Posix.link(Location.of(this.file), Location.in(fd, Path.of("hard"), before), false);
			assertThat(names(after)).containsExactlyInAnyOrder("inner", "link", "hard");
			Posix.unlink(Location.in(fd, Path.of("hard"), before));
			Posix.rmdir(inner);
			assertThat(names(after)).containsExactly("link");
		}
		finally {
			Posix.close(fd, "after");
		}
	}

	private static Set<String> names(Path directory) throws IOException {
		Set<String> names = new HashSet<>();
		try (DirectoryListing listing = DirectoryListing.of(Location.of(directory))) {
			for (DirectoryListing.Entry entry = listing.next(); entry != null; entry = listing.next()) {
				names.add(entry.name().toString());
			}
		}
		return names;
	}

	@Test
	void aListingOfManyNamesIsWhole() throws IOException {
		Set<String> expected = new HashSet<>();
		Path many = Files.createDirectory(this.directory.resolve("many"));
		for (int i = 0; i < 3000; i++) {
			expected.add(Files.createFile(many.resolve("a-name-of-some-length-" + i)).getFileName().toString());
		}
		assertThat(names(many)).isEqualTo(expected);
	}

	@Test
	void aNameThatIsNotTextSurvives() throws IOException {
		Path odd = Path.of(URI.create("file://" + this.directory + "/%FFodd%20name%80"));
		Files.writeString(odd, "odd");
		assertThat(Posix.stat(Location.of(odd), true).size()).isEqualTo(3);
		try (DirectoryListing listing = DirectoryListing.of(Location.of(this.directory))) {
			Set<Path> found = new HashSet<>();
			for (DirectoryListing.Entry entry = listing.next(); entry != null; entry = listing.next()) {
				found.add(this.directory.resolve(entry.name()));
			}
			assertThat(found).contains(odd);
		}
		Path link = this.directory.resolve("link");
		Posix.symlink(odd, Location.of(link));
		assertThat(Posix.readlink(Location.of(link))).isEqualTo(odd);
		assertThat(Posix.readlink(Location.of(link))).isEqualTo(Files.readSymbolicLink(link));
	}

	@Test
	void aDirectoryWhoseNameIsNotTextSurvives() throws IOException {
		Path odd = Path.of(URI.create("file://" + this.directory + "/%FF"));
		Posix.mkdir(Location.of(odd), 0700);
		assertThat(odd).isDirectory();
		assertThat(PathBytes.of(odd)).endsWith('/', 0xFF);
		assertThat(PathBytes.toPath(PathBytes.of(odd.getFileName()))).isEqualTo(odd.getFileName());
	}

	@Test
	void pathsOfOtherFileSystemsAreRefused() throws IOException {
		try (var other = com.google.common.jimfs.Jimfs.newFileSystem()) {
			assertThatIllegalArgumentException().isThrownBy(() -> Location.of(other.getPath("/a")));
		}
	}

	@Test
	void accessNeverFails() throws IOException {
		assertThat(Posix.access(Location.of(this.file), Posix.EXISTS, false, true)).isTrue();
		assertThat(Posix.access(Location.of(this.file), Posix.EXECUTE, false, true)).isFalse();
		assertThat(Posix.access(Location.of(this.file), Posix.READ | Posix.WRITE, true, true)).isTrue();
		assertThat(Posix.access(Location.of(this.directory.resolve("missing")), Posix.EXISTS, false, true)).isFalse();
		Path broken = Files.createSymbolicLink(this.directory.resolve("broken"), Path.of("missing"));
		assertThat(Posix.access(Location.of(broken), Posix.EXISTS, false, true)).isFalse();
		assertThat(Posix.access(Location.of(broken), Posix.EXISTS, false, false)).isTrue();
	}

	@Test
	void permissionsAndTimesCanBeSet() throws IOException {
		Posix.chmod(Location.of(this.file), 0640);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.file))).isEqualTo("rw-r-----");
		Instant modified = Instant.ofEpochSecond(1_000_000_000, 123_456_789);
		Posix.utime(Location.of(this.file), null, modified, true);
		assertThat(Posix.stat(Location.of(this.file), true).mtime()).isEqualTo(modified);
		Posix.chown(Location.of(this.file), -1, -1, true);
	}

	@Test
	void statvfsSaysWhatTheJdkSays() throws IOException {
		FileSystemStatus status = Posix.statvfs(Location.of(this.file));
		assertThat(status.frsize() * status.blocks()).isEqualTo(Files.getFileStore(this.file).getTotalSpace());
		assertThat(status.namemax()).isEqualTo(255);
		int fd = open(this.file, OpenFlags.READ);
		assertThat(Posix.statvfs(fd).blocks()).isEqualTo(status.blocks());
		Posix.close(fd, "file");
	}

	@Test
	void openBeneathFollowsLinksThatStayInside() throws IOException {
		Files.createDirectory(this.directory.resolve("inner"));
		Files.createSymbolicLink(this.directory.resolve("inner/link"), Path.of("../file"));
		int root = open(this.directory, OpenFlags.directoryOnly());
		Path name = Path.of("inner/link");
		Posix.close(Posix.openBeneath(Location.in(root, name, name), OpenFlags.READ, 0), "link");
		Posix.close(root, "root");
	}

	@Test
	void openBeneathNeverLeadsOut() throws IOException {
		Path inner = Files.createDirectory(this.directory.resolve("inner"));
		Files.createSymbolicLink(inner.resolve("relative"), Path.of("../file"));
		Files.createSymbolicLink(inner.resolve("absolute"), this.file);
		int root = open(inner, OpenFlags.directoryOnly());
		for (String name : new String[] { "..", "../file", "relative", "absolute", "/", "/etc/passwd" }) {
			Path path = Path.of(name);
			assertThatExceptionOfType(FileSystemException.class)
				.isThrownBy(() -> Posix.openBeneath(Location.in(root, path, path), OpenFlags.READ, 0))
				.satisfies((ex) -> assertThat(Errno.of(ex)).isEqualTo(Errno.EXDEV));
		}
		Posix.close(root, "root");
	}

	@Test
	void aChannelReadsWritesAndMoves() throws IOException {
		try (FdChannel channel = new FdChannel(open(this.file, OpenFlags.READ_WRITE), true, "file")) {
			for (ByteBuffer buffer : new ByteBuffer[] { ByteBuffer.allocate(20), ByteBuffer.allocateDirect(20) }) {
				buffer.position(1);
				assertThat(channel.position(2).read(buffer)).isEqualTo(8);
				assertThat(buffer.position()).isEqualTo(9);
				assertThat((char) buffer.get(1)).isEqualTo('2');
				assertThat(channel.read(buffer)).isEqualTo(-1);
				assertThat(channel.read(buffer.clear(), 5)).isEqualTo(5);
				assertThat(channel.position()).isEqualTo(10);
			}
			ByteBuffer direct = ByteBuffer.allocateDirect(3).put("xyz".getBytes()).flip();
			assertThat(channel.position(0).write(direct)).isEqualTo(3);
			assertThat(channel.write(ByteBuffer.wrap("_ab_".getBytes(), 1, 2).asReadOnlyBuffer())).isEqualTo(2);
			assertThat(channel.write(ByteBuffer.wrap("E".getBytes()), 9)).isEqualTo(1);
			assertThat(channel.position()).isEqualTo(5);
			assertThat(this.file).hasContent("xyzab5678E");
			channel.resize(12);
			assertThat(channel.size()).isEqualTo(12);
			assertThat(channel.truncate(100).size()).isEqualTo(12);
			assertThat(channel.truncate(3).position()).isEqualTo(3);
			channel.force(true);
			channel.force(false);
			assertThat(channel.isTerminal()).isFalse();
		}
	}

	@Test
	void descriptorsOfOneFileShareItsPosition() throws IOException {
		try (FdChannel one = new FdChannel(open(this.file, OpenFlags.READ), true, "one");
				FdChannel two = new FdChannel(Posix.dup(one.number()), true, "two")) {
			one.read(ByteBuffer.allocate(4));
			assertThat(two.position()).isEqualTo(4);
		}
	}

	/** Whether this process has the file open: numbers of descriptors are used again. */
	private boolean isFileOpen() throws IOException {
		try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
			for (Path descriptor : descriptors) {
				if (Files.exists(descriptor) && Files.isSameFile(descriptor, this.file)) {
					return true;
				}
			}
		}
		return false;
	}

	@Test
	void aClosedChannelIsClosed() throws IOException {
		FdChannel channel = new FdChannel(open(this.file, OpenFlags.READ), true, "file");
		assertThat(isFileOpen()).isTrue();
		channel.close();
		channel.close();
		assertThat(channel.isOpen()).isFalse();
		assertThat(isFileOpen()).isFalse();
		assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(() -> channel.read(ByteBuffer.allocate(1)));
	}

	@Test
	void aNumberThatIsNotOpenMakesNoChannel() {
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> new FdChannel(99_999, false, "gone"))
			.withMessage("gone: Bad file descriptor");
	}

	@Test
	void aChannelThatDoesNotOwnItsDescriptorLeavesItOpen() throws IOException {
		int fd = open(this.file, OpenFlags.READ);
		new FdChannel(fd, false, "file").close();
		assertThat(Posix.stat(fd).size()).isEqualTo(10);
		Posix.close(fd, "file");
	}

	@Test
	void aDescriptorInUseIsClosedByItsLastUser() throws IOException {
		int fd = open(this.file, OpenFlags.READ);
		Descriptor descriptor = new Descriptor(fd, true, "file");
		descriptor.begin();
		descriptor.close();
		assertThat(Posix.stat(fd).size()).isEqualTo(10);
		assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(descriptor::begin);
		descriptor.end();
		assertThat(isFileOpen()).isFalse();
	}

	@Test
	void flagsFollowTheRulesOfTheJdk() {
		assertThat(OpenFlags.of(Set.of(), false)).isEqualTo(OpenFlags.READ);
		assertThat(OpenFlags.of(Set.of(StandardOpenOption.READ, StandardOpenOption.CREATE), false))
			.isEqualTo(OpenFlags.READ);
		assertThat(OpenFlags.of(Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE), false))
			.isEqualTo(OpenFlags.READ_WRITE);
		assertThat(OpenFlags.of(Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), false))
			.isEqualTo(OpenFlags.WRITE | OpenFlags.CREATE | OpenFlags.EXCLUSIVE);
		assertThat(OpenFlags.of(Set.of(StandardOpenOption.APPEND, StandardOpenOption.CREATE), true))
			.isEqualTo(OpenFlags.READ_WRITE | OpenFlags.CREATE | OpenFlags.APPEND);
		assertThat(OpenFlags.of(Set.of(LinkOption.NOFOLLOW_LINKS), false)).isEqualTo(OpenFlags.noFollow());
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> OpenFlags.of(Set.of(StandardOpenOption.DELETE_ON_CLOSE), false));
	}

}
