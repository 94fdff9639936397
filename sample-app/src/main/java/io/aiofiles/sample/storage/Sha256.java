package io.aiofiles.sample.storage;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.Flow;

import reactor.adapter.JdkFlowAdapter;

/** The hash of bytes that are on their way to a file. */
public final class Sha256 {

	private final MessageDigest digest;

	public Sha256() {
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Look at each buffer as it passes.
	 * @param bytes the bytes
	 * @return the same bytes
	 */
	public Flow.Publisher<ByteBuffer> of(Flow.Publisher<ByteBuffer> bytes) {
		return JdkFlowAdapter.publisherToFlowPublisher(
				JdkFlowAdapter.flowPublisherToFlux(bytes).doOnNext((buffer) -> this.digest.update(buffer.duplicate())));
	}

	/**
	 * Take in some bytes.
	 * @param bytes the bytes
	 */
	public void update(byte[] bytes) {
		this.digest.update(bytes);
	}

	/**
	 * The hash of everything that has passed. To be asked once.
	 * @return base 64
	 */
	public String digest() {
		return Base64.getEncoder().encodeToString(this.digest.digest());
	}

}
