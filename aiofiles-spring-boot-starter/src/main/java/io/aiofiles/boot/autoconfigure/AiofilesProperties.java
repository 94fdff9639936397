package io.aiofiles.boot.autoconfigure;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.aiofiles.execution.OpenFiles.LeakDetection;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an application can say about asynchronous file I/O.
 *
 * @param root Directory that confines the file operations of the bean to what is beneath
 * it.
 * @param charset Charset of text files whose options name none.
 * @param bufferSize Largest size of a file's buffer whose options say nothing.
 * @param maxReadSize Most bytes that a read of a whole file may answer; a larger file
 * fails the read instead of exhausting the heap.
 * @param tempDirectory Directory of temporary files whose options name none. The default
 * is the platform's.
 * @param leakDetection What is done about files that nobody closes: nothing (off), close
 * and log them (simple), or log also where they were opened (full).
 * @param pool Pool of threads that waits for the file system.
 * @param pools Pools of threads of their own for some file systems, by name, so that one
 * that does not answer takes no thread from the others.
 * @param threadNamePrefix Beginning of the names of the file pool's threads.
 * @param propagateContext Whether to carry the caller's logging and tracing context to
 * the file pool, if context-propagation is on the class path.
 * @param shutdown End of the application.
 * @param health Health of the file pool.
 */
@ConfigurationProperties("aiofiles")
public record AiofilesProperties(@Nullable Path root, @DefaultValue("UTF-8") Charset charset,
		@DefaultValue("256KB") DataSize bufferSize, @DefaultValue("1GB") DataSize maxReadSize,
		@Nullable Path tempDirectory, @DefaultValue("simple") LeakDetection leakDetection, @DefaultValue Pool pool,
		@DefaultValue Map<String, NamedPool> pools, @DefaultValue("aiofiles-") String threadNamePrefix,
		@DefaultValue("true") boolean propagateContext, @DefaultValue Shutdown shutdown, @DefaultValue Health health) {

	/**
	 * The pool of threads.
	 *
	 * @param coreSize Threads that the file pool starts before it queues. The default is
	 * the number of processors plus 4, and at most 32.
	 * @param maxSize Threads that the file pool may have once its queue is full. The
	 * default is the number of processors plus 4, at most 32, and at least the core size.
	 * @param queueCapacity Tasks that may wait for a thread. A full queue fails the
	 * future of the next operation.
	 * @param keepAlive Time that a thread may be idle before it ends.
	 * @param allowCoreThreadTimeout Whether idle core threads end, too.
	 * @param threads Kind of the threads. Virtual threads need Java 21.
	 * @param timeout Time that an operation may take, waiting for a thread included. The
	 * default is as long as it takes.
	 */
	public record Pool(@Nullable Integer coreSize, @Nullable Integer maxSize, @DefaultValue("10000") int queueCapacity,
			@DefaultValue("60s") Duration keepAlive, @DefaultValue("true") boolean allowCoreThreadTimeout,
			@DefaultValue("platform") Threads threads, @Nullable Duration timeout) {

	}

	/**
	 * A pool of threads for some file systems.
	 *
	 * @param schemes URI schemes of the file system providers whose files the pool works
	 * for. The default is the pool's name, if there are no directories.
	 * @param directories Directories of the default file system beneath which the pool
	 * works, such as mount points of remote file systems.
	 * @param coreSize Threads that the pool starts before it queues. The default is the
	 * number of processors plus 4, and at most 32.
	 * @param maxSize Threads that the pool may have once its queue is full. The default
	 * is the number of processors plus 4, at most 32, and at least the core size.
	 * @param queueCapacity Tasks that may wait for a thread. A full queue fails the
	 * future of the next operation.
	 * @param keepAlive Time that a thread may be idle before it ends.
	 * @param allowCoreThreadTimeout Whether idle core threads end, too.
	 * @param threads Kind of the threads. Virtual threads need Java 21.
	 * @param timeout Time that an operation may take, waiting for a thread included. The
	 * default is as long as it takes.
	 */
	public record NamedPool(@DefaultValue Set<String> schemes, @DefaultValue List<Path> directories,
			@Nullable Integer coreSize, @Nullable Integer maxSize, @DefaultValue("10000") int queueCapacity,
			@DefaultValue("60s") Duration keepAlive, @DefaultValue("true") boolean allowCoreThreadTimeout,
			@DefaultValue("platform") Threads threads, @Nullable Duration timeout) {

		Pool threadsAndQueue() {
			return new Pool(this.coreSize, this.maxSize, this.queueCapacity, this.keepAlive,
					this.allowCoreThreadTimeout, this.threads, this.timeout);
		}

	}

	/** The kinds of threads. */
	public enum Threads {

		/** Threads of the operating system. */
		PLATFORM,
		/** Virtual threads, each of which keeps its carrier while it waits for a file. */
		VIRTUAL

	}

	/**
	 * The end of the application.
	 *
	 * @param timeout Time in which accepted file operations end and open files are
	 * flushed and closed when the application stops.
	 */
	public record Shutdown(@DefaultValue("30s") Duration timeout) {

	}

	/**
	 * The health of the file pool.
	 *
	 * @param downWhenSaturated Whether a file pool that takes no more tasks is reported
	 * as down, and not only as a detail.
	 */
	public record Health(@DefaultValue("false") boolean downWhenSaturated) {

	}

}
