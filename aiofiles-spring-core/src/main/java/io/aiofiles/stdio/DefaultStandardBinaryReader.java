package io.aiofiles.stdio;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The one {@link StandardBinaryReader}. */
final class DefaultStandardBinaryReader implements StandardBinaryReader {

	private final DefaultStdioOperations stdio;

	DefaultStandardBinaryReader(DefaultStdioOperations stdio) {
		this.stdio = stdio;
	}

	@Override
	public CompletableFuture<byte[]> read() {
		return this.stdio.input().buffer().read();
	}

	@Override
	public CompletableFuture<byte[]> read(int bytes) {
		return this.stdio.input().buffer().read(bytes);
	}

	@Override
	public CompletableFuture<byte[]> read1(int bytes) {
		return this.stdio.input().buffer().read1(bytes);
	}

	@Override
	public CompletableFuture<byte[]> readall() {
		return this.stdio.input().buffer().readall();
	}

	@Override
	public CompletableFuture<Integer> readinto(ByteBuffer buffer) {
		return this.stdio.input().buffer().readinto(buffer);
	}

	@Override
	public CompletableFuture<byte[]> peek(int bytes) {
		return this.stdio.input().buffer().peek(bytes);
	}

	@Override
	public CompletableFuture<byte[]> readline(int bytes) {
		return this.stdio.input().buffer().readline(bytes);
	}

	@Override
	public CompletableFuture<List<byte[]>> readlines(int hint) {
		return this.stdio.input().buffer().readlines(hint);
	}

	@Override
	public CompletableFuture<Boolean> isatty() {
		return this.stdio.inputIsTerminal();
	}

}
