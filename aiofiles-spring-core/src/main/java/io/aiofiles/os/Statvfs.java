package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks a file system what it knows of itself. */
final class Statvfs {

	private Statvfs() {
	}

	/** What a {@link FileStore} tells: sizes, and nothing of files, flags and names. */
	static StatvfsResult of(Path path) throws IOException {
		FileStore store = Files.getFileStore(Paths.requireNotEmpty(path));
		long block;
		try {
			block = store.getBlockSize();
		}
		catch (UnsupportedOperationException ex) {
			block = StatvfsResult.ABSENT;
		}
		long unit = (block > 0) ? block : 1;
		return new StatvfsResult(block, unit, store.getTotalSpace() / unit, store.getUnallocatedSpace() / unit,
				store.getUsableSpace() / unit, StatvfsResult.ABSENT, StatvfsResult.ABSENT, StatvfsResult.ABSENT,
				StatvfsResult.ABSENT, StatvfsResult.ABSENT, StatvfsResult.ABSENT);
	}

}
