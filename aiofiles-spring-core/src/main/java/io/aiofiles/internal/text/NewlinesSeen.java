package io.aiofiles.internal.text;

import java.util.ArrayList;
import java.util.List;

/** The kinds of line ending that were met, as bits. */
final class NewlinesSeen {

	static final int CR = 1;

	static final int LF = 2;

	static final int CRLF = 4;

	private NewlinesSeen() {
	}

	/** In Python's order. */
	static List<String> names(int seen) {
		List<String> names = new ArrayList<>(3);
		if ((seen & CR) != 0) {
			names.add("\r");
		}
		if ((seen & LF) != 0) {
			names.add("\n");
		}
		if ((seen & CRLF) != 0) {
			names.add("\r\n");
		}
		return List.copyOf(names);
	}

	/** The kinds within some text. */
	static int in(CharSequence text, int from, int to) {
		int seen = 0;
		for (int i = from; i < to; i++) {
			char c = text.charAt(i);
			if (c == '\n') {
				seen |= LF;
			}
			else if (c == '\r') {
				boolean both = i + 1 < to && text.charAt(i + 1) == '\n';
				seen |= both ? CRLF : CR;
				i += both ? 1 : 0;
			}
		}
		return seen;
	}

}
