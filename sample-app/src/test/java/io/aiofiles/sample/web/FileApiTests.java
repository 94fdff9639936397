package io.aiofiles.sample.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.aiofiles.AsyncFileTemplate;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tests the running application over HTTP. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, args = "--import=src/main/resources",
		properties = { "sample.max-upload-size=24MB", "sample.max-files=6", "aiofiles.pool.queue-capacity=1000",
				"spring.main.web-application-type=reactive" })
class FileApiTests {

	/** What the application has written itself. */
	private static final List<String> OWN_FILES = List.of("activity.log", "import-report.txt");

	private static final int LIMIT = 24 * 1024 * 1024;

	@TempDir
	static Path directory;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@LocalServerPort
	private int port;

	@Autowired
	private AsyncFileTemplate files;

	@DynamicPropertySource
	static void useTemporaryDirectory(DynamicPropertyRegistry registry) {
		registry.add("sample.directory", () -> directory);
	}

	@AfterEach
	void nothingIsLeft() throws IOException {
		eventually().untilAsserted(() -> assertThat(this.files.openFiles().count()).isZero());
		eventually().untilAsserted(() -> assertThat(names()).noneMatch((name) -> name.startsWith(".")));
		for (String name : names()) {
			Files.delete(directory.resolve(name));
		}
	}

	private static ConditionFactory eventually() {
		return await().atMost(Duration.ofMinutes(1)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
	}

	private static List<String> names() throws IOException {
		try (Stream<Path> entries = Files.list(directory)) {
			return entries.map((entry) -> entry.getFileName().toString()).toList();
		}
	}

	private HttpResponse<byte[]> send(String method, String path, BodyPublisher body) throws Exception {
		URI uri = URI.create("http://127.0.0.1:" + this.port + path);
		return this.client.send(HttpRequest.newBuilder(uri).method(method, body).build(), BodyHandlers.ofByteArray());
	}

	private HttpResponse<byte[]> get(String path) throws Exception {
		return send("GET", path, BodyPublishers.noBody());
	}

	private static String text(HttpResponse<byte[]> response) {
		return new String(response.body(), StandardCharsets.UTF_8);
	}

	@Test
	void whatWasUploadedIsDownloadedAsAnAttachment() throws Exception {
		byte[] bytes = new byte[20_000_000];
		new Random(1).nextBytes(bytes);

		HttpResponse<byte[]> put = send("PUT", "/files/some%20file.bin", BodyPublishers.ofByteArray(bytes));
		HttpResponse<byte[]> got = get("/files/some%20file.bin");

		assertThat(put.statusCode()).isEqualTo(201);
		assertThat(text(put)).isEqualTo("{\"name\":\"some file.bin\",\"size\":20000000}");
		assertThat(got.statusCode()).isEqualTo(200);
		assertThat(got.body()).isEqualTo(bytes);
		assertThat(got.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
		assertThat(got.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(got.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment;")
			.contains("\"some file.bin\"");
	}

	@Test
	void anUploadIsAnsweredWithItsHash() throws Exception {
		HttpResponse<byte[]> put = send("PUT", "/files/a", BodyPublishers.ofString("abc"));

		assertThat(put.headers().firstValue("Repr-Digest"))
			.hasValue("sha-256=:ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=:");
	}

	@Test
	void moreFilesThanAllowedAreRefused() throws Exception {
		int i = 0;
		HttpResponse<byte[]> oneMore = send("PUT", "/files/f0", BodyPublishers.ofString("x"));
		while (oneMore.statusCode() == 201 && i < 10) {
			oneMore = send("PUT", "/files/f" + ++i, BodyPublishers.ofString("x"));
		}

		assertThat(oneMore.statusCode()).isEqualTo(507);
		assertThat(text(oneMore)).contains("There are at most 6 files");
		assertThat(names()).hasSize(6);
		assertThat(send("PUT", "/files/f0", BodyPublishers.ofString("replaced")).statusCode()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/page.js", "/page.css", "/webjars/uplot/dist/uPlot.esm.js", "/files", "/limits",
			"/actuator/health" })
	void everyAnswerTellsBrowsersToBeCareful(String path) throws Exception {
		HttpResponse<byte[]> response = get(path);

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
			.startsWith("default-src 'self';")
			.contains("frame-ancestors 'none'")
			.doesNotContain("unsafe");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT /files/a", "DELETE /files/activity.log", "POST /log/rotate",
			"POST /pressure?kind=OVERFLOW", "POST /files/activity.log/reports?kind=LINE_COUNT" })
	void aPageFromElsewhereChangesNothing(String request) throws Exception {
		String[] parts = request.split(" ");
		URI uri = URI.create("http://127.0.0.1:" + this.port + parts[1]);

		HttpResponse<byte[]> response = this.client.send(HttpRequest.newBuilder(uri)
			.method(parts[0], BodyPublishers.ofString("x"))
			.header("Origin", "http://elsewhere.example")
			.build(), BodyHandlers.ofByteArray());

		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(names()).doesNotContain("a", "activity.1.log");
	}

	@Test
	void anUploadOfUnknownLengthIsTaken() throws Exception {
		byte[] bytes = new byte[3_000_000];
		new Random(2).nextBytes(bytes);

		send("PUT", "/files/a", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));

		assertThat(directory.resolve("a")).hasBinaryContent(bytes);
	}

	@Test
	void anEmptyUploadMakesAnEmptyFile() throws Exception {
		assertThat(send("PUT", "/files/empty", BodyPublishers.noBody()).statusCode()).isEqualTo(201);
		assertThat(get("/files/empty").body()).isEmpty();
		assertThat(text(get("/files/empty/lines"))).contains("\"lines\":0");
	}

	@Test
	void anUploadReplacesTheFile() throws Exception {
		send("PUT", "/files/a", BodyPublishers.ofString("a longer text"));
		send("PUT", "/files/a", BodyPublishers.ofString("short"));

		assertThat(text(get("/files/a"))).isEqualTo("short");
	}

	@Test
	void listsNamesAndSizesInOrderAndCountsLines() throws Exception {
		send("PUT", "/files/aa", BodyPublishers.ofString("one\ntwo\nthree"));
		send("PUT", "/files/a", BodyPublishers.ofString("x"));
		Files.writeString(directory.resolve(".part-of-another"), "");

		assertThat(text(get("/files"))).contains("{\"name\":\"a\",\"size\":1},{\"name\":\"aa\",\"size\":13}")
			.doesNotContain("part");
		assertThat(text(get("/files/aa/lines"))).isEqualTo("{\"name\":\"aa\",\"lines\":3,\"bytes\":13,\"longest\":5}");
		Files.delete(directory.resolve(".part-of-another"));
	}

	@Test
	void deletes() throws Exception {
		send("PUT", "/files/a", BodyPublishers.ofString("x"));

		assertThat(send("DELETE", "/files/a", BodyPublishers.noBody()).statusCode()).isEqualTo(204);
		assertThat(directory.resolve("a")).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /files/none", "GET /files/none/lines", "DELETE /files/none" })
	void whatIsNotThereIsAProblemThatSaysSo(String request) throws Exception {
		String[] parts = request.split(" ");

		HttpResponse<byte[]> response = send(parts[0], parts[1], BodyPublishers.noBody());

		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(text(response)).contains("No such file").doesNotContain(directory.toString());
	}

	@Test
	void whatComesBehindARefusedUploadIsAnswered() throws Exception {
		for (int i = 0; i < 5; i++) {
			HttpResponse<byte[]> refused = send("PUT", "/files/_a", BodyPublishers.ofString("not read"));
			HttpResponse<byte[]> next = send("POST", "/files/none/reports?kind=LINE_COUNT", BodyPublishers.noBody());

			assertThat(refused.statusCode()).isEqualTo(400);
			assertThat(next.statusCode()).isEqualTo(404);
		}
	}

	/** It is refused before anything of it is sent. */
	@Test
	void anUploadThatSaysItIsTooLargeIsRefused() throws Exception {
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.getOutputStream()
				.write(("PUT /files/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
						+ (LIMIT + 1) + "\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));

			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

			assertThat(answer).startsWith("HTTP/1.1 413 ").contains("at most " + LIMIT + " bytes");
		}
		assertThat(names()).doesNotContain("a");
	}

	@Test
	void anUploadThatTurnsOutTooLargeIsRefusedAndNothingIsLeft() throws Exception {
		byte[] bytes = new byte[LIMIT + 1];

		HttpResponse<byte[]> response = send("PUT", "/files/a",
				BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));

		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(names()).isSubsetOf(OWN_FILES);
	}

	@Test
	void anUploadThatBreaksOffLeavesNothing() throws Exception {
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.getOutputStream()
				.write(("PUT /files/broken HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"
						+ "x".repeat(9000))
					.getBytes(StandardCharsets.US_ASCII));
			socket.getOutputStream().flush();
			eventually().until(() -> names().stream().anyMatch((name) -> name.startsWith(".")));
		}

		eventually().untilAsserted(() -> assertThat(names()).noneMatch((name) -> name.startsWith(".")));
		assertThat(names()).doesNotContain("broken");
	}

	@Test
	void aDownloadThatBreaksOffLeavesNoFileOpen() throws Exception {
		Files.write(directory.resolve("large"), new byte[LIMIT]);
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.getOutputStream()
				.write("GET /files/large HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			socket.getOutputStream().flush();
			assertThat(socket.getInputStream().read()).isEqualTo('H');
			assertThat(this.files.openFiles().count()).isOne();
		}

		eventually().untilAsserted(() -> assertThat(this.files.openFiles().count()).isZero());
	}

	@ParameterizedTest
	@ValueSource(strings = { "../pom.xml", "..%2f..%2fetc%2fpasswd", "%2e%2e%2fetc%2fpasswd", "%2e%2e",
			"%252e%252e%252fetc%252fpasswd", "..%5cetc", "%5cetc", "%2fetc%2fpasswd", "/etc/passwd", "%00", "a%00b",
			"a%0ab", ".hidden", ".part-x", "-x", "%20x", "con", "NUL.txt", "com1", "%c3%a4", "a%3ab", "" })
	void hostileNamesAreRefused(String name) throws Exception {
		for (String method : List.of("GET", "PUT", "DELETE")) {
			if (name.isEmpty() && method.equals("GET")) {
				continue; // names the list
			}
			HttpResponse<byte[]> response = send(method, "/files/" + name, BodyPublishers.ofString("x"));

			assertThat(response.statusCode()).as(method).isBetween(400, 499);
		}
		assertThat(get("/files/" + name + "/tail").statusCode()).isBetween(400, 499);
		assertThat(send("POST", "/files/" + name + "/reports?kind=LINE_COUNT", BodyPublishers.noBody()).statusCode())
			.isBetween(400, 499);
		assertThat(names()).isSubsetOf(OWN_FILES);
	}

	@Test
	void aNameThatIsTooLongIsRefusedWithTheRule() throws Exception {
		HttpResponse<byte[]> response = get("/files/" + "a".repeat(102));

		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(text(response)).contains("A name starts with a letter or a digit");
	}

	@Test
	void linksAndFoldersDoNotExistForClients(@TempDir Path outside) throws Exception {
		Path secret = Files.writeString(outside.resolve("secret"), "secret");
		Files.createSymbolicLink(directory.resolve("link"), secret);
		Files.createDirectory(directory.resolve("folder"));

		assertThat(get("/files/link").statusCode()).isEqualTo(404);
		assertThat(get("/files/link/lines").statusCode()).isEqualTo(404);
		assertThat(get("/files/folder").statusCode()).isEqualTo(404);
		assertThat(text(get("/files"))).doesNotContain("link", "folder");
		assertThat(get("/files/link/tail").statusCode()).isEqualTo(404);
		assertThat(send("PUT", "/files/link", BodyPublishers.ofString("new")).statusCode()).isEqualTo(409);
		assertThat(send("PUT", "/files/folder", BodyPublishers.ofString("new")).statusCode()).isEqualTo(409);
		assertThat(send("DELETE", "/files/link", BodyPublishers.noBody()).statusCode()).isEqualTo(404);
		assertThat(secret).hasContent("secret");
	}

	@Test
	void theImportHasRunAndItsMetersAnswer() throws Exception {
		assertThat(text(get("/actuator/metrics/aiofiles.operations"))).contains("measurements");
		assertThat(text(get("/actuator/metrics/executor.completed?tag=name:aiofilesTaskExecutor")))
			.contains("measurements");
	}

	/** The data of events, one after the other. */
	private Stream<String> events(String path) throws Exception {
		URI uri = URI.create("http://127.0.0.1:" + this.port + path);
		HttpResponse<Stream<String>> response = this.client
			.send(HttpRequest.newBuilder(uri).header("Accept", "text/event-stream").build(), BodyHandlers.ofLines());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
		return response.body().filter((line) -> line.startsWith("data:")).map((line) -> line.substring(5).strip());
	}

	@Test
	void aFileIsFollowedBehindARotation() throws Exception {
		Path log = Files.writeString(directory.resolve("a.log"), "one\n");
		try (Stream<String> events = events("/files/a.log/tail")) {
			Iterator<String> lines = events.iterator();
			assertThat(lines.next()).isEqualTo("one");

			Files.writeString(log, "two\n", StandardOpenOption.APPEND);
			assertThat(lines.next()).isEqualTo("two");
			Files.move(log, directory.resolve("a.1.log"));
			Files.writeString(log, "three\n");

			assertThat(lines.next()).isEqualTo("three");
		}
	}

	/**
	 * Tomcat uses what belongs to a request again for the next one, and a listener that
	 * has gone may still be written to.
	 */
	@Test
	void aListenerThatGoesTakesNobodyElsesConnectionAlong() throws Exception {
		ExecutorService listeners = Executors.newFixedThreadPool(4);
		List<Future<?>> listening = Stream.generate(() -> listeners.submit(this::listenAndGo))
			.limit(1000)
			.collect(Collectors.toList());
		listeners.shutdown();

		int answers = 0;
		while (!listeners.isTerminated()) {
			String answer = rawAnswer("/files"); // that the pool is full is an answer too
			assertThat(answer).as("answer %d", answers++).matches("(?s)HTTP/1.1 (200|503) .*");
			assertThat(isWhole(answer)).as(answer).isTrue();
		}
		for (Future<?> each : listening) {
			each.get();
		}
	}

	private @Nullable Void listenAndGo() throws IOException {
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.getOutputStream()
				.write("GET /files/activity.log/tail HTTP/1.1\r\nHost: localhost\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(socket.getInputStream().read()).isEqualTo('H');
		}
		return null;
	}

	/** In chunks, of which the last is empty, or as long as it says. */
	private static boolean isWhole(String answer) {
		Matcher length = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n").matcher(answer);
		int body = answer.indexOf("\r\n\r\n") + 4;
		return length.find() ? answer.length() == body + Integer.parseInt(length.group(1))
				: answer.endsWith("\r\n0\r\n\r\n");
	}

	private String rawAnswer(String path) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@Test
	void theMetersComeAsEvents() throws Exception {
		try (Stream<String> events = events("/meters")) {
			assertThat(events.limit(3)).allSatisfy((event) -> assertThat(event).contains("\"pool\":{\"active\":",
					"\"queueWait\":{\"p50\":", "\"operations\":{\"open\":", "\"buffered\":"));
		}
	}

	@Test
	void aReportIsMadeInTheBackground() throws Exception {
		send("PUT", "/files/a", BodyPublishers.ofString("one\ntwo\n"));

		HttpResponse<byte[]> begun = send("POST", "/files/a/reports?kind=LINE_COUNT", BodyPublishers.noBody());

		assertThat(begun.statusCode()).isEqualTo(202);
		String report = "/reports/" + text(begun).replaceAll(".*\"id\":(\\d+).*", "$1");
		eventually().untilAsserted(() -> assertThat(text(get(report))).contains("\"state\":\"DONE\"",
				"{\"label\":\"Lines\",\"value\":2}"));
		assertThat(send("DELETE", report, BodyPublishers.noBody()).statusCode()).isEqualTo(200);
		assertThat(get("/reports/1000000").statusCode()).isEqualTo(404);
		assertThat(send("POST", "/files/a/reports?kind=NONE", BodyPublishers.noBody()).statusCode()).isEqualTo(400);
	}

	@Test
	void aQueueThatIsFullRefusesAndEverythingElseIsDone() throws Exception {
		assertThat(send("POST", "/pressure?kind=OVERFLOW", BodyPublishers.noBody()).statusCode()).isEqualTo(202);
		assertThat(send("POST", "/pressure?kind=OVERFLOW", BodyPublishers.noBody()).statusCode()).isEqualTo(409);

		eventually().untilAsserted(() -> assertThat(text(get("/pressure"))).contains("\"running\":false"));
		assertThat(text(get("/pressure"))).containsPattern("\"refused\":100\\d,\"failed\":0");
	}

}
