package io.aiofiles.boot.autoconfigure;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.aiofiles.AsyncFileOperations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose class path has none of the optional libraries starts and works.
 */
class AbsentLibrariesTests {

	private static final Pattern OPTIONAL = Pattern
		.compile(".*/(micrometer-core|micrometer-jakarta|micrometer-observation-test|context-propagation|jackson-|"
				+ "spring-boot-actuator|spring-boot-health|spring-boot-micrometer|spring-boot-jackson)[^/]*");

	@TempDir
	Path directory;

	@Test
	void startsWithoutMicrometerCoreAndActuator() throws Exception {
		String[] all = System.getProperty("java.class.path").split(File.pathSeparator);
		String some = Arrays.stream(all)
			.filter((entry) -> !OPTIONAL.matcher(entry.replace('\\', '/')).matches())
			.collect(Collectors.joining(File.pathSeparator));
		assertThat(some.split(File.pathSeparator).length).isLessThan(all.length - 5);
		Path output = this.directory.resolve("output");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				some, Application.class.getName(), this.directory.resolve("a").toString())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		assertThat(output).content(StandardCharsets.UTF_8).contains("read: text");
		assertThat(process.exitValue()).isZero();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		public static void main(String[] arguments) {
			for (String absent : new String[] { "io.micrometer.core.instrument.MeterRegistry",
					"io.micrometer.context.ContextSnapshotFactory",
					"org.springframework.boot.actuate.endpoint.annotation.Endpoint",
					"org.springframework.boot.health.contributor.Health" }) {
				if (ClassUtils.isPresent(absent, Application.class.getClassLoader())) {
					throw new IllegalStateException(absent + " is there");
				}
			}
			Path file = Path.of(arguments[0]);
			try (ConfigurableApplicationContext context = SpringApplication.run(Application.class,
					"--spring.main.web-application-type=none")) {
				AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
				files.writeString(file, "text").join();
				System.out.println("read: " + files.readString(file).join());
			}
		}

	}

}
