package io.aiofiles.faults;

import java.util.ArrayList;
import java.util.List;

/** How often something was tried, and what was broken. Safe for use by many threads. */
final class Tally {

	private long rounds;

	private long broken;

	private final List<String> violations = new ArrayList<>();

	private final List<String> remarks = new ArrayList<>();

	synchronized void round() {
		this.rounds++;
	}

	synchronized void rounds(long count) {
		this.rounds += count;
	}

	synchronized void violation(String what) {
		this.broken++;
		if (this.violations.size() < 20) {
			this.violations.add(what);
		}
	}

	/** Count a round that must hold. Returns whether it did. */
	synchronized boolean round(boolean holds, String otherwise) {
		this.rounds++;
		if (!holds) {
			violation(otherwise);
		}
		return holds;
	}

	/** Count what a child has said: {@code whole}, or {@code lost} and what. */
	void lines(String output) {
		for (String line : output.split("\n")) {
			if (line.equals("whole") || line.startsWith("lost")) {
				round(line.equals("whole"), line);
			}
		}
	}

	/** What else is worth a line below the table. */
	synchronized void remark(String remark) {
		this.remarks.add(remark);
	}

	synchronized long rounds() {
		return this.rounds;
	}

	synchronized long broken() {
		return this.broken;
	}

	synchronized List<String> violations() {
		return List.copyOf(this.violations);
	}

	synchronized List<String> remarks() {
		return List.copyOf(this.remarks);
	}

}
