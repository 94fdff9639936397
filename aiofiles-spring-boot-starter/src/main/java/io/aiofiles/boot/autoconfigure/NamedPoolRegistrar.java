package io.aiofiles.boot.autoconfigure;

import java.util.TreeSet;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Makes a bean of each pool of {@code aiofiles.pools}, which is no default candidate: the
 * application's own executors stay what they are.
 */
final class NamedPoolRegistrar implements ImportBeanDefinitionRegistrar {

	static final String POOLS_BEAN_NAME = "aiofilesPools";

	private final Environment environment;

	NamedPoolRegistrar(Environment environment) {
		this.environment = environment;
	}

	/** The name of the bean, and of the meters, of a pool. */
	static String beanNameOf(String pool) {
		return AiofilesAutoConfiguration.TASK_EXECUTOR_BEAN_NAME + "." + pool;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importingClassMetadata, BeanDefinitionRegistry registry) {
		Binder.get(this.environment)
			.bind("aiofiles.pools", Bindable.mapOf(String.class, Object.class))
			.ifBound((pools) -> new TreeSet<>(pools.keySet()).forEach((name) -> register(name, registry)));
	}

	private static void register(String pool, BeanDefinitionRegistry registry) {
		String beanName = beanNameOf(pool);
		if (registry.containsBeanDefinition(beanName)) {
			return;
		}
		RootBeanDefinition definition = new RootBeanDefinition(ThreadPoolTaskExecutor.class);
		definition.setFactoryBeanName(POOLS_BEAN_NAME);
		definition.setFactoryMethodName("create");
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, pool);
		definition.setDefaultCandidate(false);
		registry.registerBeanDefinition(beanName, definition);
	}

}
