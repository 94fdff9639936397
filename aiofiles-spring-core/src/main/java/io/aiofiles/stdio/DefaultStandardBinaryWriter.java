package io.aiofiles.stdio;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandOff;
import org.jspecify.annotations.Nullable;

/** The one {@link StandardBinaryWriter}. */
final class DefaultStandardBinaryWriter implements StandardBinaryWriter {

	private final StandardOutput output;

	private final HandOff handOff;

	DefaultStandardBinaryWriter(StandardOutput output, HandOff handOff) {
		this.output = output;
		this.handOff = handOff;
	}

	@Override
	public CompletableFuture<Integer> write(byte[] bytes) {
		return write(ByteBuffer.wrap(bytes));
	}

	@Override
	public CompletableFuture<Integer> write(ByteBuffer bytes) {
		Objects.requireNonNull(bytes, "bytes");
		return this.output.make(this.handOff, FileOperation.WRITE, (out) -> out.write(bytes));
	}

	@Override
	public CompletableFuture<@Nullable Void> writelines(Iterable<byte[]> lines) {
		Objects.requireNonNull(lines, "lines");
		return this.output.<@Nullable Void>make(this.handOff, FileOperation.WRITELINES, (out) -> {
			for (Iterator<byte[]> each = lines.iterator(); each.hasNext();) {
				out.write(ByteBuffer.wrap(each.next()));
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

}
