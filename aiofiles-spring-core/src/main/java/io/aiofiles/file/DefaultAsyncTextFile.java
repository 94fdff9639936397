package io.aiofiles.file;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;

import io.aiofiles.execution.FileOperation;
import org.jspecify.annotations.Nullable;

/** The one {@link AsyncTextFile}. */
final class DefaultAsyncTextFile extends AbstractAsyncFile implements AsyncTextFile {

	private final CodingErrors errors;

	DefaultAsyncTextFile(HandleCore core, CodingErrors errors) {
		super(core);
		this.errors = errors;
	}

	@Override
	public CompletableFuture<String> read() {
		return make(TextCalls.READ_ALL);
	}

	@Override
	public CompletableFuture<String> read(int codePoints) {
		return make((codePoints < 0) ? TextCalls.READ_ALL : new TextCalls.Read(codePoints));
	}

	@Override
	public CompletableFuture<String> readline() {
		return make(TextCalls.READLINE);
	}

	@Override
	public CompletableFuture<String> readline(int codePoints) {
		return make((codePoints < 0) ? TextCalls.READLINE : new TextCalls.ReadLine(codePoints));
	}

	@Override
	public CompletableFuture<List<String>> readlines(int hint) {
		return make(TextCalls.readlines(hint));
	}

	@Override
	public Flow.Publisher<String> lines() {
		return HandlePublishers.lines(this);
	}

	@Override
	public CompletableFuture<@Nullable Void> forEachLine(Consumer<? super String> consumer) {
		return make(TextCalls.forEachLine(Objects.requireNonNull(consumer, "consumer")));
	}

	@Override
	public CompletableFuture<@Nullable Void> forEachLineAsync(
			Function<? super String, ? extends CompletionStage<?>> function) {
		return new LineLoop(() -> make(TextCalls.NEXT), Objects.requireNonNull(function, "function")).start();
	}

	@Override
	public CompletableFuture<Integer> write(CharSequence text) {
		return make(new TextCalls.Write(text.toString()));
	}

	@Override
	public CompletableFuture<@Nullable Void> writelines(Iterable<? extends CharSequence> lines) {
		return make(TextCalls.writelines(Objects.requireNonNull(lines, "lines")));
	}

	@Override
	public CompletableFuture<Long> seek(long offset, Whence whence) {
		if (whence == Whence.SET) {
			requireNotNegative("seek position", offset);
		}
		return make(new TextCalls.Seek(offset, whence));
	}

	@Override
	public CompletableFuture<Long> tell() {
		return make(TextCalls.TELL);
	}

	@Override
	public CompletableFuture<Long> truncate() {
		return make(TextCalls.truncate(-1));
	}

	@Override
	public CompletableFuture<Long> truncate(long size) {
		requireNotNegative("size", size);
		return make(TextCalls.truncate(size));
	}

	@Override
	public Charset charset() {
		return core().engine().requireText().codec().charset();
	}

	@Override
	public CodingErrors errors() {
		return this.errors;
	}

	@Override
	public List<String> newlines() {
		return core().order().peek((engine) -> engine.requireText().newlines(), List.of());
	}

	@Override
	public boolean isLineBuffering() {
		return core().engine().requireText().isLineBuffering();
	}

	@Override
	public AsyncBinaryFile buffer() {
		return new DefaultAsyncBinaryFile(core());
	}

	@Override
	public CompletableFuture<Integer> fileno() {
		return make(BinaryCalls.FILENO);
	}

	@Override
	public CompletableFuture<AsyncBinaryFile> detach() {
		return make(Calls.call(FileOperation.DETACH, (engine) -> {
			requireOpen(engine);
			engine.requireText().settle();
			DefaultAsyncBinaryFile binary = new DefaultAsyncBinaryFile(core());
			core().passTo(binary);
			detached();
			return binary;
		}));
	}

}
