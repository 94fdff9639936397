package io.aiofiles.sample.web;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

import io.aiofiles.sample.SampleProperties;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Makes the body of a request a stream of buffers that a file can take. Ends one that is
 * too large, because no setting of the server limits a body that is streamed.
 *
 * <p>
 * A parameter {@code @RequestBody Flow.Publisher<ByteBuffer>} of a controller is much the
 * same in one line, but has no limit, and refuses what calls itself a form, as
 * {@code curl --data-binary} does.
 */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
class UploadBody {

	private final DataSize most;

	UploadBody(SampleProperties properties) {
		this.most = properties.maxUploadSize();
	}

	/**
	 * The body of a request.
	 * @param request the request
	 * @return the body, failing where it exceeds the limit
	 * @throws UploadTooLargeException if it is announced as too large; then nothing of it
	 * is read
	 */
	Flux<ByteBuffer> of(ServerHttpRequest request) {
		check(request.getHeaders().getContentLength());
		AtomicLong count = new AtomicLong();
		return request.getBody()
			.map(UploadBody::copy)
			.doOnNext((bytes) -> check(count.addAndGet(bytes.remaining())))
			.doOnDiscard(DataBuffer.class, DataBufferUtils::release);
	}

	/** The server uses its buffers again; the file keeps what it is given for a while. */
	private static ByteBuffer copy(DataBuffer buffer) {
		ByteBuffer bytes = ByteBuffer.allocate(buffer.readableByteCount());
		buffer.toByteBuffer(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private void check(long length) {
		if (length > this.most.toBytes()) {
			throw new UploadTooLargeException(this.most);
		}
	}

}
