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
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.aiofiles.AsyncFileTemplate;
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
		properties = { "sample.max-upload-size=24MB" })
class FileApiTests {

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
		await().untilAsserted(() -> assertThat(this.files.openFiles().count()).isZero());
		await().untilAsserted(() -> assertThat(names()).noneMatch((name) -> name.startsWith(".")));
		for (String name : names()) {
			Files.delete(directory.resolve(name));
		}
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
		send("PUT", "/files/b", BodyPublishers.ofString("one\ntwo\nthree"));
		send("PUT", "/files/a", BodyPublishers.ofString("x"));
		Files.writeString(directory.resolve(".part-of-another"), "");

		assertThat(text(get("/files"))).contains("{\"name\":\"a\",\"size\":1},{\"name\":\"b\",\"size\":13}")
			.doesNotContain("part");
		assertThat(text(get("/files/b/lines"))).isEqualTo("{\"name\":\"b\",\"lines\":3,\"bytes\":13,\"longest\":5}");
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
	void anUploadThatSaysItIsTooLargeIsRefused() throws Exception {
		HttpResponse<byte[]> response = send("PUT", "/files/a", BodyPublishers.ofByteArray(new byte[LIMIT + 1]));

		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(text(response)).contains("at most " + LIMIT + " bytes");
		assertThat(names()).doesNotContain("a");
	}

	@Test
	void anUploadThatTurnsOutTooLargeIsRefusedAndNothingIsLeft() throws Exception {
		byte[] bytes = new byte[LIMIT + 1];

		HttpResponse<byte[]> response = send("PUT", "/files/a",
				BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));

		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(names()).allMatch((name) -> name.equals("import-report.txt"));
	}

	@Test
	void anUploadThatBreaksOffLeavesNothing() throws Exception {
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.getOutputStream()
				.write(("PUT /files/broken HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"
						+ "x".repeat(9000))
					.getBytes(StandardCharsets.US_ASCII));
			socket.getOutputStream().flush();
			await().until(() -> names().stream().anyMatch((name) -> name.startsWith(".part-")));
		}

		await().untilAsserted(() -> assertThat(names()).noneMatch((name) -> name.startsWith(".")));
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

		await().untilAsserted(() -> assertThat(this.files.openFiles().count()).isZero());
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
		assertThat(names()).allMatch((left) -> left.equals("import-report.txt"));
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
		assertThat(send("PUT", "/files/link", BodyPublishers.ofString("new")).statusCode()).isEqualTo(201);
		assertThat(secret).hasContent("secret");
	}

	@Test
	void theImportHasRunAndItsMetersAnswer() throws Exception {
		assertThat(text(get("/actuator/metrics/aiofiles.operations"))).contains("measurements");
		assertThat(text(get("/actuator/metrics/executor.completed?tag=name:aiofilesTaskExecutor")))
			.contains("measurements");
	}

}
