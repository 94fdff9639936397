package io.aiofiles.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An IDE completes every property, and the documentation has it. */
class ConfigurationMetadataTests {

	private final List<Map<String, Object>> properties = properties();

	@Test
	void everyPropertyHasADescriptionThatIsASentence() {
		assertThat(this.properties).isNotEmpty()
			.allSatisfy((property) -> assertThat((String) property.get("description")).as("%s", property.get("name"))
				.endsWith(".")
				.doesNotStartWith("The ")
				.doesNotStartWith("A "));
	}

	@Test
	void everyPropertyIsDocumented() throws IOException {
		String documentation = Files.readString(Path.of("..", "docs", "configuration.md"));
		assertThat(this.properties).isNotEmpty()
			.allSatisfy((property) -> assertThat(documentation).contains("| `" + property.get("name") + "` |"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "aiofiles.enabled", "aiofiles.root", "aiofiles.charset", "aiofiles.buffer-size",
			"aiofiles.max-read-size", "aiofiles.temp-directory", "aiofiles.leak-detection", "aiofiles.pool.core-size",
			"aiofiles.pool.max-size", "aiofiles.pool.queue-capacity", "aiofiles.pool.keep-alive",
			"aiofiles.pool.allow-core-thread-timeout", "aiofiles.pool.threads", "aiofiles.thread-name-prefix",
			"aiofiles.propagate-context", "aiofiles.shutdown.timeout", "aiofiles.metrics.enabled",
			"aiofiles.observations.enabled" })
	void thePropertyHasMetadata(String name) {
		assertThat(this.properties).extracting((property) -> property.get("name")).contains(name);
	}

	private static List<Map<String, Object>> properties() {
		// that of the starter: the tests have properties, too
		String classes = AiofilesProperties.class.getProtectionDomain().getCodeSource().getLocation().getPath();
		try (InputStream metadata = Files
			.newInputStream(Path.of(classes, "META-INF", "spring-configuration-metadata.json"))) {
			return JsonPath.parse(metadata).read("$.properties[?(@.name =~ /aiofiles[.].*/)]");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
