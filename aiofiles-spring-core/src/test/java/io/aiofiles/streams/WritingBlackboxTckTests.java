package io.aiofiles.streams;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Flow;

import io.aiofiles.AsyncFileTemplate;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/**
 * What {@code write(Path, Publisher)} subscribes with keeps the rules of Reactive
 * Streams, seen from outside.
 */
@Test
public class WritingBlackboxTckTests extends FlowSubscriberBlackboxVerification<ByteBuffer> {

	private final AsyncFileTemplate files = new AsyncFileTemplate(Runnable::run);

	private Path file;

	public WritingBlackboxTckTests() {
		super(new TestEnvironment(500, 50, 10));
	}

	@BeforeMethod
	void createFile() throws IOException {
		this.file = Files.createTempFile("tck", null);
	}

	@AfterMethod
	void deleteFile() throws IOException {
		this.files.openFiles().closeAll().join();
		Files.delete(this.file);
	}

	@Override
	public Flow.Subscriber<ByteBuffer> createFlowSubscriber() {
		return WritingWhiteboxTckTests.subscriber(this.files, this.file);
	}

	@Override
	public ByteBuffer createElement(int element) {
		return ByteBuffer.wrap(new byte[] { (byte) element });
	}

}
