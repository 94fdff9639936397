package io.aiofiles.tempfile;

import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;

import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.CodingErrors;
import org.jspecify.annotations.Nullable;

/** A text file in front of another. */
abstract class ForwardingTextFile extends ForwardingFile<AsyncTextFile> implements AsyncTextFile {

	ForwardingTextFile(AsyncTextFile file) {
		super(file);
	}

	@Override
	public CompletableFuture<String> read() {
		return file().read();
	}

	@Override
	public CompletableFuture<String> read(int codePoints) {
		return file().read(codePoints);
	}

	@Override
	public CompletableFuture<String> readline() {
		return file().readline();
	}

	@Override
	public CompletableFuture<String> readline(int codePoints) {
		return file().readline(codePoints);
	}

	@Override
	public CompletableFuture<List<String>> readlines(int hint) {
		return file().readlines(hint);
	}

	@Override
	public Flow.Publisher<String> lines() {
		return file().lines();
	}

	@Override
	public CompletableFuture<@Nullable Void> forEachLine(Consumer<? super String> consumer) {
		return file().forEachLine(consumer);
	}

	@Override
	public CompletableFuture<@Nullable Void> forEachLineAsync(
			Function<? super String, ? extends CompletionStage<?>> function) {
		return file().forEachLineAsync(function);
	}

	@Override
	public CompletableFuture<Integer> write(CharSequence text) {
		return file().write(text);
	}

	@Override
	public CompletableFuture<@Nullable Void> writelines(Iterable<? extends CharSequence> lines) {
		return file().writelines(lines);
	}

	@Override
	public Charset charset() {
		return file().charset();
	}

	@Override
	public CodingErrors errors() {
		return file().errors();
	}

	@Override
	public List<String> newlines() {
		return file().newlines();
	}

	@Override
	public boolean isLineBuffering() {
		return file().isLineBuffering();
	}

	@Override
	public AsyncBinaryFile buffer() {
		return file().buffer();
	}

	@Override
	public CompletableFuture<Integer> fileno() {
		return file().fileno();
	}

	@Override
	public CompletableFuture<AsyncBinaryFile> detach() {
		return file().detach();
	}

}
