package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.support.ChildJvm;
import io.aiofiles.test.Collected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What a user without privileges may not do fails as it does in Python. Runs in a process
 * of its own, since root may do everything.
 */
class PermissionTests {

	@TempDir
	Path folder;

	@Test
	void aUserWithoutPrivilegesIsToldWhatIsDenied() throws Exception {
		assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv is missing");
		assumeTrue((int) Files.getAttribute(this.folder, "unix:uid") == 0, "only root can become another user");
		Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwxr-xr-x"));
		Path work = Files.createDirectory(this.folder.resolve("work"));
		Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxrwxrwx"));
		Path classes = Files.createDirectory(this.folder.resolve("classes"));
		new ChildJvm().by("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
			.with("-Djava.io.tmpdir=" + work)
			.copiedTo(classes)
			.run(Unprivileged.class, work.toString());
	}

	/** The child. */
	static final class Unprivileged {

		private final OsOperations os;

		private final AsyncFileTemplate files;

		private final Path work;

		private Unprivileged(Path work) {
			this.files = new AsyncFileTemplate(Runnable::run);
			this.os = this.files.os();
			this.work = work;
		}

		public static void main(String[] args) throws IOException {
			Unprivileged child = new Unprivileged(Path.of(args[0]));
			child.denyInAReadOnlyDirectory();
			child.listWithoutLooking();
			child.access();
			child.reportWhatRmtreeCannotDelete();
			System.out.println("done");
		}

		private void denyInAReadOnlyDirectory() throws IOException {
			Path closed = Files.createDirectory(this.work.resolve("closed"));
			Path file = Files.createFile(closed.resolve("file"));
			Files.createDirectory(closed.resolve("dir"));
			this.os.chmod(closed, 0555).join();
			denied(this.os.remove(file), file);
			denied(this.os.mkdir(closed.resolve("new")), closed.resolve("new"));
			denied(this.os.rmdir(closed.resolve("dir")), closed.resolve("dir"));
			denied(this.os.rename(file, closed.resolve("new")), file, closed.resolve("new"));
			denied(this.os.link(file, closed.resolve("new")), file, closed.resolve("new"));
			denied(this.os.symlink(file, closed.resolve("new")), file, closed.resolve("new"));
			denied(this.os.touch(closed.resolve("new")), closed.resolve("new"));
			Path readOnly = Files.createFile(this.work.resolve("read-only"));
			this.os.chmod(readOnly, 0444).join();
			this.os.remove(readOnly).join();
		}

		private void listWithoutLooking() throws IOException {
			Path dark = Files.createDirectory(this.work.resolve("dark"));
			Path file = Files.createFile(dark.resolve("file"));
			this.os.chmod(dark, 0600).join();
			check(this.os.listdir(dark).join().equals(List.of("file")), "names are listed");
			check(Collected.of(this.os.scandir(dark)).join().size() == 1, "entries are published");
			denied(this.os.stat(file), file);
			denied(Collected.of(this.os.scandir(dark)).join().get(0).stat(), file);
			check(!this.files.path().exists(file).join(), "what cannot be looked at is not there");
			check(!this.os.access(file).join(), "nor accessible");
		}

		private void access() throws IOException {
			Path file = Files.createFile(this.work.resolve("file"));
			int[] modes = { 0777, 0666, 0444, 0000 };
			for (int mode : modes) {
				this.os.chmod(file, mode).join();
				check(this.os.access(file).join(), "F_OK");
				check(this.os.access(file, AccessMode.READ).join() == ((mode & 0400) != 0), "R_OK " + mode);
				check(this.os.access(file, AccessMode.WRITE).join() == ((mode & 0200) != 0), "W_OK " + mode);
				check(this.os.access(file, AccessMode.EXECUTE).join() == ((mode & 0100) != 0), "X_OK " + mode);
			}
		}

		private void reportWhatRmtreeCannotDelete() throws IOException {
			Path tree = Files.createDirectories(this.work.resolve("tree"));
			Path closed = Files.createDirectory(tree.resolve("closed"));
			Path stuck = Files.createFile(closed.resolve("stuck"));
			Path loose = Files.createFile(tree.resolve("loose"));
			this.os.chmod(closed, 0555).join();
			denied(this.os.rmtree(tree), stuck);
			this.os.rmtree(tree, TreeErrorHandler.IGNORE).join();
			check(Files.notExists(loose) && Files.exists(stuck), "the rest is deleted");
		}

		private static void denied(CompletableFuture<?> operation, Path... mentioned) {
			Throwable failure = operation.handle((done, ex) -> ex).join();
			check(failure instanceof AccessDeniedException, "denied, not " + failure);
			for (Path path : mentioned) {
				check(failure.getMessage().contains(path.toString()), path + " in " + failure.getMessage());
			}
			check(failure.getMessage().endsWith("Permission denied"), failure.getMessage());
		}

		private static void check(boolean condition, String what) {
			if (!condition) {
				throw new IllegalStateException(what);
			}
		}

	}

}
