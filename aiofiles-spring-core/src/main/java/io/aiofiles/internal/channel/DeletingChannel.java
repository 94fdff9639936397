package io.aiofiles.internal.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A channel whose file is deleted once it is closed, for file systems that do not know of
 * {@link java.nio.file.StandardOpenOption#DELETE_ON_CLOSE}.
 */
final class DeletingChannel implements SeekableByteChannel {

	private final SeekableByteChannel channel;

	private final Path path;

	DeletingChannel(SeekableByteChannel channel, Path path) {
		this.channel = channel;
		this.path = path;
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		return this.channel.read(target);
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		return this.channel.write(source);
	}

	@Override
	public long position() throws IOException {
		return this.channel.position();
	}

	@Override
	public SeekableByteChannel position(long position) throws IOException {
		this.channel.position(position);
		return this;
	}

	@Override
	public long size() throws IOException {
		return this.channel.size();
	}

	@Override
	public SeekableByteChannel truncate(long size) throws IOException {
		this.channel.truncate(size);
		return this;
	}

	@Override
	public boolean isOpen() {
		return this.channel.isOpen();
	}

	@Override
	public void close() throws IOException {
		if (!this.channel.isOpen()) {
			return; // and deleted before
		}
		try {
			this.channel.close();
		}
		catch (Throwable ex) {
			try {
				Files.deleteIfExists(this.path);
			}
			catch (IOException deleting) {
				ex.addSuppressed(deleting);
			}
			throw ex;
		}
		Files.deleteIfExists(this.path);
	}

}
