package io.aiofiles.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What happens to one candidate when something around it changes. The candidates of a
 * study's questions are its variants; the first one is the usual one.
 */
final class Studies {

	private static final String PROPERTY = "-Daiofiles.benchmarks.";

	private static final Unit RATE = new Unit("units/s", true);

	private final @Nullable String otherJdk;

	Studies(@Nullable String otherJdk) {
		this.otherJdk = otherJdk;
	}

	static Set<String> names() {
		return new LinkedHashSet<>(List.of("pool", "buffer", "heap", "jdk", "cold", "meters", "growth"));
	}

	/**
	 * Returns the questions of a study.
	 * @param name its name
	 * @return the questions
	 */
	List<Question> questions(String name) {
		List<Question> questions = new ArrayList<>();
		for (String subject : subjects(name)) {
			questions.add(question(name, subject, variants(name)));
		}
		return questions;
	}

	private static List<String> subjects(String study) {
		return switch (study) {
			case "pool" -> List.of("small-files/readAllBytes", "metadata-64/existsInFlight", "random-reads/positional");
			case "buffer" -> List.of("lines-mixed/readline", "small-reads/readinto", "stream-64k/readinto",
					"stream-8k/readinto", "writes/write");
			case "heap" -> List.of("lines-mixed/readline", "lines-mixed/publisher", "stream-64k/forEachChunk",
					"small-files/readAllBytes", "writes/write");
			case "cold" -> List.of("lines-mixed/byteScan", "lines-mixed/bufferedReader", "lines-mixed/readline",
					"lines-mixed/forEachLine", "stream-64k/fileChannel", "stream-64k/readinto",
					"stream-64k/forEachChunk");
			case "meters" ->
				List.of("lines-mixed/readline", "small-reads/readinto", "writes/write", "small-files/readAllBytes");
			case "growth" -> List.of("lines-mixed/forEachLine", "stream-64k/chunks", "writes/write");
			default -> List.of("lines-mixed/readline", "lines-mixed/forEachLine", "small-reads/readinto",
					"small-files/readAllBytes", "stream-64k/readinto", "stream-64k/forEachChunk", "writes/write");
		};
	}

	private Map<String, Map<String, String>> variants(String study) {
		Map<String, Map<String, String>> variants = new LinkedHashMap<>();
		switch (study) {
			case "pool" -> List.of("6", "1", "2", "4", "8", "16", "32", "64")
				.forEach((size) -> variants.put(size + " threads", Map.of(PROPERTY + "pool=" + size, "")));
			case "buffer" -> List.of("256", "8", "16", "64", "1024")
				.forEach((kibibytes) -> variants.put(kibibytes + " KiB",
						Map.of(PROPERTY + "buffer=" + Integer.parseInt(kibibytes) * 1024, "")));
			case "heap" -> {
				variants.put("1 GB", Map.of());
				variants.put("64 MB", Map.of("-Xms64m", "", "-Xmx64m", ""));
			}
			case "cold" -> {
				variants.put("in memory", Map.of());
				variants.put("on disk", Map.of(PROPERTY + "cold=true", ""));
			}
			case "meters" -> {
				variants.put("no meters", Map.of());
				variants.put("meters", Map.of(PROPERTY + "meters=true", ""));
			}
			case "growth" -> {
				variants.put("a quarter of the file, 64 MB heap",
						Map.of(PROPERTY + "sizes=quick", "", "-Xms64m", "", "-Xmx64m", ""));
				variants.put("the whole file, 64 MB heap",
						Map.of(PROPERTY + "sizes=full", "", "-Xms64m", "", "-Xmx64m", ""));
			}
			default -> {
				variants.put("JDK " + Runtime.version().feature(), Map.of());
				if (this.otherJdk == null) {
					throw new IllegalArgumentException("--study jdk needs --other-jdk HOME");
				}
				variants.put(this.otherJdk, Map.of(JmhForks.JDK, this.otherJdk));
			}
		}
		return variants;
	}

	private static Question question(String study, String subject, Map<String, Map<String, String>> variants) {
		String[] parts = subject.split("/", 2);
		Question measured = Catalogue.questions()
			.stream()
			.filter((question) -> question.id().equals(parts[0]))
			.findFirst()
			.orElseThrow();
		Candidate candidate = measured.candidate(parts[1]);
		List<Candidate> candidates = new ArrayList<>();
		variants.forEach((label, options) -> {
			Map<String, String> parameters = new LinkedHashMap<>(candidate.run().parameters());
			parameters.putAll(options);
			Run run = new Run(candidate.run().type(), candidate.run().method(), parameters);
			candidates.add(new Candidate(label, label, candidates.isEmpty() ? Role.LIMIT : Role.LIBRARY, run,
					candidate.metric()));
		});
		return new Question(study + "-" + parts[0] + "-" + parts[1], study, candidate.label() + ", " + parts[0], RATE,
				candidates, List.of());
	}

}
