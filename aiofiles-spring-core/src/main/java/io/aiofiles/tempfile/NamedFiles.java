package io.aiofiles.tempfile;

import java.util.concurrent.CompletableFuture;

import io.aiofiles.file.AsyncFile;
import org.jspecify.annotations.Nullable;

/** What named text and binary files have in common. */
final class NamedFiles {

	private NamedFiles() {
	}

	/** Closes, then deletes what closing leaves; the first failure counts. */
	@SuppressWarnings("FutureReturnValueIgnored") // the result tells
	static CompletableFuture<@Nullable Void> cleanup(AsyncFile file, @Nullable Removable removable) {
		CompletableFuture<@Nullable Void> closing = file.closeAsync();
		if (removable == null) {
			return closing;
		}
		CompletableFuture<@Nullable Void> result = new CompletableFuture<>();
		closing.whenComplete((closed, failure) -> removable.remove()
			.whenComplete((removed, second) -> end(result, failure, second)));
		return result;
	}

	private static void end(CompletableFuture<@Nullable Void> result, @Nullable Throwable failure,
			@Nullable Throwable second) {
		Throwable first = (failure != null) ? failure : second;
		if (first == null) {
			result.complete(null);
			return;
		}
		if (second != null && first != second) {
			first.addSuppressed(second);
		}
		result.completeExceptionally(first);
	}

}
