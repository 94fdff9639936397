package io.aiofiles.internal.text;

import java.nio.charset.MalformedInputException;
import java.util.Locale;

/** A {@link MalformedInputException} that says which bytes or which character. */
final class MalformedTextException extends MalformedInputException {

	private static final long serialVersionUID = 1L;

	private final String message;

	MalformedTextException(String message, int length) {
		super(length);
		this.message = message;
	}

	static MalformedTextException bytes(String encoding, byte[] bytes, int from, int to) {
		StringBuilder text = new StringBuilder(encoding).append(" cannot decode");
		for (int i = from; i < to; i++) {
			text.append(String.format(Locale.ROOT, " 0x%02x", bytes[i] & 0xff));
		}
		return new MalformedTextException(text.toString(), to - from);
	}

	static MalformedTextException character(String encoding, int codePoint) {
		return new MalformedTextException(
				String.format(Locale.ROOT, "%s cannot encode the character U+%04X", encoding, codePoint), 1);
	}

	@Override
	public String getMessage() {
		return this.message;
	}

}
