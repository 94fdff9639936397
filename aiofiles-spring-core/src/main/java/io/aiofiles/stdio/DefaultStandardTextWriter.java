package io.aiofiles.stdio;

import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandOff;
import org.jspecify.annotations.Nullable;

/** The one {@link StandardTextWriter}. */
final class DefaultStandardTextWriter implements StandardTextWriter {

	private final StandardOutput output;

	private final HandOff handOff;

	DefaultStandardTextWriter(StandardOutput output, HandOff handOff) {
		this.output = output;
		this.handOff = handOff;
	}

	@Override
	public CompletableFuture<Integer> write(CharSequence text) {
		String copy = text.toString();
		return this.output.make(this.handOff, FileOperation.WRITE, (out) -> out.write(copy));
	}

	@Override
	public CompletableFuture<@Nullable Void> writelines(Iterable<? extends CharSequence> lines) {
		Objects.requireNonNull(lines, "lines");
		return this.output.<@Nullable Void>make(this.handOff, FileOperation.WRITELINES, (out) -> {
			for (Iterator<? extends CharSequence> each = lines.iterator(); each.hasNext();) {
				out.write(each.next().toString());
			}
			return null;
		});
	}

	@Override
	public CompletableFuture<@Nullable Void> flush() {
		return this.output.<@Nullable Void>make(this.handOff, FileOperation.FLUSH, (out) -> {
			out.flush();
			return null;
		});
	}

	@Override
	public CompletableFuture<Boolean> isatty() {
		return this.handOff.run(FileOperation.ISATTY, null, this.output::isTerminal);
	}

	@Override
	public Charset charset() {
		return this.output.charset();
	}

}
