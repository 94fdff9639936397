package io.aiofiles.storage;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.OpenOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.nio.spi.s3.S3OpenOption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Options of a provider go through to it. */
@ExtendWith(S3Mock.class)
class S3OptionTests {

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	@AfterEach
	void stop() {
		this.pool.shutdown();
	}

	@Test
	void anObjectThatIsAssumedToBeMissingReplacesNoOther() {
		Path object = S3.bucket(S3Mock.server(), "options").resolve("object");
		OpenOption[] onlyNew = { StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				S3OpenOption.assumeObjectNotExists() };
		this.files.writeString(object, "mine", onlyNew).join();
		// the store itself says so, when the object is uploaded: at the close
		assertThatThrownBy(() -> this.files.writeString(object, "yours", onlyNew).join()).cause()
			.isInstanceOf(FileAlreadyExistsException.class)
			.hasMessageContaining(object.toString());
		assertThat(this.files.readString(object).join()).isEqualTo("mine");
		this.files.writeString(object, "replaced").join();
		assertThat(this.files.readString(object).join()).isEqualTo("replaced");
	}

	@Test
	void anOptionOfAHandleGoesThroughToo() {
		Path object = S3.bucket(S3Mock.server(), "more-options").resolve("object");
		this.files.writeString(object, "old").join();
		OpenOptions options = OpenOptions.defaults().with(StandardOpenOption.SPARSE, StandardOpenOption.DSYNC);
		assertThatThrownBy(() -> this.files.open(object, "w", options).join()).as("the provider refuses it")
			.hasMessageContaining("SYNC");
	}

}
