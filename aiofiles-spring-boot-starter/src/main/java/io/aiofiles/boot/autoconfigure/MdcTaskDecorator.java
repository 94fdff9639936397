package io.aiofiles.boot.autoconfigure;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Carries the caller's {@link MDC} to the thread of the pool, and gives it back after.
 */
final class MdcTaskDecorator implements FileTaskDecorator {

	@Override
	public Runnable decorate(Runnable task) {
		Map<String, String> caller = MDC.getCopyOfContextMap();
		if (caller == null || caller.isEmpty()) {
			return task;
		}
		return () -> {
			Map<String, String> before = MDC.getCopyOfContextMap();
			MDC.setContextMap(caller);
			try {
				task.run();
			}
			finally {
				restore(before);
			}
		};
	}

	private static void restore(@Nullable Map<String, String> before) {
		if (before != null) {
			MDC.setContextMap(before);
		}
		else {
			MDC.clear();
		}
	}

}
