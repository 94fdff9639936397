package io.aiofiles.os;

/**
 * How to look for names. Immutable. Python: the arguments of {@code glob.glob}.
 *
 * @param recursive whether {@code **} stands for any number of directories, none
 * included; otherwise it is the same as {@code *}
 * @param includeHidden whether {@code *}, {@code ?}, sets and {@code **} match names that
 * begin with a dot
 */
public record GlobOptions(boolean recursive, boolean includeHidden) {

	private static final GlobOptions DEFAULTS = new GlobOptions(true, false);

	/**
	 * The defaults.
	 * @return recursive, as {@code pathlib} has it, and without hidden names
	 */
	public static GlobOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * The same with another meaning of {@code **}.
	 * @param any whether it stands for any number of directories
	 * @return new options
	 */
	public GlobOptions recursive(boolean any) {
		return new GlobOptions(any, this.includeHidden);
	}

	/**
	 * The same with hidden names or without them.
	 * @param include whether names that begin with a dot are matched by patterns
	 * @return new options
	 */
	public GlobOptions includeHidden(boolean include) {
		return new GlobOptions(this.recursive, include);
	}

}
