package io.aiofiles.boot.autoconfigure;

import java.util.Map;

import io.aiofiles.execution.CallerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Takes the {@link MDC} of a caller along, also an empty one. */
final class MdcContext implements CallerContext {

	@Override
	public Snapshot capture() {
		Map<String, String> caller = MDC.getCopyOfContextMap();
		return () -> {
			Map<String, String> before = MDC.getCopyOfContextMap();
			set(caller);
			return () -> set(before);
		};
	}

	private static void set(@Nullable Map<String, String> values) {
		if (values != null) {
			MDC.setContextMap(values);
		}
		else {
			MDC.clear();
		}
	}

}
