package io.aiofiles.failures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.WritePendingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.execution.FileFailures;
import io.aiofiles.execution.FileOperation;
import io.aiofiles.file.OpenOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What file system providers say in words of their own, in those of the JDK. */
class ForeignFailuresTests {

	private final Path path = Jimfs.newFileSystem(Configuration.unix()).getPath("/work/file");

	private Throwable said(Throwable failure) {
		return FileFailures.named(failure, FileOperation.READ, this.path);
	}

	@ParameterizedTest
	@CsvSource({ "SSH_FX_NO_SUCH_FILE, No such file or directory", "SSH_FX_NO_SUCH_PATH, No such file or directory",
			"SSH_FX_PERMISSION_DENIED, Permission denied", "SSH_FX_WRITE_PROTECT, Permission denied",
			"SSH_FX_FILE_ALREADY_EXISTS, File exists", "SSH_FX_DIR_NOT_EMPTY, Directory not empty",
			"SSH_FX_NOT_A_DIRECTORY, Not a directory", "SSH_FX_LINK_LOOP, Too many levels of symbolic links",
			"SSH_FX_FILE_IS_A_DIRECTORY, Is a directory", "SSH_FX_NO_SPACE_ON_FILESYSTEM, No space left on device",
			"SSH_FX_QUOTA_EXCEEDED, Disk quota exceeded",
			"SSH_FX_OP_UNSUPPORTED, Operation not supported by the SFTP server" })
	void aStatusOfSftpHasTheTextOfTheSystem(String status, String reason) throws Exception {
		int number = SftpConstants.class.getField(status).getInt(null);
		SftpException failure = new SftpException(number, "the server's own words");
		assertThat(said(failure)).isInstanceOf(FileSystemException.class)
			.hasMessage("/work/file: " + reason)
			.hasRootCause(failure);
	}

	@Test
	void aStatusOfSftpHasTheTypeOfTheJdk() {
		assertThat(said(new SftpException(SftpConstants.SSH_FX_NO_SUCH_FILE, "")))
			.isInstanceOf(NoSuchFileException.class);
		assertThat(said(new SftpException(SftpConstants.SSH_FX_PERMISSION_DENIED, "")))
			.isInstanceOf(AccessDeniedException.class);
		assertThat(said(new SftpException(SftpConstants.SSH_FX_FILE_ALREADY_EXISTS, "")))
			.isInstanceOf(FileAlreadyExistsException.class);
		assertThat(said(new SftpException(SftpConstants.SSH_FX_DIR_NOT_EMPTY, "")))
			.isInstanceOf(DirectoryNotEmptyException.class);
		assertThat(said(new SftpException(SftpConstants.SSH_FX_NOT_A_DIRECTORY, "")))
			.isInstanceOf(NotDirectoryException.class);
		assertThat(said(new SftpException(SftpConstants.SSH_FX_LINK_LOOP, "")))
			.isInstanceOf(FileSystemLoopException.class);
	}

	@Test
	void aStatusWithoutWordsKeepsThoseOfTheServer() {
		assertThat(said(new SftpException(SftpConstants.SSH_FX_FAILURE, "disk on fire")))
			.isInstanceOf(FileSystemException.class)
			.hasMessageStartingWith("/work/file: ")
			.hasMessageContaining("disk on fire");
	}

	@Test
	void whatIsWrappedIsFound() {
		SftpException failure = new SftpException(SftpConstants.SSH_FX_NO_SUCH_FILE, "");
		assertThat(said(new UncheckedIOException(failure))).isInstanceOf(NoSuchFileException.class);
		assertThat(said(new DirectoryIteratorException(failure))).isInstanceOf(NoSuchFileException.class);
		assertThat(said(new IOException("wrapped", failure))).isInstanceOf(NoSuchFileException.class);
		assertThat(said(new CompletionException(failure))).isInstanceOf(NoSuchFileException.class);
		assertThat(said(new UncheckedIOException(new NoSuchFileException("/work/file"))))
			.isInstanceOf(NoSuchFileException.class)
			.hasMessage("/work/file: No such file or directory");
	}

	@Test
	void whatNobodyCanExpectIsAFailureOfTheFile() {
		for (Throwable failure : new Throwable[] { new WritePendingException(), new NullPointerException("size"),
				new AssertionError("too large"),
				new com.google.common.util.concurrent.UncheckedTimeoutException("away"),
				new IndexOutOfBoundsException("5"), new ClassCastException("no path of mine") }) {
			assertThat(said(failure)).isInstanceOf(FileSystemException.class)
				.hasMessageStartingWith("/work/file: " + failure.getClass().getSimpleName())
				.hasRootCause(failure);
		}
		assertThat(said(new UncheckedIOException(new IOException("gone")))).isInstanceOf(FileSystemException.class)
			.hasMessage("/work/file: gone");
	}

	@Test
	void whatIsMissingNamesTheFileSystem() {
		assertThat(said(new UnsupportedOperationException())).isInstanceOf(UnsupportedOperationException.class)
			.hasMessage("read of /work/file: not supported (file system 'jimfs')");
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalArgumentException.class, SecurityException.class })
	void whatIsWrongWithTheCallStaysSo(Class<? extends RuntimeException> type) throws Exception {
		RuntimeException failure = type.getConstructor(String.class).newInstance("no such option");
		assertThat(said(failure)).isSameAs(failure);
	}

	@Test
	void onTheDefaultFileSystemNothingIsTranslated() {
		NullPointerException failure = new NullPointerException("a bug");
		assertThat(FileFailures.named(failure, FileOperation.READ, Path.of("file"))).isSameAs(failure);
	}

	@Test
	void aFutureFailsWithTheWordsOfTheJdk() {
		AsyncFileTemplate files = new AsyncFileTemplate(Runnable::run);
		OpenOptions options = OpenOptions.defaults().opener((file, how) -> {
			throw new SftpException(SftpConstants.SSH_FX_NO_SUCH_FILE, "");
		});
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> files.open(this.path, "r", options).join())
			.withCauseInstanceOf(NoSuchFileException.class);
	}

}
