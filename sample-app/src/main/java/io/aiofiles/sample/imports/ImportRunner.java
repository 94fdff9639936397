package io.aiofiles.sample.imports;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.aiofiles.sample.meters.PoolMeters;
import io.aiofiles.sample.storage.SampleDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.util.StopWatch;

/**
 * Imports a folder when the application starts: that of {@code --import=DIR}, or the
 * project's own tree. The application is ready, as its health tells, when that is done.
 */
@Component
@Profile("!stdio")
class ImportRunner implements ApplicationRunner {

	static final String REPORT = "import-report.txt";

	private static final Logger logger = LoggerFactory.getLogger(ImportRunner.class);

	private final FolderImport folderImport;

	private final SampleDirectory directory;

	private final PoolMeters meters;

	ImportRunner(FolderImport folderImport, SampleDirectory directory, PoolMeters meters) {
		this.folderImport = folderImport;
		this.directory = directory;
		this.meters = meters;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		Optional<Path> folder = folder(arguments);
		if (folder.isEmpty()) {
			logger.info("Nothing imported: this is not the project's tree, and there is no --import=DIR");
			return;
		}
		run(folder.get());
	}

	private void run(Path folder) {
		Path report = this.directory.path().resolve(REPORT);
		logger.info("Importing {}", Printable.of(folder));
		StopWatch watch = new StopWatch();
		watch.start();
		// The one place that waits: the start of the application, on the main thread.
		ImportSummary summary = this.folderImport.run(folder, report).join();
		watch.stop();
		logger.info("Imported {} in {}", summary, Duration.ofMillis(watch.getTotalTimeMillis()));
		logger.info("Report written to {}, served as /files/{}", report, REPORT);
		this.meters.describe().forEach(logger::info);
	}

	private static Optional<Path> folder(ApplicationArguments arguments) {
		List<String> values = arguments.getOptionValues("import");
		if (values == null) {
			return ProjectTree.above(Path.of(""));
		}
		if (values.size() != 1 || values.get(0).isBlank()) {
			throw new IllegalArgumentException("--import=DIR takes one folder, not " + values);
		}
		return Optional.of(Path.of(values.get(0)));
	}

}
