package io.aiofiles.storage;

import io.aiofiles.contract.FileSystemContract;
import io.aiofiles.contract.FileSystemUnderTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on S3Mock, for whoever has no Ceph. */
@ExtendWith(S3Mock.class)
class S3MockTests extends FileSystemContract {

	@Override
	protected FileSystemUnderTest fileSystem() {
		return S3Contract.of("s3-mock", "S3 (S3Mock)", S3.bucket(S3Mock.server(), "tests"))
			.withoutNames(" c", "back\\slash");
	}

}
