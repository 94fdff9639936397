package io.aiofiles.faults;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Function;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.Durability;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.file.Whence;
import io.aiofiles.faults.Operation.Kind;
import io.aiofiles.faults.Operation.Preparation;
import io.aiofiles.os.AsyncDirectory;
import io.aiofiles.os.DirEntry;
import io.aiofiles.os.OsOperations;
import io.aiofiles.path.PathOperations;
import io.aiofiles.support.RecordingSubscriber;
import io.aiofiles.tempfile.AsyncTemporaryDirectory;
import io.aiofiles.tempfile.TempfileOperations;

import static io.aiofiles.faults.Scene.all;
import static io.aiofiles.faults.Scene.binary;
import static io.aiofiles.faults.Scene.closed;
import static io.aiofiles.faults.Scene.closing;
import static io.aiofiles.faults.Scene.text;

/** Every operation of the public interface that touches files. */
final class Operations {

	private static final OpenOptions SMALL = OpenOptions.defaults().buffering(4);

	private static final OpenOptions UNBUFFERED = OpenOptions.defaults().buffering(0);

	private final List<Operation> all = new ArrayList<>();

	private Operations() {
	}

	static List<Operation> list() {
		Operations operations = new Operations();
		operations.template();
		operations.streams();
		operations.binaryFiles();
		operations.textFiles();
		operations.os();
		operations.path();
		operations.tempfile();
		return operations.all;
	}

	/** As well, what only the default file system has. */
	static List<Operation> ofTheDefaultFileSystem() {
		Operations operations = new Operations();
		operations.directories();
		operations.all.addAll(list());
		return operations.all;
	}

	private void add(String name, Kind kind, Preparation preparation) {
		this.all.add(new Operation(name, kind, preparation));
	}

	private void add(String name, Preparation preparation) {
		add(name, Kind.WHOLE, preparation);
	}

	private void plain(String name, Function<Scene, CompletableFuture<?>> operation) {
		add(name, Kind.WHOLE, (scene) -> () -> operation.apply(scene));
	}

	private void atomic(String name, Function<Scene, CompletableFuture<?>> operation) {
		add(name, Kind.ATOMIC, (scene) -> () -> operation.apply(scene));
	}

	private void ignoring(String name, Function<Scene, CompletableFuture<?>> operation) {
		add(name, Kind.IGNORING, (scene) -> () -> operation.apply(scene));
	}

	private void unsupported(String name, Function<Scene, CompletableFuture<?>> operation) {
		add(name, Kind.UNSUPPORTED, (scene) -> () -> operation.apply(scene));
	}

	private static byte[] bytes(int count) {
		byte[] bytes = new byte[count];
		for (int i = 0; i < count; i++) {
			bytes[i] = (byte) ('A' + i % 26);
		}
		return bytes;
	}

	private void template() {
		for (String mode : List.of("r", "w", "a", "r+", "w+", "a+")) {
			plain("AsyncFileOperations.open " + mode, (s) -> closed(s.files.open(s.at("file"), mode)));
			plain("AsyncFileOperations.openBinary " + mode, (s) -> closed(s.files.openBinary(s.at("file"), mode)));
		}
		plain("AsyncFileOperations.open x", (s) -> closed(s.files.open(s.at("new"), "x")));
		plain("AsyncFileOperations.withOpen", (s) -> s.files.withOpen(s.at("file"), "a", (f) -> f.write("more")));
		plain("AsyncFileOperations.withOpenBinary",
				(s) -> s.files.withOpenBinary(s.at("file"), "rb", AsyncBinaryFile::read));
		add("AsyncFileOperations.wrap channel", (s) -> {
			FileChannel channel = FileChannel.open(s.at("file"), StandardOpenOption.READ);
			return () -> s.files.wrap(channel, "rb").thenCompose((f) -> closing(f.read(), f));
		});
		add("AsyncFileOperations.wrapText", (s) -> {
			FileChannel channel = FileChannel.open(s.at("file"), StandardOpenOption.READ);
			return () -> s.files.wrapText(channel, "r", OpenOptions.defaults())
				.thenCompose((f) -> closing(f.read(), f));
		});
		add("AsyncFileOperations.wrap input", (s) -> {
			InputStream stream = Files.newInputStream(s.at("file"));
			return () -> s.files.wrap(stream).thenCompose((f) -> closing(f.read(), f));
		});
		add("AsyncFileOperations.wrap output", (s) -> {
			OutputStream stream = Files.newOutputStream(s.at("new"));
			return () -> s.files.wrap(stream).thenCompose((f) -> closing(f.write(bytes(20_000)), f));
		});
		plain("AsyncFileOperations.readString", (s) -> s.files.readString(s.at("file")));
		plain("AsyncFileOperations.readAllBytes", (s) -> s.files.readAllBytes(s.at("file")));
		plain("AsyncFileOperations.readAllLines", (s) -> s.files.readAllLines(s.at("file")));
		plain("AsyncFileOperations.writeString", (s) -> s.files.writeString(s.at("file"), "new"));
		plain("AsyncFileOperations.write", (s) -> s.files.write(s.at("new"), bytes(600_000)));
		plain("AsyncFileOperations.write append",
				(s) -> s.files.write(s.at("file"), bytes(10), StandardOpenOption.APPEND));
		plain("AsyncFileOperations.copy", (s) -> s.files.copy(s.at("file"), s.at("new")));
		plain("AsyncFileOperations.move", (s) -> s.files.move(s.at("file"), s.at("new")));
		plain("AsyncFileOperations.size", (s) -> s.files.size(s.at("file")));
		plain("AsyncFileOperations.deleteIfExists", (s) -> s.files.deleteIfExists(s.at("file")));
		for (Durability durability : Durability.values()) {
			for (String name : List.of("file", "link", "new")) {
				atomic("AsyncFileOperations.writeAtomically bytes " + name + " " + durability,
						(s) -> s.files.writeAtomically(s.at(name), bytes(300_000), durability));
			}
			atomic("AsyncFileOperations.writeAtomically text " + durability,
					(s) -> s.files.writeAtomically(s.at("file"), "new", durability));
			atomic("AsyncFileOperations.writeAtomically handle " + durability,
					(s) -> s.files.writeAtomically(s.at("file"), durability,
							(f) -> f.write(bytes(9_000)).thenCompose((n) -> f.write(bytes(9_000)))));
		}
		atomic("AsyncFileOperations.writeAtomically publisher",
				(s) -> publishing((p) -> s.files.writeAtomically(s.at("file"), p)));
	}

	/** The result of writing what is published when the writer has subscribed. */
	private static <T> CompletableFuture<T> publishing(
			Function<SubmissionPublisher<ByteBuffer>, CompletableFuture<T>> writing) {
		try (SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>(Runnable::run, 8)) {
			CompletableFuture<T> result = writing.apply(publisher);
			for (int i = 0; i < 3; i++) {
				publisher.submit(ByteBuffer.wrap(bytes(5_000)));
			}
			return result;
		}
	}

	private void streams() {
		plain("AsyncFileOperations.lines", (s) -> all(s.files.lines(s.at("file"))));
		plain("AsyncFileOperations.chunks", (s) -> all(s.files.chunks(s.at("file"), 5)));
		plain("AsyncFileOperations.write publisher", (s) -> publishing((p) -> s.files.write(s.at("new"), p)));
		plain("OsOperations.scandir", (s) -> all(s.files.os().scandir(s.at("tree"))));
		ignoring("OsOperations.walk", (s) -> all(s.files.os().walk(s.at("tree"))));
		add("AsyncBinaryFile.chunks", binary("rb", SMALL, (f) -> all(f.chunks(3))));
		add("AsyncTextFile.lines", text("r", SMALL, (f) -> all(f.lines())));
	}

	private void binaryFiles() {
		for (OpenOptions options : List.of(OpenOptions.defaults(), SMALL, UNBUFFERED)) {
			String how = (options == UNBUFFERED) ? " unbuffered" : (options == SMALL) ? " small" : "";
			add("AsyncBinaryFile.read" + how, binary("rb", options, AsyncBinaryFile::read));
			add("AsyncBinaryFile.read count" + how, binary("rb", options, (f) -> f.read(9)));
			add("AsyncBinaryFile.read1" + how, binary("rb", options, (f) -> f.read1(9)));
			add("AsyncBinaryFile.readall" + how, binary("rb", options, AsyncBinaryFile::readall));
			add("AsyncBinaryFile.readinto" + how, binary("rb", options, (f) -> f.readinto(ByteBuffer.allocate(9))));
			add("AsyncBinaryFile.peek" + how, binary("rb", options, (f) -> f.peek(3)));
			add("AsyncBinaryFile.readline" + how,
					binary("rb", options, (f) -> f.readline().thenCompose((l) -> f.readline())));
			add("AsyncBinaryFile.readlines" + how, binary("rb", options, AsyncBinaryFile::readlines));
			add("AsyncBinaryFile.write" + how, binary("r+b", options, (f) -> f.write(bytes(9))));
			add("AsyncBinaryFile.write append" + how, binary("ab", options, (f) -> f.write(bytes(9))));
			add("AsyncBinaryFile.writelines" + how,
					binary("r+b", options, (f) -> f.writelines(List.of(bytes(3), bytes(5)))));
			add("AsyncBinaryFile.flush" + how,
					binary("ab", options, (f) -> f.write(bytes(3)).thenCompose((n) -> f.flush())));
			add("AsyncBinaryFile.force" + how,
					binary("ab", options, (f) -> f.write(bytes(3)).thenCompose((n) -> f.force(true))));
			add("AsyncBinaryFile.seek" + how, binary("rb", options, (f) -> f.seek(-2, Whence.END)));
			add("AsyncBinaryFile.tell" + how, binary("ab", options, AsyncFile::tell));
			add("AsyncBinaryFile.truncate" + how, binary("r+b", options, (f) -> f.truncate(4)));
			add("AsyncBinaryFile.truncate longer" + how, binary("r+b", options, (f) -> f.truncate(40)));
			add("AsyncBinaryFile.size" + how, binary("rb", options, AsyncFile::size));
			add("AsyncBinaryFile.forEachChunk" + how, binary("rb", options, (f) -> f.forEachChunk(4, (chunk) -> {
			})));
			add("AsyncBinaryFile.read positional" + how,
					binary("rb", options, (f) -> f.read(ByteBuffer.allocate(5), 2)));
			add("AsyncBinaryFile.write positional" + how,
					binary("r+b", options, (f) -> f.write(ByteBuffer.wrap(bytes(5)), 2)));
		}
		for (String mode : List.of("rb", "wb", "ab", "r+b", "a+b")) {
			add("AsyncBinaryFile.closeAsync " + mode, binary(mode, (f) -> CompletableFuture.completedFuture(null)));
		}
		add("AsyncBinaryFile.readable", binary("rb", AsyncFile::readable));
		add("AsyncBinaryFile.writable", binary("rb", AsyncFile::writable));
		add("AsyncBinaryFile.seekable", binary("rb", AsyncFile::seekable));
		add("AsyncBinaryFile.isatty", binary("rb", AsyncFile::isatty));
		add("AsyncBinaryFile.lock", binary("r+b", AsyncBinaryFile::lock));
		add("AsyncBinaryFile.tryLock", binary("r+b", AsyncBinaryFile::tryLock));
		add("AsyncBinaryFile.detach", (s) -> {
			AsyncBinaryFile file = s.files.openBinary(s.at("file"), "ab").join();
			return () -> either(file.write(bytes(3)).thenCompose((n) -> file.detach()),
					(channel) -> s.files.<Object>submit(() -> {
						channel.close();
						return null;
					}), file);
		});
	}

	/** What is done to a result; the file is closed if there is none. */
	private static <T, R> CompletableFuture<?> either(CompletableFuture<T> stage, Function<T, CompletableFuture<R>> use,
			AsyncFile file) {
		CompletableFuture<CompletableFuture<R>> then = stage.handle((value, failure) -> (failure != null)
				? closing(CompletableFuture.<R>failedFuture(failure), file) : use.apply(value));
		return then.thenCompose(Function.identity());
	}

	private void textFiles() {
		for (OpenOptions options : List.of(OpenOptions.defaults(), SMALL)) {
			String how = (options == SMALL) ? " small" : "";
			add("AsyncTextFile.read" + how, text("r", options, AsyncTextFile::read));
			add("AsyncTextFile.read count" + how, text("r", options, (f) -> f.read(9)));
			add("AsyncTextFile.readline" + how,
					text("r", options, (f) -> f.readline().thenCompose((l) -> f.readline())));
			add("AsyncTextFile.readlines" + how, text("r", options, AsyncTextFile::readlines));
			add("AsyncTextFile.forEachLine" + how, text("r", options, (f) -> f.forEachLine((line) -> {
			})));
			add("AsyncTextFile.forEachLineAsync" + how,
					text("r", options, (f) -> f.forEachLineAsync((line) -> CompletableFuture.completedFuture(null))));
			add("AsyncTextFile.write" + how, text("a", options, (f) -> f.write("more text")));
			add("AsyncTextFile.write over" + how, text("r+", options, (f) -> f.write("MORE")));
			add("AsyncTextFile.writelines" + how, text("a", options, (f) -> f.writelines(List.of("some\n", "more\n"))));
			add("AsyncTextFile.flush" + how, text("a", options, (f) -> f.write("more").thenCompose((n) -> f.flush())));
			add("AsyncTextFile.force" + how,
					text("a", options, (f) -> f.write("more").thenCompose((n) -> f.force(false))));
			add("AsyncTextFile.seek" + how, text("r", options, (f) -> f.readline().thenCompose((l) -> f.seek(0))));
			add("AsyncTextFile.tell" + how, text("r", options, (f) -> f.readline().thenCompose((l) -> f.tell())));
			add("AsyncTextFile.truncate" + how, text("r+", options, (f) -> f.truncate(4)));
			add("AsyncTextFile.size" + how, text("r", options, AsyncFile::size));
		}
		add("AsyncTextFile.closeAsync", text("r+", (f) -> CompletableFuture.completedFuture(null)));
		add("AsyncTextFile.readable", text("r", AsyncFile::readable));
		add("AsyncTextFile.writable", text("r", AsyncFile::writable));
		add("AsyncTextFile.seekable", text("r", AsyncFile::seekable));
		add("AsyncTextFile.isatty", text("r", AsyncFile::isatty));
		add("AsyncTextFile.detach", (s) -> {
			AsyncTextFile file = s.files.open(s.at("file"), "a").join();
			return () -> either(file.write("more").thenCompose((n) -> file.detach()), AsyncFile::closeAsync, file);
		});
	}

	private void os() {
		plainOs("remove", (s, os) -> os.remove(s.at("file")));
		plainOs("unlink", (s, os) -> os.unlink(s.at("link")));
		plainOs("rename", (s, os) -> os.rename(s.at("file"), s.at("new")));
		plainOs("replace", (s, os) -> os.replace(s.at("tree/a"), s.at("file")));
		ignoring("OsOperations.renames", (s) -> s.files.os().renames(s.at("tree/sub/b"), s.at("x/y/b")));
		plainOs("mkdir", (s, os) -> os.mkdir(s.at("new"), 0750));
		plainOs("makedirs", (s, os) -> os.makedirs(s.at("x/y/z"), 0700, true));
		plainOs("rmdir", (s, os) -> os.rmdir(s.at("empty")));
		plainOs("removedirs", (s, os) -> os.removedirs(s.at("empty")));
		plainOs("getcwd", (s, os) -> os.getcwd());
		plainOs("listdir", (s, os) -> os.listdir(s.at("tree")));
		plainOs("stat", (s, os) -> os.stat(s.at("link")));
		plainOs("statvfs", (s, os) -> os.statvfs(s.at("file")));
		ignoring("OsOperations.access", (s) -> s.files.os().access(s.at("file"), AccessMode.READ));
		plainOs("chmod", (s, os) -> os.chmod(s.at("file"), 0640));
		plainOs("chown", (s, os) -> os.chown(s.at("file"), -1, -1));
		plainOs("utime", (s, os) -> os.utime(s.at("file"), Instant.EPOCH, Instant.EPOCH));
		plainOs("utime now", (s, os) -> os.utime(s.at("file")));
		plainOs("touch", (s, os) -> os.touch(s.at("file")));
		plainOs("touch new", (s, os) -> os.touch(s.at("new")));
		plainOs("link", (s, os) -> os.link(s.at("file"), s.at("new")));
		plainOs("symlink", (s, os) -> os.symlink(s.at("file").getFileName(), s.at("new")));
		plainOs("readlink", (s, os) -> os.readlink(s.at("link")));
		add("OsOperations.sendfile", (s) -> {
			AsyncBinaryFile in = s.files.openBinary(s.at("file"), "rb").join();
			AsyncBinaryFile out = s.files.openBinary(s.at("new"), "wb").join();
			return () -> closing(closing(s.files.os().sendfile(out, in, 0, 100), in), out);
		});
		ignoring("OsOperations.glob", (s) -> s.files.os().glob(s.root, "**/*"));
		plainOs("rmtree", (s, os) -> os.rmtree(s.at("tree")));
		plainOs("copytree", (s, os) -> os.copytree(s.at("tree"), s.at("copy")));
		unsupported("OsOperations.openDirectory",
				(s) -> s.files.os().openDirectory(s.at("tree")).thenCompose(AsyncDirectory::closeAsync));
		entries("inode", DirEntry::inode);
		entries("isDir", DirEntry::isDir);
		entries("isFile", DirEntry::isFile);
		entries("isSymlink", DirEntry::isSymlink);
		entries("stat", DirEntry::stat);
	}

	private void directories() {
		inside("mkdir", (d) -> d.mkdir(Path.of("new"), 0750));
		inside("rmdir", (d) -> d.rmdir("empty"));
		inside("stat", (d) -> d.stat("link"));
		inside("link", (d) -> d.link("file", "new"));
		inside("symlink", (d) -> d.symlink("file", "new"));
		inside("readlink", (d) -> d.readlink("link"));
		inside("remove", (d) -> d.remove("file"));
		inside("rename", (d) -> d.rename("file", "new"));
		inside("replace", (d) -> d.replace("earlier", "file"));
		inside("scandir", (d) -> all(d.scandir()));
		inside("scandir of a name", (d) -> all(d.scandir("tree")));
		inside("open", (d) -> closed(d.open("file", "r+")));
		inside("open new", (d) -> closed(d.open("new", "x")));
		inside("openBinary", (d) -> closed(d.openBinary("file", "a+b")));
		add("AsyncDirectory.access", Kind.IGNORING, directory((d) -> d.access("file", AccessMode.READ)));
		add("AsyncDirectory.closeAsync", (s) -> {
			AsyncDirectory directory = s.files.os().openDirectory(s.root).join();
			return directory::closeAsync;
		});
	}

	private void inside(String name, Function<AsyncDirectory, CompletableFuture<?>> use) {
		add("AsyncDirectory." + name, directory(use));
	}

	/** An operation on an open directory; closing that succeeds. */
	private static Preparation directory(Function<AsyncDirectory, CompletableFuture<?>> use) {
		return (s) -> {
			AsyncDirectory directory = s.files.os().openDirectory(s.root).join();
			return () -> use.apply(directory).whenComplete((value, failure) -> directory.close());
		};
	}

	private void plainOs(String name, java.util.function.BiFunction<Scene, OsOperations, CompletableFuture<?>> use) {
		plain("OsOperations." + name, (s) -> use.apply(s, s.files.os()));
	}

	private void entries(String name, Function<DirEntry, CompletableFuture<?>> use) {
		Kind kind = name.startsWith("is") ? Kind.IGNORING : Kind.WHOLE;
		add("DirEntry." + name, kind, (s) -> {
			RecordingSubscriber<DirEntry> found = new RecordingSubscriber<>(Long.MAX_VALUE);
			s.files.os().scandir(s.root).subscribe(found);
			found.end().join();
			return () -> CompletableFuture.allOf(found.items().stream().map(use).toArray(CompletableFuture[]::new));
		});
	}

	private void path() {
		predicate("exists", (s, p) -> p.exists(s.at("file")));
		predicate("isfile", (s, p) -> p.isfile(s.at("file")));
		predicate("isdir", (s, p) -> p.isdir(s.at("tree")));
		predicate("islink", (s, p) -> p.islink(s.at("link")));
		predicate("ismount", (s, p) -> p.ismount(s.at("tree")));
		plain("PathOperations.getsize", (s) -> s.files.path().getsize(s.at("file")));
		plain("PathOperations.getatime", (s) -> s.files.path().getatime(s.at("file")));
		plain("PathOperations.getmtime", (s) -> s.files.path().getmtime(s.at("file")));
		plain("PathOperations.getctime", (s) -> s.files.path().getctime(s.at("file")));
		plain("PathOperations.samefile", (s) -> s.files.path().samefile(s.at("file"), s.at("link")));
		add("PathOperations.sameopenfile", (s) -> {
			AsyncBinaryFile one = s.files.openBinary(s.at("file"), "rb").join();
			AsyncBinaryFile two = s.files.openBinary(s.at("link"), "rb").join();
			return () -> closing(closing(s.files.path().sameopenfile(one, two), one), two);
		});
		plain("PathOperations.abspath", (s) -> s.files.path().abspath(s.at("file")));
	}

	private void predicate(String name,
			java.util.function.BiFunction<Scene, PathOperations, CompletableFuture<?>> use) {
		ignoring("PathOperations." + name, (s) -> use.apply(s, s.files.path()));
	}

	private void tempfile() {
		temp("temporaryFile", (s, t) -> t.temporaryFile(s.temp()).thenCompose((f) -> closing(f.write(bytes(9)), f)));
		temp("temporaryTextFile", (s, t) -> t.temporaryTextFile(s.temp()).thenCompose((f) -> closing(f.write("x"), f)));
		temp("namedTemporaryFile",
				(s, t) -> t.namedTemporaryFile(s.temp()).thenCompose((f) -> closing(f.write(bytes(9)), f)));
		temp("namedTemporaryTextFile",
				(s, t) -> t.namedTemporaryTextFile(s.temp()).thenCompose((f) -> closing(f.write("x"), f)));
		temp("spooledTemporaryFile",
				(s, t) -> t.spooledTemporaryFile(4, s.temp()).thenCompose((f) -> closing(f.write(bytes(9)), f)));
		temp("spooledTemporaryTextFile",
				(s, t) -> t.spooledTemporaryTextFile(4, s.temp()).thenCompose((f) -> closing(f.write("x"), f)));
		plain("AsyncSpooledBinaryFile.rollover",
				(s) -> s.files.tempfile()
					.spooledTemporaryFile(100, s.temp())
					.thenCompose((f) -> closing(f.write(bytes(9)).thenCompose((n) -> f.rollover()), f)));
		plain("AsyncSpooledTextFile.rollover",
				(s) -> s.files.tempfile()
					.spooledTemporaryTextFile(100, s.temp())
					.thenCompose((f) -> closing(f.write("x").thenCompose((n) -> f.rollover()), f)));
		plain("AsyncNamedBinaryFile.cleanup",
				(s) -> s.files.tempfile()
					.namedTemporaryFile(s.temp().deleteOnClose(false))
					.thenCompose((f) -> f.closeAsync().thenCompose((closed) -> f.cleanup())));
		plain("AsyncNamedTextFile.cleanup",
				(s) -> s.files.tempfile()
					.namedTemporaryTextFile(s.temp().deleteOnClose(false))
					.thenCompose((f) -> f.closeAsync().thenCompose((closed) -> f.cleanup())));
		temp("temporaryDirectory",
				(s, t) -> t.temporaryDirectory(s.temp()).thenCompose(AsyncTemporaryDirectory::closeAsync));
		add("AsyncTemporaryDirectory.cleanup", (s) -> {
			AsyncTemporaryDirectory folder = s.files.tempfile().temporaryDirectory(s.temp()).join();
			Files.writeString(Files.createDirectory(folder.path().resolve("sub")).resolve("f"), "x");
			return folder::cleanup;
		});
		add("AsyncTemporaryDirectory.closeAsync", (s) -> {
			AsyncTemporaryDirectory folder = s.files.tempfile().temporaryDirectory(s.temp()).join();
			return folder::closeAsync;
		});
		temp("mkstemp", (s, t) -> t.mkstemp(s.temp()).thenCompose(AsyncFile::closeAsync));
		temp("mkdtemp", (s, t) -> t.mkdtemp(s.temp()));
		temp("gettempdir", (s, t) -> t.gettempdir());
		temp("withTemporaryFile", (s, t) -> t.withTemporaryFile(s.temp(), (f) -> f.write(bytes(9))));
		temp("withTemporaryTextFile", (s, t) -> t.withTemporaryTextFile(s.temp(), (f) -> f.write("x")));
		temp("withNamedTemporaryFile", (s, t) -> t.withNamedTemporaryFile(s.temp(), (f) -> f.write(bytes(9))));
		temp("withNamedTemporaryTextFile", (s, t) -> t.withNamedTemporaryTextFile(s.temp(), (f) -> f.write("x")));
		temp("withTemporaryDirectory", (s, t) -> t.withTemporaryDirectory(s.temp(),
				(folder) -> s.files.writeString(folder.resolve("f"), "x", StandardCharsets.UTF_8)));
	}

	private void temp(String name, java.util.function.BiFunction<Scene, TempfileOperations, CompletableFuture<?>> use) {
		plain("TempfileOperations." + name, (s) -> use.apply(s, s.files.tempfile()));
	}

	/** What touches no path of the file system in question, with the reason. */
	static final java.util.Map<Class<?>, List<String>> ELSEWHERE = java.util.Map.of(AsyncFileOperations.class,
			// views; somebody else's work; a descriptor has no path; a path of a URI
			List.of("os", "path", "tempfile", "stdio", "within", "withExecutor", "withCompletionExecutor", "submit",
					"openFd", "openFdBinary", "pathOf"),
			AsyncBinaryFile.class, List.of("path", "mode", "isClosed", "close", "fileno"), AsyncTextFile.class,
			List.of("path", "mode", "isClosed", "close", "fileno", "charset", "errors", "newlines", "isLineBuffering",
					"buffer"),
			DirEntry.class, List.of("name", "path"), AsyncDirectory.class, List.of("path", "isClosed", "close"),
			AsyncTemporaryDirectory.class, List.of("path", "close"));

}
