package io.aiofiles.contract;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * A file system that the contract is checked on: where it is, and in what it differs.
 * Immutable.
 *
 * @param name the name of its record, such as {@code sftp}
 * @param title what it is called in the documentation
 * @param root an empty directory of it
 * @param slashed whether the path of a directory must end with a slash
 * @param expected what is not simply right
 * @param impossible names that no file of it can have
 * @param requests how many requests its server has had so far, or {@code null} where that
 * is not known
 */
public record FileSystemUnderTest(String name, String title, Path root, boolean slashed, Set<String> impossible,
		Map<Feature, Expected> expected, @Nullable LongSupplier requests) {

	public FileSystemUnderTest {
		expected = Map.copyOf(expected);
	}

	/** A file system that does everything right. */
	public static FileSystemUnderTest of(String name, String title, Path root) {
		return new FileSystemUnderTest(name, title, root, false, Set.of(), Map.of(), null);
	}

	/**
	 * The same, where features fail with an {@link UnsupportedOperationException} that
	 * names the file and the file system.
	 */
	public FileSystemUnderTest refusing(Feature... features) {
		FileSystemUnderTest result = this;
		for (Feature feature : features) {
			result = result.with(feature, new Expected(false, ""));
		}
		return result;
	}

	/**
	 * The same, where a feature does something else, which the contract knows and checks.
	 * @param how what it does, in half a sentence
	 */
	public FileSystemUnderTest differing(Feature feature, String how) {
		return with(feature, new Expected(true, how));
	}

	private FileSystemUnderTest with(Feature feature, Expected how) {
		Map<Feature, Expected> all = new EnumMap<>(Feature.class);
		all.putAll(this.expected);
		all.put(feature, how);
		return new FileSystemUnderTest(this.name, this.title, this.root, this.slashed, this.impossible, all,
				this.requests);
	}

	/** The same, whose directories have paths that end with a slash. */
	public FileSystemUnderTest withSlashes() {
		return new FileSystemUnderTest(this.name, this.title, this.root, true, this.impossible, this.expected,
				this.requests);
	}

	/** The same, where no file can have some names. */
	public FileSystemUnderTest withoutNames(String... names) {
		return new FileSystemUnderTest(this.name, this.title, this.root, this.slashed, Set.of(names), this.expected,
				this.requests);
	}

	/** The same, whose server counts requests. */
	public FileSystemUnderTest counting(LongSupplier counter) {
		return new FileSystemUnderTest(this.name, this.title, this.root, this.slashed, this.impossible, this.expected,
				counter);
	}

	/** The path of a directory. */
	public Path directory(Path parent, String directoryName) {
		return parent.resolve(this.slashed ? directoryName + "/" : directoryName);
	}

	/**
	 * What happens instead.
	 *
	 * @param different whether it does something else; otherwise it refuses
	 * @param how what it does
	 */
	public record Expected(boolean different, String how) {

	}

}
