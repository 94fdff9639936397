package io.aiofiles.file;

import io.aiofiles.internal.text.LineEnding;

/**
 * What ends a line, and whether line endings are translated: the {@code newline} argument
 * of Python's {@code open()}.
 */
public enum Newline {

	/**
	 * Reading: {@code \n}, {@code \r} and {@code \r\n} end a line and all are delivered
	 * as {@code \n}. Writing: {@code \n} becomes {@link System#lineSeparator()}. Python:
	 * {@code newline=None}.
	 */
	UNIVERSAL(LineEnding.UNIVERSAL),

	/**
	 * Reading: {@code \n}, {@code \r} and {@code \r\n} end a line and are delivered as
	 * they are. Writing: nothing is translated. Python: {@code newline=''}.
	 */
	UNIVERSAL_UNTRANSLATED(LineEnding.UNIVERSAL_UNTRANSLATED),

	/**
	 * Only {@code \n} ends a line; nothing is translated. Python: {@code newline='\n'}.
	 */
	LF(LineEnding.LF),

	/**
	 * Only {@code \r} ends a line; {@code \n} is written as {@code \r}. Python:
	 * {@code newline='\r'}.
	 */
	CR(LineEnding.CR),

	/**
	 * Only {@code \r\n} ends a line; {@code \n} is written as {@code \r\n}. Python:
	 * {@code newline='\r\n'}.
	 */
	CRLF(LineEnding.CRLF);

	private final LineEnding ending;

	Newline(LineEnding ending) {
		this.ending = ending;
	}

	LineEnding ending() {
		return this.ending;
	}

}
