package io.aiofiles.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.execution.OpenFiles;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import io.aiofiles.execution.CallerContext;
import io.aiofiles.execution.FileOperationListener;
import io.aiofiles.execution.FileOperationTotals;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Auto-configuration of {@link AsyncFileOperations} and of the pool that waits for the
 * file system.
 */
@AutoConfiguration(after = TaskExecutionAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "aiofiles.enabled", matchIfMissing = true)
@EnableConfigurationProperties(AiofilesProperties.class)
@Import(NamedPoolRegistrar.class)
@ImportRuntimeHints(AiofilesRuntimeHints.class)
public final class AiofilesAutoConfiguration {

	/** The name of the pool's bean, and of its meters. */
	public static final String TASK_EXECUTOR_BEAN_NAME = "aiofilesTaskExecutor";

	/** Not a default candidate: the application's own executors stay what they are. */
	@Bean(name = TASK_EXECUTOR_BEAN_NAME, defaultCandidate = false)
	@ConditionalOnMissingBean(name = TASK_EXECUTOR_BEAN_NAME)
	ThreadPoolTaskExecutor aiofilesTaskExecutor(FilePools pools) {
		return pools.standard();
	}

	@Bean(NamedPoolRegistrar.POOLS_BEAN_NAME)
	FilePools aiofilesPools(AiofilesProperties properties, ObjectProvider<FileTaskDecorator> decorators,
			ObjectProvider<CallerContext> contexts, ObjectProvider<AiofilesTaskExecutorCustomizer> customizers,
			ConfigurableListableBeanFactory beanFactory) {
		return new FilePools(properties, decorators, contexts, customizers, beanFactory);
	}

	@Bean
	@ConditionalOnMissingBean
	FileOperationTotals aiofilesTotals() {
		return new FileOperationTotals();
	}

	@Bean
	FileLifecycle aiofilesLifecycle(AiofilesProperties properties,
			@Qualifier(TASK_EXECUTOR_BEAN_NAME) ThreadPoolTaskExecutor executor, FilePools pools,
			ConfigurableListableBeanFactory beanFactory) {
		List<ThreadPoolTaskExecutor> executors = new ArrayList<>(pools.named().values());
		executors.add(executor);
		return new FileLifecycle(executors, properties.shutdown().timeout(), beanFactory);
	}

	@Bean
	FileTemplateFactory aiofilesTemplateFactory(AiofilesProperties properties,
			@Qualifier(TASK_EXECUTOR_BEAN_NAME) ThreadPoolTaskExecutor executor, FilePools pools,
			FileLifecycle lifecycle, ObjectProvider<FileOperationListener> listeners,
			ObjectProvider<CallerContext> contexts) {
		return new FileTemplateFactory(properties, executor, pools, lifecycle, listeners, contexts);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnSingleCandidate(AsyncFileTemplate.class)
	OpenFiles aiofilesOpenFiles(AsyncFileTemplate template) {
		return template.openFiles();
	}

	/** The template as it is. */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnNoRoot.class)
	@ConditionalOnMissingBean(AsyncFileOperations.class)
	static class Unconfined {

		@Bean
		AsyncFileTemplate asyncFileTemplate(FileTemplateFactory factory) {
			return factory.create();
		}

	}

	/**
	 * A template that is confined beneath a directory. The one behind it can be had by
	 * its name only, so that nobody injects the way out by accident.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty("aiofiles.root")
	@ConditionalOnMissingBean(AsyncFileOperations.class)
	static class Confined {

		@Bean(defaultCandidate = false)
		AsyncFileTemplate unconfinedAsyncFileTemplate(FileTemplateFactory factory) {
			return factory.create();
		}

		@Bean
		AsyncFileOperations asyncFileTemplate(
				@Qualifier("unconfinedAsyncFileTemplate") AsyncFileTemplate unconfinedAsyncFileTemplate,
				FileTemplateFactory factory) {
			return factory.confine(unconfinedAsyncFileTemplate);
		}

		@Bean
		OpenFiles aiofilesOpenFiles(
				@Qualifier("unconfinedAsyncFileTemplate") AsyncFileTemplate unconfinedAsyncFileTemplate) {
			return unconfinedAsyncFileTemplate.openFiles();
		}

	}

	/** There is no directory to be confined to. */
	static class OnNoRoot extends NoneNestedConditions {

		OnNoRoot() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnProperty("aiofiles.root")
		static class Root {

		}

	}

	@Bean
	AsyncExecutorCheck aiofilesAsyncExecutorCheck(ConfigurableListableBeanFactory beanFactory) {
		return new AsyncExecutorCheck(beanFactory);
	}

}
