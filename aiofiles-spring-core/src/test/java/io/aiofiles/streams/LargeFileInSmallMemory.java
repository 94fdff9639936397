package io.aiofiles.streams;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

import io.aiofiles.AsyncFileTemplate;

/** Reads a large file line by line, each demanded by another thread than it came on. */
public final class LargeFileInSmallMemory {

	private static final String LINE = "0123456789".repeat(100);

	private LargeFileInSmallMemory() {
	}

	public static void main(String[] arguments) throws IOException {
		Path file = Path.of(arguments[0]);
		long lines = Long.parseLong(arguments[1]) * 1024 * 1024 / (LINE.length() + 1);
		try (BufferedWriter writer = Files.newBufferedWriter(file)) {
			for (long i = 0; i < lines; i++) {
				writer.write(LINE);
				writer.write('\n');
			}
		}
		ExecutorService pool = Executors.newFixedThreadPool(2);
		OneByOne subscriber = new OneByOne();
		Thread demanding = new Thread(subscriber::demand);
		demanding.setDaemon(true);
		demanding.start();
		new AsyncFileTemplate(pool).lines(file).subscribe(subscriber);
		subscriber.end.join();
		pool.shutdown();
		if (subscriber.received.get() != lines) {
			throw new IllegalStateException(subscriber.received + " lines instead of " + lines);
		}
		System.out.println("done");
	}

	/** Demands one line for each that came. */
	private static final class OneByOne implements Flow.Subscriber<String> {

		private final Semaphore wanted = new Semaphore(0);

		private final AtomicLong received = new AtomicLong();

		private final CompletableFuture<Void> end = new CompletableFuture<>();

		private volatile Flow.Subscription subscription;

		void demand() {
			for (;;) {
				this.wanted.acquireUninterruptibly();
				this.subscription.request(1);
			}
		}

		@Override
		public void onSubscribe(Flow.Subscription given) {
			this.subscription = given;
			this.wanted.release();
		}

		@Override
		public void onNext(String line) {
			if (!line.equals(LINE)) {
				this.end.completeExceptionally(new IllegalStateException("a line was not what was written: " + line));
			}
			this.received.incrementAndGet();
			this.wanted.release();
		}

		@Override
		public void onError(Throwable failure) {
			this.end.completeExceptionally(failure);
		}

		@Override
		public void onComplete() {
			this.end.complete(null);
		}

	}

}
