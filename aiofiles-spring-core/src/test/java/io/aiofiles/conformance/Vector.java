package io.aiofiles.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One recorded answer of CPython: a JSON object a line, gzipped.
 *
 * <p>
 * The system property {@code aiofiles.conformance.more} names a directory with further
 * files {@code KIND-*.jsonl} of the same form.
 *
 * @param kind {@code open}, {@code binary} or {@code text}
 * @param source the file it comes from
 * @param json the vector
 */
record Vector(String kind, String source, JsonNode json) {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	static List<Vector> all(String kind) {
		List<Vector> vectors = new ArrayList<>();
		String resource = "/conformance/" + kind + ".jsonl.gz";
		try (InputStream in = Vector.class.getResourceAsStream(resource)) {
			read(kind, resource, new GZIPInputStream(in), vectors);
			read(kind, "once-failed", vectors); // from other seeds, in which the library
												// once differed
			String more = System.getProperty("aiofiles.conformance.more");
			if (more != null) {
				try (Stream<Path> files = Files.list(Path.of(more))) {
					for (Path file : files.filter((f) -> f.getFileName().toString().startsWith(kind + "-")).toList()) {
						read(kind, file.getFileName().toString(), Files.newInputStream(file), vectors);
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return vectors;
	}

	/** Sequences from other seeds in which the library differs, and is meant to. */
	static List<Vector> decided(String kind) throws IOException {
		List<Vector> vectors = new ArrayList<>();
		read(kind, "decided", vectors);
		return vectors;
	}

	private static void read(String kind, String which, List<Vector> vectors) throws IOException {
		String resource = "/conformance/" + kind + "-" + which + ".jsonl";
		try (InputStream in = Vector.class.getResourceAsStream(resource)) {
			if (in != null) {
				read(kind, resource, in, vectors);
			}
		}
	}

	private static void read(String kind, String source, InputStream in, List<Vector> vectors) throws IOException {
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				vectors.add(new Vector(kind, source, MAPPER.readTree(line)));
			}
		}
	}

	/** Bytes are written as an object, text as a string. */
	static Object value(JsonNode node) {
		if (node == null || node.isNull()) {
			return null;
		}
		if (node.isObject() && node.has("bytes")) {
			return Base64.getDecoder().decode(node.get("bytes").asString());
		}
		if (node.isArray()) {
			List<Object> list = new ArrayList<>();
			node.forEach((item) -> list.add(value(item)));
			return list;
		}
		if (node.isBoolean()) {
			return node.asBoolean();
		}
		if (node.isNumber()) {
			return node.asLong();
		}
		return node.asString();
	}

	byte[] initial() {
		return (byte[]) value(this.json.get("initial"));
	}

	byte[] after() {
		return (byte[]) value(this.json.get("after"));
	}

	@Override
	public String toString() {
		return this.source + " #" + this.json.get("id") + " " + this.json;
	}

}
