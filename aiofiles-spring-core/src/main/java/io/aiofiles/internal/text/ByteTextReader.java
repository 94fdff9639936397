package io.aiofiles.internal.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.aiofiles.internal.buffer.BufferedFile;
import io.aiofiles.internal.buffer.LineScanner;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text as bytes, for encodings in which the bytes of a line ending are never part of
 * another character: a line is found by scanning bytes and decoded alone, or not decoded
 * at all where it is ASCII. That is where the speed comes from.
 *
 * <p>
 * Bytes are examined in CPython's chunks before any of them is delivered, so that
 * malformed text fails where it does in Python. What cannot be decoded as it stands makes
 * this reader {@link #isDamaged() damaged}, and another one takes over.
 */
final class ByteTextReader implements TextReader {

	/** CPython: {@code TextIOWrapper._CHUNK_SIZE}. */
	private static final int CHUNK = 8 * 1024;

	private static final int LARGEST_STEP = 1024 * 1024;

	private final BufferedFile file;

	private final TextCodec codec;

	private final LineEnding ending;

	private final boolean strict;

	/** How many bytes from the window's start on are valid, whole characters. */
	private int clean;

	/** How many were examined: the clean ones and the start of a character. */
	private int examined;

	/** How many of the clean bytes are known to hold no line ending. */
	private int scanned;

	/**
	 * Whether the clean bytes are all ASCII, and whether one may be a carriage return.
	 */
	private boolean ascii = true;

	private boolean returns;

	private int chunk = CHUNK;

	private boolean markChecked;

	private boolean damaged;

	/**
	 * Whether the start of a character was read whose end never came: like CPython's
	 * decoder, this reader is of no use until the next seek.
	 */
	private boolean stuck;

	private boolean ended;

	private int seen;

	ByteTextReader(BufferedFile file, TextCodec codec, ErrorHandler errors, LineEnding ending) {
		this.file = file;
		this.codec = codec;
		this.ending = ending;
		this.strict = errors == ErrorHandler.STRICT;
	}

	/** Forget what was examined: the file's position has changed. */
	void reset() {
		this.clean = 0;
		this.examined = 0;
		this.scanned = 0;
		this.ascii = true;
		this.returns = false;
		this.markChecked = false;
		this.damaged = false;
		this.stuck = false;
	}

	/** Whether there are bytes that only an error handler can decode. */
	boolean isDamaged() {
		return this.damaged;
	}

	@Override
	public boolean lineWasEnded() {
		return this.ended;
	}

	@Override
	public @Nullable String line(int most, int keep, boolean atEnd) throws IOException {
		if (most == 0 && this.clean > 0) {
			return ""; // like CPython, only once there is something decoded
		}
		for (;;) {
			String line = (most < 0) ? wholeLine(keep, atEnd) : limitedLine(most, atEnd);
			if (line != null) {
				return line;
			}
			if (!examine(atEnd)) {
				return atEnd && !this.damaged ? consume(this.clean, 0, 0) : null;
			}
		}
	}

	private @Nullable String wholeLine(int keep, boolean atEnd) {
		byte[] bytes = this.file.window();
		int start = this.file.windowStart();
		int end = start + this.clean;
		int found = findEnd(bytes, start + this.scanned, end);
		if (found < 0) {
			this.scanned = Math.max(0, this.clean - 1);
			return null;
		}
		int width = endingWidth(bytes, found, end);
		if (width == 0) {
			if (!atEnd || !isAllExamined()) {
				this.scanned = found - start;
				return null; // whether a line feed follows is not known yet
			}
			width = 1;
		}
		this.ended = true;
		noteEnding(bytes[found], width);
		return consume(found - start, width, keep);
	}

	private boolean isAllExamined() {
		return this.examined == this.file.windowEnd() - this.file.windowStart();
	}

	private void noteEnding(byte first, int width) {
		this.seen |= (width == 2) ? NewlinesSeen.CRLF : (first == '\r') ? NewlinesSeen.CR : NewlinesSeen.LF;
	}

	private int findEnd(byte[] bytes, int from, int end) {
		return switch (this.ending) {
			case LF -> LineScanner.lineFeed(bytes, from, end);
			case CR -> LineScanner.carriageReturn(bytes, from, end);
			case CRLF -> findBoth(bytes, from, end);
			default -> this.returns ? LineScanner.lineFeedOrCarriageReturn(bytes, from, end)
					: LineScanner.lineFeed(bytes, from, end);
		};
	}

	private static int findBoth(byte[] bytes, int from, int end) {
		for (int i = from; i < end; i++) {
			i = LineScanner.carriageReturn(bytes, i, end);
			if (i < 0) {
				return -1;
			}
			if (i + 1 < end && bytes[i + 1] == '\n') {
				return i;
			}
		}
		return -1;
	}

	/** How many bytes the ending at an index has; 0 if only the next byte can tell. */
	private int endingWidth(byte[] bytes, int at, int end) {
		if (this.ending == LineEnding.CRLF) {
			return 2;
		}
		if (bytes[at] == '\r' && this.ending.isUniversal()) {
			return (at + 1 == end) ? 0 : (bytes[at + 1] == '\n') ? 2 : 1;
		}
		return 1;
	}

	/** Consume some bytes and the ending behind them, and answer them as text. */
	private String consume(int count, int width, int keep) {
		byte[] bytes = this.file.window();
		int start = this.file.windowStart();
		String text;
		if (width == 0) {
			this.ended = false;
			text = decode(bytes, start, start + count);
		}
		else if (keep == WITHOUT_ENDING) {
			text = decode(bytes, start, start + count);
		}
		else if (this.ending.isTranslating() && bytes[start + count] == '\r') {
			bytes[start + count] = '\n'; // the buffer is ours while it is decoded
			text = decode(bytes, start, start + count + 1);
			bytes[start + count] = '\r';
		}
		else {
			text = decode(bytes, start, start + count + width);
		}
		advance(count + width);
		return text;
	}

	private String decode(byte[] bytes, int from, int to) {
		return (from == to) ? "" : this.codec.decodeValid(bytes, from, to, this.ascii);
	}

	private void advance(int count) {
		this.file.skip(count);
		this.clean -= count;
		this.examined -= count;
		this.scanned = 0;
	}

	private @Nullable String limitedLine(int most, boolean atEnd) {
		if (this.clean == 0) {
			return null;
		}
		byte[] bytes = this.file.window();
		int start = this.file.windowStart();
		int end = start + this.clean;
		int left = most;
		for (int at = start; at < end; left--) {
			if (left == 0) {
				this.ended = false;
				return consumeTranslated(at - start);
			}
			int width = endingWidthAt(bytes, at, end);
			if (width < 0) {
				at = next(bytes, at, end);
				continue;
			}
			if (width == 0 && (!atEnd || !isAllExamined())) {
				return null;
			}
			if (width == 2 && left == 1 && !this.ending.isTranslating()) {
				this.ended = false;
				return consumeTranslated(at + 1 - start);
			}
			this.ended = true;
			noteEnding(bytes[at], Math.max(1, width));
			return consume(at - start, Math.max(1, width), WITH_ENDING);
		}
		if (left == 0) {
			this.ended = false;
			return consumeTranslated(end - start);
		}
		return null;
	}

	/**
	 * The width of a line ending at an index, -1 if there is none, 0 if not yet known.
	 */
	private int endingWidthAt(byte[] bytes, int at, int end) {
		byte value = bytes[at];
		return switch (this.ending) {
			case LF -> (value == '\n') ? 1 : -1;
			case CR -> (value == '\r') ? 1 : -1;
			case CRLF -> (value == '\r' && at + 1 < end && bytes[at + 1] == '\n') ? 2 : -1;
			default -> (value == '\n') ? 1 : (value == '\r') ? endingWidth(bytes, at, end) : -1;
		};
	}

	private int next(byte[] bytes, int at, int end) {
		int next = at + 1;
		if (this.codec.kind() == TextCodec.Kind.UTF_8 && bytes[at] < 0) {
			while (next < end && Utf8.continues(bytes[next])) {
				next++;
			}
		}
		return next;
	}

	@Override
	public @Nullable String characters(int count, boolean atEnd) throws IOException {
		for (;;) {
			int end = indexOf(count, atEnd);
			if (end >= 0) {
				return consumeTranslated(end);
			}
			if (!examine(atEnd)) {
				return (atEnd && !this.damaged) ? consumeTranslated(this.clean) : null;
			}
		}
	}

	/** Behind how many bytes a number of code points end, or -1 if there are fewer. */
	private int indexOf(int count, boolean atEnd) {
		if (count > this.clean) {
			return -1; // a code point has at least one byte
		}
		if (this.ascii && !(this.returns && this.ending.isTranslating())) {
			return count;
		}
		byte[] bytes = this.file.window();
		int start = this.file.windowStart();
		int end = start + this.clean;
		int at = start;
		for (int left = count; left > 0; left--) {
			if (at == end) {
				return -1;
			}
			if (this.ending.isTranslating() && bytes[at] == '\r') {
				if (at + 1 == end && (!atEnd || !isAllExamined())) {
					return -1;
				}
				at += (at + 1 < end && bytes[at + 1] == '\n') ? 2 : 1;
			}
			else {
				at = next(bytes, at, end);
			}
		}
		return at - start;
	}

	private String consumeTranslated(int count) {
		byte[] bytes = this.file.window();
		int start = this.file.windowStart();
		String text = decode(bytes, start, start + count);
		if (this.ending.isUniversal()) {
			this.seen |= NewlinesSeen.in(text, 0, text.length());
		}
		advance(count);
		return translated(text);
	}

	private String translated(String text) {
		return (this.ending.isTranslating() && text.indexOf('\r') >= 0) ? CharTextReader.translate(text) : text;
	}

	/**
	 * Examine one more chunk.
	 * @return whether there are more clean bytes now
	 */
	private boolean examine(boolean atEnd) throws IOException {
		if (this.stuck && atEnd) {
			this.file.forgetMark();
			throw new MalformedTextException(
					this.codec.name() + " cannot decode the rest of an unfinished character: seek first", 1);
		}
		byte[] bytes = this.file.window();
		int start = this.file.windowStart();
		int available = this.file.windowEnd() - start - this.examined;
		if (available <= 0) {
			if (atEnd && this.examined > this.clean) {
				failAtEnd();
			}
			return false;
		}
		if (available < this.chunk && !atEnd && !this.file.lastReadWasShort() && this.file.isSeekable()) {
			return false; // the rest of the chunk is in the file; a pipe may have no more
							// for now
		}
		int from = start + this.clean;
		int to = start + this.examined + Math.min(available, this.chunk);
		this.chunk = CHUNK;
		if (this.clean == 0) {
			this.ascii = true;
			this.returns = false;
		}
		int valid = validEnd(bytes, from, to);
		if (valid < to && !this.codec.isIncomplete(bytes, valid, to)) {
			fail(bytes, valid, to);
			return false;
		}
		boolean grown = valid > from;
		this.clean = valid - start;
		this.examined = to - start;
		if (grown) {
			skipSignature(bytes, start);
		}
		return grown || examine(atEnd);
	}

	/** One pass tells what is valid, what is ASCII, and whether there may be a return. */
	private int validEnd(byte[] bytes, int from, int to) {
		int i = from;
		while (i < to) {
			i = this.returns ? LineScanner.nonAscii(bytes, i, to) : LineScanner.nonAsciiOrCarriageReturn(bytes, i, to);
			if (i < to && bytes[i] >= 0) {
				this.returns = true;
				i++;
			}
			else if (i < to) {
				this.ascii = false;
				i = this.codec.validRunEnd(bytes, i, to);
				if (i < to && bytes[i] < 0) {
					return i;
				}
			}
		}
		return to;
	}

	/** The mark at the start of a {@code utf-8-sig} file is no text. */
	private void skipSignature(byte[] bytes, int start) {
		if (this.markChecked || this.codec.mark() != TextCodec.Mark.UTF_8) {
			return;
		}
		this.markChecked = true;
		byte[] signature = this.codec.mark().written(StandardCharsets.UTF_8);
		if (this.file.tell() == 0 && this.clean >= signature.length && bytes[start] == signature[0]
				&& bytes[start + 1] == signature[1] && bytes[start + 2] == signature[2]) {
			advance(signature.length);
		}
	}

	/** Python has read the chunk that it cannot decode: it is passed over. */
	private void fail(byte[] bytes, int at, int to) throws IOException {
		if (!this.strict) {
			this.damaged = true;
			return;
		}
		int count = (this.codec.kind() == TextCodec.Kind.UTF_8) ? Utf8.malformed(bytes, at, to) : 1;
		MalformedTextException failure = MalformedTextException.bytes(this.codec.name(), bytes, at, at + count);
		this.stuck |= this.examined > this.clean;
		this.file.skip(to - this.file.windowStart());
		forgetExamined();
		throw failure;
	}

	private void failAtEnd() throws IOException {
		if (!this.strict) {
			this.damaged = true;
			return;
		}
		int start = this.file.windowStart();
		MalformedTextException failure = MalformedTextException.bytes(this.codec.name(), this.file.window(),
				start + this.clean, start + this.examined);
		this.file.forgetMark();
		advance(this.clean);
		throw failure;
	}

	private void forgetExamined() {
		this.file.forgetMark();
		this.clean = 0;
		this.examined = 0;
		this.scanned = 0;
	}

	@Override
	public String rest() throws IOException {
		boolean start = this.file.tell() == 0;
		boolean unfinished = this.examined > this.clean;
		byte[] bytes = this.file.readAll();
		int from = 0;
		byte[] signature = this.codec.mark().written(StandardCharsets.UTF_8);
		if (start && this.codec.mark() == TextCodec.Mark.UTF_8 && bytes.length >= signature.length
				&& java.util.Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length)) {
			from = signature.length;
		}
		this.clean = 0;
		this.examined = 0;
		this.scanned = 0;
		int valid = this.codec.validEnd(bytes, from, bytes.length);
		if (valid < bytes.length || this.stuck) {
			this.stuck |= unfinished;
			throw failedRest(bytes, valid);
		}
		String text = this.codec.decodeValid(bytes, from, bytes.length, false);
		if (this.ending.isUniversal()) {
			this.seen |= NewlinesSeen.in(text, 0, text.length());
		}
		return translated(text);
	}

	/** What cannot be decoded has been read all the same. */
	private MalformedTextException failedRest(byte[] bytes, int valid) {
		this.file.forgetMark();
		int count = (valid == bytes.length) ? 0
				: (this.codec.kind() == TextCodec.Kind.UTF_8) ? Utf8.malformed(bytes, valid, bytes.length) : 1;
		return MalformedTextException.bytes(this.codec.name(), bytes, valid,
				(count == 0) ? bytes.length : valid + count);
	}

	@Override
	public boolean more(int hint) throws IOException {
		int missing = CHUNK - (this.file.windowEnd() - this.file.windowStart() - this.examined);
		int wanted = Math.min(hint, LARGEST_STEP);
		this.chunk = Math.max(CHUNK, wanted);
		return this.file.fill(Math.max(1, Math.max(missing, wanted))) > 0;
	}

	@Override
	public long tell() {
		return this.file.tell();
	}

	@Override
	public long readTo() {
		return this.file.tell() + this.examined;
	}

	@Override
	public int newlinesSeen() {
		byte[] bytes = this.file.window();
		int start = this.file.windowStart();
		int more = this.ending.isUniversal()
				? NewlinesSeen.in(new String(bytes, start, this.clean, StandardCharsets.ISO_8859_1), 0, this.clean) : 0;
		return this.seen | more;
	}

}
