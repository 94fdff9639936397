package io.aiofiles.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a UTF-8 file into lines by hand: as bytes, eight at a time, each line decoded
 * alone. The fastest that blocking Java gets.
 */
final class LineScan {

	private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long LINE_FEEDS = 0x0A0A0A0A0A0A0A0AL;

	private static final long ONES = 0x0101010101010101L;

	private static final long TOPS = 0x8080808080808080L;

	private final Consumer<String> consumer;

	private byte[] block = new byte[64 * 1024];

	private int filled;

	private LineScan(Consumer<String> consumer) {
		this.consumer = consumer;
	}

	static void forEachLine(Path file, Consumer<String> consumer) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			new LineScan(consumer).scan(in);
		}
	}

	private void scan(InputStream in) throws IOException {
		for (int count = read(in); count > 0; count = read(in)) {
			this.filled += count;
			keep(cut());
		}
		if (this.filled > 0) {
			accept(0, this.filled);
		}
	}

	private int read(InputStream in) throws IOException {
		if (this.filled == this.block.length) {
			this.block = Arrays.copyOf(this.block, 2 * this.filled);
		}
		return in.read(this.block, this.filled, this.block.length - this.filled);
	}

	private int cut() {
		int start = 0;
		for (int end = indexOfLineFeed(start); end >= 0; end = indexOfLineFeed(start)) {
			accept(start, end);
			start = end + 1;
		}
		return start;
	}

	private void accept(int start, int end) {
		this.consumer.accept(new String(this.block, start, end - start, StandardCharsets.UTF_8));
	}

	private void keep(int start) {
		System.arraycopy(this.block, start, this.block, 0, this.filled - start);
		this.filled -= start;
	}

	private int indexOfLineFeed(int from) {
		int at = from;
		for (; at + Long.BYTES <= this.filled; at += Long.BYTES) {
			long match = (long) WORDS.get(this.block, at) ^ LINE_FEEDS;
			long found = (match - ONES) & ~match & TOPS;
			if (found != 0) {
				return at + (Long.numberOfTrailingZeros(found) >>> 3);
			}
		}
		for (; at < this.filled; at++) {
			if (this.block[at] == '\n') {
				return at;
			}
		}
		return -1;
	}

}
