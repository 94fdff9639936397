package io.aiofiles.streams;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.Flow;

import io.aiofiles.AsyncFileTemplate;
import org.testng.annotations.Test;

/** The pieces of a handle keep the rules of Reactive Streams. */
@Test
public class HandleChunksTckTests extends FilePublisherTck<ByteBuffer> {

	/** A file without an end. */
	private static final Path ZERO = Path.of("/dev/zero");

	@Override
	Flow.Publisher<ByteBuffer> publisher(AsyncFileTemplate template, Path file) {
		return template.openBinary(file).thenApply((open) -> open.chunks(2)).join();
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

	/** The second subscriber of a handle is refused. */
	@Override
	public Flow.Publisher<ByteBuffer> createFailedFlowPublisher() {
		Flow.Publisher<ByteBuffer> taken = publisher(files(), fileWith(1));
		taken.subscribe(new IgnoringSubscriber<>());
		return taken;
	}

}
