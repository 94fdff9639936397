package io.aiofiles.boot.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * In an executable jar the JDK does not see the file systems of libraries; Spring does.
 */
class ExecutableJarTests {

	@TempDir
	Path directory;

	@Test
	void urisOfALibrarysFileSystemResolveInAnExecutableJar() throws Exception {
		List<String> output = ExecutableJar.of(InboxApplication.class, this.directory).run();
		assertThat(output).contains("the JDK: no provider").containsAll(InboxApplication.answers());
	}

}
