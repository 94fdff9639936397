package io.aiofiles.contract;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;

/** The contract in memory. */
class JimfsTests extends FileSystemContract {

	@Override
	protected FileSystemUnderTest fileSystem() {
		return FileSystemUnderTest.of("jimfs", "Jimfs", Jimfs.newFileSystem(Configuration.unix()).getPath("/work"))
			.refusing(Feature.OPEN_DIRECTORY, Feature.WITHIN, Feature.PERMISSIONS);
	}

}
