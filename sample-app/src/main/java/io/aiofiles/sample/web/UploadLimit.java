package io.aiofiles.sample.web;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

import io.aiofiles.sample.SampleProperties;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Ends an upload that is too large. Needed because no setting of the server limits a body
 * that is streamed.
 */
@Component
class UploadLimit {

	private final DataSize most;

	UploadLimit(SampleProperties properties) {
		this.most = properties.maxUploadSize();
	}

	/**
	 * Refuse what is announced as too large, before any of it is read.
	 * @param length bytes, or -1 for unknown
	 */
	void check(long length) {
		if (length > this.most.toBytes()) {
			throw new UploadTooLargeException(this.most);
		}
	}

	/**
	 * Count what comes, whatever was announced.
	 * @param body the body
	 * @return the same, failing where it exceeds the limit
	 */
	Flow.Publisher<ByteBuffer> apply(Flow.Publisher<ByteBuffer> body) {
		return JdkFlowAdapter.publisherToFlowPublisher(Flux.defer(() -> {
			long[] count = new long[1]; // signals come one after the other: no need for
										// an
										// atomic number
			return JdkFlowAdapter.flowPublisherToFlux(body).doOnNext((bytes) -> check(count[0] += bytes.remaining()));
		}));
	}

	/** Says what the limit is. */
	static final class UploadTooLargeException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		UploadTooLargeException(DataSize most) {
			super("An upload has at most " + most.toBytes() + " bytes");
		}

	}

}
