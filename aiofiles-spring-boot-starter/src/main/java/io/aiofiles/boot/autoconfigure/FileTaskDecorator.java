package io.aiofiles.boot.autoconfigure;

/**
 * Beans of this type wrap each task of the file pools, in their order, the first
 * innermost. Not a {@link org.springframework.core.task.TaskDecorator}, because Spring
 * Boot applies beans of that type to the application's own executors.
 */
@FunctionalInterface
public interface FileTaskDecorator {

	/**
	 * Wrap a task, on the thread that hands it to the pool.
	 * @param task the task
	 * @return what the pool runs; must run the task
	 */
	Runnable decorate(Runnable task);

	/**
	 * What wraps the tasks of one pool.
	 * @param beanName the name of the pool's bean
	 * @return by default this decorator, for every pool
	 */
	default FileTaskDecorator forPool(String beanName) {
		return this;
	}

}
