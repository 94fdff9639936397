package io.aiofiles.tempfile;

import java.security.SecureRandom;
import java.util.function.Supplier;

/**
 * Names that nobody can guess: eight of {@code [a-z0-9_]}.
 *
 * <p>
 * Python: {@code tempfile._RandomNameSequence}.
 */
final class RandomNames implements Supplier<String> {

	static final RandomNames SECURE = new RandomNames();

	private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789_";

	private static final int LENGTH = 8;

	private final SecureRandom random = new SecureRandom();

	private RandomNames() {
	}

	@Override
	public String get() {
		StringBuilder name = new StringBuilder(LENGTH);
		for (int i = 0; i < LENGTH; i++) {
			name.append(CHARACTERS.charAt(this.random.nextInt(CHARACTERS.length())));
		}
		return name.toString();
	}

}
