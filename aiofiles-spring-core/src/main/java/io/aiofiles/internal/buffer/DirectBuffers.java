package io.aiofiles.internal.buffer;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * A few direct buffers that are used again: memory outside the heap comes back only when
 * the collector gets to its owner, which may be late. Safe for use by many threads.
 */
public final class DirectBuffers {

	/** The most that are kept while nobody uses them. */
	static final int MOST_KEPT = 8;

	/** For all files. */
	public static final DirectBuffers SHARED = new DirectBuffers();

	private final AtomicReferenceArray<@Nullable ByteBuffer> kept = new AtomicReferenceArray<>(MOST_KEPT);

	/**
	 * Take a buffer, which nobody else has until it is given back.
	 * @param capacity its size in bytes
	 * @return an empty buffer, whose content may be anything
	 */
	public ByteBuffer take(int capacity) {
		for (int i = 0; i < MOST_KEPT; i++) {
			ByteBuffer buffer = this.kept.get(i);
			if (buffer != null && buffer.capacity() == capacity && this.kept.compareAndSet(i, buffer, null)) {
				return buffer.clear();
			}
		}
		return ByteBuffer.allocateDirect(capacity);
	}

	/**
	 * Give a buffer back. If as many are kept already, one of those is forgotten.
	 * @param buffer the buffer
	 */
	public void giveBack(ByteBuffer buffer) {
		for (int i = 0; i < MOST_KEPT; i++) {
			if (this.kept.get(i) == null && this.kept.compareAndSet(i, null, buffer)) {
				return;
			}
		}
		this.kept.set(0, buffer);
	}

}
