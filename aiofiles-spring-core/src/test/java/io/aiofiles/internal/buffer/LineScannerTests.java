package io.aiofiles.internal.buffer;

import java.util.Random;
import java.util.function.IntPredicate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is found eight bytes at a time is what is found byte by byte. */
class LineScannerTests {

	private static final byte[] INTERESTING = { '\n', '\r', '?', 0, 1, '\n' + 1, '\r' + 1, 0x7f, (byte) 0x80,
			(byte) ('\n' | 0x80), (byte) ('\r' | 0x80), (byte) 0xff };

	@Test
	void findsTheFirstOfEachKindWhereverItIs() {
		Random random = new Random(7);
		for (int round = 0; round < 20_000; round++) {
			byte[] bytes = new byte[random.nextInt(80)];
			random.nextBytes(bytes);
			for (int i = 0; i < bytes.length; i++) {
				boolean rare = random.nextInt(16) != 0;
				bytes[i] = rare ? (byte) ('a' + random.nextInt(26)) : INTERESTING[random.nextInt(INTERESTING.length)];
			}
			int from = random.nextInt(bytes.length + 1);
			int to = from + random.nextInt(bytes.length - from + 1);
			assertThat(LineScanner.lineFeed(bytes, from, to)).isEqualTo(first(bytes, from, to, -1, (b) -> b == '\n'));
			assertThat(LineScanner.carriageReturn(bytes, from, to))
				.isEqualTo(first(bytes, from, to, -1, (b) -> b == '\r'));
			assertThat(LineScanner.questionMark(bytes, from, to))
				.isEqualTo(first(bytes, from, to, -1, (b) -> b == '?'));
			assertThat(LineScanner.lineFeedOrCarriageReturn(bytes, from, to))
				.isEqualTo(first(bytes, from, to, -1, (b) -> b == '\n' || b == '\r'));
			assertThat(LineScanner.nonAscii(bytes, from, to)).isEqualTo(first(bytes, from, to, to, (b) -> b < 0));
			assertThat(LineScanner.nonAsciiOrCarriageReturn(bytes, from, to))
				.isEqualTo(first(bytes, from, to, to, (b) -> b < 0 || b == '\r'));
		}
	}

	private static int first(byte[] bytes, int from, int to, int none, IntPredicate wanted) {
		for (int i = from; i < to; i++) {
			if (wanted.test(bytes[i])) {
				return i;
			}
		}
		return none;
	}

}
