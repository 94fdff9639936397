package io.aiofiles.boot.patterns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.aiofiles.boot.autoconfigure.AiofilesAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@code docs/patterns.md} shows what the tests run. With
 * {@code -Daiofiles.docs.write=true} they bring the page up to date.
 */
class PatternsPageTests {

	private static final Path PAGE = Path.of("../docs/patterns.md");

	private static final Path SOURCES = Path.of("src/test/java/io/aiofiles/boot/patterns");

	private static final Pattern SNIPPET = Pattern.compile("(?ms)^```java ([\\w#]+)\\n(.*?)^```$");

	private static final Pattern REGION = Pattern
		.compile("(?ms)^\\s*// tag::(\\w+)\\[\\]\\n(.*?)^\\s*// end::\\1\\[\\]$");

	private static final Pattern MARK = Pattern.compile("(?m)^[ \\t]*// (tag|end)::\\w+\\[\\]\\n");

	private static final Pattern SECTION = Pattern.compile("(?ms)^## (.*?)$(.*?)(?=^## |\\z)");

	@Test
	void everySnippetIsWhatIsCompiled() throws IOException {
		Map<String, String> regions = regions();
		String page = Files.readString(PAGE);
		String current = SNIPPET.matcher(page)
			.replaceAll((snippet) -> Matcher.quoteReplacement("```java " + snippet.group(1) + "\n"
					+ regions.getOrDefault(snippet.group(1), "there is no such region\n") + "```"));
		if (Boolean.getBoolean("aiofiles.docs.write")) {
			Files.writeString(PAGE, current);
		}

		assertThat(Files.readString(PAGE)).isEqualTo(current).doesNotContain("there is no such region");
	}

	@Test
	void everyBlockOfJavaNamesItsSource() throws IOException {
		assertThat(Files.readString(PAGE)).doesNotContain("```java\n");
	}

	@Test
	void everyRegionIsShown() throws IOException {
		Set<String> shown = new LinkedHashSet<>();
		SNIPPET.matcher(Files.readString(PAGE)).results().forEach((snippet) -> shown.add(snippet.group(1)));

		assertThat(shown).containsExactlyInAnyOrderElementsOf(regions().keySet());
	}

	@Test
	void everyExampleOfPythonHasTheFourForms() throws IOException {
		List<String> sections = new ArrayList<>();
		SECTION.matcher(Files.readString(PAGE)).results().forEach((section) -> {
			if (section.group(2).contains("```python")) {
				sections.add(section.group(1));
				assertThat(section.group(2)).as(section.group(1))
					.contains("#service\n", "#async\n", "#webflux\n", "#reactor\n");
			}
		});

		assertThat(sections).hasSizeGreaterThanOrEqualTo(16);
	}

	@Test
	void thePoolIsAsTheConfigurationSays() throws IOException {
		Matcher yaml = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$").matcher(Files.readString(PAGE));
		assertThat(yaml.find()).isTrue();
		YamlPropertiesFactoryBean properties = new YamlPropertiesFactoryBean();
		properties.setResources(new ByteArrayResource(yaml.group(1).getBytes()));
		String[] pairs = properties.getObject()
			.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.toArray(String[]::new);

		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(AiofilesAutoConfiguration.class))
			.withPropertyValues(pairs)
			.run((context) -> {
				ThreadPoolTaskExecutor pool = context.getBean("aiofilesTaskExecutor", ThreadPoolTaskExecutor.class);
				assertThat(pool.getCorePoolSize()).isEqualTo(8);
				assertThat(pool.getMaxPoolSize()).isEqualTo(8);
				assertThat(pool.getThreadNamePrefix()).isEqualTo("aiofiles-");
			});
	}

	private static Map<String, String> regions() throws IOException {
		Map<String, String> regions = new TreeMap<>();
		try (Stream<Path> sources = Files.list(SOURCES)) {
			for (Path source : sources.toList()) {
				String name = source.getFileName().toString().replace(".java", "");
				collect(name, Files.readString(source), regions);
			}
		}
		return regions;
	}

	private static void collect(String source, String text, Map<String, String> regions) {
		Matcher region = REGION.matcher(text);
		int from = 0;
		while (region.find(from)) {
			regions.put(source + "#" + region.group(1), snippet(region.group(2)));
			from = region.start(2); // a region may lie within another
		}
	}

	private static String snippet(String region) {
		return MARK.matcher(region).replaceAll("").stripTrailing().stripIndent() + "\n";
	}

}
