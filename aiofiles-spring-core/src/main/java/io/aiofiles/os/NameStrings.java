package io.aiofiles.os;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.aiofiles.internal.publisher.PullPublisher;
import io.aiofiles.internal.publisher.PullSource;
import org.jspecify.annotations.Nullable;

/**
 * Names that are given as strings. Whether one can be a name depends on the platform and
 * its charset, so what cannot fails the future.
 */
final class NameStrings {

	private NameStrings() {
	}

	static <T extends @Nullable Object> CompletableFuture<T> use(String name,
			Function<Path, CompletableFuture<T>> use) {
		Path path;
		try {
			path = Path.of(name);
		}
		catch (InvalidPathException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		return use.apply(path);
	}

	static <T extends @Nullable Object> CompletableFuture<T> use(String first, String second,
			BiFunction<Path, Path, CompletableFuture<T>> use) {
		return use(first, (one) -> use(second, (two) -> use.apply(one, two)));
	}

	static <T> Flow.Publisher<T> publish(String name, Function<Path, Flow.Publisher<T>> use) {
		Path path;
		try {
			path = Path.of(name);
		}
		catch (InvalidPathException ex) {
			return new PullPublisher<>(() -> new Failing<>(ex));
		}
		return use.apply(path);
	}

	/** Has nothing but a failure. */
	private record Failing<T>(InvalidPathException failure) implements PullSource<T> {

		@Override
		public CompletableFuture<@Nullable T> next() {
			return CompletableFuture.failedFuture(this.failure);
		}

		@Override
		public CompletableFuture<?> close() {
			return CompletableFuture.completedFuture(null);
		}

	}

}
