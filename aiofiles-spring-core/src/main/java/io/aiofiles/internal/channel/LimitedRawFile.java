package io.aiofiles.internal.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/** Fails when more has been read than anybody may keep in memory. */
public final class LimitedRawFile extends DelegatingRawFile {

	private final RawFile below;

	private final long limit;

	private long seen;

	/**
	 * Limit a file.
	 * @param below the file
	 * @param limit the most bytes that may be read from it
	 */
	public LimitedRawFile(RawFile below, long limit) {
		this.below = below;
		this.limit = limit;
	}

	@Override
	RawFile below() {
		return this.below;
	}

	@Override
	public int read(ByteBuffer target, long offset) throws IOException {
		int count = this.below.read(target, offset);
		this.seen += Math.max(0, count);
		if (this.seen > this.limit) {
			throw new IOException("reading all of it would take more than the limit of " + this.limit
					+ " bytes: read it in pieces, or raise the limit");
		}
		return count;
	}

	@Override
	public void heed(BooleanSupplier unwanted) {
		this.below.heed(unwanted);
	}

}
