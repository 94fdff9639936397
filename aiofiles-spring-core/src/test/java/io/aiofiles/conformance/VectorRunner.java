package io.aiofiles.conformance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.CodingErrors;
import io.aiofiles.file.Newline;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.file.Whence;
import tools.jackson.databind.JsonNode;

/** Runs a vector through the library and compares every answer. */
final class VectorRunner {

	private final AsyncFileOperations files;

	private final Path file;

	VectorRunner(AsyncFileOperations files, Path file) {
		this.files = files;
		this.file = file;
	}

	/** Run a vector. Returns what differs, or nothing. */
	Optional<String> run(Vector vector) throws IOException {
		return switch (vector.kind()) {
			case "open" -> open(vector);
			case "binary" -> operations(vector, false);
			default -> operations(vector, true);
		};
	}

	private Optional<String> open(Vector vector) throws IOException {
		JsonNode open = vector.json().get("open");
		String mode = open.get("mode").asString();
		boolean binary = mode.contains("b");
		if (!binary && open.has("buffering") && open.get("buffering").asInt() == 0) {
			return Optional.empty(); // decided: Python refuses what writes through here
		}
		Files.deleteIfExists(this.file);
		if (vector.json().get("exists").asBoolean()) {
			Files.writeString(this.file, "one\ntwo\n");
		}
		Answer answer = Answer.of(() -> {
			OpenOptions options = options(open);
			try (AsyncFile opened = binary ? this.files.openBinary(this.file, mode, options).join()
					: this.files.open(this.file, mode, options).join()) {
				return List.of(opened.readable().join(), opened.writable().join());
			}
		});
		JsonNode result = vector.json().get("result");
		if (result.has("ok")) {
			List<Object> expected = List.of(Vector.value(result.get("ok").get("readable")),
					Vector.value(result.get("ok").get("writable")));
			if (!expected.equals(answer.value())) {
				return Optional.of("open answered " + answer + " instead of " + expected);
			}
			return sameBytes(vector);
		}
		if (answer.failure() instanceof IllegalArgumentException) {
			return Optional.empty(); // refused at once, before the file system is asked,
										// whose error Python prefers
		}
		return answer.matches(result, false) ? Optional.empty()
				: Optional.of("open answered " + answer + " instead of " + result);
	}

	private static OpenOptions options(JsonNode open) {
		OpenOptions options = OpenOptions.defaults();
		if (open.hasNonNull("buffering")) {
			options = options.buffering(open.get("buffering").asInt());
		}
		if (open.hasNonNull("encoding")) {
			options = options.encoding(open.get("encoding").asString());
		}
		if (open.hasNonNull("errors")) {
			String errors = open.get("errors").asString();
			options = errors.equals("no-such-handler") ? options
					: options.errors(CodingErrors.valueOf(errors.toUpperCase(Locale.ROOT)));
		}
		if (open.hasNonNull("newline")) {
			options = options.newline(switch (open.get("newline").asString()) {
				case "" -> Newline.UNIVERSAL_UNTRANSLATED;
				case "\n" -> Newline.LF;
				case "\r" -> Newline.CR;
				case "\r\n" -> Newline.CRLF;
				default -> throw new IllegalArgumentException("no such newline rule");
			});
		}
		if (open.hasNonNull("errors") && open.get("mode").asString().contains("b")) {
			options = options.errors(CodingErrors.STRICT);
		}
		return options;
	}

	private Optional<String> operations(Vector vector, boolean text) throws IOException {
		Files.deleteIfExists(this.file);
		if (vector.initial() != null) {
			Files.write(this.file, vector.initial());
		}
		JsonNode open = vector.json().get("open");
		String mode = open.get("mode").asString();
		AsyncFile opened = text ? this.files.open(this.file, mode, options(open)).join()
				: this.files.openBinary(this.file, mode, options(open)).join();
		List<Long> marks = new ArrayList<>();
		JsonNode ops = vector.json().get("ops");
		JsonNode results = vector.json().get("results");
		try {
			for (int i = 0; i < ops.size(); i++) {
				List<?> op = (List<?>) Vector.value(ops.get(i));
				boolean closed = op.get(0).equals("after-close");
				List<?> applied = closed ? op.subList(1, op.size()) : op;
				if (closed) {
					opened.close();
				}
				Answer answer = Answer.of(() -> text ? text((AsyncTextFile) opened, applied, marks)
						: binary((AsyncBinaryFile) opened, applied));
				if (!answer.matches(results.get(i), closed)) {
					return Optional.of("operation " + i + " " + ops.get(i) + " answered " + answer + " instead of "
							+ results.get(i));
				}
			}
		}
		finally {
			opened.close();
		}
		return sameBytes(vector);
	}

	private Optional<String> sameBytes(Vector vector) throws IOException {
		byte[] expected = vector.after();
		byte[] actual = Files.exists(this.file) ? Files.readAllBytes(this.file) : null;
		return Arrays.equals(expected, actual) ? Optional.empty()
				: Optional.of("the file holds " + Arrays.toString(actual) + " instead of " + Arrays.toString(expected));
	}

	private static Object binary(AsyncBinaryFile file, List<?> op) {
		return switch ((String) op.get(0)) {
			case "read" -> file.read(number(op, 1));
			case "readall" -> file.readall();
			case "readinto" -> {
				ByteBuffer target = ByteBuffer.allocate(number(op, 1));
				int count = file.readinto(target).join();
				yield List.of(count, Arrays.copyOf(target.array(), count));
			}
			case "readline" -> (op.size() > 1) ? file.readline(number(op, 1)) : file.readline();
			case "readlines" -> (op.size() > 1) ? file.readlines(number(op, 1)) : file.readlines();
			case "next" -> file.readline().thenApply((line) -> (line.length > 0) ? line : null);
			case "write" -> file.write((byte[]) op.get(1));
			case "writelines" -> file.writelines(((List<?>) op.get(1)).stream().map((b) -> (byte[]) b).toList());
			case "seek" -> file.seek(number(op, 1), whence(op, 2));
			case "truncate" -> (op.size() > 1) ? file.truncate(number(op, 1)) : file.truncate();
			default -> common(file, (String) op.get(0));
		};
	}

	private static Object text(AsyncTextFile file, List<?> op, List<Long> marks) {
		return switch ((String) op.get(0)) {
			case "read" -> file.read(number(op, 1));
			case "readline" -> (op.size() > 1) ? file.readline(number(op, 1)) : file.readline();
			case "readlines" -> (op.size() > 1) ? file.readlines(number(op, 1)) : file.readlines();
			case "next" -> file.readline().thenApply((line) -> line.isEmpty() ? null : line);
			case "write" -> file.write((String) op.get(1));
			case "writelines" -> file.writelines(((List<?>) op.get(1)).stream().map(String.class::cast).toList());
			case "seek" -> file.seek(number(op, 1), whence(op, 2)).thenApply((position) -> null);
			case "truncate" -> file.truncate().thenApply((size) -> null);
			case "mark" -> {
				marks.add(null);
				yield file.tell().thenApply((position) -> {
					marks.set(marks.size() - 1, position);
					return null;
				});
			}
			case "seek-mark" -> {
				Long mark = marks.get(number(op, 1));
				yield (mark == null) ? "no-mark" : file.seek(mark).thenApply((position) -> null);
			}
			default -> common(file, (String) op.get(0));
		};
	}

	private static Object common(AsyncFile file, String name) {
		return switch (name) {
			case "tell" -> file.tell();
			case "flush" -> file.flush();
			case "readable" -> file.readable();
			case "writable" -> file.writable();
			case "seekable" -> file.seekable();
			case "isatty" -> file.isatty();
			default -> throw new AssertionError("no operation " + name);
		};
	}

	private static int number(List<?> op, int index) {
		return ((Number) op.get(index)).intValue();
	}

	private static Whence whence(List<?> op, int index) {
		return switch (number(op, index)) {
			case 0 -> Whence.SET;
			case 1 -> Whence.CURRENT;
			case 2 -> Whence.END;
			default -> throw new IllegalArgumentException("no such whence");
		};
	}

}
