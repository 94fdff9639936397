package io.aiofiles.file;

import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;

/**
 * A parsed mode string: what a handle may do, and what opening does to the file.
 *
 * <p>
 * Python: the {@code mode} argument of {@code open()}, with its rules and messages: one
 * of {@code r w a x}, at most one {@code +}, one of {@code t b}, in any order.
 */
public final class OpenMode {

	private final String text;

	private final char kind;

	private final boolean updating;

	private OpenMode(String text, char kind, boolean updating) {
		this.text = text;
		this.kind = kind;
		this.updating = updating;
	}

	/**
	 * Parse the mode of a text file.
	 * @param mode the mode, such as {@code "r+"}; {@code b} is refused
	 * @return the mode
	 * @throws IllegalArgumentException if the mode is none of Python's, or binary
	 */
	public static OpenMode text(String mode) {
		OpenMode parsed = parse(mode);
		if (mode.indexOf('b') >= 0) {
			throw new IllegalArgumentException(
					"invalid mode: '" + mode + "' is a binary mode, for a text file: use openBinary");
		}
		return parsed;
	}

	/**
	 * Parse the mode of a binary file.
	 * @param mode the mode, with or without {@code b}; {@code t} is refused
	 * @return the mode
	 * @throws IllegalArgumentException if the mode is none of Python's, or text
	 */
	public static OpenMode binary(String mode) {
		OpenMode parsed = parse(mode);
		if (mode.indexOf('t') >= 0) {
			throw new IllegalArgumentException(
					"invalid mode: '" + mode + "' is a text mode, for a binary file: use open");
		}
		return parsed;
	}

	private static OpenMode parse(String mode) {
		int kinds = 0;
		char kind = 0;
		for (int i = 0; i < mode.length(); i++) {
			char letter = mode.charAt(i);
			if ("rwaxbt+".indexOf(letter) < 0 || mode.indexOf(letter) != i) {
				throw new IllegalArgumentException("invalid mode: '" + mode + "'");
			}
			if ("rwax".indexOf(letter) >= 0) {
				kinds++;
				kind = letter;
			}
		}
		if (mode.indexOf('t') >= 0 && mode.indexOf('b') >= 0) {
			throw new IllegalArgumentException("can't have text and binary mode at once: '" + mode + "'");
		}
		if (kinds != 1) {
			throw new IllegalArgumentException(
					"must have exactly one of create/read/write/append mode and at most one plus: '" + mode + "'");
		}
		return new OpenMode(mode, kind, mode.indexOf('+') >= 0);
	}

	/**
	 * Whether a handle of this mode can be read.
	 * @return {@code true} for {@code r} and every mode with {@code +}
	 */
	public boolean isReadable() {
		return this.kind == 'r' || this.updating;
	}

	/**
	 * Whether a handle of this mode can be written.
	 * @return {@code false} for plain {@code r} only
	 */
	public boolean isWritable() {
		return this.kind != 'r' || this.updating;
	}

	/**
	 * Whether every write goes to the end of the file.
	 * @return {@code true} for {@code a} and {@code a+}
	 */
	public boolean isAppending() {
		return this.kind == 'a';
	}

	/**
	 * The options by which a file system provider opens a file in this mode. For
	 * {@code a+}, reading is not among them: no provider takes both READ and APPEND, so a
	 * second channel reads.
	 * @return a new set
	 */
	public Set<OpenOption> options() {
		EnumSet<StandardOpenOption> options = switch (this.kind) {
			case 'r' -> EnumSet.of(StandardOpenOption.READ);
			case 'w' ->
				EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
			case 'x' -> EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
			default -> EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		};
		if (this.updating && this.kind != 'a') {
			options.add(StandardOpenOption.READ);
			options.add(StandardOpenOption.WRITE);
		}
		return new java.util.LinkedHashSet<>(options);
	}

	/**
	 * Python's name of this mode for a binary file.
	 * @return the name; that of {@code w+b} is {@code rb+}
	 */
	public String binaryName() {
		return switch (this.kind) { // the same few strings for every handle
			case 'r' -> this.updating ? "rb+" : "rb";
			case 'w' -> this.updating ? "rb+" : "wb";
			case 'x' -> this.updating ? "xb+" : "xb";
			default -> this.updating ? "ab+" : "ab";
		};
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof OpenMode mode && mode.text.equals(this.text);
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	/**
	 * The mode as it was given.
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
