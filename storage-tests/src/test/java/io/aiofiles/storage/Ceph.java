package io.aiofiles.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A small Ceph, started once for all tests that ask for it and stopped behind the last.
 * Tests are skipped without root and {@code /dev/fuse}; and without its programs, which
 * must be there with {@code CI=true}.
 */
final class Ceph implements BeforeAllCallback {

	private static final Path SCRIPT = Path.of("ceph").toAbsolutePath();

	private static final List<String> PROGRAMS = List.of("ceph-mon", "ceph-osd", "ceph-mds", "radosgw", "ceph-fuse",
			"radosgw-admin", "curl");

	private static final Pattern REQUESTS = Pattern.compile("\"req\": (\\d+)");

	static final Path DIRECTORY = Path.of("target", "ceph").toAbsolutePath();

	/** Where CephFS is mounted. */
	static final Path MOUNT = DIRECTORY.resolve("mnt");

	/** Where S3 is, by host and port. */
	static final String S3 = "127.0.0.1:7480";

	@Override
	public void beforeAll(ExtensionContext context) {
		Assumptions.assumeTrue(Files.exists(Path.of("/dev/fuse")) && "root".equals(System.getProperty("user.name")),
				"Ceph and its mount need root and /dev/fuse");
		String missing = missing();
		if (Boolean.parseBoolean(System.getenv("CI")) && !missing.isEmpty()) {
			throw new IllegalStateException(missing);
		}
		Assumptions.assumeTrue(missing.isEmpty(), missing);
		context.getRoot()
			.getStore(Namespace.create(Ceph.class))
			.computeIfAbsent(Running.class, (key) -> new Running(), Running.class);
	}

	private static String missing() {
		for (String program : PROGRAMS) {
			if (Programs.run("sh", "-c", "command -v " + program).code() != 0) {
				return "Ceph needs the program " + program + " (packages ceph-mon ceph-osd ceph-mds radosgw ceph-fuse"
						+ " ceph-common curl)";
			}
		}
		return "";
	}

	/** How many requests the S3 gateway has had. */
	static long requests() {
		String counters = Programs
			.run("ceph", "--admin-daemon", DIRECTORY.resolve("run/client.rgw.asok").toString(), "perf", "dump")
			.text();
		Matcher found = REQUESTS.matcher(counters);
		if (!found.find()) {
			throw new IllegalStateException("no counter of requests in " + counters);
		}
		return Long.parseLong(found.group(1));
	}

	/** Kill a daemon at once, such as {@code client.rgw} or {@code osd.1}. */
	static void kill(String daemon) throws IOException {
		Programs.check("kill", "-9", Files.readString(DIRECTORY.resolve("run/pids/" + daemon + ".pid")).trim());
	}

	/** Start the S3 gateway again. */
	static void startGateway() throws InterruptedException {
		Programs.check("env", "CEPH_CONF=" + DIRECTORY.resolve("run/ceph.conf"), "radosgw", "-n", "client.rgw");
		for (int tries = 0; tries < 120; tries++) {
			if (Programs.run("curl", "--silent", "--max-time", "1", "--output", "/dev/null", "http://" + S3 + "/")
				.code() == 0) {
				return;
			}
			TimeUnit.MILLISECONDS.sleep(500);
		}
		throw new IllegalStateException("the S3 gateway does not answer");
	}

	/** From its start to the end of all tests. */
	private static final class Running implements AutoCloseable {

		Running() {
			if (Programs.run(SCRIPT.toString(), "up", DIRECTORY.toString()).code() != 0) {
				Programs.check(SCRIPT.toString(), "up", DIRECTORY.toString());
			}
		}

		@Override
		public void close() {
			Programs.check(SCRIPT.toString(), "down", DIRECTORY.toString());
		}

	}

}
