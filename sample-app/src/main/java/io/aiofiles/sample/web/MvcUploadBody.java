package io.aiofiles.sample.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

import io.aiofiles.sample.SampleProperties;
import jakarta.servlet.http.HttpServletRequest;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Makes the body of a request, which MVC has as a stream that blocks, a publisher. It is
 * read on the application's executor, because a slow client must hold none of the file
 * pool's threads.
 */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class MvcUploadBody {

	private static final int CHUNK = 64 * 1024;

	private final DataSize most;

	private final Scheduler scheduler;

	MvcUploadBody(SampleProperties properties, @Qualifier("applicationTaskExecutor") Executor executor) {
		this.most = properties.maxUploadSize();
		this.scheduler = Schedulers.fromExecutor(executor);
	}

	/**
	 * The body of a request.
	 * @param request the request
	 * @return the body, failing where it exceeds the limit
	 * @throws UploadTooLargeException if it is announced as too large
	 */
	Flow.Publisher<ByteBuffer> of(HttpServletRequest request) throws IOException {
		if (request.getContentLengthLong() > this.most.toBytes()) {
			throw new UploadTooLargeException(this.most);
		}
		InputStream body = request.getInputStream();
		Flux<ByteBuffer> bytes = Flux.generate(() -> 0L, (count, sink) -> next(body, count, sink));
		return JdkFlowAdapter.publisherToFlowPublisher(bytes.subscribeOn(this.scheduler));
	}

	private long next(InputStream body, long count, SynchronousSink<ByteBuffer> sink) {
		try {
			byte[] bytes = body.readNBytes(CHUNK);
			if (bytes.length == 0) {
				sink.complete();
			}
			else if (count + bytes.length > this.most.toBytes()) {
				sink.error(new UploadTooLargeException(this.most));
			}
			else {
				sink.next(ByteBuffer.wrap(bytes));
			}
			return count + bytes.length;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
