package io.aiofiles.smoke;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application with one dependency. */
@SpringBootApplication
public class BareApplication {

	/**
	 * Start it.
	 * @param arguments those of Spring Boot
	 */
	public static void main(String[] arguments) {
		SpringApplication.run(BareApplication.class, arguments);
	}

}
