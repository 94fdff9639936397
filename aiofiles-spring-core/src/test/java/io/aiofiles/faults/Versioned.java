package io.aiofiles.faults;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.CRC32;

/** A content that tells which version it is, and whether it is whole. */
final class Versioned {

	private static final int HEADER = 24;

	private Versioned() {
	}

	/** The content of a version, of a size of its own. */
	static byte[] of(int file, int version, int mostBytes) {
		Random random = new Random(31L * file + version);
		byte[] body = new byte[1 + random.nextInt(mostBytes)];
		random.nextBytes(body);
		CRC32 sum = new CRC32();
		sum.update(body);
		return ByteBuffer.allocate(HEADER + body.length)
			.putInt(file)
			.putInt(version)
			.putLong(body.length)
			.putLong(sum.getValue())
			.put(body)
			.array();
	}

	/** Which version a content is, or -1 if it is not whole. */
	static int versionOf(byte[] content) {
		if (content.length < HEADER) {
			return -1;
		}
		ByteBuffer bytes = ByteBuffer.wrap(content);
		bytes.getInt();
		int version = bytes.getInt();
		if (bytes.getLong() != content.length - HEADER) {
			return -1;
		}
		long wanted = bytes.getLong();
		CRC32 sum = new CRC32();
		sum.update(bytes);
		return (sum.getValue() == wanted) ? version : -1;
	}

}
