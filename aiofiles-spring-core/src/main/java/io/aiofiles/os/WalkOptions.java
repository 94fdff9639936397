package io.aiofiles.os;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * How to walk through a tree. Immutable. Python: the arguments of {@code os.walk}.
 */
public final class WalkOptions {

	private static final WalkOptions DEFAULTS = new WalkOptions(true, false, TreeErrorHandler.IGNORE, (path) -> true);

	private final boolean topDown;

	private final boolean followLinks;

	private final TreeErrorHandler onError;

	private final Predicate<Path> enter;

	private WalkOptions(boolean topDown, boolean followLinks, TreeErrorHandler onError, Predicate<Path> enter) {
		this.topDown = topDown;
		this.followLinks = followLinks;
		this.onError = Objects.requireNonNull(onError, "onError");
		this.enter = Objects.requireNonNull(enter, "enter");
	}

	/**
	 * Python's defaults.
	 * @return from the top down, without following links, ignoring failures
	 */
	public static WalkOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * Whether a directory comes before those in it.
	 * @param first {@code true} for before, {@code false} for after
	 * @return new options
	 */
	public WalkOptions topDown(boolean first) {
		return new WalkOptions(first, this.followLinks, this.onError, this.enter);
	}

	/**
	 * Whether links to directories are entered. A link to a directory that the walk is in
	 * already is a failure, for {@link #onError}.
	 * @param follow {@code true} to enter them
	 * @return new options
	 */
	public WalkOptions followLinks(boolean follow) {
		return new WalkOptions(this.topDown, follow, this.onError, this.enter);
	}

	/**
	 * What is done about a directory that cannot be read.
	 * @param handler told of it; may end the walk
	 * @return new options
	 */
	public WalkOptions onError(TreeErrorHandler handler) {
		return new WalkOptions(this.topDown, this.followLinks, handler, this.enter);
	}

	/**
	 * Which directories are entered. In place of Python's way to remove names from the
	 * list.
	 * @param condition asked for the path of each directory below the top, on a thread of
	 * the pool
	 * @return new options
	 */
	public WalkOptions enter(Predicate<Path> condition) {
		return new WalkOptions(this.topDown, this.followLinks, this.onError, condition);
	}

	boolean isTopDown() {
		return this.topDown;
	}

	boolean isFollowLinks() {
		return this.followLinks;
	}

	TreeErrorHandler errorHandler() {
		return this.onError;
	}

	Predicate<Path> condition() {
		return this.enter;
	}

}
