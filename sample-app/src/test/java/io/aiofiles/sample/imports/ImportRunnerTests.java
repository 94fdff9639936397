package io.aiofiles.sample.imports;

import java.nio.file.Files;
import java.nio.file.Path;

import io.aiofiles.sample.SampleApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the application as it is started, with its arguments. */
@ExtendWith(OutputCaptureExtension.class)
class ImportRunnerTests {

	@TempDir
	Path folder;

	private static void run(String... arguments) {
		String[] all = new String[arguments.length + 1];
		all[0] = "--server.port=0";
		System.arraycopy(arguments, 0, all, 1, arguments.length);
		SpringApplication.run(SampleApplication.class, all).close();
	}

	@Test
	void saysWhatItImportedAndWhatThePoolDid(CapturedOutput output) throws Exception {
		Files.writeString(this.folder.resolve("a"), "one\ntwo\n");

		run("--import=" + this.folder);

		assertThat(output).contains("Imported 1 files, 2 lines, 8 bytes, longest line 3 characters")
			.containsPattern("Pool: [1-9]\\d* threads of at most [1-9]\\d*, .* [1-9]\\d* tasks completed")
			// the file, the report and, if it was quick enough, the activity log
			.containsPattern("Operations on the pool: \\{.*open=[23].*; [1-9]\\d* more were answered from memory")
			.contains("0 files open, 0 tasks refused");
	}

	@Test
	void withATinyPoolTheImportIsComplete(CapturedOutput output) throws Exception {
		for (int i = 0; i < 300; i++) {
			Files.writeString(this.folder.resolve("f" + i), "line\n");
		}

		run("--import=" + this.folder, "--spring.profiles.active=tiny-pool");

		assertThat(output).contains("Imported 300 files, 300 lines", " 0 errors", "threads of at most 1,");
	}

	@Test
	void theTemporaryDirectoryIsDeletedAtTheEnd(CapturedOutput output) {
		run("--import=" + this.folder, "--spring.profiles.active=demo");

		Path report = Path.of(output.toString().replaceAll("(?s).*Report written to ([^,]+),.*", "$1"));
		assertThat(report.getFileName()).hasToString(ImportRunner.REPORT);
		assertThat(report.getParent()).doesNotExist();
	}

	@Test
	void aFolderThatIsMissingEndsTheApplicationAndIsNamed() {
		assertThatThrownBy(() -> run("--import=" + this.folder.resolve("missing")))
			.hasStackTraceContaining("missing: No such file or directory");
	}

	@Test
	void anEmptyFolderNameIsRefused() {
		assertThatThrownBy(() -> run("--import=")).hasStackTraceContaining("--import=DIR takes one folder");
	}

}
