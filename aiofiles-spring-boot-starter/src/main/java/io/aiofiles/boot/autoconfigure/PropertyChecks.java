package io.aiofiles.boot.autoconfigure;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Checks values where the bean is made that needs them: there, and not where they are
 * bound, Spring Boot's report names the property and its origin.
 */
final class PropertyChecks {

	private PropertyChecks() {
	}

	/**
	 * Check a value.
	 * @param right whether it is right
	 * @param name the property, without {@code aiofiles.}
	 * @param value the value
	 * @param reason what is wrong with it, and what to do about it
	 * @return the value
	 */
	static <T> T require(boolean right, String name, T value, String reason) {
		if (!right) {
			throw new InvalidConfigurationPropertyValueException("aiofiles." + name, value, reason);
		}
		return value;
	}

}
