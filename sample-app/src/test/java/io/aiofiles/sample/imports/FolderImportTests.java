package io.aiofiles.sample.imports;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.Durability;
import io.aiofiles.sample.SampleProperties;
import io.aiofiles.sample.storage.WholeOrNothing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** Tests of {@link FolderImport}, on a pool of one thread: nothing may wait on it. */
class FolderImportTests {

	private final ExecutorService executor = Executors.newSingleThreadExecutor();

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.executor);

	private final FolderImport folderImport = new FolderImport(this.files, new LineCounter(this.files),
			new WholeOrNothing(this.files),
			new SampleProperties(null, Durability.SYNC, DataSize.ofMegabytes(1), 10, DataSize.ofMegabytes(1), 8));

	@TempDir
	Path folder;

	@TempDir
	Path reports;

	private Path report;

	@BeforeEach
	void nameReport() {
		this.report = this.reports.resolve("report.txt");
	}

	@AfterEach
	void nothingIsOpen() {
		this.executor.shutdown();
		assertThat(this.files.openFiles().count()).isZero();
	}

	private ImportSummary run() {
		return this.folderImport.run(this.folder, this.report).join();
	}

	@Test
	void countsFilesLinesBytesAndTheLongestLine() throws Exception {
		Files.writeString(this.folder.resolve("a"), "one\ntwo\n");
		Files.createDirectories(this.folder.resolve("b/c"));
		Files.writeString(this.folder.resolve("b/c/d"), "three\r\nfour, without an ending: \uD83D\uDE00");

		ImportSummary summary = run();

		assertThat(summary).isEqualTo(new ImportSummary(2, 4, 8 + 36, 26, summary.longestIn(), 0, 0, 0));
		assertThat(summary.longestIn()).endsWith(Path.of("b/c/d"));
		assertThat(Files.readString(this.report)).contains("\n2\t8\t3\ta\n", "\n2\t36\t26\tb/c/d\n")
			.endsWith("# " + summary + "\n");
	}

	@Test
	void anEmptyFileHasNoLines() throws Exception {
		Files.createFile(this.folder.resolve("empty"));

		assertThat(run()).isEqualTo(new ImportSummary(1, 0, 0, 0, null, 0, 0, 0));
	}

	@Test
	void anEmptyFolderGivesAnEmptySummary() {
		assertThat(run()).isEqualTo(ImportSummary.EMPTY);
	}

	@Test
	void aFileThatIsNotUtf8IsReadAndMarked() throws Exception {
		Files.write(this.folder.resolve("broken"), new byte[] { 'a', (byte) 0xff, '\n', (byte) 0xc3, '\n' });

		ImportSummary summary = run();

		assertThat(summary.lines()).isEqualTo(2);
		assertThat(summary.notUtf8()).isOne();
		assertThat(Files.readString(this.report)).contains("2\t5\t2\tbroken\t(not UTF-8)");
	}

	@Test
	void aLineLongerThanAPieceIsOneLine() throws Exception {
		Files.writeString(this.folder.resolve("long"), "x".repeat(200_000) + "\n" + "y".repeat(64 * 1024) + "\n");

		ImportSummary summary = run();

		assertThat(summary.lines()).isEqualTo(2);
		assertThat(summary.longestLine()).isEqualTo(200_000);
	}

	@Test
	void linksAreSkippedAndLoopsAreNotEntered() throws Exception {
		Files.createDirectory(this.folder.resolve("sub"));
		Files.createSymbolicLink(this.folder.resolve("sub/loop"), this.folder);
		Files.createSymbolicLink(this.folder.resolve("nowhere"), Path.of("missing"));
		Files.writeString(this.folder.resolve("sub/file"), "x\n");

		ImportSummary summary = run();

		assertThat(summary.files()).isOne();
		assertThat(summary.skipped()).isEqualTo(2);
		assertThat(summary.errors()).isZero();
	}

	@Test
	void whatCannotBeReadIsAnErrorInTheReport() throws Exception {
		Path file = Files.writeString(this.folder.resolve("secret"), "x\n");
		assertThat(file.toFile().setReadable(false)).isTrue();
		assumeFalse(Files.isReadable(file), "whoever runs this test may read everything");
		Files.writeString(this.folder.resolve("open"), "x\n");

		ImportSummary summary = run();

		assertThat(summary.files()).isOne();
		assertThat(summary.errors()).isOne();
		assertThat(Files.readString(this.report)).contains("error\tAccessDeniedException: Permission denied\t\tsecret");
	}

	@Test
	void moreFilesThanAPageAndThanAreInFlightAreAllRead() throws Exception {
		for (int i = 0; i < 700; i++) {
			Files.writeString(this.folder.resolve("f" + i), "line\n");
		}

		assertThat(run().lines()).isEqualTo(700);
		assertThat(Files.readAllLines(this.report)).hasSize(703);
	}

	@Test
	void aNameWithALineEndingStaysOnOneLineOfTheReport() throws Exception {
		Files.writeString(this.folder.resolve("a\nb"), "x\n");

		run();

		assertThat(Files.readString(this.report)).contains("\ta?b\n");
	}

	@Test
	void aFolderThatIsMissingFailsTheImportAndLeavesNoReport() {
		assertThatThrownBy(() -> this.folderImport.run(this.folder.resolve("missing"), this.report).join())
			.hasCauseInstanceOf(NoSuchFileException.class);
		assertThat(this.reports).isEmptyDirectory();
	}

	@Test
	void aFileInThePlaceOfAFolderFailsTheImportAndLeavesNothing() throws Exception {
		Path file = Files.createFile(this.folder.resolve("file"));

		assertThatThrownBy(() -> this.folderImport.run(file, this.report).join())
			.hasCauseInstanceOf(NotDirectoryException.class);
		assertThat(this.reports).isEmptyDirectory();
	}

	@Test
	void theReportReplacesTheOneBefore() throws Exception {
		Files.writeString(this.report, "before");

		run();

		assertThat(Files.readString(this.report)).startsWith("# ").doesNotContain("before");
		try (Stream<Path> left = Files.list(this.reports)) {
			assertThat(left.toList()).isEqualTo(List.of(this.report));
		}
	}

	@Test
	void theProjectTreeIsFoundFromTheModule() {
		assertThat(ProjectTree.above(Path.of("")))
			.hasValueSatisfying((tree) -> assertThat(tree.resolve("sample-app/pom.xml")).exists());
		assertThat(ProjectTree.above(this.folder)).isEmpty();
	}

}
