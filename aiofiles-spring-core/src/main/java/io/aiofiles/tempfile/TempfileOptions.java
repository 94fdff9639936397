package io.aiofiles.tempfile;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.aiofiles.file.CodingErrors;
import io.aiofiles.file.Newline;
import io.aiofiles.file.OpenOptions;
import org.jspecify.annotations.Nullable;

/**
 * How a temporary file or directory is made. Immutable: each method answers a new value.
 *
 * <p>
 * Python: the arguments of {@code tempfile.NamedTemporaryFile} and its kin.
 */
public final class TempfileOptions {

	private static final TempfileOptions DEFAULTS = new TempfileOptions(null, "", "tmp", null, true, true, false,
			OpenOptions.defaults());

	private final @Nullable String mode;

	private final String suffix;

	private final String prefix;

	private final @Nullable Path dir;

	private final boolean delete;

	private final boolean deleteOnClose;

	private final boolean ignoreCleanupErrors;

	private final OpenOptions open;

	private TempfileOptions(@Nullable String mode, String suffix, String prefix, @Nullable Path dir, boolean delete,
			boolean deleteOnClose, boolean ignoreCleanupErrors, OpenOptions open) {
		this.mode = mode;
		this.suffix = suffix;
		this.prefix = prefix;
		this.dir = dir;
		this.delete = delete;
		this.deleteOnClose = deleteOnClose;
		this.ignoreCleanupErrors = ignoreCleanupErrors;
		this.open = open;
	}

	/**
	 * The defaults: mode {@code w+b}, or {@code w+} for text; the prefix {@code tmp}; in
	 * the template's directory; deleted at close.
	 * @return the defaults
	 */
	public static TempfileOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * What the handle may do. The file is new and empty in every mode.
	 * @param letters Python's mode, such as {@code "w+"}
	 * @return new options
	 */
	public TempfileOptions mode(String letters) {
		return new TempfileOptions(Objects.requireNonNull(letters, "letters"), this.suffix, this.prefix, this.dir,
				this.delete, this.deleteOnClose, this.ignoreCleanupErrors, this.open);
	}

	/**
	 * The same options somewhere else: for a template that is confined beneath a
	 * directory.
	 * @param place finds the place of a directory
	 * @return new options, whose directory is the place of this one's; these, if they
	 * name none
	 */
	public TempfileOptions beneath(UnaryOperator<Path> place) {
		return (this.dir != null) ? dir(place.apply(this.dir)) : this;
	}

	/**
	 * What the name ends with.
	 * @param end the end, such as {@code ".txt"}; part of a name, not of a path
	 * @return new options
	 * @throws IllegalArgumentException if it holds a slash or a zero
	 */
	public TempfileOptions suffix(String end) {
		return new TempfileOptions(this.mode, requireName(end), this.prefix, this.dir, this.delete, this.deleteOnClose,
				this.ignoreCleanupErrors, this.open);
	}

	/**
	 * What the name begins with.
	 * @param beginning the beginning; part of a name, not of a path
	 * @return new options
	 * @throws IllegalArgumentException if it holds a slash or a zero
	 */
	public TempfileOptions prefix(String beginning) {
		return new TempfileOptions(this.mode, this.suffix, requireName(beginning), this.dir, this.delete,
				this.deleteOnClose, this.ignoreCleanupErrors, this.open);
	}

	private static String requireName(String part) {
		if (part.indexOf('/') >= 0 || part.indexOf('\0') >= 0) {
			throw new IllegalArgumentException("'" + part + "' is no part of a file name");
		}
		return part;
	}

	/**
	 * Where it is made.
	 * @param directory an existing directory of any file system
	 * @return new options
	 */
	public TempfileOptions dir(Path directory) {
		return new TempfileOptions(this.mode, this.suffix, this.prefix, Objects.requireNonNull(directory, "directory"),
				this.delete, this.deleteOnClose, this.ignoreCleanupErrors, this.open);
	}

	/**
	 * Whether a named file or a directory is ever deleted by itself. A file without a
	 * name is gone when it is closed in any case.
	 * @param deleting {@code false} to leave it to somebody else
	 * @return new options
	 */
	public TempfileOptions delete(boolean deleting) {
		return new TempfileOptions(this.mode, this.suffix, this.prefix, this.dir, deleting, this.deleteOnClose,
				this.ignoreCleanupErrors, this.open);
	}

	/**
	 * Whether a named file is deleted as soon as it is closed.
	 * @param deleting {@code false} to keep the closed file, for opening it again, until
	 * its {@code cleanup()} or the end of the {@code with…} form
	 * @return new options
	 */
	public TempfileOptions deleteOnClose(boolean deleting) {
		return new TempfileOptions(this.mode, this.suffix, this.prefix, this.dir, this.delete, deleting,
				this.ignoreCleanupErrors, this.open);
	}

	/**
	 * Whether removing a directory succeeds even where some of it could not be removed.
	 * @param ignoring {@code true} to remove what can be removed, and be silent
	 * @return new options
	 */
	public TempfileOptions ignoreCleanupErrors(boolean ignoring) {
		return new TempfileOptions(this.mode, this.suffix, this.prefix, this.dir, this.delete, this.deleteOnClose,
				ignoring, this.open);
	}

	/**
	 * The size of the buffer.
	 * @param bytes as for {@link OpenOptions#buffering(int)}
	 * @return new options
	 */
	public TempfileOptions buffering(int bytes) {
		return withOpen(this.open.buffering(bytes));
	}

	/**
	 * The encoding of text.
	 * @param charset the charset
	 * @return new options
	 */
	public TempfileOptions encoding(Charset charset) {
		return withOpen(this.open.encoding(charset));
	}

	/**
	 * The encoding of text, by name.
	 * @param name Python's name or the JDK's, as for {@link OpenOptions#encoding(String)}
	 * @return new options
	 * @throws java.nio.charset.UnsupportedCharsetException if neither knows the name
	 */
	public TempfileOptions encoding(String name) {
		return withOpen(this.open.encoding(name));
	}

	/**
	 * What happens to text that cannot be decoded or encoded.
	 * @param handler the error handler
	 * @return new options
	 */
	public TempfileOptions errors(CodingErrors handler) {
		return withOpen(this.open.errors(handler));
	}

	/**
	 * What ends a line of text.
	 * @param rule the rule
	 * @return new options
	 */
	public TempfileOptions newline(Newline rule) {
		return withOpen(this.open.newline(rule));
	}

	private TempfileOptions withOpen(OpenOptions other) {
		return new TempfileOptions(this.mode, this.suffix, this.prefix, this.dir, this.delete, this.deleteOnClose,
				this.ignoreCleanupErrors, other);
	}

	String modeOr(String standard) {
		return (this.mode != null) ? this.mode : standard;
	}

	String named(String middle) {
		return this.prefix + middle + this.suffix;
	}

	@Nullable Path directory() {
		return this.dir;
	}

	boolean deletes() {
		return this.delete;
	}

	boolean deletesOnClose() {
		return this.deleteOnClose;
	}

	boolean ignoresCleanupErrors() {
		return this.ignoreCleanupErrors;
	}

	OpenOptions open() {
		return this.open;
	}

}
