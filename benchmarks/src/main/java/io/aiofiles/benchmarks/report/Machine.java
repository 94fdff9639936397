package io.aiofiles.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.vertx.core.Vertx;
import reactor.core.publisher.Flux;

import org.springframework.core.SpringVersion;

/** Says where and what was measured. */
final class Machine {

	private Machine() {
	}

	static Map<String, String> describe(Path data) throws IOException {
		Map<String, String> machine = new LinkedHashMap<>();
		machine.put("processor", cpuModel());
		machine.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
		machine.put("memory", memory());
		machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
				+ System.getProperty("os.arch"));
		machine.put("file system", Files.getFileStore(data).type());
		machine.put("load at the start", String.format(Locale.ROOT, "%.1f",
				ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
		return machine;
	}

	private static String cpuModel() {
		return firstOf(Path.of("/proc/cpuinfo"), "model name");
	}

	private static String memory() {
		String kibibytes = firstOf(Path.of("/proc/meminfo"), "MemTotal").replaceAll("[^0-9]", "");
		return kibibytes.isEmpty() ? "unknown" : Math.round(Long.parseLong(kibibytes) / 1048576.0) + " GiB";
	}

	private static String firstOf(Path file, String key) {
		try {
			return Files.readAllLines(file, StandardCharsets.UTF_8)
				.stream()
				.filter((line) -> line.startsWith(key) && line.indexOf(':') > 0)
				.map((line) -> line.substring(line.indexOf(':') + 1).trim())
				.findFirst()
				.orElse("unknown");
		}
		catch (IOException ex) {
			return "unknown";
		}
	}

	static Map<String, String> versions() {
		Map<String, String> versions = new LinkedHashMap<>();
		versions.put("aiofiles for Spring", System.getProperty("aiofiles.benchmarks.commit", "unknown"));
		versions.put("JDK",
				System.getProperty("java.vendor.version", System.getProperty("java.vendor")) + " " + Runtime.version());
		versions.put("Spring", versionOf(SpringVersion.class));
		versions.put("Reactor", versionOf(Flux.class));
		versions.put("Vert.x", versionOf(Vertx.class));
		return versions;
	}

	private static String versionOf(Class<?> type) {
		String version = type.getPackage().getImplementationVersion();
		return (version != null) ? version : "unknown";
	}

}
