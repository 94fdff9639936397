package io.aiofiles.boot.examples;

import java.nio.file.Path;
import java.util.concurrent.ThreadPoolExecutor;

import io.aiofiles.boot.autoconfigure.AiofilesTaskExecutorCustomizer;
import io.aiofiles.boot.autoconfigure.FileTaskDecorator;
import io.aiofiles.execution.CallerContext;
import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.FileOperationListener;
import io.aiofiles.observation.FileOperationObservationContext;
import io.aiofiles.observation.FileOperationObservationConvention;
import io.micrometer.common.KeyValues;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class Extensions {

	static final ThreadLocal<String> TENANT = new ThreadLocal<>();

	private static final Log logger = LogFactory.getLog(Extensions.class);

	@Bean
	AiofilesTaskExecutorCustomizer callerRunsWhenFull() {
		return (pool) -> pool.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
	}

	@Bean
	FileTaskDecorator priority() {
		return (task) -> () -> {
			Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
			task.run();
		};
	}

	@Bean
	CallerContext tenant() {
		return () -> {
			String tenant = TENANT.get();
			return () -> {
				TENANT.set(tenant);
				return TENANT::remove;
			};
		};
	}

	@Bean
	FileOperationListener slowOperations() {
		return new FileOperationListener() {
			@Override
			public Progress submitted(FileOperation operation, Path path) {
				long begun = System.nanoTime();
				return new Progress() {
					@Override
					public void ended(Outcome outcome, Throwable failure) {
						if (System.nanoTime() - begun > 1_000_000_000L) {
							logger.warn(operation.tag() + " took more than a second: " + outcome);
						}
					}
				};
			}
		};
	}

	@Bean
	FileOperationObservationConvention fileSystemOfPath() {
		FileOperationObservationConvention standard = FileOperationObservationConvention.standard();
		return new FileOperationObservationConvention() {
			@Override
			public String getName() {
				return standard.getName();
			}

			@Override
			public String getContextualName(FileOperationObservationContext context) {
				return standard.getContextualName(context);
			}

			@Override
			public KeyValues getLowCardinalityKeyValues(FileOperationObservationContext context) {
				Path path = context.path();
				return standard.getLowCardinalityKeyValues(context)
					.and("file.system", (path != null) ? path.getFileSystem().provider().getScheme() : "none");
			}

			@Override
			public KeyValues getHighCardinalityKeyValues(FileOperationObservationContext context) {
				return standard.getHighCardinalityKeyValues(context);
			}
		};
	}

}
