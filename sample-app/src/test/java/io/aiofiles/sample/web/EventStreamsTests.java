package io.aiofiles.sample.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

import io.aiofiles.sample.SampleApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.codec.ServerSentEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of {@link EventStreams}. */
@ExtendWith(OutputCaptureExtension.class)
class EventStreamsTests {

	@TempDir
	static Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "default", "mvc" })
	void whoListensDoesNotKeepTheApplicationFromStopping(String profile, CapturedOutput output) throws Exception {
		ConfigurableApplicationContext application = SpringApplication.run(SampleApplication.class, "--server.port=0",
				"--sample.directory=" + directory, "--import=src/main/resources/static",
				"--spring.profiles.active=" + profile);
		String server = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
		Iterator<String> meters = listen(server + "/meters");
		Iterator<String> log = listen(server + "/files/activity.log/tail");

		application.close();

		assertThat(output).contains("Graceful shutdown complete").doesNotContain("Graceful shutdown aborted");
		meters.forEachRemaining((line) -> assertThat(line).isNotNull());
		log.forEachRemaining((line) -> assertThat(line).isNotNull());
	}

	private static Iterator<String> listen(String uri) throws Exception {
		HttpResponse<Stream<String>> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofLines());
		Iterator<String> lines = response.body().iterator();
		assertThat(lines.next()).isNotNull();
		return lines;
	}

	@Test
	void signsOfLifeComeWithoutEventsUntilTheEnd() {
		EventStreams streams = new EventStreams();
		Iterator<ServerSentEvent<Object>> events = streams.of(Flux.never()).toIterable().iterator();
		assertThat(events.next().comment()).isNotEmpty();
		assertThat(events.next().comment()).isNotEmpty();

		streams.stop();

		events.forEachRemaining((event) -> assertThat(event.data()).isNull());
		assertThat(streams.of(Flux.never()).collectList().block()).isEmpty();
	}

}
