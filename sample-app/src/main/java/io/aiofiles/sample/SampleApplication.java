package io.aiofiles.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableAsync;

/**
 * The sample application: imports a folder when it starts, then serves files, and a page
 * that shows them, over HTTP. Everything that touches a file goes through the one bean of
 * type {@link io.aiofiles.AsyncFileOperations}.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableAsync
public class SampleApplication {

	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

}
