package io.aiofiles.benchmarks;

import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;

/**
 * Completes the future that is attached to an operation of an asynchronous channel.
 */
final class Completing implements CompletionHandler<Integer, CompletableFuture<Boolean>> {

	private final IntPredicate answer;

	/**
	 * Creates a handler.
	 * @param answer makes the future's value of the bytes transferred
	 */
	Completing(IntPredicate answer) {
		this.answer = answer;
	}

	@Override
	public void completed(Integer bytes, CompletableFuture<Boolean> attachment) {
		attachment.complete(this.answer.test(bytes));
	}

	@Override
	public void failed(Throwable failure, CompletableFuture<Boolean> attachment) {
		attachment.completeExceptionally(failure);
	}

}
