package io.aiofiles.tempfile;

import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

import io.aiofiles.file.AsyncBinaryFile;
import org.jspecify.annotations.Nullable;

/** A binary file in front of another. */
abstract class ForwardingBinaryFile extends ForwardingFile<AsyncBinaryFile> implements AsyncBinaryFile {

	ForwardingBinaryFile(AsyncBinaryFile file) {
		super(file);
	}

	@Override
	public CompletableFuture<byte[]> read() {
		return file().read();
	}

	@Override
	public CompletableFuture<byte[]> read(int bytes) {
		return file().read(bytes);
	}

	@Override
	public CompletableFuture<byte[]> read1(int bytes) {
		return file().read1(bytes);
	}

	@Override
	public CompletableFuture<byte[]> readall() {
		return file().readall();
	}

	@Override
	public CompletableFuture<Integer> readinto(ByteBuffer buffer) {
		return file().readinto(buffer);
	}

	@Override
	public CompletableFuture<byte[]> peek(int bytes) {
		return file().peek(bytes);
	}

	@Override
	public CompletableFuture<byte[]> readline() {
		return file().readline();
	}

	@Override
	public CompletableFuture<byte[]> readline(int bytes) {
		return file().readline(bytes);
	}

	@Override
	public CompletableFuture<List<byte[]>> readlines(int hint) {
		return file().readlines(hint);
	}

	@Override
	public CompletableFuture<Integer> write(byte[] bytes) {
		return file().write(bytes);
	}

	@Override
	public CompletableFuture<Integer> write(ByteBuffer bytes) {
		return file().write(bytes);
	}

	@Override
	public CompletableFuture<@Nullable Void> writelines(Iterable<byte[]> lines) {
		return file().writelines(lines);
	}

	@Override
	public Flow.Publisher<ByteBuffer> chunks(int bytes) {
		return file().chunks(bytes);
	}

	@Override
	public CompletableFuture<@Nullable Void> forEachChunk(int bytes, Consumer<? super ByteBuffer> consumer) {
		return file().forEachChunk(bytes, consumer);
	}

	@Override
	public CompletableFuture<Integer> read(ByteBuffer target, long position) {
		return file().read(target, position);
	}

	@Override
	public CompletableFuture<Integer> write(ByteBuffer source, long position) {
		return file().write(source, position);
	}

	@Override
	public CompletableFuture<FileLock> lock(long position, long size, boolean shared) {
		return file().lock(position, size, shared);
	}

	@Override
	public CompletableFuture<@Nullable FileLock> tryLock(long position, long size, boolean shared) {
		return file().tryLock(position, size, shared);
	}

	@Override
	public CompletableFuture<Integer> fileno() {
		return file().fileno();
	}

	@Override
	public CompletableFuture<SeekableByteChannel> detach() {
		return file().detach();
	}

}
