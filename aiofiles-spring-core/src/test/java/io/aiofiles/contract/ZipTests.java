package io.aiofiles.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract in a zip file. */
class ZipTests extends FileSystemContract {

	@TempDir
	private static Path directory;

	private FileSystem zip;

	@BeforeAll
	void create() throws IOException {
		this.zip = FileSystems.newFileSystem(URI.create("jar:" + directory.resolve("files.zip").toUri()),
				Map.of("create", "true"));
	}

	@AfterAll
	void close() throws IOException {
		this.zip.close();
	}

	@Override
	protected FileSystemUnderTest fileSystem() {
		return FileSystemUnderTest.of("zip", "zip (of the JDK)", this.zip.getPath("/work"))
			.withoutNames("back\\slash") // it separates, too
			.refusing(Feature.WRITE_KEEPS, Feature.REPLACE_ATOMICALLY, Feature.REPLACE_DURABLY, Feature.UPDATE,
					Feature.APPEND_AND_READ_BACK, Feature.TRUNCATE, Feature.FORCE, Feature.LOCK, Feature.LINKS,
					Feature.HARD_LINKS, Feature.RENAME_DIRECTORY, Feature.OPEN_DIRECTORY, Feature.WITHIN,
					Feature.PERMISSIONS)
			.differing(Feature.SEEN_BEFORE_CLOSE, "others see the old content until it is closed");
	}

}
