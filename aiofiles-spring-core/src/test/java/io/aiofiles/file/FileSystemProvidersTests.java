package io.aiofiles.file;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.aiofiles.AsyncFileTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class FileSystemProvidersTests {

	private final AsyncFileTemplate files = new AsyncFileTemplate(Runnable::run);

	@TempDir
	private Path directory;

	@Test
	void aFileUriIsAPathOfTheDefaultFileSystem() {
		assertThat(this.files.pathOf(this.directory.toUri())).isEqualTo(this.directory);
	}

	@Test
	void theCaseOfTheSchemeDoesNotMatter() {
		assertThat(this.files.pathOf(URI.create("FILE:///tmp"))).isEqualTo(Path.of("/tmp"));
	}

	@Test
	void aUriOfALibrarysProviderIsAPathOfItsFileSystem() throws IOException {
		try (var fileSystem = Jimfs.newFileSystem("library", Configuration.unix())) {
			Path path = fileSystem.getPath("/work/a");
			assertThat(this.files.pathOf(URI.create("jimfs://library/work/a"))).isEqualTo(path);
			this.files.writeString(this.files.pathOf(path.toUri()), "text").join();
			assertThat(path).hasContent("text");
		}
	}

	@Test
	void aProviderThatOnlyTheContextOfTheThreadKnowsIsFound() throws Exception {
		withContext("""
				io.aiofiles.file.FileSystemProvidersTests$OwnProvider
				""", () -> {
			assertThat(FileSystemProviders.find("own")).isPresent();
			assertThat(FileSystemProviders.find("own")).containsSame(FileSystemProviders.find("OWN").orElseThrow());
			assertThat(this.files.pathOf(URI.create("own:///tmp/a"))).isEqualTo(Path.of("/tmp/a"));
		});
		assertThat(FileSystemProviders.find("own")).isEmpty();
	}

	@Test
	void aProviderThatCannotBeLoadedTakesNoOtherWithIt() throws Exception {
		withContext("""
				io.aiofiles.file.Absent
				io.aiofiles.file.FileSystemProvidersTests$BrokenProvider
				io.aiofiles.file.FileSystemProvidersTests$OwnProvider
				""", () -> assertThat(FileSystemProviders.find("own")).isPresent());
	}

	@Test
	void withoutAContextOfTheThreadTheProvidersBesideThisLibraryAreFound() {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(null);
		try {
			assertThat(FileSystemProviders.find("jimfs")).isPresent();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	@Test
	void anUnknownSchemeIsRefusedWithTheKnownOnesAndWithoutThePassword() {
		assertThatExceptionOfType(FileSystemNotFoundException.class)
			.isThrownBy(() -> this.files.pathOf(URI.create("s9x://key:secret@bucket/a")))
			.withMessageContaining("'s9x:'")
			.withMessageContaining("file, ")
			.withMessageNotContaining("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "/tmp/a", "" })
	void aUriWithoutASchemeIsRefused(String uri) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.files.pathOf(URI.create(uri)))
			.withMessageContaining("has no scheme");
	}

	@Test
	void noUriIsRefused() {
		assertThatNullPointerException().isThrownBy(() -> this.files.pathOf(null));
	}

	private void withContext(String providers, Runnable test) throws Exception {
		Path services = Files.createDirectories(this.directory.resolve("META-INF/services"));
		Files.writeString(services.resolve(FileSystemProvider.class.getName()), providers);
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try (URLClassLoader loader = new URLClassLoader(new URL[] { this.directory.toUri().toURL() }, before)) {
			thread.setContextClassLoader(loader);
			test.run();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	/** Paths of the default file system by another name. */
	public static class OwnProvider extends PathsOnlyProvider {

		@Override
		public String getScheme() {
			return "own";
		}

	}

	public static final class BrokenProvider extends OwnProvider {

		public BrokenProvider() {
			throw new IllegalStateException("of the test");
		}

	}

}
