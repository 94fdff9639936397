package io.aiofiles.file;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/**
 * Opens the channel of a file in place of the path's own file system provider.
 *
 * <p>
 * Python: the {@code opener} argument of {@code open()}. Called on a thread of the pool,
 * once for each channel that the mode needs: mode {@code a+} asks for two, one to read
 * and one to append. The handle owns what is returned and closes it.
 */
@FunctionalInterface
public interface FileOpener {

	/**
	 * Open the channel.
	 * @param path the file, as it was given to {@code open}
	 * @param options what the mode asks for
	 * @return a channel that allows what the options say; the handle closes it
	 * @throws IOException if the file cannot be opened; the future of {@code open} fails
	 * with it
	 */
	SeekableByteChannel open(Path path, Set<? extends OpenOption> options) throws IOException;

}
