package io.aiofiles.file;

import io.aiofiles.internal.text.ErrorHandler;

/**
 * What happens to bytes that cannot be decoded and to characters that cannot be encoded:
 * the {@code errors} argument of Python's {@code open()}.
 */
public enum CodingErrors {

	/** The operation fails with a {@link java.nio.charset.CharacterCodingException}. */
	STRICT(ErrorHandler.STRICT),

	/** The malformed data is left out. */
	IGNORE(ErrorHandler.IGNORE),

	/** Reading: {@code U+FFFD} stands for malformed bytes. Writing: a question mark. */
	REPLACE(ErrorHandler.REPLACE),

	/**
	 * Reading: {@code \xhh} for each byte. Writing: <code>&#92;xhh</code>,
	 * <code>&#92;uhhhh</code> or <code>&#92;Uhhhhhhhh</code> for each character.
	 */
	BACKSLASHREPLACE(ErrorHandler.BACKSLASHREPLACE),

	/**
	 * Reading: each malformed byte becomes a lone surrogate {@code U+DC80} to
	 * {@code U+DCFF}. Writing: such a surrogate becomes its byte again (PEP 383).
	 */
	SURROGATEESCAPE(ErrorHandler.SURROGATEESCAPE),

	/** Writing only: a decimal character reference, as XML has it. */
	XMLCHARREFREPLACE(ErrorHandler.XMLCHARREFREPLACE),

	/** Writing only: the character's Unicode name, as <code>&#92;N{...}</code>. */
	NAMEREPLACE(ErrorHandler.NAMEREPLACE);

	private final ErrorHandler handler;

	CodingErrors(ErrorHandler handler) {
		this.handler = handler;
	}

	ErrorHandler handler() {
		return this.handler;
	}

}
