package io.aiofiles.benchmarks;

import java.util.concurrent.CompletableFuture;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.FileSystem;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.file.OpenOptions;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.nio.file.Path;

/**
 * Vert.x, without the look-up on the class path and its cache, which its manual ("Vert.x
 * file system", "File cache directory") advises to switch off where they are not used.
 */
@State(Scope.Benchmark)
public class VertxPeer {

	/** As large as the library's; the default of Vert.x is 8 KiB. */
	static final int READ_BUFFER = 64 * 1024;

	private final VertxOptions options = new VertxOptions()
		.setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false));

	private final Vertx vertx = Vertx.vertx(this.options);

	private final Context context = this.vertx.getOrCreateContext();

	/**
	 * Warm the file system up.
	 */
	@Setup(Level.Trial)
	public void start() {
		await(this.vertx.fileSystem().exists("."));
	}

	/** End its threads. */
	@TearDown(Level.Trial)
	public void stop() {
		await(this.vertx.close());
	}

	FileSystem fileSystem() {
		return this.vertx.fileSystem();
	}

	void runOnContext(Runnable work) {
		this.context.runOnContext((nothing) -> work.run());
	}

	AsyncFile openForReading(Path file) {
		return open(file, new OpenOptions().setWrite(false).setCreate(false)).setReadBufferSize(READ_BUFFER);
	}

	AsyncFile openForWriting(Path file) {
		return open(file, new OpenOptions().setRead(false).setTruncateExisting(true));
	}

	/** On the event loop, which then is the one that calls the handlers of the file. */
	private AsyncFile open(Path file, OpenOptions openOptions) {
		CompletableFuture<AsyncFile> opened = new CompletableFuture<>();
		runOnContext(() -> this.vertx.fileSystem()
			.open(file.toString(), openOptions)
			.onComplete(opened::complete, opened::completeExceptionally));
		return opened.join();
	}

	static <T> T await(Future<T> future) {
		return completable(future).join();
	}

	static <T> CompletableFuture<T> completable(Future<T> future) {
		return future.toCompletionStage().toCompletableFuture();
	}

}
