package io.aiofiles.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChainTests {

	@Test
	void aMillionStepsThatAreDoneDoNotFillTheStack() {
		AtomicInteger steps = new AtomicInteger();
		Chain.run(() -> CompletableFuture.completedFuture(steps.incrementAndGet() < 1_000_000)).join();
		assertThat(steps).hasValue(1_000_000);
	}

	@Test
	void aStepThatFailsEndsTheChain() {
		CompletableFuture<Boolean> failed = CompletableFuture.failedFuture(new IllegalStateException("wrong answer"));
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> Chain.run(() -> failed).join())
			.withCauseInstanceOf(IllegalStateException.class);
	}

	@Test
	void aStepThatThrowsEndsTheChain() {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> Chain.run(() -> {
			throw new IllegalStateException("wrong answer");
		}).join());
	}

}
