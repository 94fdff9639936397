package io.aiofiles.sample.pressure;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.aiofiles.boot.autoconfigure.FileTaskDecorator;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A disk that is slow for a while: each task of the file pool takes longer. A decorator
 * of this type wraps the tasks of the file pool only, and others of the application not.
 */
@Component
@Order(0)
class SlowDisk implements FileTaskDecorator {

	private volatile long delayNanos;

	void slowDown(Duration delay) {
		this.delayNanos = delay.toNanos();
	}

	void recover() {
		this.delayNanos = 0;
	}

	@Override
	public Runnable decorate(Runnable task) {
		return () -> {
			LockSupport.parkNanos(this.delayNanos);
			task.run();
		};
	}

}
