package io.aiofiles.contract;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

/** The contract on the platform's own file system, in which everything works. */
class DefaultFileSystemTests extends FileSystemContract {

	@TempDir
	private static Path directory;

	@Override
	protected FileSystemUnderTest fileSystem() {
		return FileSystemUnderTest.of("default", "local disk", directory);
	}

}
