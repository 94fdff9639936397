package io.aiofiles.internal.confined;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The confinement where the kernel has no {@code openat2}. */
@EnabledOnOs(OS.LINUX)
class ConfinedWalkTests {

	@TempDir
	private Path directory;

	private Path root;

	private ConfinedFileSystem fileSystem;

	@BeforeEach
	void createRoot() throws IOException {
		this.root = Files.createDirectory(this.directory.resolve("root"));
		Files.createDirectories(this.root.resolve("a/b"));
		Files.writeString(this.root.resolve("a/b/file"), "inside");
		Files.writeString(this.directory.resolve("secret"), "outside");
		Files.createSymbolicLink(this.root.resolve("in"), Path.of("a"));
		Files.createSymbolicLink(this.root.resolve("out"), this.directory);
		Files.createSymbolicLink(this.root.resolve("file"), Path.of("a/b/file"));
		this.fileSystem = ConfinedFileSystem.beneath(this.root, false);
	}

	@Test
	void plainPathsWork() throws IOException {
		Path file = this.fileSystem.getPath("a", "b", "file");
		assertThat(Files.readString(file)).isEqualTo("inside");
		assertThat(file.toRealPath()).isEqualTo(file.toAbsolutePath());
		Files.writeString(this.fileSystem.getPath("a/new"), "new");
		assertThat(this.root.resolve("a/new")).hasContent("new");
		List<String> names = new ArrayList<>();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(this.fileSystem.getPath("a"))) {
			entries.forEach((entry) -> names.add(entry.toString()));
		}
		assertThat(names).containsExactlyInAnyOrder("a/b", "a/new");
		Files.delete(this.fileSystem.getPath("a/new"));
		assertThat(Files.isSymbolicLink(this.fileSystem.getPath("in"))).isTrue();
		assertThat(Files.getLastModifiedTime(this.fileSystem.getPath("out"), LinkOption.NOFOLLOW_LINKS)).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "in/b/file", "out/secret", "file", "in" })
	void noLinkIsFollowed(String text) {
		Path path = this.fileSystem.getPath(text);
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> Files.readString(path))
			.withMessageStartingWith(text);
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> Files.size(path))
			.withMessageStartingWith(text);
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> Files.writeString(path, "x"))
			.withMessageStartingWith(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "../secret", "a/../../secret", "a/..", "/etc/passwd" })
	void nothingGoesUpwards(String text) {
		Path path = this.fileSystem.getPath(text);
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> Files.readString(path))
			.withMessageContaining("leads out of");
	}

}
