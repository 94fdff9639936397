package io.aiofiles.contract;

import java.nio.file.Path;

import io.aiofiles.support.OpenDescriptors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract on the default file system. */
class DefaultFileSystemContractTests extends FileContract {

	@TempDir
	private Path directory;

	@Override
	Path file() {
		return this.directory.resolve("file.txt");
	}

	@AfterEach
	void noDescriptorIsLeftOpen() {
		assertThat(OpenDescriptors.of(this.directory)).isZero();
	}

}
