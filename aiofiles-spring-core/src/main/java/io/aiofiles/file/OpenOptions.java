package io.aiofiles.file;

import java.nio.charset.Charset;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.OpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;

import io.aiofiles.internal.text.TextCodec;
import org.jspecify.annotations.Nullable;

/**
 * How a file is opened, beside its mode. Immutable: each method answers a new value.
 *
 * <p>
 * Python: the arguments of {@code open()} from {@code buffering} on, and {@code executor}
 * of {@code aiofiles.open()}.
 */
public final class OpenOptions {

	private static final OpenOptions DEFAULTS = new OpenOptions(-1, null, null, null, true, null, null, List.of());

	private final int buffering;

	private final @Nullable TextCodec codec;

	private final @Nullable CodingErrors errors;

	private final @Nullable Newline newline;

	private final boolean closefd;

	private final @Nullable FileOpener opener;

	private final @Nullable Executor executor;

	private final List<OpenOption> extra;

	private OpenOptions(int buffering, @Nullable TextCodec codec, @Nullable CodingErrors errors,
			@Nullable Newline newline, boolean closefd, @Nullable FileOpener opener, @Nullable Executor executor,
			List<OpenOption> extra) {
		this.buffering = buffering;
		this.codec = codec;
		this.errors = errors;
		this.newline = newline;
		this.closefd = closefd;
		this.opener = opener;
		this.executor = executor;
		this.extra = extra;
	}

	/**
	 * The defaults: a buffer that grows, the template's charset,
	 * {@link CodingErrors#STRICT} and {@link Newline#UNIVERSAL}.
	 * @return the defaults
	 */
	public static OpenOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * The size of the buffer.
	 * @param bytes 0 for none (text is written through at every write), 1 for
	 * line-buffered text (for binary files: the default), more for that many bytes,
	 * negative for the default
	 * @return new options
	 */
	public OpenOptions buffering(int bytes) {
		return new OpenOptions(bytes, this.codec, this.errors, this.newline, this.closefd, this.opener, this.executor,
				this.extra);
	}

	/**
	 * The encoding of text, with the JDK's ways: {@code UTF-16} is written big-endian.
	 * @param charset the charset
	 * @return new options
	 * @throws UnsupportedCharsetException if the charset cannot encode
	 */
	public OpenOptions encoding(Charset charset) {
		return withCodec(TextCodec.of(charset));
	}

	/**
	 * The encoding of text, by name.
	 * @param name Python's name (such as {@code utf-8-sig}, {@code latin-1},
	 * {@code cp1252}, {@code shift_jis}; {@code utf-16} is written little-endian) or the
	 * JDK's
	 * @return new options
	 * @throws UnsupportedCharsetException if neither knows the name
	 */
	public OpenOptions encoding(String name) {
		return withCodec(TextCodec.of(name));
	}

	private OpenOptions withCodec(TextCodec other) {
		return new OpenOptions(this.buffering, other, this.errors, this.newline, this.closefd, this.opener,
				this.executor, this.extra);
	}

	/**
	 * What happens to what cannot be decoded or encoded.
	 * @param handler the error handler
	 * @return new options
	 */
	public OpenOptions errors(CodingErrors handler) {
		return new OpenOptions(this.buffering, this.codec, Objects.requireNonNull(handler, "handler"), this.newline,
				this.closefd, this.opener, this.executor, this.extra);
	}

	/**
	 * What ends a line.
	 * @param rule the rule
	 * @return new options
	 */
	public OpenOptions newline(Newline rule) {
		return new OpenOptions(this.buffering, this.codec, this.errors, Objects.requireNonNull(rule, "rule"),
				this.closefd, this.opener, this.executor, this.extra);
	}

	/**
	 * Whether closing the handle closes what it was made of: a file descriptor, a channel
	 * or a stream.
	 * @param close {@code false} to leave it open; not allowed for a path
	 * @return new options
	 */
	public OpenOptions closefd(boolean close) {
		return new OpenOptions(this.buffering, this.codec, this.errors, this.newline, close, this.opener, this.executor,
				this.extra);
	}

	/**
	 * Who opens the channel.
	 * @param fileOpener the opener
	 * @return new options
	 */
	public OpenOptions opener(FileOpener fileOpener) {
		return new OpenOptions(this.buffering, this.codec, this.errors, this.newline, this.closefd,
				Objects.requireNonNull(fileOpener, "fileOpener"), this.executor, this.extra);
	}

	/**
	 * Who does the work of this one file.
	 * @param own the executor
	 * @return new options
	 */
	public OpenOptions executor(Executor own) {
		return new OpenOptions(this.buffering, this.codec, this.errors, this.newline, this.closefd, this.opener,
				Objects.requireNonNull(own, "own"), this.extra);
	}

	/**
	 * More options for the file system provider, such as
	 * {@link java.nio.file.LinkOption#NOFOLLOW_LINKS} or
	 * {@link java.nio.file.StandardOpenOption#DSYNC}.
	 * @param options the options, beside those of the mode
	 * @return new options
	 */
	public OpenOptions with(OpenOption... options) {
		return new OpenOptions(this.buffering, this.codec, this.errors, this.newline, this.closefd, this.opener,
				this.executor, List.of(options));
	}

	int buffering() {
		return this.buffering;
	}

	@Nullable TextCodec codec() {
		return this.codec;
	}

	@Nullable CodingErrors codingErrors() {
		return this.errors;
	}

	@Nullable Newline newlineRule() {
		return this.newline;
	}

	boolean closesDescriptor() {
		return this.closefd;
	}

	@Nullable FileOpener fileOpener() {
		return this.opener;
	}

	@Nullable Executor ownExecutor() {
		return this.executor;
	}

	Set<OpenOption> optionsFor(OpenMode mode) {
		Set<OpenOption> options = mode.options();
		options.addAll(this.extra);
		return options;
	}

	/** Refuses what makes no sense for a binary file. */
	OpenOptions requireBinary() {
		if (this.codec != null) {
			throw new IllegalArgumentException("binary mode doesn't take an encoding argument");
		}
		if (this.errors != null) {
			throw new IllegalArgumentException("binary mode doesn't take an errors argument");
		}
		if (this.newline != null) {
			throw new IllegalArgumentException("binary mode doesn't take a newline argument");
		}
		return this;
	}

	/** Refuses to leave open what nobody else has. */
	OpenOptions requirePath() {
		if (!this.closefd) {
			throw new IllegalArgumentException("Cannot use closefd=False with file name");
		}
		return this;
	}

}
