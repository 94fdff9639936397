package io.aiofiles.storage;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An object that is larger than the heap, written as a stream and read back, in a virtual
 * machine of its own. Its size is {@code aiofiles.storage.megabytes}.
 */
@ExtendWith(Ceph.class)
class LargeObjectTests {

	private static final int MEGABYTE = 1 << 20;

	private static final int HEAP_MEGABYTES = Integer.getInteger("aiofiles.storage.heap-megabytes", 64);

	private static final int MEGABYTES = Integer.getInteger("aiofiles.storage.megabytes", 256);

	@Test
	void anObjectLargerThanTheHeapIsWrittenAndRead() throws Exception {
		S3.bucket(Ceph.S3, "large");
		List<String> words = new ArrayList<>();
		words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		words.add("-Xmx" + HEAP_MEGABYTES + "m");
		System.getProperties().stringPropertyNames().forEach((name) -> {
			if (name.startsWith("aws.") || name.startsWith("s3.spi.")) {
				words.add("-D" + name + "=" + System.getProperty(name));
			}
		});
		words.addAll(List.of("-cp", System.getProperty("java.class.path"), LargeObjectTests.class.getName(),
				Integer.toString(MEGABYTES)));
		Programs.Said said = Programs.run(words.toArray(String[]::new));
		assertThat(said.text()).endsWith("equal");
		assertThat(said.code()).isZero();
	}

	/**
	 * Write an object and read it.
	 * @param arguments its size, in megabytes
	 * @throws Exception if that fails
	 */
	public static void main(String[] arguments) throws Exception {
		int megabytes = Integer.parseInt(arguments[0]);
		AsyncFileTemplate files = new AsyncFileTemplate(Executors.newFixedThreadPool(4, (task) -> {
			Thread thread = new Thread(task);
			thread.setDaemon(true);
			return thread;
		}));
		Path object = S3.path(Ceph.S3, "large/object");
		CRC32 written = new CRC32();
		SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>(Runnable::run, 8);
		CompletableFuture<Long> writing = files.write(object, publisher);
		while (publisher.getNumberOfSubscribers() == 0) {
			TimeUnit.MILLISECONDS.sleep(1);
		}
		for (int i = 0; i < megabytes; i++) {
			byte[] piece = new byte[MEGABYTE];
			piece[i] = (byte) (i + 1);
			written.update(piece);
			publisher.submit(ByteBuffer.wrap(piece)); // waits while eight are on their
														// way
		}
		publisher.close();
		System.out.println(writing.get(10, TimeUnit.MINUTES) + " bytes written");
		CRC32 read = new CRC32();
		try (AsyncBinaryFile file = files.openBinary(object).join()) {
			file.forEachChunk(MEGABYTE, read::update).get(10, TimeUnit.MINUTES);
		}
		System.out.println((read.getValue() == written.getValue()) ? "equal" : "different");
		System.exit(0);
	}

}
