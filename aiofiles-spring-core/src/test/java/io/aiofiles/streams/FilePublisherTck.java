package io.aiofiles.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;

import io.aiofiles.AsyncFileTemplate;
import org.junit.jupiter.api.Assertions;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeClass;

import org.springframework.util.FileSystemUtils;

/**
 * What the publishers of files have in common for the verification of Reactive Streams: a
 * file with as many items as are wanted, each two bytes and a line.
 *
 * @param <T> the type of an item
 */
abstract class FilePublisherTck<T> extends FlowPublisherVerification<T> {

	private static final int ITEM_BYTES = 2;

	private static final int MOST_ITEMS = 100_000;

	private ExecutorService pool;

	private Path directory;

	private AsyncFileTemplate files;

	FilePublisherTck() {
		super(new TestEnvironment(500, 50, 10));
	}

	@BeforeClass
	void createFiles() throws IOException {
		this.pool = Executors.newFixedThreadPool(2);
		this.files = new AsyncFileTemplate(this.pool);
		this.directory = Files.createTempDirectory("tck");
	}

	/** Some of the rules leave subscriptions open, so handles of theirs stay open too. */
	@AfterMethod
	void closeFiles() {
		this.files.openFiles().closeAll().join();
	}

	@AfterClass
	void deleteFiles() throws IOException {
		this.pool.shutdown();
		FileSystemUtils.deleteRecursively(this.directory);
	}

	abstract Flow.Publisher<T> publisher(AsyncFileTemplate template, Path file);

	@Override
	public Flow.Publisher<T> createFlowPublisher(long elements) {
		return publisher(this.files, fileWith(elements));
	}

	@Override
	public long maxElementsFromPublisher() {
		return MOST_ITEMS;
	}

	final AsyncFileTemplate files() {
		return this.files;
	}

	final Path fileWith(long elements) {
		try {
			byte[] content = new byte[Math.multiplyExact(ITEM_BYTES, Math.toIntExact(elements))];
			Arrays.fill(content, (byte) 'a');
			for (int i = 1; i < content.length; i += ITEM_BYTES) {
				content[i] = '\n';
			}
			Path file = this.directory.resolve(elements + "-items");
			Files.write(file, content);
			Assertions.assertEquals(elements, Files.readAllLines(file, StandardCharsets.US_ASCII).size());
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
