package io.aiofiles.boot.autoconfigure;

import java.util.Arrays;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.config.TaskManagementConfigUtils;

/**
 * Warns of the one configuration in which {@code @Async} methods without a qualifier move
 * to the file pool: the application has an {@link java.util.concurrent.Executor} bean
 * that is no {@link TaskExecutor}, so that Spring Boot makes none, and the file pool is
 * the only one that Spring finds.
 */
final class AsyncExecutorCheck implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(AsyncExecutorCheck.class);

	private final ConfigurableListableBeanFactory beanFactory;

	AsyncExecutorCheck(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (hasAsyncMethods() && !hasOwnDefault() && isOnlyTaskExecutor()) {
			logger.warn("@Async methods without a qualifier run on the file pool '"
					+ AiofilesAutoConfiguration.TASK_EXECUTOR_BEAN_NAME
					+ "', because the application's Executor bean is no TaskExecutor. Set"
					+ " spring.task.execution.mode=force, or say by an AsyncConfigurer bean where they should run.");
		}
	}

	private boolean hasAsyncMethods() {
		return this.beanFactory.containsBeanDefinition(TaskManagementConfigUtils.ASYNC_ANNOTATION_PROCESSOR_BEAN_NAME);
	}

	private boolean hasOwnDefault() {
		return this.beanFactory.containsBean(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME)
				|| this.beanFactory.getBeanNamesForType(AsyncConfigurer.class, true, false).length > 0;
	}

	private boolean isOnlyTaskExecutor() {
		String[] names = this.beanFactory.getBeanNamesForType(TaskExecutor.class, true, false);
		return Arrays.equals(names, new String[] { AiofilesAutoConfiguration.TASK_EXECUTOR_BEAN_NAME });
	}

}
