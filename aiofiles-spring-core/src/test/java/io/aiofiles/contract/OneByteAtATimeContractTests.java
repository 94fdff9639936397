package io.aiofiles.contract;

import java.nio.file.Files;
import java.nio.file.Path;

import io.aiofiles.file.OpenOptions;
import org.junit.jupiter.api.io.TempDir;

/** The contract on channels that read and write one byte a call. */
class OneByteAtATimeContractTests extends FileContract {

	@TempDir
	private Path directory;

	@Override
	Path file() {
		return this.directory.resolve("file.txt");
	}

	@Override
	OpenOptions adapt(OpenOptions options) {
		return options.opener((path, how) -> new OneByteAtATimeChannel(Files.newByteChannel(path, how)));
	}

}
