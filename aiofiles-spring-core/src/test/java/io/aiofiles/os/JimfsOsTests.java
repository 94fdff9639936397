package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JimfsOsTests extends OsContract {

	private final FileSystem fileSystem = Jimfs
		.newFileSystem(Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix", "unix").build());

	@Override
	Path emptyFolder() throws IOException {
		return Files.createDirectory(this.fileSystem.getPath("/folder"));
	}

	@AfterEach
	void closeFileSystem() throws IOException {
		this.fileSystem.close();
	}

	@Test
	void whatIsMissingIsNamed() throws IOException {
		Path file = file("file", "");
		fails(this.os.chown(file, 1, 1), UnsupportedOperationException.class, file, "owners and groups");
		fails(this.os.chmod(file, 04755), UnsupportedOperationException.class, file, "set-user-ID");
		try (FileSystem bare = Jimfs.newFileSystem(Configuration.unix())) {
			Path plain = Files.createFile(bare.getPath("/plain"));
			fails(this.os.chmod(plain, 0600), UnsupportedOperationException.class, plain, "POSIX permissions");
			assertThat(this.os.stat(plain).join().ino()).isEqualTo(StatResult.ABSENT);
			this.os.mkdir(bare.getPath("/dir"), 0700).join();
		}
	}

	@Test
	void statvfsSaysWhatItDoesNotKnow() {
		StatvfsResult known = this.os.statvfs(this.folder).join();
		assertThat(known.blocks()).isPositive();
		assertThat(known.files()).isEqualTo(StatvfsResult.ABSENT);
		assertThat(known.namemax()).isEqualTo(StatvfsResult.ABSENT);
	}

	@Test
	void copytreeGoesFromOneFileSystemToAnother() throws IOException {
		file("top/dir/file", "x");
		Files.createSymbolicLink(at("top/link"), this.fileSystem.getPath("dir"));
		try (FileSystem other = Jimfs.newFileSystem(Configuration.unix())) {
			Path copy = other.getPath("/copy");
			this.os.copytree(at("top"), copy, CopytreeOptions.defaults().symlinks(true)).join();
			assertThat(Files.readString(copy.resolve("link/file"))).isEqualTo("x");
		}
	}

}
