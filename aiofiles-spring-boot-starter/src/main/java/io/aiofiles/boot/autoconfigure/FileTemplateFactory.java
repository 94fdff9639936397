package io.aiofiles.boot.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.execution.CallerContext;
import io.aiofiles.execution.FileOperationListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.unit.DataSize;

/** Makes the template of the properties, and says what is wrong with them. */
final class FileTemplateFactory {

	private final AiofilesProperties properties;

	private final Executor executor;

	private final FilePools pools;

	private final FileLifecycle lifecycle;

	private final ObjectProvider<FileOperationListener> listeners;

	private final ObjectProvider<CallerContext> contexts;

	FileTemplateFactory(AiofilesProperties properties, Executor executor, FilePools pools, FileLifecycle lifecycle,
			ObjectProvider<FileOperationListener> listeners, ObjectProvider<CallerContext> contexts) {
		this.properties = properties;
		this.executor = executor;
		this.pools = pools;
		this.lifecycle = lifecycle;
		this.listeners = listeners;
		this.contexts = contexts;
	}

	AsyncFileTemplate create() {
		AsyncFileTemplate.Builder builder = AsyncFileTemplate.builder(this.executor)
			.charset(this.properties.charset())
			.bufferSize(bufferSize())
			.maxReadSize(maxReadSize())
			.leakDetection(this.properties.leakDetection())
			.gate(this.lifecycle.gate())
			.callerContext(CallerContext.of(this.contexts.orderedStream().toList()))
			.listener(FileOperationListener.of(this.listeners.orderedStream().toList()));
		this.pools.configure(builder);
		Path temporary = this.properties.tempDirectory();
		if (temporary != null) {
			requireDirectory("temp-directory", temporary);
			builder.tempDirectory(temporary);
		}
		return this.lifecycle.watch(builder.build());
	}

	/** The template beneath the root of the properties. */
	AsyncFileOperations confine(AsyncFileTemplate template) {
		Path root = this.properties.root();
		if (root == null) {
			throw new IllegalStateException("there is no root to be confined to");
		}
		requireDirectory("root", root);
		return template.within(root);
	}

	private static void requireDirectory(String name, Path value) {
		PropertyChecks.require(Files.isDirectory(value), name, value,
				"It must be a directory that exists: create it, or name another.");
	}

	private int bufferSize() {
		DataSize size = this.properties.bufferSize();
		PropertyChecks.require(size.toBytes() > 0 && size.toBytes() <= Integer.MAX_VALUE, "buffer-size", size,
				"A buffer has 1B to 2147483647B: set it to a size like 256KB.");
		return Math.toIntExact(size.toBytes());
	}

	private long maxReadSize() {
		DataSize size = this.properties.maxReadSize();
		return PropertyChecks
			.require(size.toBytes() > 0, "max-read-size", size, "Nothing could be read: set it to a size like 1GB.")
			.toBytes();
	}

}
