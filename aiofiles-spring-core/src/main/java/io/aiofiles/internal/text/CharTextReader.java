package io.aiofiles.internal.text;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

import io.aiofiles.internal.buffer.BufferedFile;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text out of decoded characters: for every encoding and every error handler.
 *
 * <p>
 * A position is the offset of a byte where no character is unfinished, and how many of
 * the characters behind it were read already (more than none only where one byte became
 * several characters). For encodings whose bytes mean something else after an escape
 * sequence it is the number of characters from the start of the file.
 */
final class CharTextReader implements TextReader {

	/** CPython: {@code TextIOWrapper._CHUNK_SIZE}. */
	private static final int CHUNK = 8 * 1024;

	private static final int OFFSET_BITS = 48;

	private static final long COUNTED = 1L << 62;

	private final BufferedFile file;

	private final TextCodec codec;

	private final LineEnding ending;

	private final TextDecoder decoder;

	private final CharWindow window = new CharWindow();

	/** Where in the file the decoder stood when it had nothing unfinished... */
	private long snapshotOffset;

	/** ...the bytes it has decoded since... */
	private byte[] snapshotBytes = new byte[0];

	/** ...and where in the window their characters begin. */
	private int snapshotIndex;

	/** Up to here the snapshot's bytes were matched with characters already. */
	private int matchedBytes;

	private int matchedChars;

	/** The characters before the window, for encodings that count. */
	private long charsBefore;

	private int scanned;

	private int mark = -1;

	private boolean ended;

	private int seen;

	CharTextReader(BufferedFile file, TextCodec codec, ErrorHandler errors, LineEnding ending) {
		this.file = file;
		this.codec = codec;
		this.ending = ending;
		this.decoder = new TextDecoder(codec, errors);
		start();
	}

	/** Begin anew where the file stands. */
	void start() {
		this.window.clear();
		this.scanned = 0;
		this.mark = -1;
		startSnapshot(this.file.tell());
		this.charsBefore = 0;
		this.decoder.reset(this.snapshotOffset == 0);
	}

	private void startSnapshot(long offset) {
		this.snapshotOffset = offset;
		this.snapshotBytes = new byte[0];
		this.snapshotIndex = this.window.limit;
		this.matchedBytes = 0;
		this.matchedChars = 0;
	}

	/** Remember the position, so that {@link #takeBack()} can return to it. */
	void mark() {
		this.mark = this.window.position;
	}

	void forgetMark() {
		this.mark = -1;
	}

	void takeBack() {
		if (this.mark >= 0) {
			this.window.position = this.mark;
			this.scanned = 0;
		}
		this.mark = -1;
	}

	@Override
	public boolean lineWasEnded() {
		return this.ended;
	}

	@Override
	public @Nullable String line(int most, int keep, boolean atEnd) {
		if (most == 0 && (this.window.position < this.window.limit || atEnd)) {
			return ""; // like CPython, only once there is something decoded
		}
		if (most == 0) {
			return null;
		}
		char[] chars = this.window.chars;
		int start = this.window.position;
		int end = this.window.limit;
		int left = (most < 0) ? Integer.MAX_VALUE : most;
		int at = start + ((most < 0) ? this.scanned : 0);
		for (; at < end && left > 0; left--) {
			int width = endingWidth(chars, at, end);
			if (width < 0) {
				at = next(chars, at, end);
				continue;
			}
			if (width == 0 && !atEnd) {
				this.scanned = at - start;
				return null;
			}
			if (width == 2 && left == 1 && !this.ending.isTranslating()) {
				at++;
				left--;
				break;
			}
			this.ended = true;
			int all = Math.max(1, width);
			return consume((keep == WITH_ENDING) ? at + all - start : at - start, at + all - start);
		}
		if (left == 0 || atEnd) {
			this.ended = false;
			return consume(at - start, at - start);
		}
		this.scanned = Math.max(0, end - start - 1);
		return null;
	}

	/**
	 * The width of a line ending at an index, -1 if there is none, 0 if not yet known.
	 */
	private int endingWidth(char[] chars, int at, int end) {
		char value = chars[at];
		boolean feedFollows = at + 1 < end && chars[at + 1] == '\n';
		return switch (this.ending) {
			case LF -> (value == '\n') ? 1 : -1;
			case CR -> (value == '\r') ? 1 : -1;
			case CRLF -> (value == '\r' && feedFollows) ? 2 : -1;
			default -> (value == '\n') ? 1 : (value != '\r') ? -1 : feedFollows ? 2 : (at + 1 == end) ? 0 : 1;
		};
	}

	private static int next(char[] chars, int at, int end) {
		return (Character.isHighSurrogate(chars[at]) && at + 1 < end && Character.isLowSurrogate(chars[at + 1]))
				? at + 2 : at + 1;
	}

	@Override
	public @Nullable String characters(int count, boolean atEnd) {
		char[] chars = this.window.chars;
		int start = this.window.position;
		int end = this.window.limit;
		int at = start;
		for (int left = count; left > 0; left--) {
			if (at == end) {
				return atEnd ? consume(at - start, at - start) : null;
			}
			if (this.ending.isTranslating() && chars[at] == '\r') {
				if (at + 1 == end && !atEnd) {
					return null;
				}
				at += (at + 1 < end && chars[at + 1] == '\n') ? 2 : 1;
			}
			else {
				at = next(chars, at, end);
			}
		}
		return consume(at - start, at - start);
	}

	@Override
	public String rest() throws IOException {
		byte[] bytes = this.file.readAll();
		append(bytes, 0, bytes.length, true);
		int count = this.window.limit - this.window.position;
		return consume(count, count);
	}

	private String consume(int answered, int consumed) {
		String text = new String(this.window.chars, this.window.position, answered);
		this.window.position += consumed;
		this.scanned = 0;
		if (this.ending.isTranslating()) {
			return translate(text);
		}
		return text;
	}

	static String translate(String text) {
		int at = text.indexOf('\r');
		if (at < 0) {
			return text;
		}
		StringBuilder translated = new StringBuilder(text.length());
		int from = 0;
		for (; at >= 0; at = text.indexOf('\r', from)) {
			translated.append(text, from, at).append('\n');
			from = (at + 1 < text.length() && text.charAt(at + 1) == '\n') ? at + 2 : at + 1;
		}
		return translated.append(text, from, text.length()).toString();
	}

	@Override
	public boolean more(int hint) throws IOException {
		learnOrder();
		if (this.file.windowStart() == this.file.windowEnd() && this.file.fill(CHUNK) <= 0) {
			return append(new byte[0], 0, 0, true) > 0;
		}
		int count = Math.min(CHUNK, this.file.windowEnd() - this.file.windowStart());
		byte[] bytes = this.file.window();
		int from = this.file.windowStart();
		this.file.skip(count);
		append(bytes, from, from + count, false);
		return true;
	}

	private void learnOrder() throws IOException {
		if (this.decoder.needsOrder()) {
			byte[] first = new byte[this.decoder.orderWidth()];
			this.file.raw().read(java.nio.ByteBuffer.wrap(first), 0);
			this.decoder.learnOrder(first);
		}
	}

	/** Decode some bytes; returns how many characters that gave. */
	private int append(byte[] bytes, int from, int to, boolean last) throws IOException {
		int kept = (this.mark >= 0) ? this.mark : this.window.position;
		boolean whole = this.decoder.waiting() == 0 && !this.codec.isStateful();
		if (whole && this.window.position == this.window.limit) {
			startSnapshot(this.file.tell() - (to - from));
		}
		int moved = this.window.compact(kept);
		this.charsBefore += moved;
		this.snapshotIndex -= moved;
		if (this.mark >= 0) {
			this.mark -= moved;
		}
		int decodedFrom = this.window.limit;
		try {
			this.decoder.decode(bytes, from, to, last, this.window);
		}
		catch (CharacterCodingException ex) {
			this.window.limit = decodedFrom; // a piece is decoded as a whole, or not at
												// all
			if (whole && this.window.position == this.window.limit) {
				startSnapshot(this.file.tell());
			}
			throw ex;
		}
		if (!this.codec.isStateful()) {
			int length = this.snapshotBytes.length;
			this.snapshotBytes = Arrays.copyOf(this.snapshotBytes, length + to - from);
			System.arraycopy(bytes, from, this.snapshotBytes, length, to - from);
		}
		if (this.ending.isUniversal()) {
			this.seen |= NewlinesSeen.in(new String(this.window.chars, decodedFrom, this.window.limit - decodedFrom), 0,
					this.window.limit - decodedFrom);
		}
		return this.window.limit - decodedFrom;
	}

	@Override
	public long tell() throws IOException {
		if (this.codec.isStateful()) {
			return COUNTED | (this.charsBefore + this.window.position);
		}
		int target = this.window.position - this.snapshotIndex;
		if (target < this.matchedChars) {
			this.matchedBytes = 0;
			this.matchedChars = 0;
		}
		TextDecoder probe = null;
		CharWindow decoded = new CharWindow();
		int done = this.matchedChars;
		for (int i = this.matchedBytes; done < target && i < this.snapshotBytes.length; i++) {
			if (probe == null) {
				probe = this.decoder.sibling(this.snapshotOffset == 0 && i == 0);
			}
			probe.decode(this.snapshotBytes, i, i + 1, false, decoded);
			done = this.matchedChars + decoded.limit;
			if (probe.waiting() == 0 && done <= target) {
				this.matchedBytes = i + 1;
				this.matchedChars = done;
				decoded.limit = 0;
			}
		}
		return (this.snapshotOffset + this.matchedBytes) | ((long) (target - this.matchedChars) << OFFSET_BITS);
	}

	/**
	 * Move to a position that {@link #tell()} has given; the file has no bytes to be
	 * written.
	 */
	void seek(long position) throws IOException {
		if ((position & COUNTED) != 0) {
			this.file.seekNow(0);
			start();
			skip(position & ~COUNTED);
			return;
		}
		this.file.seekNow(position & ((1L << OFFSET_BITS) - 1));
		start();
		skip(position >>> OFFSET_BITS);
	}

	private void skip(long count) throws IOException {
		for (long left = count; left > 0;) {
			if (this.window.position == this.window.limit && !more(0)) {
				return;
			}
			int step = (int) Math.min(left, this.window.limit - this.window.position);
			this.window.position += step;
			left -= step;
		}
	}

	@Override
	public long readTo() {
		return this.file.tell();
	}

	@Override
	public int newlinesSeen() {
		return this.seen;
	}

}
