package io.aiofiles.conformance;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.os.AsyncDirectory;
import io.aiofiles.os.DirEntry;
import io.aiofiles.os.StatResult;
import io.aiofiles.test.Collected;
import tools.jackson.databind.JsonNode;

/**
 * Runs a vector in an empty folder, and compares every answer and the tree after.
 *
 * <p>
 * A link to {@code ../a} leads out of that folder, and what is left there by one vector
 * is seen by those behind it: the vectors of one record are run in their order, in one
 * folder around theirs.
 */
final class OsVectorRunner {

	private static final String KEEP = "keep";

	private final AsyncFileOperations files;

	private final Path folder;

	private final boolean withAccess;

	/** Whether what an open directory can do is done by it. */
	private final boolean byDirectory;

	OsVectorRunner(AsyncFileOperations files, Path folder, boolean withAccess, boolean byDirectory) {
		this.files = files;
		this.folder = folder;
		this.withAccess = withAccess;
		this.byDirectory = byDirectory;
	}

	/** Run a vector. Returns what differs, or nothing. */
	Optional<String> run(JsonNode vector) throws Exception {
		Path root = Files.createDirectory(this.folder.resolve("root"));
		Files.createFile(root.resolve(KEEP));
		try (AsyncDirectory directory = this.byDirectory ? this.files.os().openDirectory(root).get() : null) {
			return run(vector, root, directory);
		}
	}

	private Optional<String> run(JsonNode vector, Path root, AsyncDirectory directory) throws Exception {
		JsonNode ops = vector.get("ops");
		for (int i = 0; i < ops.size(); i++) {
			JsonNode op = ops.get(i);
			if (op.get(0).asString().equals("access") && !this.withAccess) {
				continue;
			}
			String difference = difference(root, directory, op, vector.get("results").get(i));
			if (difference != null) {
				delete(root);
				return Optional.of("operation " + i + " " + op + " answered " + difference + " in " + vector);
			}
		}
		List<List<Object>> tree = snapshot(root);
		delete(root);
		String expected = vector.get("tree").toString();
		String actual = tree.toString();
		return OsVectors.parse(expected).equals(OsVectors.parse(json(tree))) ? Optional.empty()
				: Optional.of("the tree is " + actual + " instead of " + expected + " in " + vector);
	}

	private String difference(Path root, AsyncDirectory directory, JsonNode op, JsonNode expected) throws Exception {
		Object answer;
		try {
			CompletableFuture<?> applied = (directory != null) ? applyIn(directory, op) : null;
			answer = ((applied != null) ? applied : apply(root, op)).get(30, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			return matches(expected, ex.getCause()) ? null : ex.getCause() + " instead of " + expected;
		}
		if (!expected.has("ok")) {
			return answer + " instead of " + expected;
		}
		if (op.get(0).asString().equals("getsize") && expected.get("ok").isString()) {
			return null; // the size of a directory means nothing
		}
		return OsVectors.parse(json(answer)).equals(expected.get("ok")) ? null
				: json(answer) + " instead of " + expected;
	}

	private static boolean matches(JsonNode expected, Throwable failure) {
		if (!expected.has("error") || !(failure instanceof IOException)) {
			return false;
		}
		return switch (expected.get("errno").asString()) {
			case "ENOENT" -> failure instanceof NoSuchFileException;
			case "EEXIST" -> failure instanceof FileAlreadyExistsException;
			case "ENOTDIR" -> failure instanceof NotDirectoryException || isPlain(failure);
			case "EISDIR", "ELOOP", "EINVAL" -> failure instanceof FileSystemException && !isTold(failure);
			case "ENOTEMPTY" -> failure instanceof DirectoryNotEmptyException;
			case "EACCES", "EPERM" -> failure instanceof AccessDeniedException || isPlain(failure);
			default -> false;
		};
	}

	private static boolean isPlain(Throwable failure) {
		return failure.getClass() == FileSystemException.class;
	}

	private static boolean isTold(Throwable failure) {
		return failure instanceof NoSuchFileException || failure instanceof FileAlreadyExistsException
				|| failure instanceof DirectoryNotEmptyException || failure instanceof AccessDeniedException
				|| failure instanceof NotDirectoryException;
	}

	private CompletableFuture<?> apply(Path root, JsonNode op) {
		String name = op.get(0).asString();
		Path path = root.resolve(op.get(1).asString());
		return switch (name) {
			case "create" -> this.files.writeString(path, "x".repeat(op.get(2).asInt())).thenApply((done) -> null);
			case "mkdir" ->
				(op.size() > 2) ? this.files.os().mkdir(path, op.get(2).asInt()) : this.files.os().mkdir(path);
			case "makedirs" -> this.files.os().makedirs(path, 0777, op.get(2).asBoolean());
			case "rename" -> this.files.os().rename(path, root.resolve(op.get(2).asString()));
			case "renames" -> this.files.os().renames(path, root.resolve(op.get(2).asString()));
			case "replace" -> this.files.os().replace(path, root.resolve(op.get(2).asString()));
			case "link" -> this.files.os().link(path, root.resolve(op.get(2).asString()));
			case "symlink" ->
				this.files.os().symlink(Path.of(op.get(1).asString()), root.resolve(op.get(2).asString()));
			case "remove" -> this.files.os().remove(path);
			case "unlink" -> this.files.os().unlink(path);
			case "rmdir" -> this.files.os().rmdir(path);
			case "removedirs" -> this.files.os().removedirs(path);
			case "readlink" -> this.files.os().readlink(path).thenApply(Path::toString);
			case "listdir" -> this.files.os().listdir(path).thenApply((names) -> names.stream().sorted().toList());
			case "scandir" -> rows(this.files.os().scandir(path));
			case "stat" -> row(op.get(2).asBoolean() ? this.files.os().stat(path)
					: this.files.os().stat(path, LinkOption.NOFOLLOW_LINKS));
			case "access" -> this.files.os().access(path, modes(op.get(2).asInt()));
			default -> applyToPath(name, path, op, root);
		};
	}

	/** Answers nothing for what no open directory can do. */
	private static CompletableFuture<?> applyIn(AsyncDirectory directory, JsonNode op) {
		Path path = Path.of(op.get(1).asString());
		Path target = (op.size() > 2) ? Path.of(op.get(2).asString()) : path;
		return switch (op.get(0).asString()) {
			case "create" -> directory.open(path, "w")
				.thenCompose(
						(file) -> file.write("x".repeat(op.get(2).asInt())).thenCompose((done) -> file.closeAsync()));
			case "mkdir" -> (op.size() > 2) ? directory.mkdir(path, op.get(2).asInt()) : directory.mkdir(path);
			case "rename" -> directory.rename(path, target);
			case "replace" -> directory.replace(path, target);
			case "link" -> directory.link(path, target);
			case "symlink" -> directory.symlink(path, target);
			case "remove", "unlink" -> directory.remove(path);
			case "rmdir" -> directory.rmdir(path);
			case "readlink" -> directory.readlink(path).thenApply(Path::toString);
			case "scandir" -> rows(directory.scandir(path));
			case "stat" ->
				row(op.get(2).asBoolean() ? directory.stat(path) : directory.stat(path, LinkOption.NOFOLLOW_LINKS));
			case "access" -> directory.access(path, modes(op.get(2).asInt()));
			default -> null;
		};
	}

	private CompletableFuture<?> applyToPath(String name, Path path, JsonNode op, Path root) {
		return switch (name) {
			case "samefile" -> this.files.path().samefile(path, root.resolve(op.get(2).asString()));
			case "exists" -> this.files.path().exists(path);
			case "isfile" -> this.files.path().isfile(path);
			case "isdir" -> this.files.path().isdir(path);
			case "islink" -> this.files.path().islink(path);
			case "ismount" -> this.files.path().ismount(path);
			case "getsize" -> this.files.path().getsize(path);
			default -> throw new IllegalStateException("no such operation: " + name);
		};
	}

	private static CompletableFuture<?> rows(Flow.Publisher<DirEntry> published) {
		return Collected.of(published).thenApply((entries) -> {
			List<List<Object>> rows = new ArrayList<>();
			entries.forEach((entry) -> rows.add(List.of(entry.name(), entry.isDir().join(), entry.isFile().join(),
					entry.isSymlink().join(), entry.isDir(LinkOption.NOFOLLOW_LINKS).join())));
			rows.sort(Comparator.comparing((row) -> (String) row.get(0)));
			return rows;
		});
	}

	private static CompletableFuture<?> row(CompletableFuture<StatResult> status) {
		return status.thenApply((known) -> {
			List<Object> row = new ArrayList<>();
			row.add("0o" + Integer.toOctalString(known.mode()));
			row.add((known.isRegularFile() || known.isSymbolicLink()) ? known.size() : null);
			row.add(known.isRegularFile() ? known.nlink() : null);
			return row;
		});
	}

	private static AccessMode[] modes(int bits) {
		Set<AccessMode> modes = EnumSet.noneOf(AccessMode.class);
		if ((bits & 4) != 0) {
			modes.add(AccessMode.READ);
		}
		if ((bits & 2) != 0) {
			modes.add(AccessMode.WRITE);
		}
		if ((bits & 1) != 0) {
			modes.add(AccessMode.EXECUTE);
		}
		return modes.toArray(AccessMode[]::new);
	}

	private static List<List<Object>> snapshot(Path root) throws IOException {
		List<List<Object>> rows = new ArrayList<>();
		try (Stream<Path> paths = Files.walk(root)) {
			for (Path path : paths.filter((p) -> !p.equals(root) && !p.endsWith(KEEP)).toList()) {
				String relative = root.relativize(path).toString();
				if (Files.isSymbolicLink(path)) {
					rows.add(List.of(relative, "link", Files.readSymbolicLink(path).toString()));
				}
				else if (Files.isDirectory(path)) {
					int mode = (int) Files.getAttribute(path, "unix:mode") & 0777;
					rows.add(List.of(relative, "folder", "0o" + Integer.toOctalString(mode)));
				}
				else {
					rows.add(List.of(relative, "file", Files.size(path)));
				}
			}
		}
		rows.sort(Comparator.comparing((row) -> (String) row.get(0)));
		return rows;
	}

	static String umaskOf(Path folder) throws IOException {
		Path probe = Files.createDirectory(folder.resolve("umask"),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx")));
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(probe));
	}

	private static void delete(Path root) throws IOException {
		try (Stream<Path> paths = Files.walk(root)) {
			for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

	private static String json(Object value) {
		if (value instanceof List<?> list) {
			return "[" + String.join(",", list.stream().map(OsVectorRunner::json).toList()) + "]";
		}
		return (value instanceof String text) ? "\"" + text + "\"" : String.valueOf(value);
	}

}
