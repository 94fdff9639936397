package io.aiofiles.storage;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.execution.FilePool;
import io.aiofiles.execution.FileTimeoutException;
import io.aiofiles.file.AsyncBinaryFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Stores that die while they are used. */
@ExtendWith(Ceph.class)
@Timeout(300)
class StoreFaultTests {

	private static final int MEGABYTE = 1 << 20;

	@TempDir
	Path local;

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final ExecutorService store = Executors.newFixedThreadPool(2);

	@AfterEach
	void stop() {
		this.pool.shutdown();
		this.store.shutdown();
	}

	private AsyncFileTemplate template(Duration limit) {
		return AsyncFileTemplate.builder(this.pool).pool(FilePool.of(this.store).schemes("s3x").timeout(limit)).build();
	}

	@Test
	void aGatewayThatIsKilledDuringAnUploadFailsTheClose() throws Exception {
		AsyncFileTemplate files = template(Duration.ofMinutes(2));
		Path object = S3.bucket(Ceph.S3, "faults").resolve("object");
		AsyncBinaryFile file = files.openBinary(object, "wb").join();
		byte[] megabyte = new byte[MEGABYTE];
		for (int i = 0; i < 16; i++) {
			file.write(megabyte).join();
		}
		Ceph.kill("client.rgw");
		try {
			assertThat(file.closeAsync()).failsWithin(Duration.ofMinutes(2))
				.withThrowableOfType(ExecutionException.class)
				.havingCause()
				.isInstanceOf(IOException.class)
				.withMessageContaining(object.toString());
			assertThat(files.openFiles().count()).as("the handle is free all the same").isZero();
		}
		finally {
			Ceph.startGateway();
		}
		assertThat(files.path().exists(object).get(1, TimeUnit.MINUTES)).as("nothing half is there").isFalse();
		files.write(object, megabyte).get(1, TimeUnit.MINUTES);
		assertThat(files.size(object).get(1, TimeUnit.MINUTES)).isEqualTo(MEGABYTE);
	}

	@Test
	void whereNobodyListensOperationsFailWithinTheirLimit() throws Exception {
		int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		AsyncFileTemplate files = template(Duration.ofSeconds(2));
		Path object = S3.path("127.0.0.1:" + port, "bucket/object");
		long begun = System.nanoTime();
		CompletableFuture<String> reading = files.readString(object);
		CompletableFuture<Path> writing = files.writeString(object, "text");
		CompletableFuture<Long> queued = files.size(object);
		Path here = this.local.resolve("file");
		assertThat(files.writeString(here, "here").thenCompose(files::readString).get(30, TimeUnit.SECONDS))
			.isEqualTo("here");
		for (CompletableFuture<?> each : new CompletableFuture<?>[] { reading, writing, queued }) {
			assertThat(each).failsWithin(Duration.ofSeconds(60))
				.withThrowableOfType(ExecutionException.class)
				.havingCause()
				.isInstanceOf(FileSystemException.class)
				.withMessageContaining(object.toString());
		}
		assertThat(reading.handle((value, failure) -> failure).join()).isInstanceOf(FileTimeoutException.class);
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).as("not as long as the store's own patience")
			.isLessThan(Duration.ofSeconds(9));
	}

	@Test
	void anObjectStoreThatIsKilledUnderCephFsLosesNoByte() throws Exception {
		AsyncFileTemplate files = new AsyncFileTemplate(this.pool);
		Path path = Ceph.MOUNT.resolve("survivor");
		byte[] piece = new byte[MEGABYTE / 4];
		Random random = new Random(1);
		CRC32 written = new CRC32();
		try (AsyncBinaryFile file = files.openBinary(path, "wb").join()) {
			for (int i = 0; i < 160; i++) {
				random.nextBytes(piece);
				written.update(piece);
				file.write(piece).get(2, TimeUnit.MINUTES);
				if (i == 80) {
					Ceph.kill("osd.1");
				}
				if (i % 40 == 39) {
					file.force(true).get(2, TimeUnit.MINUTES);
				}
			}
		}
		CRC32 read = new CRC32();
		try (AsyncBinaryFile file = files.openBinary(path).join()) {
			file.forEachChunk(MEGABYTE, read::update).get(2, TimeUnit.MINUTES);
		}
		assertThat(Files.size(path)).isEqualTo(160L * piece.length);
		assertThat(read.getValue()).isEqualTo(written.getValue());
	}

}
