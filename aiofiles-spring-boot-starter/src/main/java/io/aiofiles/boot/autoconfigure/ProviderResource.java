package io.aiofiles.boot.autoconfigure;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;

/**
 * A resource of any file system. Says that it is no file, because whoever hears that it
 * is one asks for a {@link File}, and only the default file system has those; the path is
 * to be had all the same.
 */
final class ProviderResource extends FileSystemResource {

	ProviderResource(Path path) {
		super(path);
	}

	@Override
	public boolean isFile() {
		return false;
	}

	@Override
	public File getFile() {
		throw new UnsupportedOperationException(
				"'" + getFilePath() + "' is of a file system that has no java.io.File: ask for getFilePath()");
	}

	/** Without asking for a FileChannel, which few file systems have. */
	@Override
	public ReadableByteChannel readableChannel() throws IOException {
		try {
			return Files.newByteChannel(getFilePath(), StandardOpenOption.READ);
		}
		catch (NoSuchFileException ex) {
			throw new FileNotFoundException(ex.getMessage());
		}
	}

	@Override
	public WritableByteChannel writableChannel() throws IOException {
		return Files.newByteChannel(getFilePath(), StandardOpenOption.WRITE);
	}

	@Override
	public Resource createRelative(String relativePath) {
		String path = StringUtils.applyRelativePath(getPath(), relativePath);
		return new ProviderResource(getFilePath().getFileSystem().getPath(path));
	}

}
