package io.aiofiles.boot.autoconfigure;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.boot.autoconfigure.AiofilesProperties.NamedPool;
import io.aiofiles.execution.CallerContext;
import io.aiofiles.execution.FilePool;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The pools of the properties: the one that works for every file, and those that work for
 * the files of some file systems. Each is a bean; this says how they are made, and which
 * of them a template knows.
 */
public final class FilePools {

	private final AiofilesProperties properties;

	private final ObjectProvider<FileTaskDecorator> decorators;

	private final ObjectProvider<CallerContext> contexts;

	private final ObjectProvider<AiofilesTaskExecutorCustomizer> customizers;

	private final ConfigurableListableBeanFactory beanFactory;

	FilePools(AiofilesProperties properties, ObjectProvider<FileTaskDecorator> decorators,
			ObjectProvider<CallerContext> contexts, ObjectProvider<AiofilesTaskExecutorCustomizer> customizers,
			ConfigurableListableBeanFactory beanFactory) {
		this.properties = properties;
		this.decorators = decorators;
		this.contexts = contexts;
		this.customizers = customizers;
		this.beanFactory = beanFactory;
	}

	/** The pool that works for every file which no other works for. */
	FileTaskExecutor standard() {
		return create(AiofilesAutoConfiguration.TASK_EXECUTOR_BEAN_NAME, "pool", this.properties.pool(),
				this.properties.threadNamePrefix(), AiofilesTaskExecutorCustomizer::customize);
	}

	/**
	 * Make the pool of some file systems; for the definition of its bean.
	 * @param name the name of the pool in the properties
	 * @return a new pool, not yet initialized
	 */
	public ThreadPoolTaskExecutor create(String name) {
		return create(NamedPoolRegistrar.beanNameOf(name), "pools." + name, propertiesOf(name).threadsAndQueue(),
				this.properties.threadNamePrefix() + name + "-",
				(customizer, executor) -> customizer.customize(executor, name));
	}

	private FileTaskExecutor create(String beanName, String property, AiofilesProperties.Pool pool, String prefix,
			BiConsumer<AiofilesTaskExecutorCustomizer, ThreadPoolTaskExecutor> customizing) {
		List<TaskDecorator> all = new ArrayList<>();
		CallerContext context = CallerContext.of(this.contexts.orderedStream().toList());
		if (context != CallerContext.NONE) {
			all.add(new CallerContextTaskDecorator(context)::decorate);
		}
		this.decorators.orderedStream().forEach((decorator) -> all.add(decorator.forPool(beanName)::decorate));
		return new FileTaskExecutorFactory(property, pool, prefix, this.properties.shutdown().timeout()).create(all,
				(executor) -> this.customizers.orderedStream()
					.forEach((customizer) -> customizing.accept(customizer, executor)));
	}

	/**
	 * The pools of some file systems.
	 * @return the pools by their names in the properties, in the order of the names
	 */
	public Map<String, ThreadPoolTaskExecutor> named() {
		Map<String, ThreadPoolTaskExecutor> named = new LinkedHashMap<>();
		this.properties.pools().keySet().stream().sorted().forEach((name) -> named.put(name, executorOf(name)));
		return named;
	}

	private ThreadPoolTaskExecutor executorOf(String name) {
		return this.beanFactory.getBean(NamedPoolRegistrar.beanNameOf(name), ThreadPoolTaskExecutor.class);
	}

	/** Have a template work on the pools, within the limits of time. */
	void configure(AsyncFileTemplate.Builder builder) {
		Duration standard = timeoutOf("pool", this.properties.pool().timeout());
		if (standard != null) {
			builder.timeout(standard);
		}
		named().forEach((name, executor) -> builder.pool(poolOf(name, executor)));
	}

	private NamedPool propertiesOf(String name) {
		NamedPool pool = this.properties.pools().get(name);
		if (pool == null) {
			throw new IllegalStateException("there are no properties aiofiles.pools." + name);
		}
		return pool;
	}

	private FilePool poolOf(String name, ThreadPoolTaskExecutor executor) {
		NamedPool properties = propertiesOf(name);
		FilePool pool = FilePool.of(executor);
		for (Path directory : properties.directories()) {
			PropertyChecks.require(directory.getFileSystem() == FileSystems.getDefault(),
					"pools." + name + ".directories", directory,
					"It must be a directory of the default file system: name the scheme of its file system"
							+ " by aiofiles.pools." + name + ".schemes.");
		}
		if (!properties.schemes().isEmpty()) {
			pool = pool.schemes(properties.schemes().toArray(String[]::new));
		}
		else if (properties.directories().isEmpty()) {
			pool = pool.schemes(name);
		}
		pool = pool.directories(properties.directories().toArray(Path[]::new));
		Duration timeout = timeoutOf("pools." + name, properties.timeout());
		return (timeout != null) ? pool.timeout(timeout) : pool;
	}

	private static @Nullable Duration timeoutOf(String property, @Nullable Duration timeout) {
		if (timeout != null) {
			PropertyChecks.require(!timeout.isNegative() && !timeout.isZero(), property + ".timeout", timeout,
					"No operation ends in no time: set it to a time like 30s, or leave it out for no limit.");
		}
		return timeout;
	}

}
