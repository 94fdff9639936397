package io.aiofiles.streams;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.Flow;

import io.aiofiles.AsyncFileTemplate;
import org.testng.annotations.Test;

/** The pieces of a path keep the rules of Reactive Streams. */
@Test
public class PathChunksTckTests extends FilePublisherTck<ByteBuffer> {

	/** A file without an end. */
	private static final Path ZERO = Path.of("/dev/zero");

	@Override
	Flow.Publisher<ByteBuffer> publisher(AsyncFileTemplate template, Path file) {
		return template.chunks(file, 2);
	}

	@Override
	public long maxElementsFromPublisher() {
		return ZERO.toFile().exists() ? Integer.MAX_VALUE : super.maxElementsFromPublisher();
	}

	@Override
	public Flow.Publisher<ByteBuffer> createFlowPublisher(long elements) {
		return (elements > super.maxElementsFromPublisher()) ? publisher(files(), ZERO)
				: super.createFlowPublisher(elements);
	}

	/**
	 * A missing file is found missing only when something is demanded: see the publisher
	 * tests.
	 */
	@Override
	public Flow.Publisher<ByteBuffer> createFailedFlowPublisher() {
		return null;
	}

}
