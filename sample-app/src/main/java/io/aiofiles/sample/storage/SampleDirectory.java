package io.aiofiles.sample.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

	SampleDirectory(SampleProperties properties) throws IOException {
		Path configured = properties.directory();
		this.temporary = configured == null;
		Path made = (configured != null) ? Files.createDirectories(configured)
				: Files.createTempDirectory("aiofiles-sample-");
		this.path = made.toRealPath();
		logger.info("Files are kept in {}{}", this.path, this.temporary ? " and deleted at the end" : "");
	}

	/**
	 * The directory.
	 * @return an absolute path without links
	 */
	public Path path() {
		return this.path;
	}

	@Override
	public void destroy() throws IOException {
		if (this.temporary) {
			FileSystemUtils.deleteRecursively(this.path);
		}
	}

}
