package io.aiofiles.boot.autoconfigure;

import java.util.Locale;
import java.util.Map;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jpa.EntityManagerFactoryBuilder;
import org.springframework.boot.jpa.autoconfigure.EntityManagerFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.task.AsyncTaskExecutor;

/**
 * Auto-configuration of the executor that starts JPA in the background. Spring Boot takes
 * the only {@link AsyncTaskExecutor} of an application, and looks past no bean's name:
 * the pool of an application that has one, under a name of its own, would not be the only
 * one any more.
 */
@AutoConfiguration(after = AiofilesAutoConfiguration.class,
		beforeName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnClass({ EntityManagerFactoryBuilder.class, EntityManagerFactoryBuilderCustomizer.class })
@ConditionalOnBean(name = AiofilesAutoConfiguration.TASK_EXECUTOR_BEAN_NAME)
public final class AiofilesJpaAutoConfiguration {

	@Bean
	EntityManagerFactoryBuilderCustomizer aiofilesJpaBootstrap(ListableBeanFactory beanFactory,
			Environment environment) {
		return (builder) -> {
			if (startsInBackground(environment)) {
				customize(builder, beanFactory.getBeansOfType(AsyncTaskExecutor.class));
			}
		};
	}

	/** Only then an executor is asked for; to name one otherwise would make it so. */
	private static boolean startsInBackground(Environment environment) {
		String repositories = environment.getProperty("spring.data.jpa.repositories.bootstrap-mode", "default")
			.toLowerCase(Locale.ROOT);
		return environment.getProperty("spring.jpa.bootstrap", "default").equalsIgnoreCase("async")
				|| repositories.equals("deferred") || repositories.equals("lazy");
	}

	private static void customize(EntityManagerFactoryBuilder builder, Map<String, AsyncTaskExecutor> all) {
		if (all.containsKey(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME)) {
			return; // that is the one that Spring Boot takes
		}
		all.keySet().removeIf(AiofilesJpaAutoConfiguration::isFilePool);
		if (all.size() == 1) {
			builder.setBootstrapExecutor(all.values().iterator().next());
		}
	}

	private static boolean isFilePool(String beanName) {
		return beanName.equals(AiofilesAutoConfiguration.TASK_EXECUTOR_BEAN_NAME)
				|| beanName.startsWith(NamedPoolRegistrar.beanNameOf(""));
	}

}
