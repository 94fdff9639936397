package io.aiofiles.handles;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;

/** What a file of a folder is opened by. */
enum Place {

	/** By its path. */
	PATH {

		@Override
		CompletableFuture<AsyncTextFile> open(AsyncFileTemplate files, Path folder, String name, String mode) {
			return files.open(folder.resolve(name), mode);
		}

		@Override
		CompletableFuture<AsyncBinaryFile> openBinary(AsyncFileTemplate files, Path folder, String name, String mode) {
			return files.openBinary(folder.resolve(name), mode);
		}

	},

	/** By its path beneath a root. */
	ROOT {

		@Override
		CompletableFuture<AsyncTextFile> open(AsyncFileTemplate files, Path folder, String name, String mode) {
			return files.within(folder).open(folder.resolve(name), mode);
		}

		@Override
		CompletableFuture<AsyncBinaryFile> openBinary(AsyncFileTemplate files, Path folder, String name, String mode) {
			return files.within(folder).openBinary(folder.resolve(name), mode);
		}

	},

	/** By its name in an open directory. */
	DIRECTORY {

		@Override
		CompletableFuture<AsyncTextFile> open(AsyncFileTemplate files, Path folder, String name, String mode) {
			return files.os()
				.openDirectory(folder)
				.thenCompose((directory) -> directory.open(name, mode)
					.thenCompose((file) -> directory.closeAsync().thenApply((closed) -> file)));
		}

		@Override
		CompletableFuture<AsyncBinaryFile> openBinary(AsyncFileTemplate files, Path folder, String name, String mode) {
			return files.os()
				.openDirectory(folder)
				.thenCompose((directory) -> directory.openBinary(name, mode)
					.thenCompose((file) -> directory.closeAsync().thenApply((closed) -> file)));
		}

	};

	abstract CompletableFuture<AsyncTextFile> open(AsyncFileTemplate files, Path folder, String name, String mode);

	abstract CompletableFuture<AsyncBinaryFile> openBinary(AsyncFileTemplate files, Path folder, String name,
			String mode);

}
