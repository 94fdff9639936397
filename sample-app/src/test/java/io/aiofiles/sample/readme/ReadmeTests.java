package io.aiofiles.sample.readme;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.aiofiles.AsyncFileTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that the README shows code that compiles and runs. */
class ReadmeTests {

	@Test
	void theServiceOfTheReadmeIsTheOneThatIsCompiledHere() throws Exception {
		String source = Files.readString(Path.of("src/test/java/io/aiofiles/sample/readme/LogService.java"));
		String service = source.substring(source.indexOf("@Service")).strip();

		assertThat(Files.readString(Path.of("../README.md"))).contains(service);
	}

	@Test
	void theServiceOfTheReadmeAppends(@TempDir Path folder) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(2);
		try {
			LogService service = new LogService(new AsyncFileTemplate(executor));
			Path log = folder.resolve("log");

			service.append(log, "one").join();
			service.append(log, "two").join();

			assertThat(log).hasContent("one\ntwo\n");
		}
		finally {
			executor.shutdown();
		}
	}

}
