package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import com.sun.jna.Native;
import io.aiofiles.AsyncFileOperations;
import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.internal.posix.Posix;
import io.aiofiles.support.ChildJvm;
import io.aiofiles.test.Collected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Whatever bytes a name is made of, and whatever charset the platform has: a listing has
 * every entry, and each entry can be used. What cannot be a name fails its future.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "names are bytes there")
class NamesTests {

	/** As {@code printf} of the shell takes them. */
	private static final List<String> NAMES = List.of("plain", "caf\\303\\251", "caf\\351", "\\377\\376", "new\\nline",
			"a space", "quote\\047s", "per%%cent", "\\343\\201\\202", "x".repeat(255), "\\303\\251".repeat(127) + "x",
			"back\\\\slash", ".hidden", "-rf", "~", "*");

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "C, true", "C.UTF-8, true", "C, false" })
	void everyNameIsListedAndUsable(String locale, boolean withSystemCalls) throws Exception {
		Path names = Files.createDirectory(this.folder.resolve("names"));
		StringBuilder script = new StringBuilder();
		for (int i = 0; i < NAMES.size(); i++) {
			script.append("printf ").append(i).append(" > \"./$(printf -- '").append(NAMES.get(i)).append("')\"\n");
		}
		assertThat(new ProcessBuilder("sh", "-c", script.toString()).directory(names.toFile()).start().waitFor())
			.isZero();
		ChildJvm child = new ChildJvm().by("/usr/bin/env", "LC_ALL=" + locale);
		if (withSystemCalls) {
			child.knowing(Native.class);
		}
		child.run(Anywhere.class, this.folder.toString(), String.valueOf(NAMES.size()),
				String.valueOf(withSystemCalls));
	}

	@Test
	void aStringThatIsNoNameFailsTheFutureAndSaysWhy() throws Exception {
		try (AsyncDirectory directory = new AsyncFileTemplate(Runnable::run).os().openDirectory(this.folder).get()) {
			String name = "a\0b";
			List<CompletableFuture<?>> refused = List.of(directory.mkdir(name), directory.rmdir(name),
					directory.stat(name), directory.access(name), directory.link(name, "x"), directory.link("x", name),
					directory.symlink("x", name), directory.readlink(name), directory.remove(name),
					directory.rename("x", name), directory.replace(name, "x"), directory.open(name, "r"),
					directory.openBinary(name, "rb"), Collected.of(directory.scandir(name)));
			assertThat(refused).allSatisfy((future) -> assertThatThrownBy(future::join).cause()
				.isInstanceOf(InvalidPathException.class)
				.hasMessageContaining("Nul character not allowed")
				.hasMessageContaining(name));
		}
		assertThat(this.folder).isEmptyDirectory();
	}

	/** The child. */
	static final class Anywhere {

		private final AsyncFileTemplate files = new AsyncFileTemplate(Runnable::run);

		private final OsOperations os = this.files.os();

		private final Path folder;

		private final Set<String> expected = new HashSet<>();

		private Anywhere(Path folder, int count) {
			this.folder = folder;
			for (int i = 0; i < count; i++) {
				this.expected.add(String.valueOf(i));
			}
		}

		public static void main(String[] args) throws Exception {
			boolean withSystemCalls = Boolean.parseBoolean(args[2]);
			check(Posix.isAvailable() == withSystemCalls, "system calls are as this test wants them");
			Anywhere child = new Anywhere(Path.of(args[0]), Integer.parseInt(args[1]));
			child.list();
			child.copy();
			child.use();
			child.givenAsStrings();
			if (withSystemCalls) {
				child.openDirectory();
				child.confined();
			}
			else {
				child.refuseWhatNeedsSystemCalls();
			}
			child.os.rmtree(child.folder.resolve("names")).join();
			check(child.os.listdir(child.folder).join().isEmpty(), "all names can be deleted");
			System.out.println("done");
		}

		private Path names() {
			return this.folder.resolve("names");
		}

		private void list() {
			check(this.os.listdir(names()).join().size() == this.expected.size(), "listdir has them all");
			same(paths(this.os, names()), this::read, "scandir");
			same(Collected.of(this.os.walk(names())).join().get(0).files(), this::read, "walk");
			List<Path> found = new ArrayList<>(this.os.glob(names(), "*").join());
			found.addAll(this.os.glob(names(), ".*").join());
			same(found, this::read, "glob");
			for (DirEntry entry : Collected.of(this.os.scandir(names())).join()) {
				check(entry.isFile().join() && entry.stat().join().size() > 0, "an entry can be asked");
			}
		}

		private static List<Path> paths(OsOperations os, Path directory) {
			return Collected.of(os.scandir(directory)).join().stream().map(DirEntry::path).toList();
		}

		private String read(Path path) {
			return this.files.readString(path).join();
		}

		private void same(List<Path> paths, Function<Path, String> reader, String what) {
			check(paths.size() == this.expected.size(), what + " has them all, not " + paths.size());
			check(new HashSet<>(paths.stream().map(reader).toList()).equals(this.expected), what + " has each of them");
		}

		private void copy() {
			Path copy = this.folder.resolve("copy");
			this.os.copytree(names(), copy).join();
			same(paths(this.os, copy), this::read, "the copy");
			this.os.rmtree(copy).join();
		}

		private void use() {
			for (Path path : paths(this.os, names())) {
				String text = read(path);
				this.files.writeAtomically(path, text).join();
				this.os.rename(path, this.folder.resolve("renamed")).join();
				check(!this.files.path().exists(path).join(), "a name is gone when it is renamed");
				this.os.link(this.folder.resolve("renamed"), path).join();
				this.os.remove(this.folder.resolve("renamed")).join();
				check(this.os.access(path, AccessMode.READ).join(), "access");
				check(this.files.path().samefile(path, path).join(), "samefile");
				check(read(path).equals(text), "it is the same file");
			}
			same(paths(this.os, names()), this::read, "what was used");
		}

		/** Either the platform has a name for the string, or it says that it has none. */
		private void givenAsStrings() throws IOException {
			String name = "gr\u00fc\u00df";
			try {
				Path path = this.folder.resolve(name);
				this.os.mkdir(path).join();
				check(this.os.listdir(this.folder).join().contains(name), "the name is what was given");
				this.os.rmdir(path).join();
			}
			catch (InvalidPathException ex) {
				check(ex.getMessage().contains("unmappable"), ex.getMessage());
				if (Posix.isAvailable()) {
					refusedByDirectory(name);
				}
			}
		}

		private void refusedByDirectory(String name) {
			try (AsyncDirectory directory = this.os.openDirectory(this.folder).join()) {
				Throwable failure = directory.mkdir(name).handle((done, ex) -> ex).join();
				failure = (failure instanceof CompletionException) ? failure.getCause() : failure;
				check(failure instanceof InvalidPathException && failure.getMessage().contains("unmappable"),
						"the future says why: " + failure);
			}
		}

		private void openDirectory() {
			try (AsyncDirectory directory = this.os.openDirectory(names()).join()) {
				List<Path> paths = Collected.of(directory.scandir()).join().stream().map(DirEntry::path).toList();
				same(paths, (path) -> {
					try (AsyncTextFile file = directory.open(path).join()) {
						return file.read().join();
					}
				}, "an open directory");
				for (Path path : paths) {
					directory.rename(path, Path.of("renamed")).join();
					directory.rename(Path.of("renamed"), path).join();
				}
			}
			same(paths(this.os, names()), this::read, "what was renamed");
		}

		private void confined() {
			AsyncFileOperations within = this.files.within(this.folder);
			List<Path> paths = paths(within.os(), Path.of("names"));
			same(paths, (path) -> within.readString(path).join(), "a confined directory");
			for (Path path : paths) {
				within.writeAtomically(path, within.readString(path).join()).join();
				within.os().rename(path, Path.of("renamed")).join();
				within.os().rename(Path.of("renamed"), path).join();
			}
			within.os().copytree(Path.of("names"), Path.of("copy")).join();
			same(paths(within.os(), Path.of("copy")), (path) -> within.readString(path).join(), "a confined copy");
			within.os().rmtree(Path.of("copy")).join();
		}

		private void refuseWhatNeedsSystemCalls() {
			saysThatItCannot(this.os.openDirectory(names()));
			saysThatItCannot(CompletableFuture.completedFuture(null)
				.thenCompose((start) -> this.files.within(this.folder).os().listdir(Path.of("names"))));
		}

		private static void saysThatItCannot(CompletableFuture<?> future) {
			Throwable failure = future.handle((done, ex) -> ex).join();
			failure = (failure instanceof CompletionException) ? failure.getCause() : failure;
			check(failure instanceof UnsupportedOperationException
					&& failure.getMessage().contains("needs the system calls of Linux"),
					"told what is missing: " + failure);
		}

		private static void check(boolean condition, String what) {
			if (!condition) {
				throw new IllegalStateException(what);
			}
		}

	}

}
