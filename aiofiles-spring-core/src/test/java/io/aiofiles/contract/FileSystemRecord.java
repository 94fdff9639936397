package io.aiofiles.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was found of one file system.
 *
 * @param name its name
 * @param title what it is called in the documentation
 * @param features what became of each {@link Feature}
 * @param requests how many requests to its server each of some usual operations takes
 */
public record FileSystemRecord(String name, String title, Map<String, Outcome> features, Map<String, Long> requests) {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	/** What the tests of a module have found, beneath its directory. */
	public static final Path FOUND = Path.of("target", "file-systems");

	static FileSystemRecord empty(FileSystemUnderTest subject) {
		return new FileSystemRecord(subject.name(), subject.title(), new TreeMap<>(), new LinkedHashMap<>());
	}

	/** What the documentation is made of. */
	static final Path DOCUMENTED = Path.of("..", "docs", "file-systems");

	/** Whether to write what the documentation is made of, rather than to compare. */
	static final boolean WRITING = Boolean.getBoolean("aiofiles.docs.write");

	/** Everything that was found must be what the documentation says. */
	void requireDocumented() throws IOException {
		if (WRITING) {
			write(DOCUMENTED);
			return;
		}
		FileSystemRecord documented = read(DOCUMENTED.resolve(this.name + ".json"));
		this.features.forEach((feature, outcome) -> assertThat(outcome)
			.as("%s on %s, as documented (-Daiofiles.docs.write=true brings it up to date)", feature, this.name)
			.isEqualTo(documented.features().get(feature)));
	}

	/** Read a record. */
	static FileSystemRecord read(Path file) throws IOException {
		return JSON.readValue(Files.readString(file), FileSystemRecord.class);
	}

	/** Write this record into a directory, as {@code NAME.json}. */
	void write(Path directory) throws IOException {
		Files.writeString(Files.createDirectories(directory).resolve(this.name + ".json"),
				JSON.writeValueAsString(this) + "\n");
	}

	/**
	 * What became of a feature.
	 *
	 * @param kind {@code works}, {@code differs} or {@code refused}
	 * @param how how it differs, or the message of the refusal; otherwise empty
	 */
	public record Outcome(String kind, String how) {

		static final Outcome WORKS = new Outcome("works", "");

	}

}
