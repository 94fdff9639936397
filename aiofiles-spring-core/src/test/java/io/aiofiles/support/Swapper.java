package io.aiofiles.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

import io.aiofiles.internal.posix.Exchange;

/**
 * Lets a directory and a link that leads elsewhere take turns at one name, as fast as it
 * can; the name is never missing. Somebody else may delete and create what is there
 * meanwhile.
 */
public final class Swapper implements AutoCloseable {

	private final Path swapped;

	/** Has the link when the directory has its turn, and the directory otherwise. */
	private final Path other;

	private final Path elsewhere;

	private final AtomicLong swaps = new AtomicLong();

	private final Thread thread = new Thread(this::run, "swapper");

	private volatile boolean stopped;

	/**
	 * Prepare to swap.
	 * @param swapped the name
	 * @param around an empty directory of the same file system, for what has not its turn
	 * @param elsewhere where the link leads
	 */
	public Swapper(Path swapped, Path around, Path elsewhere) throws IOException {
		this.swapped = swapped;
		this.other = around.resolve("other");
		this.elsewhere = elsewhere;
		restore();
	}

	/** Begin. */
	public void start() {
		this.thread.start();
	}

	private void run() {
		while (!this.stopped) {
			try {
				swap();
				Thread.onSpinWait();
				swap();
				this.swaps.addAndGet(2);
			}
			catch (IOException ex) {
				restoreIfPossible();
			}
		}
	}

	/** Swap once. */
	public void swap() throws IOException {
		Exchange.between(this.swapped, this.other);
	}

	private void restoreIfPossible() {
		try {
			restore();
		}
		catch (IOException ex) {
			// the next round tries again
		}
	}

	/** Something was deleted or created meanwhile: have a directory and a link again. */
	private void restore() throws IOException {
		if (Files.isSymbolicLink(this.swapped)) {
			if (Files.isDirectory(this.other, LinkOption.NOFOLLOW_LINKS)) {
				swap();
			}
			else {
				Files.delete(this.swapped);
			}
		}
		if (!Files.isSymbolicLink(this.other)) {
			if (Files.exists(this.other, LinkOption.NOFOLLOW_LINKS)) {
				Files.move(this.other, Files.createTempDirectory(this.other.getParent(), "away").resolve("it"));
			}
			Files.createSymbolicLink(this.other, this.elsewhere);
		}
		Files.createDirectories(this.swapped);
	}

	/** How often the two have changed places. */
	public long swaps() {
		return this.swaps.get();
	}

	/** End, with the directory in its place. */
	@Override
	public void close() throws IOException {
		this.stopped = true;
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		restore();
	}

}
