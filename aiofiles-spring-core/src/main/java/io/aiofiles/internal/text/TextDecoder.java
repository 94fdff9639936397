package io.aiofiles.internal.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Decodes any encoding piece by piece, with any error handler: bytes that begin a
 * character wait for the next piece.
 *
 * <p>
 * Python: {@code codecs.IncrementalDecoder}.
 */
final class TextDecoder {

	private final TextCodec codec;

	private final ErrorHandler errors;

	private byte[] carry = new byte[0];

	/** Whether what comes is the start of the file, where a mark may stand. */
	private boolean atStart;

	/** The charset, once a mark has told the byte order. */
	private @Nullable Charset order;

	private @Nullable CharsetDecoder decoder;

	TextDecoder(TextCodec codec, ErrorHandler errors) {
		this.codec = codec;
		this.errors = errors;
	}

	/**
	 * Begin anew.
	 * @param start whether at the start of the file
	 */
	void reset(boolean start) {
		this.carry = new byte[0];
		this.atStart = start;
		this.decoder = null;
		if (start) {
			this.order = null;
		}
	}

	/** A decoder in the state that this one had at a place where no byte waited. */
	TextDecoder sibling(boolean start) {
		TextDecoder other = new TextDecoder(this.codec, this.errors);
		other.reset(start);
		if (!start) {
			other.order = this.order;
		}
		return other;
	}

	/** Bytes that wait for the rest of their character. */
	int waiting() {
		return this.carry.length;
	}

	/** Whether the byte order is still to be learned from the start of the file. */
	boolean needsOrder() {
		return this.codec.mark().width() > 0 && this.order == null && !this.atStart;
	}

	/** Learn the byte order from the first bytes of the file. */
	void learnOrder(byte[] first) {
		this.order = orderOf(first);
		if (this.order == null) {
			this.order = this.codec.charset();
		}
	}

	int orderWidth() {
		return this.codec.mark().width();
	}

	/**
	 * Decode a piece.
	 * @param last whether the file ends behind it
	 * @param out where the characters go
	 */
	void decode(byte[] piece, int from, int to, boolean last, CharWindow out) throws CharacterCodingException {
		byte[] bytes = piece;
		int at = from;
		int end = to;
		if (this.carry.length > 0) {
			bytes = Arrays.copyOf(this.carry, this.carry.length + to - from);
			System.arraycopy(piece, from, bytes, this.carry.length, to - from);
			at = 0;
			end = bytes.length;
		}
		if (this.atStart && this.codec.mark() != TextCodec.Mark.NONE) {
			int skipped = skipMark(bytes, at, end, last);
			if (skipped < 0) {
				this.carry = Arrays.copyOfRange(bytes, at, end);
				return;
			}
			at += skipped;
		}
		int rest = switch (this.codec.kind()) {
			case UTF_8, ASCII, LATIN_1, SINGLE_BYTES -> decodeCutAsBytes(bytes, at, end, last, out);
			case OTHER -> decodeByCharset(bytes, at, end, last, out);
		};
		if (this.atStart && this.codec.mark().isRequired()) {
			this.decoder = null; // the next piece may tell the byte order
			if (rest - at >= this.codec.mark().width()) {
				throw new MalformedTextException(this.codec.name() + ": the text does not start with a byte order mark;"
						+ " name an encoding with a byte order to read it", this.codec.mark().width());
			}
		}
		this.carry = Arrays.copyOfRange(bytes, rest, end);
	}

	/** Returns how many bytes the mark has, or -1 if more bytes are needed to tell. */
	private int skipMark(byte[] bytes, int from, int to, boolean last) {
		byte[] signature = this.codec.mark().written(StandardCharsets.UTF_8);
		if (this.codec.mark() == TextCodec.Mark.UTF_8) {
			int length = Math.min(signature.length, to - from);
			boolean matches = Arrays.equals(bytes, from, from + length, signature, 0, length);
			if (matches && length < signature.length) {
				return last ? 0 : -1;
			}
			this.atStart = false;
			return matches ? signature.length : 0;
		}
		int width = this.codec.mark().width();
		if (to - from < width) {
			return last ? 0 : -1;
		}
		this.order = orderOf(Arrays.copyOfRange(bytes, from, from + width));
		if (this.order == null && this.codec.mark().isRequired()) {
			return 0;
		}
		this.atStart = false;
		if (this.order == null) {
			this.order = this.codec.charset();
			return 0;
		}
		return width;
	}

	private @Nullable Charset orderOf(byte[] first) {
		String family = (this.codec.mark().width() == 2) ? "UTF-16" : "UTF-32";
		for (String suffix : new String[] { "LE", "BE" }) {
			Charset charset = Charset.forName(family + suffix);
			if (Arrays.equals(first, "\uFEFF".getBytes(charset))) {
				return charset;
			}
		}
		return null;
	}

	private int decodeCutAsBytes(byte[] bytes, int from, int to, boolean last, CharWindow out)
			throws CharacterCodingException {
		int at = from;
		while (at < to) {
			int valid = this.codec.validEnd(bytes, at, to);
			out.append(this.codec.decodeValid(bytes, at, valid, false));
			at = valid;
			if (at < to) {
				int bad = (this.codec.kind() == TextCodec.Kind.UTF_8) ? Utf8.malformed(bytes, at, to) : 1;
				if (bad == 0) {
					if (!last) {
						return at;
					}
					bad = to - at;
				}
				String replacement = this.errors.decode(bytes, at, at + bad, this.codec.name());
				out.append(replacement);
				at += this.errors.taken(replacement, bad);
			}
		}
		return to;
	}

	private int decodeByCharset(byte[] bytes, int from, int to, boolean last, CharWindow out)
			throws CharacterCodingException {
		CharsetDecoder current = this.decoder;
		if (current == null) {
			Charset charset = (this.order != null) ? this.order : this.codec.charset();
			current = charset.newDecoder()
				.onMalformedInput(CodingErrorAction.REPORT)
				.onUnmappableCharacter(CodingErrorAction.REPORT);
			this.decoder = current;
		}
		ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
		for (;;) {
			out.reserve(in.remaining() + 16);
			CharBuffer target = CharBuffer.wrap(out.chars, out.limit, out.chars.length - out.limit);
			in.limit(surrogate(current.charset(), bytes, in.position(), to));
			CoderResult result = current.decode(in, target, false);
			out.limit = target.position();
			boolean atSurrogate = in.position() == in.limit() && in.limit() < to;
			in.limit(to);
			int bad;
			if (result.isError() || (atSurrogate && result.isUnderflow())) {
				bad = Math.min(this.codec.malformedWidth(), in.remaining());
			}
			else if (result.isUnderflow()) {
				if (!last || !in.hasRemaining()) {
					return in.position();
				}
				bad = in.remaining(); // the file ends within a character
			}
			else {
				continue;
			}
			String replacement = this.errors.decode(bytes, in.position(), in.position() + bad, this.codec.name());
			out.append(replacement);
			in.position(in.position() + this.errors.taken(replacement, bad));
		}
	}

	/**
	 * Where UTF-32 has a surrogate, which is no character and which the JDK lets pass.
	 */
	private static int surrogate(Charset charset, byte[] bytes, int from, int to) {
		if (!charset.name().startsWith("UTF-32")) {
			return to;
		}
		int first = charset.name().endsWith("LE") ? 3 : 0; // the most significant byte
		int step = (first == 0) ? 1 : -1;
		for (int i = from; i + 4 <= to; i += 4) {
			if (bytes[i + first] == 0 && bytes[i + first + step] == 0 && (bytes[i + first + 2 * step] & 0xf8) == 0xd8) {
				return i;
			}
		}
		return to;
	}

}
