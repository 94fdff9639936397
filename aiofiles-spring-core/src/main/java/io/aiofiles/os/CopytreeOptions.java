package io.aiofiles.os;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * How to copy a tree. Immutable. Python: the arguments of {@code shutil.copytree}.
 */
public final class CopytreeOptions {

	private static final CopytreeOptions DEFAULTS = new CopytreeOptions(false, false, false, (path) -> false);

	private final boolean symlinks;

	private final boolean ignoreDanglingSymlinks;

	private final boolean dirsExistOk;

	private final Predicate<Path> ignore;

	private CopytreeOptions(boolean symlinks, boolean ignoreDanglingSymlinks, boolean dirsExistOk,
			Predicate<Path> ignore) {
		this.symlinks = symlinks;
		this.ignoreDanglingSymlinks = ignoreDanglingSymlinks;
		this.dirsExistOk = dirsExistOk;
		this.ignore = Objects.requireNonNull(ignore, "ignore");
	}

	/**
	 * Python's defaults.
	 * @return links are followed, one that leads nowhere is a failure, the target must
	 * not exist, and everything is copied
	 */
	public static CopytreeOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * Whether links are copied as links, in place of what they lead to.
	 * @param asLinks {@code true} for links. Then the copy never reads outside of the
	 * source
	 * @return new options
	 */
	public CopytreeOptions symlinks(boolean asLinks) {
		return new CopytreeOptions(asLinks, this.ignoreDanglingSymlinks, this.dirsExistOk, this.ignore);
	}

	/**
	 * Whether links that lead nowhere are left out, in place of being a failure.
	 * @param leaveOut {@code true} to leave them out
	 * @return new options
	 */
	public CopytreeOptions ignoreDanglingSymlinks(boolean leaveOut) {
		return new CopytreeOptions(this.symlinks, leaveOut, this.dirsExistOk, this.ignore);
	}

	/**
	 * Whether directories of the target may be there already.
	 * @param existOk {@code true} to copy into them, replacing files
	 * @return new options
	 */
	public CopytreeOptions dirsExistOk(boolean existOk) {
		return new CopytreeOptions(this.symlinks, this.ignoreDanglingSymlinks, existOk, this.ignore);
	}

	/**
	 * What is left out.
	 * @param condition asked for the path of each entry below the source, on a thread of
	 * the pool
	 * @return new options
	 */
	public CopytreeOptions ignore(Predicate<Path> condition) {
		return new CopytreeOptions(this.symlinks, this.ignoreDanglingSymlinks, this.dirsExistOk, condition);
	}

	boolean isSymlinks() {
		return this.symlinks;
	}

	boolean isIgnoreDanglingSymlinks() {
		return this.ignoreDanglingSymlinks;
	}

	boolean isDirsExistOk() {
		return this.dirsExistOk;
	}

	Predicate<Path> ignored() {
		return this.ignore;
	}

}
