package io.aiofiles.storage;

import io.aiofiles.contract.FileSystemContract;
import io.aiofiles.contract.FileSystemUnderTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on S3, spoken to the gateway of Ceph by the NIO provider of AWS. */
@ExtendWith(Ceph.class)
class CephS3Tests extends FileSystemContract {

	@Override
	protected FileSystemUnderTest fileSystem() {
		return S3Contract.of("s3-ceph", "S3 (Ceph)", S3.bucket(Ceph.S3, "tests"))
			.withoutNames(" c")
			.counting(Ceph::requests);
	}

}
