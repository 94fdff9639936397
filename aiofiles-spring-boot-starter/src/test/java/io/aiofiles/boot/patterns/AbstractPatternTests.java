package io.aiofiles.boot.patterns;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.FileOperationListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.RestController;

import static org.awaitility.Awaitility.await;

/**
 * An application of the patterns, confined beneath a directory, so that a name that
 * somebody sends is one in it. After each test every file is closed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractPatternTests {

	@TempDir
	static Path folder;

	private final InputStream in = System.in;

	private final PrintStream out = System.out;

	private ConfigurableApplicationContext context;

	WebTestClient web;

	@BeforeAll
	void start() {
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run("--aiofiles.root=" + folder, "--spring.main.banner-mode=off");
		this.web = WebTestClient
			.bindToController(this.context.getBeansWithAnnotation(RestController.class).values().toArray())
			.configureClient()
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(16 * 1024 * 1024))
			.build();
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@AfterEach
	void everyFileIsClosed() {
		System.setIn(this.in);
		System.setOut(this.out);
		await().until(() -> bean(OpenFiles.class).count.get() == 0);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	<T> T bean(String name, Class<T> type) {
		return this.context.getBean(name, type);
	}

	static void stdin(String text) {
		System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
	}

	static ByteArrayOutputStream stdout() {
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
		return output;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableAsync
	@ComponentScan
	static class Application {

		@Bean
		OpenFiles openFiles() {
			return new OpenFiles();
		}

	}

	static class OpenFiles implements FileOperationListener {

		final AtomicInteger answeredFromMemory = new AtomicInteger();

		private final AtomicInteger count = new AtomicInteger();

		@Override
		public void answeredFromMemory(FileOperation operation) {
			this.answeredFromMemory.incrementAndGet();
		}

		@Override
		public void opened() {
			this.count.incrementAndGet();
		}

		@Override
		public void closed() {
			this.count.decrementAndGet();
		}

	}

}
