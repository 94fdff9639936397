package io.aiofiles.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The recorded sequences of operations on files and directories, with CPython's answers.
 * The system property {@code aiofiles.conformance.more} names a directory with further
 * files {@code os-*.jsonl}.
 */
final class OsVectors {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private OsVectors() {
	}

	static List<JsonNode> recorded() throws IOException {
		try (InputStream in = OsVectors.class.getResourceAsStream("/conformance/os.jsonl.gz")) {
			return read(new GZIPInputStream(in));
		}
	}

	static List<List<JsonNode>> more() throws IOException {
		List<List<JsonNode>> records = new ArrayList<>();
		String folder = System.getProperty("aiofiles.conformance.more");
		if (folder != null) {
			try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder), "os-*.jsonl")) {
				for (Path file : files) {
					records.add(read(Files.newInputStream(file)));
				}
			}
		}
		return records;
	}

	static JsonNode parse(String json) {
		return MAPPER.readTree(json);
	}

	private static List<JsonNode> read(InputStream in) throws IOException {
		List<JsonNode> vectors = new ArrayList<>();
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				vectors.add(parse(line));
			}
		}
		return vectors;
	}

}
