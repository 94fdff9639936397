package io.aiofiles.sample.imports;

import java.util.regex.Pattern;

/**
 * Text of unknown origin, such as the name of a file, for one line of a log or a report.
 */
final class Printable {

	private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]");

	private Printable() {
	}

	static String of(Object text) {
		return CONTROL.matcher(text.toString()).replaceAll("?");
	}

}
