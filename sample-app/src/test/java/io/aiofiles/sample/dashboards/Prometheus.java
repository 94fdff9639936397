package io.aiofiles.sample.dashboards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/** A Prometheus that scrapes one application, twice a second. */
final class Prometheus {

	private static final String NEEDED = "needs Prometheus: apt-get install prometheus, or set PROMETHEUS";

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final JsonMapper MAPPER = new JsonMapper();

	private final HttpClient client = HttpClient.newHttpClient();

	private final Process process;

	private final String url;

	private Prometheus(Process process, int port) {
		this.process = process;
		this.url = "http://127.0.0.1:" + port;
	}

	/** Where continuous builds run, it has to be there. */
	static boolean isThere() {
		boolean there = Files.isExecutable(program());
		if (!there && Boolean.parseBoolean(System.getenv("CI"))) {
			throw new IllegalStateException(NEEDED);
		}
		return there;
	}

	private static Path program() {
		return Path.of(System.getenv().getOrDefault("PROMETHEUS", "/usr/bin/prometheus"));
	}

	static Prometheus start(Path folder, int target, Path rules) throws IOException {
		int port = freePort();
		Path configuration = Files.writeString(folder.resolve("prometheus.yml"), """
				global: {scrape_interval: 500ms, scrape_timeout: 500ms, evaluation_interval: 1s}
				rule_files: ['%s']
				scrape_configs:
				  - job_name: sample
				    metrics_path: /actuator/prometheus
				    static_configs: [{targets: ['127.0.0.1:%d']}]
				""".formatted(rules.toAbsolutePath(), target));
		Process process = new ProcessBuilder(program().toString(), "--config.file=" + configuration,
				"--storage.tsdb.path=" + folder.resolve("data"), "--web.listen-address=127.0.0.1:" + port,
				"--log.level=warn")
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve("prometheus.log").toFile())
			.start();
		return new Prometheus(process, port);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** What is done before the first scrape, no rate will ever show. */
	void awaitFirstScrape() {
		await().atMost(PATIENCE).ignoreExceptions().until(() -> !query("up == 1").isEmpty());
	}

	void awaitScrapes(int count) {
		double before = scrapes();
		await().atMost(PATIENCE).until(() -> scrapes() >= before + count);
	}

	private double scrapes() {
		return query("count_over_time(up[1h])").get(0).path("value").path(1).asDouble();
	}

	/** The series that answer an expression. */
	List<JsonNode> query(String expression) {
		return list(get("/api/v1/query?query=" + encode(expression)).path("result"));
	}

	/** The values that a label has among the series of a selector. */
	List<JsonNode> labelValues(String selector, String label) {
		return list(get("/api/v1/label/" + label + "/values?match[]=" + encode(selector)));
	}

	List<JsonNode> rules() {
		return list(get("/api/v1/rules").path("groups").path(0).path("rules"));
	}

	private JsonNode get(String path) {
		try {
			String body = this.client
				.send(HttpRequest.newBuilder(URI.create(this.url + path.replace("[]", "%5B%5D"))).build(),
						BodyHandlers.ofString())
				.body();
			JsonNode answer = MAPPER.readTree(body);
			if (!answer.path("status").asString().equals("success")) {
				throw new IllegalStateException(body);
			}
			return answer.path("data");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<JsonNode> list(JsonNode array) {
		List<JsonNode> list = new ArrayList<>();
		array.forEach(list::add);
		return list;
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	void stop() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
			this.process.destroyForcibly().waitFor();
		}
	}

}
