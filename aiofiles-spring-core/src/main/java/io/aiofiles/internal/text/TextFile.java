package io.aiofiles.internal.text;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import io.aiofiles.internal.buffer.BufferedFile;
import org.jspecify.annotations.Nullable;

/**
 * Text over a buffered file. Blocking, and used by one thread at a time.
 *
 * <p>
 * Methods named {@code …Now} answer from memory and never touch the file; they answer
 * {@code null} or {@code false} where memory cannot tell, and have changed nothing then.
 *
 * <p>
 * Python: {@code io.TextIOWrapper}.
 */
public final class TextFile implements Closeable {

	private final BufferedFile file;

	private final TextCodec codec;

	private final ErrorHandler errors;

	private final LineEnding ending;

	private final boolean lineBuffering;

	private final boolean writeThrough;

	private final TextEncoder encoder;

	private final @Nullable ByteTextReader bytes;

	private @Nullable CharTextReader chars;

	private TextReader reader;

	private long marked = -1;

	private boolean markedInChars;

	/** Whether what was done last is writing: then the file's position is the text's. */
	private boolean writing;

	/**
	 * Create a text file.
	 * @param file the bytes; closed with this one
	 * @param codec the encoding
	 * @param errors what happens to what cannot be coded
	 * @param ending what ends a line
	 * @param lineBuffering whether writing a line ending flushes
	 * @param writeThrough whether every write flushes
	 */
	public TextFile(BufferedFile file, TextCodec codec, ErrorHandler errors, LineEnding ending, boolean lineBuffering,
			boolean writeThrough) {
		this.file = file;
		this.codec = codec;
		this.errors = errors;
		this.ending = ending;
		this.lineBuffering = lineBuffering;
		this.writeThrough = writeThrough;
		this.encoder = new TextEncoder(codec, errors);
		this.encoder.reset(file.tell() == 0);
		if (codec.isCutAsBytes()) {
			this.bytes = new ByteTextReader(file, codec, errors, ending);
			this.reader = this.bytes;
		}
		else {
			this.bytes = null;
			this.chars = new CharTextReader(file, codec, errors, ending);
			this.reader = this.chars;
		}
	}

	// Reading

	/**
	 * Read a line from memory.
	 * @param most the most code points to answer, or negative for no limit
	 * @return the line with its ending, or {@code null} if memory does not hold it
	 * @throws IOException if the file is closed or what is in memory cannot be decoded
	 */
	public @Nullable String readlineNow(int most) throws IOException {
		return lineNow(most, TextReader.WITH_ENDING);
	}

	private @Nullable String lineNow(int most, int keep) throws IOException {
		requireReadable();
		if (this.writing) {
			return null;
		}
		String line = this.reader.line(most, keep, false);
		while (line == null && this.reader == this.bytes && this.file.advanceNow()) {
			line = this.reader.line(most, keep, false);
		}
		return line;
	}

	/**
	 * Read a line.
	 * @param most the most code points to answer, or negative for no limit
	 * @return the line with its ending; without one at the end of the file; empty behind
	 * it
	 * @throws IOException if reading fails; nothing was consumed then
	 */
	public String readline(int most) throws IOException {
		return line(most, TextReader.WITH_ENDING);
	}

	/**
	 * Read a line without its ending, from memory.
	 * @return the line, or {@code null} if memory does not hold it
	 * @throws IOException if the file is closed or what is in memory cannot be decoded
	 */
	public @Nullable String nextNow() throws IOException {
		return lineNow(-1, TextReader.WITHOUT_ENDING);
	}

	/**
	 * Read a line without its ending.
	 * @return the line, or {@code null} at the end of the file
	 * @throws IOException if reading fails; nothing was consumed then
	 */
	public @Nullable String next() throws IOException {
		String line = line(-1, TextReader.WITHOUT_ENDING);
		return (line.isEmpty() && !this.reader.lineWasEnded()) ? null : line;
	}

	private String line(int most, int keep) throws IOException {
		beginReading();
		for (boolean atEnd = false;;) {
			String line = this.reader.line(most, keep, atEnd);
			if (line != null) {
				return line;
			}
			atEnd = !advance(0);
		}
	}

	/**
	 * Read the lines that are left, without their endings.
	 * @param consumer gets one after the other
	 * @throws IOException if reading fails
	 */
	public void forEachLine(Consumer<? super String> consumer) throws IOException {
		beginReading();
		boolean atEnd = false;
		for (;;) {
			String line = this.reader.line(-1, TextReader.WITHOUT_ENDING, atEnd);
			if (line == null) {
				atEnd = !advance(0);
			}
			else if (line.isEmpty() && !this.reader.lineWasEnded()) {
				return;
			}
			else {
				atEnd = false;
				consumer.accept(line);
			}
		}
	}

	/**
	 * Brings more into memory; the reader of decoded characters takes over where needed.
	 */
	private boolean advance(int hint) throws IOException {
		ByteTextReader cutting = this.bytes;
		if (cutting != null && cutting.isDamaged() && this.reader == cutting) {
			useChars();
			return true;
		}
		return this.reader.more(hint);
	}

	private CharTextReader useChars() {
		CharTextReader decoding = this.chars;
		if (decoding == null) {
			decoding = new CharTextReader(this.file, this.codec, this.errors, this.ending);
			this.chars = decoding;
		}
		else {
			decoding.start();
		}
		if (this.marked >= 0 && !this.file.isSeekable()) {
			decoding.mark();
			this.markedInChars = true;
		}
		this.reader = decoding;
		return decoding;
	}

	/**
	 * Read a number of code points from memory.
	 * @param count how many, zero or positive
	 * @return exactly that many, or {@code null} if memory does not hold them
	 * @throws IOException if the file is closed or what is in memory cannot be decoded
	 */
	public @Nullable String readNow(int count) throws IOException {
		requireReadable();
		return this.writing ? null : this.reader.characters(count, false);
	}

	/**
	 * Read a number of code points.
	 * @param count how many at most, zero or positive
	 * @return that many; fewer at the end of the file
	 * @throws IOException if reading fails; nothing was consumed then
	 */
	public String read(int count) throws IOException {
		beginReading();
		for (boolean atEnd = false;;) {
			String text = this.reader.characters(count, atEnd);
			if (text != null) {
				return text;
			}
			atEnd = !advance(count);
		}
	}

	/**
	 * Read everything that is left.
	 * @return the text, empty at the end of the file
	 * @throws IOException if reading fails or there is more than may be read at once;
	 * nothing was consumed then
	 */
	public String readAll() throws IOException {
		beginReading();
		if (this.reader == this.bytes && this.errors != ErrorHandler.STRICT) {
			useChars();
		}
		return this.reader.rest();
	}

	/**
	 * Read the lines that are left.
	 * @param hint stop behind the line that makes the total exceed this many code points;
	 * zero or negative for no limit
	 * @return the lines with their endings
	 * @throws IOException if reading fails or there is more than may be read at once
	 */
	public List<String> readlines(int hint) throws IOException {
		List<String> lines = new ArrayList<>();
		long total = 0;
		long characters = 0; // each is a byte at least
		for (String line = readline(-1); !line.isEmpty(); line = readline(-1)) {
			lines.add(line);
			characters += line.length();
			this.file.requireAllowed(characters);
			if (hint > 0) {
				total += line.codePointCount(0, line.length());
				if (total > hint) {
					break;
				}
			}
		}
		return lines;
	}

	private void beginReading() throws IOException {
		requireReadable();
		this.file.drain();
		if (this.writing) {
			this.writing = false;
			startReading();
		}
	}

	/** Read on where the file stands. */
	private void startReading() {
		ByteTextReader cutting = this.bytes;
		if (cutting != null) {
			cutting.reset();
			this.reader = cutting;
		}
		else if (this.chars != null) {
			this.chars.start();
		}
	}

	private void requireReadable() throws IOException {
		if (this.file.isClosed()) {
			throw new ClosedChannelException();
		}
		if (!this.file.raw().isReadable()) {
			throw new UnsupportedOperationException("not readable");
		}
	}

	// Taking back a read

	/** Remember the position: what is read from here on can be taken back. */
	public void mark() {
		CharTextReader decoding = this.chars;
		this.marked = 0;
		this.markedInChars = decoding != null && this.reader == decoding;
		if (this.markedInChars && decoding != null) {
			decoding.mark();
		}
		else {
			this.file.mark();
		}
	}

	/** Go back to the {@link #mark()}, as if nothing had been read since. */
	public void reset() {
		CharTextReader decoding = this.chars;
		if (this.marked < 0) {
			return;
		}
		if (this.markedInChars && decoding != null) {
			decoding.takeBack();
		}
		else {
			if (this.file.isMarked()) {
				this.file.reset();
				startReading();
			}
		}
		forgetMark();
	}

	/** What was read stays read. */
	public void forgetMark() {
		this.marked = -1;
		this.file.forgetMark();
		if (this.chars != null) {
			this.chars.forgetMark();
		}
	}

	// Writing

	/**
	 * Write into memory.
	 * @param text the text
	 * @return whether it fitted; if not, nothing was written
	 * @throws IOException if the file is closed, cannot be written, or the text cannot be
	 * encoded
	 */
	public boolean writeNow(String text) throws IOException {
		requireWritable();
		if (this.writeThrough || this.encoder.owesMark() || (!this.writing && this.reader != this.bytes)
				|| !this.encoder.isRepeatable() || (this.lineBuffering && endsLine(text))
				|| !this.file.hasRoomNow(text.length())) {
			return false;
		}
		byte[] encoded = this.encoder.encode(this.ending.translateForWriting(text));
		if (!this.file.hasRoomNow(encoded.length)) {
			return false;
		}
		leaveReading();
		return this.file.writeNow(encoded, 0, encoded.length);
	}

	/**
	 * Write.
	 * @param text the text
	 * @throws IOException if writing fails, or the text cannot be encoded; then nothing
	 * of it was written
	 */
	public void write(String text) throws IOException {
		requireWritable();
		byte[] encoded = this.encoder.encode(this.ending.translateForWriting(text));
		leaveReading();
		if (this.encoder.owesMark()) {
			this.file.write(ByteBuffer.wrap(this.encoder.mark()));
			this.encoder.markWritten();
		}
		this.file.write(ByteBuffer.wrap(encoded));
		if (this.writeThrough || (this.lineBuffering && endsLine(text))) {
			this.file.flush();
		}
	}

	/** A write happens where reading has come to, however much was read ahead. */
	private void leaveReading() throws IOException {
		CharTextReader decoding = this.chars;
		if (!this.writing && decoding != null && this.reader == decoding && this.file.isSeekable()) {
			decoding.seek(decoding.tell());
		}
		this.writing = true;
	}

	private static boolean endsLine(String text) {
		return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
	}

	private void requireWritable() throws IOException {
		if (this.file.isClosed()) {
			throw new ClosedChannelException();
		}
		if (!this.file.raw().isWritable()) {
			throw new UnsupportedOperationException("not writable");
		}
	}

	/**
	 * Give what was written to the operating system.
	 * @throws IOException if writing fails; what could not be written still waits
	 */
	public void flush() throws IOException {
		this.file.flush();
	}

	// Position and size

	/**
	 * The position, for {@link #seek} only: a number of bytes for simple encodings, an
	 * opaque number for others.
	 * @return the position
	 * @throws IOException if it cannot be told
	 */
	public long tell() throws IOException {
		requireSeekable();
		this.file.drain();
		return this.writing ? this.file.tell() : this.reader.tell();
	}

	/**
	 * Go to a position.
	 * @param position 0, or what {@link #tell()} has answered
	 * @return the position
	 * @throws IOException if writing what waits fails
	 */
	public long seek(long position) throws IOException {
		requireSeekable();
		this.file.drain();
		goTo(position);
		this.encoder.reset(position == 0);
		return position;
	}

	private void goTo(long position) throws IOException {
		if (this.bytes != null && position >>> 48 == 0) {
			this.file.seekNow(position);
			startReading();
		}
		else {
			useChars().seek(position);
		}
		this.writing = false;
	}

	/**
	 * Whether {@link #seek} touches the file, if nothing waits to be written.
	 * @param position the position
	 * @return {@code false} if it does
	 */
	public boolean seeksInMemory(long position) {
		return this.bytes != null && position >>> 48 == 0 && this.file.isSeekable();
	}

	/**
	 * Write what waits, and let the bytes below stand where the text stands.
	 * @throws IOException if writing what waits fails
	 */
	public void settle() throws IOException {
		this.file.flush();
		if (this.file.isSeekable() && this.file.raw().isReadable()) {
			this.file.seekNow(tell() & ((1L << 48) - 1));
			startReading();
		}
	}

	/**
	 * Go to the end.
	 * @return the position
	 * @throws IOException if writing what waits fails, or the size cannot be told
	 */
	public long seekEnd() throws IOException {
		requireSeekable();
		long size = this.file.size();
		this.file.seekNow(size);
		startReading();
		this.writing = false;
		this.encoder.reset(size == 0);
		return size;
	}

	/**
	 * Set the size; the position stays.
	 * @param size bytes; negative for the position of the bytes below, which reading has
	 * moved on by whole chunks, as in CPython
	 * @return the new size
	 * @throws IOException if the file cannot be resized
	 */
	public long truncate(long size) throws IOException {
		requireWritable();
		requireSeekable();
		this.file.drain();
		long wanted = (size >= 0) ? size : this.writing ? this.file.tell() : this.reader.readTo();
		this.file.resize(wanted, (int) (this.reader.readTo() - this.file.tell()));
		return wanted;
	}

	private void requireSeekable() throws IOException {
		if (this.file.isClosed()) {
			throw new ClosedChannelException();
		}
		if (!this.file.isSeekable()) {
			throw new UnsupportedOperationException("underlying stream is not seekable");
		}
	}

	/**
	 * The bytes below.
	 * @return the buffered file
	 */
	public BufferedFile file() {
		return this.file;
	}

	/**
	 * The encoding.
	 * @return the codec
	 */
	public TextCodec codec() {
		return this.codec;
	}

	/**
	 * Whether writing a line ending flushes.
	 * @return {@code true} if so
	 */
	public boolean isLineBuffering() {
		return this.lineBuffering;
	}

	/**
	 * Whether a write that has failed can be made again from the start.
	 * @return {@code false} for encodings with a state
	 */
	public boolean isRepeatable() {
		return this.encoder.isRepeatable();
	}

	/**
	 * The kinds of line ending met so far.
	 * @return some of {@code \r}, {@code \n} and {@code \r\n}, in this order; none for a
	 * rule that knows one kind only
	 */
	public List<String> newlines() {
		return this.ending.isUniversal() ? NewlinesSeen.names(this.reader.newlinesSeen()) : List.of();
	}

	/**
	 * Flush and close; the file is closed even if that fails.
	 * @throws IOException if flushing or closing fails
	 */
	@Override
	public void close() throws IOException {
		this.file.close();
	}

	/**
	 * Decode a whole file; its line endings stay as they are.
	 * @param bytes the bytes
	 * @param codec the encoding
	 * @return the text
	 * @throws CharacterCodingException if the bytes are no text in this encoding
	 */
	public static String decode(byte[] bytes, TextCodec codec) throws CharacterCodingException {
		if (codec.isCutAsBytes() && codec.mark() == TextCodec.Mark.NONE
				&& codec.validEnd(bytes, 0, bytes.length) == bytes.length) {
			return codec.decodeValid(bytes, 0, bytes.length, false);
		}
		TextDecoder decoder = new TextDecoder(codec, ErrorHandler.STRICT);
		decoder.reset(true);
		CharWindow window = new CharWindow();
		decoder.decode(bytes, 0, bytes.length, true, window);
		return new String(window.chars, 0, window.limit);
	}

	/**
	 * Encode a text by itself, without any mark.
	 * @param text the text
	 * @param codec the encoding
	 * @param errors what happens to what cannot be encoded
	 * @return the bytes
	 * @throws CharacterCodingException if the error handler says so
	 */
	public static byte[] encode(CharSequence text, TextCodec codec, ErrorHandler errors)
			throws CharacterCodingException {
		return new TextEncoder(codec, errors).encode(text.toString());
	}

	/**
	 * Encode a whole text, as a file in this encoding would hold it.
	 * @param text the text
	 * @param codec the encoding
	 * @return the bytes
	 * @throws CharacterCodingException if the encoding has no bytes for it
	 */
	public static byte[] encode(CharSequence text, TextCodec codec) throws CharacterCodingException {
		byte[] encoded = encode(text, codec, ErrorHandler.STRICT);
		byte[] mark = codec.mark().written(codec.charset());
		if (mark.length == 0 || encoded.length == 0) {
			return encoded;
		}
		byte[] both = Arrays.copyOf(mark, mark.length + encoded.length);
		System.arraycopy(encoded, 0, both, mark.length, encoded.length);
		return both;
	}

}
