package io.aiofiles.boot.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.execution.FileOperationListener;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Makes the template of the properties, and says what is wrong with them. */
final class FileTemplateFactory {

	private final AiofilesProperties properties;

	FileTemplateFactory(AiofilesProperties properties) {
		this.properties = properties;
	}

	AsyncFileTemplate create(Executor executor, List<? extends FileOperationListener> listeners) {
		AsyncFileTemplate.Builder builder = AsyncFileTemplate.builder(executor)
			.charset(this.properties.charset())
			.bufferSize(bufferSize())
			.maxReadSize(maxReadSize())
			.leakDetection(this.properties.leakDetection())
			.listener(FileOperationListener.of(listeners));
		refuse("root", this.properties.root());
		refuse("temp-directory", this.properties.tempDirectory());
		return builder.build();
	}

	/** A directory that is not respected must not look as if it were. */
	private static void refuse(String name, @Nullable Path value) {
		if (value != null) {
			PropertyChecks.require(false, name, value, "This version cannot keep to it: remove it.");
		}
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
