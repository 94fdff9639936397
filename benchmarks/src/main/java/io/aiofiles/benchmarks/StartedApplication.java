package io.aiofiles.benchmarks;

import java.io.IOException;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * A web application with actuator, whose start is measured with the starter on the class
 * path and without it. It prints how many threads of the file pool it has, and waits for
 * the end of its input.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class StartedApplication {

	private static final String STARTED = "started, threads of the file pool: ";

	/**
	 * Starts the application.
	 * @param arguments none
	 * @throws IOException if its input cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		SpringApplication application = new SpringApplication(StartedApplication.class);
		application.setBannerMode(Banner.Mode.OFF);
		application.run("--server.port=0", "--logging.level.root=off");
		long threads = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("aiofiles-"))
			.count();
		System.out.println(STARTED + threads);
		Check.equal(-1, System.in.read());
		Runtime.getRuntime().halt(0);
	}

}
