package io.aiofiles.internal.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import io.aiofiles.internal.buffer.LineScanner;
import org.jspecify.annotations.Nullable;

/**
 * Encodes text in any encoding, with any error handler.
 *
 * <p>
 * Python: {@code codecs.IncrementalEncoder}.
 */
final class TextEncoder {

	private final TextCodec codec;

	private final ErrorHandler errors;

	private boolean atStart;

	private @Nullable CharsetEncoder encoder;

	TextEncoder(TextCodec codec, ErrorHandler errors) {
		this.codec = codec;
		this.errors = errors;
	}

	/** Begin anew: at the start of the file a mark is written, elsewhere none. */
	void reset(boolean start) {
		this.atStart = start;
		this.encoder = null;
	}

	/** Whether a mark is still to be written in front of the first text. */
	boolean owesMark() {
		return this.atStart && this.codec.mark() != TextCodec.Mark.NONE;
	}

	/** The mark has been written. */
	void markWritten() {
		this.atStart = false;
	}

	byte[] mark() {
		return this.codec.mark().written(this.codec.charset());
	}

	/** Whether text can be encoded and the bytes thrown away again. */
	boolean isRepeatable() {
		return !this.codec.isStateful();
	}

	/** Encode; what is malformed goes to the error handler. */
	byte[] encode(String text) throws CharacterCodingException {
		byte[] fast = switch (this.codec.kind()) {
			case UTF_8 -> utf8(text);
			case ASCII -> narrow(text, 0x80);
			case LATIN_1 -> narrow(text, 0x100);
			default -> null;
		};
		return (fast != null) ? fast : slowly(text);
	}

	/**
	 * {@code getBytes} writes a question mark for a lone surrogate: without any there is
	 * none.
	 */
	private static byte @Nullable [] utf8(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		boolean suspicious = LineScanner.questionMark(bytes, 0, bytes.length) >= 0;
		return (suspicious && hasLoneSurrogate(text)) ? null : bytes;
	}

	private static boolean hasLoneSurrogate(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
				if (Character.isLowSurrogate(c) || i + 1 == text.length()
						|| !Character.isLowSurrogate(text.charAt(i + 1))) {
					return true;
				}
				i++;
			}
		}
		return false;
	}

	private static byte @Nullable [] narrow(String text, int above) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) >= above) {
				return null;
			}
		}
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private byte[] slowly(String text) throws CharacterCodingException {
		CharsetEncoder current = this.encoder;
		if (current == null) {
			current = this.codec.charset()
				.newEncoder()
				.onMalformedInput(CodingErrorAction.REPORT)
				.onUnmappableCharacter(CodingErrorAction.REPORT);
			this.encoder = current;
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
		CharBuffer in = CharBuffer.wrap(text);
		while (in.hasRemaining()) {
			encodeRun(current, in, bytes);
			if (in.hasRemaining()) {
				int codePoint = Character.codePointAt(in, 0);
				in.position(in.position() + Character.charCount(codePoint));
				replace(current, codePoint, bytes);
			}
		}
		return bytes.toByteArray();
	}

	/** Encode up to the end or to the first character that has no bytes. */
	private static void encodeRun(CharsetEncoder encoder, CharBuffer in, ByteArrayOutputStream bytes) {
		ByteBuffer out = ByteBuffer.allocate(Math.max(64, Math.min(8192, in.remaining() * 4)));
		CoderResult result;
		do {
			out.clear();
			result = encoder.encode(in, out, false);
			if (result.isUnderflow() && in.hasRemaining()) {
				return; // a high surrogate at the very end
			}
			bytes.write(out.array(), 0, out.position());
		}
		while (result.isOverflow());
	}

	private void replace(CharsetEncoder encoder, int codePoint, ByteArrayOutputStream bytes)
			throws CharacterCodingException {
		int escaped = this.errors.escapedByte(codePoint);
		if (escaped >= 0 && this.codec.isCutAsBytes()) {
			bytes.write(escaped);
			return;
		}
		String replacement = this.errors.encode(codePoint, this.codec.name());
		CharBuffer in = CharBuffer.wrap(replacement);
		encodeRun(encoder, in, bytes);
		if (in.hasRemaining()) {
			throw MalformedTextException.character(this.codec.name(), codePoint);
		}
	}

}
