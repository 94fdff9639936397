package io.aiofiles.sample.web;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

/** The same over HTTP holds with Spring MVC. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, args = "--import=src/main/resources",
		properties = { "sample.max-upload-size=24MB", "sample.max-files=6", "aiofiles.pool.queue-capacity=1000",
				"spring.main.web-application-type=servlet" })
@ActiveProfiles("mvc")
class MvcFileApiTests extends FileApiTests {

}
