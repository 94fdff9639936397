package io.aiofiles.contract;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import org.junit.jupiter.api.AfterEach;

/** The contract on a file system in memory that is like Windows. */
class JimfsWindowsContractTests extends FileContract {

	private final FileSystem memory = Jimfs.newFileSystem(Configuration.windows());

	@Override
	Path file() throws IOException {
		return Files.createDirectories(this.memory.getPath("C:\\work")).resolve("file.txt");
	}

	@AfterEach
	void close() throws IOException {
		this.memory.close();
	}

}
