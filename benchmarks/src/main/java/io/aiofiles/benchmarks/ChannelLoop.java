package io.aiofiles.benchmarks;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Reads an asynchronous channel in a loop, the next read from the handler of the last,
 * which is the form that its Javadoc has.
 */
final class ChannelLoop implements CompletionHandler<Integer, @Nullable Void> {

	private final AsynchronousFileChannel channel;

	private final ByteBuffer buffer;

	private final LongSupplier position;

	private final IntPredicate more;

	private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();

	private ChannelLoop(AsynchronousFileChannel channel, ByteBuffer buffer, LongSupplier position, IntPredicate more) {
		this.channel = channel;
		this.buffer = buffer;
		this.position = position;
		this.more = more;
	}

	/**
	 * Starts a loop.
	 * @param position where the next read begins
	 * @param buffer what is read into
	 * @param channel the channel
	 * @param more takes how much was read, and says whether to read on
	 * @return completes when the loop ends
	 */
	static CompletableFuture<@Nullable Void> start(LongSupplier position, ByteBuffer buffer,
			AsynchronousFileChannel channel, IntPredicate more) {
		ChannelLoop loop = new ChannelLoop(channel, buffer, position, more);
		loop.read();
		return loop.end;
	}

	static void run(LongSupplier position, ByteBuffer buffer, AsynchronousFileChannel channel, IntPredicate more) {
		start(position, buffer, channel, more).join();
	}

	private void read() {
		this.channel.read(this.buffer.clear(), this.position.getAsLong(), null, this);
	}

	@Override
	public void completed(Integer count, @Nullable Void attachment) {
		try {
			if (this.more.test(count)) {
				read();
			}
			else {
				this.end.complete(null);
			}
		}
		catch (RuntimeException ex) {
			this.end.completeExceptionally(ex);
		}
	}

	@Override
	public void failed(Throwable failure, @Nullable Void attachment) {
		this.end.completeExceptionally(failure);
	}

}
