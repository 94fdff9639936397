package io.aiofiles.streams;

import java.io.IOException;
import java.nio.file.Path;

import io.aiofiles.support.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A publisher of lines needs little memory, however large the file. */
class LargeFileTests {

	/** How large the file is; 1024 for a gigabyte. */
	private static final String MEGABYTES = System.getProperty("aiofiles.test.large-file-megabytes", "200");

	@Test
	void aLargeFileGoesThroughASmallHeapLineByLine(@TempDir Path directory) throws IOException, InterruptedException {
		new ChildJvm().with("-Xmx64m", "-XX:+ExitOnOutOfMemoryError")
			.run(LargeFileInSmallMemory.class, directory.resolve("large.txt").toString(), MEGABYTES);
	}

}
