package io.aiofiles.sample.storage;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.sample.SampleProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * The one directory beneath which this application writes. Made while the context starts,
 * when nobody is kept waiting.
 */
@Component
public class SampleDirectory implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(SampleDirectory.class);

	private final Path path;

	private final boolean temporary;

	private final AsyncFileOperations files;

	SampleDirectory(SampleProperties properties, AsyncFileOperations files) throws IOException {
		Path configured = properties.directory();
		this.temporary = configured == null;
		Path made = (configured != null) ? Files.createDirectories(configured)
				: Files.createTempDirectory("aiofiles-sample-");
		this.path = made.toRealPath();
		this.files = confine(files, this.path);
		logger.info("Files are kept in {}{}", this.path, this.temporary ? " and deleted at the end" : "");
	}

	/**
	 * An application that reads nothing but its own directory sets {@code aiofiles.root}
	 * instead, and injects the bean as ever; here the import reads other folders.
	 */
	private static AsyncFileOperations confine(AsyncFileOperations files, Path root) {
		// Only Linux can keep an operation beneath a directory whatever happens to the
		// links in it. Elsewhere there is what FileName allows, and that links are not
		// followed; and a store such as S3 has none.
		boolean local = root.getFileSystem() == FileSystems.getDefault();
		return (local && System.getProperty("os.name").startsWith("Linux")) ? files.within(root) : files;
	}

	/**
	 * The directory.
	 * @return an absolute path without links
	 */
	public Path path() {
		return this.path;
	}

	/**
	 * The operations on what is beneath the directory; a way out fails.
	 * @return operations that take relative and absolute paths
	 */
	public AsyncFileOperations files() {
		return this.files;
	}

	@Override
	public void destroy() throws IOException {
		if (this.temporary) {
			FileSystemUtils.deleteRecursively(this.path);
		}
	}

}
