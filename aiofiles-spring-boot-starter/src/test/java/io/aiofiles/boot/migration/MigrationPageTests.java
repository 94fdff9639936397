package io.aiofiles.boot.migration;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.CodingErrors;
import io.aiofiles.file.Newline;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.file.Whence;
import io.aiofiles.os.AsyncDirectory;
import io.aiofiles.os.DirEntry;
import io.aiofiles.os.OsOperations;
import io.aiofiles.os.StatResult;
import io.aiofiles.path.PathOperations;
import io.aiofiles.stdio.StdioOperations;
import io.aiofiles.tempfile.AsyncNamedBinaryFile;
import io.aiofiles.tempfile.AsyncNamedTextFile;
import io.aiofiles.tempfile.AsyncSpooledBinaryFile;
import io.aiofiles.tempfile.AsyncTemporaryDirectory;
import io.aiofiles.tempfile.TempfileOperations;
import io.aiofiles.tempfile.TempfileOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of {@code docs/migration.md} name what is there, and all of it. */
class MigrationPageTests {

	private static final Path PAGE = Path.of("../docs/migration.md");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| (.*?) \\| (.*) \\|$");

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	private static final Pattern CALL = Pattern.compile("(\\w+)\\.(\\w+)\\((.*)\\)");

	private static final Pattern CONSTANT = Pattern.compile("(\\w+)\\.([A-Z_]+)");

	private static final Map<String, Class<?>> TYPES = types();

	private static Map<String, Class<?>> types() {
		Map<String, Class<?>> types = new LinkedHashMap<>();
		types.put("files", AsyncFileOperations.class);
		types.put("os", OsOperations.class);
		types.put("path", PathOperations.class);
		types.put("tempfile", TempfileOperations.class);
		types.put("stdio", StdioOperations.class);
		types.put("text", AsyncTextFile.class);
		types.put("binary", AsyncBinaryFile.class);
		types.put("file", AsyncFile.class);
		types.put("directory", AsyncDirectory.class);
		types.put("entry", DirEntry.class);
		for (Class<?> type : List.of(OpenOptions.class, TempfileOptions.class, StatResult.class, CodingErrors.class,
				Newline.class, Whence.class, AsyncNamedTextFile.class, AsyncNamedBinaryFile.class,
				AsyncSpooledBinaryFile.class, AsyncTemporaryDirectory.class, CompletableFuture.class)) {
			types.put(type.getSimpleName(), type);
		}
		return types;
	}

	static Stream<String> namesOfThisSide() throws IOException {
		return rows().flatMap((row) -> codes(row[1])).filter((code) -> code.contains(".")).distinct();
	}

	private static Stream<String[]> rows() throws IOException {
		String tables = Files.readString(PAGE);
		return ROW.matcher(tables.substring(tables.indexOf("\n## ")))
			.results()
			.map((row) -> new String[] { row.group(1), row.group(2) });
	}

	private static Stream<String> codes(String cell) {
		return CODE.matcher(cell).results().map((code) -> code.group(1));
	}

	@ParameterizedTest
	@MethodSource("namesOfThisSide")
	void everythingNamedIsThere(String name) throws Exception {
		var call = CALL.matcher(name);
		var constant = CONSTANT.matcher(name);
		if (call.matches()) {
			assertThat(signatures(TYPES.get(call.group(1)))).contains(call.group(2) + "(" + call.group(3) + ")");
		}
		else if (constant.matches()) {
			assertThat(TYPES.get(constant.group(1)).getField(constant.group(2)).isEnumConstant()).isTrue();
		}
		else {
			assertThat(name).as("neither a method nor a constant").isEqualTo("Flow.Subscriber");
		}
	}

	private static Set<String> signatures(Class<?> type) {
		return Arrays.stream(type.getMethods()).map(MigrationPageTests::signature).collect(Collectors.toSet());
	}

	private static String signature(Method method) {
		String parameters = Arrays.stream(method.getParameterTypes())
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", "));
		return method.getName() + "("
				+ (method.isVarArgs() ? parameters.substring(0, parameters.length() - 2) + "..." : parameters) + ")";
	}

	@ParameterizedTest
	@ValueSource(classes = { AsyncFileOperations.class, OsOperations.class, PathOperations.class,
			TempfileOperations.class, StdioOperations.class, AsyncTextFile.class, AsyncBinaryFile.class,
			AsyncDirectory.class, DirEntry.class, OpenOptions.class })
	void everyMethodIsNamed(Class<?> type) throws IOException {
		String page = Files.readString(PAGE);
		Set<String> methods = Arrays.stream(type.getMethods())
			.filter((method) -> method.getDeclaringClass() != Object.class)
			.filter((method) -> !Modifier.isStatic(method.getModifiers()) || type == OpenOptions.class)
			.map(Method::getName)
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(methods).isNotEmpty().allSatisfy((method) -> assertThat(page).contains("." + method + "("));
	}

	@Test
	void everyNameOfAiofilesIsThere() throws IOException {
		Set<String> left = left(0, "## From java.nio.file");

		assertThat(left).contains("aiofiles.open", "mode=", "buffering=", "encoding=", "errors=", "newline=",
				"closefd=", "opener=", "executor=", "loop=");
		assertThat(left).contains("read()", "read(size)", "read1", "readall", "readinto", "readline", "readlines",
				"write", "writelines", "flush", "seek", "tell", "truncate", "close", "readable", "writable", "seekable",
				"isatty", "__aexit__", "__aiter__", "__anext__");
		assertThat(left).contains("aiofiles.stdin", "aiofiles.stdout", "aiofiles.stderr", "aiofiles.stdin_bytes",
				"aiofiles.stdout_bytes", "aiofiles.stderr_bytes");
		assertThat(left).contains("remove", "unlink", "rename", "renames", "replace", "mkdir", "makedirs", "rmdir",
				"removedirs", "listdir", "scandir", "stat", "access", "getcwd", "link", "symlink", "readlink",
				"statvfs", "sendfile", "exist_ok=", "dir_fd=", "src_dir_fd=", "dst_dir_fd=", "follow_symlinks=",
				"effective_ids=", "target_is_directory=");
		assertThat(left).contains("exists", "isfile", "isdir", "islink", "ismount", "getsize", "getatime", "getmtime",
				"getctime", "samefile", "sameopenfile", "abspath");
		assertThat(left).contains("TemporaryFile", "NamedTemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory",
				"mkstemp", "mkdtemp", "gettempdir");
		assertThat(left).contains("fileno", "detach", "peek", "name", "mode", "closed", "encoding", "errors",
				"newlines", "line_buffering", "buffer", "raw");
	}

	@Test
	void everyMethodOfFilesIsThere() throws IOException {
		String page = Files.readString(PAGE);
		Set<String> methods = Arrays.stream(Files.class.getMethods())
			.filter((method) -> Modifier.isStatic(method.getModifiers()))
			.map(Method::getName)
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(left(page.indexOf("## From java.nio.file"), null)).containsAll(methods);
	}

	private static Set<String> left(int from, String until) throws IOException {
		String page = Files.readString(PAGE).substring(from);
		String part = (until != null) ? page.substring(0, page.indexOf(until)) : page;
		return ROW.matcher(part)
			.results()
			.flatMap((row) -> codes(row.group(1)))
			.flatMap((code) -> Stream.of(code, code.replaceAll("\\(.*", "")))
			.collect(Collectors.toSet());
	}

}
