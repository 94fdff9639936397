package io.aiofiles.stdio;

import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** The one {@link StandardTextReader}. */
final class DefaultStandardTextReader implements StandardTextReader {

	private final DefaultStdioOperations stdio;

	DefaultStandardTextReader(DefaultStdioOperations stdio) {
		this.stdio = stdio;
	}

	@Override
	public CompletableFuture<String> read() {
		return this.stdio.input().read();
	}

	@Override
	public CompletableFuture<String> read(int codePoints) {
		return this.stdio.input().read(codePoints);
	}

	@Override
	public CompletableFuture<String> readline() {
		return this.stdio.input().readline();
	}

	@Override
	public CompletableFuture<String> readline(int codePoints) {
		return this.stdio.input().readline(codePoints);
	}

	@Override
	public CompletableFuture<List<String>> readlines(int hint) {
		return this.stdio.input().readlines(hint);
	}

	@Override
	public Flow.Publisher<String> lines() {
		return this.stdio.input().lines();
	}

	@Override
	public CompletableFuture<@Nullable Void> forEachLine(Consumer<? super String> consumer) {
		return this.stdio.input().forEachLine(consumer);
	}

	@Override
	public CompletableFuture<@Nullable Void> forEachLineAsync(
			Function<? super String, ? extends CompletionStage<?>> function) {
		return this.stdio.input().forEachLineAsync(function);
	}

	@Override
	public CompletableFuture<Boolean> isatty() {
		return this.stdio.inputIsTerminal();
	}

	@Override
	public Charset charset() {
		return this.stdio.input().charset();
	}

}
