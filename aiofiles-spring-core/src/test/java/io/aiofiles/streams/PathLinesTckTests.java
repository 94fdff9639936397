package io.aiofiles.streams;

import java.nio.file.Path;
import java.util.concurrent.Flow;

import io.aiofiles.AsyncFileTemplate;
import org.testng.annotations.Test;

/** The lines of a path keep the rules of Reactive Streams. */
@Test
public class PathLinesTckTests extends FilePublisherTck<String> {

	@Override
	Flow.Publisher<String> publisher(AsyncFileTemplate template, Path file) {
		return template.lines(file);
	}

	/**
	 * A missing file is found missing only when something is demanded: see the publisher
	 * tests.
	 */
	@Override
	public Flow.Publisher<String> createFailedFlowPublisher() {
		return null;
	}

}
