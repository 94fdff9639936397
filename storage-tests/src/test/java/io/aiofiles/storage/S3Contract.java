package io.aiofiles.storage;

import java.nio.file.Path;

import io.aiofiles.contract.Feature;
import io.aiofiles.contract.FileSystemUnderTest;

/** What S3 can do, whoever serves it. */
final class S3Contract {

	private S3Contract() {
	}

	static FileSystemUnderTest of(String name, String title, Path bucket) {
		return FileSystemUnderTest.of(name, title, bucket.resolve("contract/"))
			.withSlashes()
			.refusing(Feature.FORCE, Feature.REPLACE_DURABLY, Feature.LOCK, Feature.APPEND_AND_READ_BACK,
					Feature.TRUNCATE, Feature.HARD_LINKS, Feature.LINKS, Feature.STATVFS, Feature.TIMES, Feature.TOUCH,
					Feature.PERMISSIONS, Feature.OPEN_DIRECTORY, Feature.WITHIN)
			.differing(Feature.SEEN_BEFORE_CLOSE, "others see the old content until it is closed")
			.differing(Feature.MISSING_PARENT, "a directory is made by what is written into it");
	}

}
