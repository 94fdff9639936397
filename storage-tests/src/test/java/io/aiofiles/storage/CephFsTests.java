package io.aiofiles.storage;

import io.aiofiles.contract.FileSystemContract;
import io.aiofiles.contract.FileSystemUnderTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on CephFS, mounted by FUSE: nothing differs from a local disk. */
@ExtendWith(Ceph.class)
class CephFsTests extends FileSystemContract {

	@Override
	protected FileSystemUnderTest fileSystem() {
		return FileSystemUnderTest.of("cephfs", "CephFS (mounted by FUSE)", Ceph.MOUNT.resolve("contract"));
	}

}
