package io.aiofiles.sample.imports;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.CodingErrors;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.sample.SampleProperties;
import io.aiofiles.sample.imports.FolderWalk.Found;
import io.aiofiles.sample.storage.WholeOrNothing;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Service;

/**
 * The main job: walks a folder, reads its files line by line, many at a time, and writes
 * a report. Reactor counts what is in flight; the bean does everything that touches the
 * disk. Neither the list of files nor a file is ever in memory as a whole.
 */
@Service
public class FolderImport {

	/** How many files the walk finds in one go, on one thread. */
	private static final int PAGE = 256;

	private final AsyncFileOperations files;

	private final LineCounter counter;

	private final WholeOrNothing wholeOrNothing;

	private final int filesInFlight;

	FolderImport(AsyncFileOperations files, LineCounter counter, WholeOrNothing wholeOrNothing,
			SampleProperties properties) {
		this.files = files;
		this.counter = counter;
		this.wholeOrNothing = wholeOrNothing;
		this.filesInFlight = properties.filesInFlight();
	}

	/**
	 * Import a folder.
	 * @param folder the folder
	 * @param report where the report goes
	 * @return what was done. A file that cannot be read is an error in the report and
	 * does not fail the import; a folder that cannot be read does
	 */
	public CompletableFuture<ImportSummary> run(Path folder, Path report) {
		return this.files.submit(folder::toRealPath)
			.thenCompose((root) -> this.wholeOrNothing.write(report, (temporary) -> this.files.withOpen(temporary, "x",
					// Names of files can hold what UTF-8 has no bytes for.
					OpenOptions.defaults().errors(CodingErrors.BACKSLASHREPLACE),
					(file) -> run(root, new ImportReport(file, root)))));
	}

	private CompletableFuture<ImportSummary> run(Path root, ImportReport report) {
		return Mono.fromFuture(report::begin)
			.thenMany(find(root))
			.flatMap(this::read, this.filesInFlight)
			.concatMap((result) -> Mono.fromFuture(() -> report.add(result)))
			.reduce(ImportSummary.EMPTY, ImportSummary::plus)
			.flatMap((summary) -> Mono.fromFuture(() -> report.end(summary)))
			.toFuture();
	}

	/** Walks as far ahead as files are asked for: at most a page or two. */
	private Flux<Found> find(Path root) {
		return Flux.usingWhen(Mono.fromSupplier(() -> new FolderWalk(root)),
				(walk) -> Mono.fromFuture(() -> this.files.submit(() -> walk.next(PAGE)))
					.repeat()
					.takeWhile((page) -> !page.isEmpty())
					.concatMapIterable((page) -> page, 1),
				(walk) -> Mono.fromFuture(() -> this.files.submit(() -> {
					walk.close();
					return true;
				})));
	}

	private Mono<FileResult> read(Found found) {
		if (!found.regular()) {
			return Mono.just(FileResult.notRead(found));
		}
		return Mono.fromFuture(() -> this.counter.count(found.path()))
			.map((count) -> FileResult.counted(found.path(), count))
			.onErrorResume(Exception.class, (failure) -> Mono.just(FileResult.failed(found.path(), failure)));
	}

}
