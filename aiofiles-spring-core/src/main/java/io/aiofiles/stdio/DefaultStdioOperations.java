package io.aiofiles.stdio;

import java.util.concurrent.CompletableFuture;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.FileContext;
import org.jspecify.annotations.Nullable;

/** The one {@link StdioOperations}. */
final class DefaultStdioOperations implements StdioOperations {

	private final FileContext context;

	/** The same, but what blocks waits for the standard input. */
	private final FileContext reading;

	private volatile @Nullable Seen seen;

	DefaultStdioOperations(FileContext context) {
		ConsoleStreams.remember();
		this.context = context;
		this.reading = context.with((handOff) -> handOff.withExecutor(StdinReader.INSTANCE));
	}

	/** A handle of the present standard input. */
	AsyncTextFile input() {
		StandardInput present = StandardInput.present(this.reading);
		Seen known = this.seen;
		if (known == null || known.input() != present) {
			known = new Seen(present, present.seenBy(this.reading));
			this.seen = known;
		}
		return known.file();
	}

	CompletableFuture<Boolean> inputIsTerminal() {
		return this.context.handOff()
			.run(FileOperation.ISATTY, null, () -> ConsoleStreams.isOriginal(ConsoleStreams.INPUT, System.in)
					&& ConsoleStreams.isTerminal(ConsoleStreams.INPUT));
	}

	@Override
	public StandardTextReader stdin() {
		return new DefaultStandardTextReader(this);
	}

	@Override
	public StandardTextWriter stdout() {
		return new DefaultStandardTextWriter(StandardOutput.OUT, this.context.handOff());
	}

	@Override
	public StandardTextWriter stderr() {
		return new DefaultStandardTextWriter(StandardOutput.ERR, this.context.handOff());
	}

	@Override
	public StandardBinaryReader stdinBytes() {
		return new DefaultStandardBinaryReader(this);
	}

	@Override
	public StandardBinaryWriter stdoutBytes() {
		return new DefaultStandardBinaryWriter(StandardOutput.OUT, this.context.handOff());
	}

	@Override
	public StandardBinaryWriter stderrBytes() {
		return new DefaultStandardBinaryWriter(StandardOutput.ERR, this.context.handOff());
	}

	/**
	 * The input as this template has it.
	 *
	 * @param input the input
	 * @param file the handle
	 */
	private record Seen(StandardInput input, AsyncTextFile file) {

	}

}
