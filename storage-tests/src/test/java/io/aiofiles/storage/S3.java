package io.aiofiles.storage;

import java.net.URI;
import java.nio.file.Path;

import io.aiofiles.file.FileSystemProviders;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Buckets, and paths in them. */
final class S3 {

	private static final String KEY = "AKID";

	private static final String SECRET = "SECRET";

	private S3() {
	}

	/**
	 * Make a bucket.
	 * @param server host and port
	 * @param bucket the name
	 * @return its root
	 */
	static Path bucket(String server, String bucket) {
		try (S3AsyncClient client = S3AsyncClient.crtBuilder()
			.endpointOverride(URI.create("http://" + server))
			.forcePathStyle(true)
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
			.build()) {
			client.createBucket((request) -> request.bucket(bucket)).join();
		}
		return path(server, bucket + "/");
	}

	/** A path; that of a directory ends with a slash. */
	static Path path(String server, String key) {
		return FileSystemProviders.pathOf(URI.create("s3x://" + KEY + ":" + SECRET + "@" + server + "/" + key));
	}

}
