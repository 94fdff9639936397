package io.aiofiles.stdio;

import io.aiofiles.file.FileContext;

/**
 * The standard streams of this process. {@code System.in}, {@code System.out} and
 * {@code System.err} are looked up at every call, so that a stream that replaces one of
 * them is seen. Safe for use by many threads; nothing is to be closed.
 *
 * <p>
 * Reading waits on a daemon thread of its own, on which the futures of reading complete
 * unless a completion executor was given, and on which {@code forEachLine} consumes. It
 * can be cancelled: what arrives later goes to the next read. Text and bytes have one
 * input in common, in the order of the calls, and so have all templates. An input that
 * was closed before this process started is at its end.
 *
 * <p>
 * Writing happens on the file pool, in the order of the calls, whether they are awaited
 * or not, and a write that completes is with the operating system. Unlike with
 * {@code System.out}, a full disk or a closed pipe fails the future.
 *
 * <p>
 * Text has the console's charset. Python: {@code aiofiles.stdin}, {@code stdout},
 * {@code stderr} and their {@code _bytes} forms.
 */
public interface StdioOperations {

	/**
	 * Make operations on the pool of a template.
	 * @param context the template's parts
	 * @return the operations
	 */
	static StdioOperations create(FileContext context) {
		return new DefaultStdioOperations(context);
	}

	/**
	 * The standard input as text.
	 * @return the reader; text that cannot be decoded fails the read
	 */
	StandardTextReader stdin();

	/**
	 * The standard output as text.
	 * @return the writer; text that cannot be encoded fails the write
	 */
	StandardTextWriter stdout();

	/**
	 * The standard error output as text.
	 * @return the writer; text that cannot be encoded is written as escape sequences
	 */
	StandardTextWriter stderr();

	/**
	 * The standard input as bytes.
	 * @return the reader
	 */
	StandardBinaryReader stdinBytes();

	/**
	 * The standard output as bytes.
	 * @return the writer
	 */
	StandardBinaryWriter stdoutBytes();

	/**
	 * The standard error output as bytes.
	 * @return the writer
	 */
	StandardBinaryWriter stderrBytes();

}
