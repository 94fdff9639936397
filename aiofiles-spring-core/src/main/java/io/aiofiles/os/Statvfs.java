package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

import io.aiofiles.internal.posix.FileSystemStatus;
import io.aiofiles.internal.posix.Posix;

/** Asks a file system what it knows of itself. */
final class Statvfs {

	private Statvfs() {
	}

	static StatvfsResult of(Path path) throws IOException {
		Paths.requireNotEmpty(path);
		if (Located.isPossible(path)) {
			FileSystemStatus known = Located.file(path, true, (location, follow) -> Posix.statvfs(location));
			return of(known);
		}
		FileStore store = Files.getFileStore(path);
		if (store == null) {
			throw new UnsupportedOperationException("the file system tells nothing of itself");
		}
		return of(store);
	}

	private static StatvfsResult of(FileSystemStatus known) {
		return new StatvfsResult(known.bsize(), known.frsize(), known.blocks(), known.bfree(), known.bavail(),
				known.files(), known.ffree(), known.favail(), known.flag(), known.namemax(), known.fsid());
	}

	/** What a {@link FileStore} tells: sizes, and nothing of files, flags and names. */
	private static StatvfsResult of(FileStore store) throws IOException {
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
