package io.aiofiles.sample.storage;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.aiofiles.sample.SampleProperties;

import org.springframework.stereotype.Component;

/**
 * Keeps the number of files within {@code sample.max-files}, uploads on the way included.
 */
@Component
class Quota {

	private final SampleDirectory directory;

	private final int most;

	private final AtomicInteger onTheWay = new AtomicInteger();

	Quota(SampleDirectory directory, SampleProperties properties) {
		this.directory = directory;
		this.most = properties.maxFiles();
	}

	/**
	 * Store a file, if there is room for it.
	 * @param name its name; one that is there already takes no room
	 * @param storing starts to store
	 * @param <T> the type of the result
	 * @return what the storing has answered; fails with a {@link TooManyFilesException}
	 */
	<T> CompletableFuture<T> use(FileName name, Supplier<CompletableFuture<T>> storing) {
		int others = this.onTheWay.getAndIncrement();
		return this.directory.files().os().listdir(this.directory.path()).thenCompose((names) -> {
			if (!names.contains(name.value())
					&& names.stream().filter(FileName::isAllowed).count() + others >= this.most) {
				throw new CompletionException(new TooManyFilesException(this.most));
			}
			return storing.get();
		}).whenComplete((stored, failure) -> this.onTheWay.decrementAndGet());
	}

}
