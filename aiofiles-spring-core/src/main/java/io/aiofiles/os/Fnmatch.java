package io.aiofiles.os;

import java.util.regex.Pattern;

/** Python's patterns for one name. Python: {@code fnmatch}. */
final class Fnmatch {

	private final String text;

	private final boolean magic;

	private final Pattern pattern;

	Fnmatch(String text) {
		this.text = text;
		this.magic = text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
		this.pattern = Pattern.compile(translate(text), Pattern.DOTALL);
	}

	String text() {
		return this.text;
	}

	boolean isMagic() {
		return this.magic;
	}

	boolean isRecursive() {
		return this.text.equals("**");
	}

	/** Whether it asks for names that begin with a dot. */
	boolean isHidden() {
		return this.text.startsWith(".");
	}

	boolean matches(String name) {
		return this.pattern.matcher(name).matches();
	}

	private static String translate(String text) {
		StringBuilder regex = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			int end = (c == '[') ? endOfSet(text, i) : -1;
			if (c == '*') {
				regex.append(".*");
			}
			else if (c == '?') {
				regex.append('.');
			}
			else if (end >= 0) {
				regex.append(set(text.substring(i + 1, end)));
				i = end;
			}
			else if (Character.isHighSurrogate(c) && i + 1 < text.length()) {
				regex.append(c).append(text.charAt(++i));
			}
			else {
				regex.append(Pattern.quote(String.valueOf(c)));
			}
		}
		return regex.toString();
	}

	/**
	 * A bracket without its end is a bracket; one right after the start is in the set.
	 */
	private static int endOfSet(String text, int start) {
		int from = start + 1;
		if (from < text.length() && text.charAt(from) == '!') {
			from++;
		}
		return text.indexOf(']', from + 1);
	}

	private static String set(String members) {
		boolean negated = members.startsWith("!");
		StringBuilder regex = new StringBuilder(negated ? "[^" : "[");
		int[] codePoints = members.substring(negated ? 1 : 0).codePoints().toArray();
		boolean any = false;
		for (int i = 0; i < codePoints.length; i++) {
			int first = codePoints[i];
			int last = first;
			if (i + 2 < codePoints.length && codePoints[i + 1] == '-') {
				last = codePoints[i + 2];
				i += 2;
			}
			if (first <= last) { // an empty range matches nothing
				any = true;
				regex.append(String.format("\\x{%x}-\\x{%x}", first, last));
			}
		}
		if (!any) {
			return negated ? "." : "(?!)";
		}
		return regex.append(']').toString();
	}

}
