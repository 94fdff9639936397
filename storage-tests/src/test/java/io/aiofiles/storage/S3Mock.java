package io.aiofiles.storage;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** S3Mock in a virtual machine of its own, for all tests that ask for it. */
final class S3Mock implements BeforeAllCallback {

	private static final Path JAR = Path.of("target", "s3mock.jar").toAbsolutePath();

	private static volatile @Nullable Running running;

	/** Where it is, by host and port. */
	static String server() {
		Running present = running;
		if (present == null) {
			throw new IllegalStateException("S3Mock was not started");
		}
		return "127.0.0.1:" + present.port;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		running = context.getRoot()
			.getStore(Namespace.create(S3Mock.class))
			.computeIfAbsent(Running.class, (key) -> Running.start(), Running.class);
	}

	/** From its start to the end of all tests. */
	private record Running(Process process, int port) implements AutoCloseable {

		static Running start() {
			try {
				int port = freePort();
				Path directory = Files.createDirectories(Path.of("target", "s3mock").toAbsolutePath());
				Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
						"-Xmx256m", "-Djava.io.tmpdir=" + directory, "-jar", JAR.toString(), "--server.port=0",
						"--server.address=127.0.0.1", "--com.adobe.testing.s3mock.httpPort=" + port)
					.redirectErrorStream(true)
					.redirectOutput(directory.resolve("output").toFile())
					.start();
				Running started = new Running(process, port);
				started.awaitAnswer();
				return started;
			}
			catch (IOException | InterruptedException ex) {
				throw new IllegalStateException("S3Mock does not start", ex);
			}
		}

		private static int freePort() throws IOException {
			try (ServerSocket socket = new ServerSocket(0)) {
				return socket.getLocalPort();
			}
		}

		private void awaitAnswer() throws IOException, InterruptedException {
			for (int tries = 0; tries < 240; tries++) {
				try {
					HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + this.port + "/")
						.toURL()
						.openConnection();
					connection.setConnectTimeout(1000);
					connection.setReadTimeout(1000);
					if (connection.getResponseCode() < 500) {
						return;
					}
				}
				catch (IOException ex) {
					// not yet
				}
				if (!this.process.isAlive()) {
					break;
				}
				TimeUnit.MILLISECONDS.sleep(500);
			}
			close();
			throw new IOException("no answer; see target/s3mock/output");
		}

		@Override
		public void close() {
			this.process.destroyForcibly();
		}

	}

}
