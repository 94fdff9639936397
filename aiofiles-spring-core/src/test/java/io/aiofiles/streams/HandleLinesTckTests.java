package io.aiofiles.streams;

import java.nio.file.Path;
import java.util.concurrent.Flow;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncTextFile;
import org.testng.annotations.Test;

/** The lines of a handle keep the rules of Reactive Streams. */
@Test
public class HandleLinesTckTests extends FilePublisherTck<String> {

	@Override
	Flow.Publisher<String> publisher(AsyncFileTemplate template, Path file) {
		return template.open(file).thenApply(AsyncTextFile::lines).join();
	}

	/** The second subscriber of a handle is refused. */
	@Override
	public Flow.Publisher<String> createFailedFlowPublisher() {
		Flow.Publisher<String> taken = publisher(files(), fileWith(1));
		taken.subscribe(new IgnoringSubscriber<>());
		return taken;
	}

}
