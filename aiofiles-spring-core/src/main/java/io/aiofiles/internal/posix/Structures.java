package io.aiofiles.internal.posix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** The small structures that calls take, and a few of their constants. */
final class Structures {

	static final int OPEN_HOW_BYTES = 24;

	/** How often a race with a rename is run again. */
	static final int RACES = 128;

	static final int NON_BLOCKING_TEE = 2;

	private static final int RESOLVE_NO_MAGIC_LINKS = 2;

	private static final int RESOLVE_BENEATH = 8;

	/** For {@code tv_nsec}: leave this time as it is. */
	private static final long OMIT = (1L << 30) - 2;

	private Structures() {
	}

	private static ByteBuffer view(byte[] structure) {
		return ByteBuffer.wrap(structure).order(ByteOrder.nativeOrder());
	}

	/** {@code struct open_how}: the mode must be zero where nothing is created. */
	static byte[] openHow(int flags, int mode) {
		byte[] how = new byte[OPEN_HOW_BYTES];
		boolean creating = (flags & OpenFlags.CREATE) != 0;
		view(how).putLong(flags).putLong(creating ? mode : 0).putLong(RESOLVE_BENEATH | RESOLVE_NO_MAGIC_LINKS);
		return how;
	}

	/** {@code struct pollfd}. */
	static byte[] pollDescriptor(int fd, int events) {
		byte[] descriptor = new byte[8];
		view(descriptor).putInt(fd).putShort((short) events);
		return descriptor;
	}

	/** {@code revents} of a {@code struct pollfd}. */
	static int polled(byte[] descriptor) {
		return view(descriptor).getShort(6) & 0xffff;
	}

	/** Two {@code struct timespec}. */
	static byte[] times(@Nullable Instant accessed, @Nullable Instant modified) {
		byte[] times = new byte[32];
		ByteBuffer view = view(times);
		put(view, accessed);
		put(view, modified);
		return times;
	}

	private static void put(ByteBuffer times, @Nullable Instant time) {
		if (time == null) {
			times.putLong(0).putLong(OMIT);
		}
		else {
			times.putLong(time.getEpochSecond()).putLong(time.getNano());
		}
	}

}
