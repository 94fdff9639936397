package io.aiofiles.tempfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.aiofiles.execution.ExecutorHandOff;
import io.aiofiles.execution.FileOperationListener;
import io.aiofiles.execution.OpenFiles;
import io.aiofiles.execution.OpenFiles.LeakDetection;
import io.aiofiles.file.FileContext;
import io.aiofiles.file.FileSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** Operations on a pool of two threads, with names that a test may plant. */
final class TempfileFixture {

	final ExecutorService pool = Executors.newFixedThreadPool(2);

	final OpenFiles openFiles = new OpenFiles(LeakDetection.SIMPLE, FileOperationListener.NONE);

	final Queue<String> planted = new ConcurrentLinkedQueue<>();

	final Path directory;

	final TempfileOperations operations;

	TempfileFixture(Path directory) {
		this.directory = directory;
		Supplier<String> names = () -> {
			String name = this.planted.poll();
			return (name != null) ? name : RandomNames.SECURE.get();
		};
		FileContext context = new FileContext(new ExecutorHandOff(this.pool, null, FileOperationListener.NONE),
				this.openFiles, FileSettings.defaults().withTempDirectory(directory));
		this.operations = new DefaultTempfileOperations(context, names, TempDirectories.PLATFORM);
	}

	List<Path> entries() throws IOException {
		try (Stream<Path> entries = Files.list(this.directory)) {
			return entries.toList();
		}
	}

	/** What must hold after every test. */
	void close() throws Exception {
		this.pool.shutdown();
		assertThat(this.pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
		assertThat(this.openFiles.all()).isEmpty();
	}

}
