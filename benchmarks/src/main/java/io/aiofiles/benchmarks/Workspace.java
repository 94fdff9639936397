package io.aiofiles.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The files that every candidate of a workload reads, in the directory that the system
 * property {@code aiofiles.benchmarks.data} names. What is missing is written at the
 * first use, always with the same content, and stays.
 */
public final class Workspace {

	/** Bytes of a block of the big file, which begins with its number. */
	public static final int BLOCK = 4096;

	private static final String PROPERTY = "aiofiles.benchmarks.";

	private final Path directory;

	private final Sizes sizes;

	/**
	 * Creates a workspace.
	 * @param directory where its files are
	 * @param sizes how large they are
	 */
	Workspace(Path directory, Sizes sizes) {
		this.directory = directory;
		this.sizes = sizes;
	}

	/**
	 * Returns the workspace that the system properties name: full sizes, and a directory
	 * of the user beneath the temporary one, unless they say otherwise.
	 * @return the workspace
	 */
	public static Workspace ofSystemProperties() {
		String user = System.getProperty("user.name", "user");
		Path directory = Path.of(System.getProperty("java.io.tmpdir"), "aiofiles-benchmarks-" + user);
		return new Workspace(Path.of(System.getProperty(PROPERTY + "data", directory.toString())),
				Sizes.named(System.getProperty(PROPERTY + "sizes", "full")));
	}

	/**
	 * The options of a JVM that is to find this workspace.
	 * @param directory where its files are
	 * @param sizes the name of its sizes
	 * @return the options
	 */
	public static List<String> jvmOptions(Path directory, String sizes) {
		return List.of("-D" + PROPERTY + "data=" + directory.toAbsolutePath(), "-D" + PROPERTY + "sizes=" + sizes);
	}

	Sizes sizes() {
		return this.sizes;
	}

	/**
	 * A log whose every tenth line has characters beyond ASCII.
	 * @return the file
	 * @throws IOException if it cannot be written
	 */
	Path mixedLog() throws IOException {
		return made("log-mixed-" + this.sizes.logLines() + ".txt", (file) -> writeLog(file, true));
	}

	/**
	 * A log in ASCII.
	 * @return the file
	 * @throws IOException if it cannot be written
	 */
	Path asciiLog() throws IOException {
		return made("log-ascii-" + this.sizes.logLines() + ".txt", (file) -> writeLog(file, false));
	}

	/**
	 * A file of random bytes, whose every block begins with its number.
	 * @return the file
	 * @throws IOException if it cannot be written
	 */
	Path big() throws IOException {
		return made("big-" + this.sizes.streamBytes() + ".bin", this::writeBig);
	}

	/**
	 * Files of one block each, which begins with the number of the file.
	 * @return the files
	 * @throws IOException if they cannot be written
	 */
	List<Path> smallFiles() throws IOException {
		Path folder = this.directory.resolve("small-" + this.sizes.smallFiles());
		List<Path> files = new ArrayList<>();
		for (int i = 0; i < this.sizes.smallFiles(); i++) {
			files.add(folder.resolve("file-" + i + ".bin"));
		}
		if (!Files.exists(folder.resolve("complete"))) {
			Files.createDirectories(folder);
			Random random = new Random(42);
			for (int i = 0; i < files.size(); i++) {
				Files.write(files.get(i), block(random, i));
			}
			Files.writeString(folder.resolve("complete"), "");
		}
		return files;
	}

	/**
	 * A name for a file that one process writes.
	 * @return the file, which does not exist
	 * @throws IOException if its directory cannot be made
	 */
	Path output() throws IOException {
		Files.createDirectories(this.directory);
		return this.directory.resolve("output-" + ProcessHandle.current().pid());
	}

	private void writeLog(Path file, boolean mixed) throws IOException {
		Random random = new Random(42);
		try (Writer writer = Files.newBufferedWriter(file)) {
			for (int i = 0; i < this.sizes.logLines(); i++) {
				String text = (mixed && i % 10 == 0) ? "größer als € 漢字 " : "plain words only ";
				writer.write("2026-01-01T00:00:00.000Z INFO [worker-" + random.nextInt(32) + "] " + text
						+ Long.toHexString(random.nextLong()) + " took " + random.nextInt(10_000)
						+ " ms, status 200\n");
			}
		}
	}

	private void writeBig(Path file) throws IOException {
		Random random = new Random(42);
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
			for (long i = 0; i < this.sizes.streamBytes() / BLOCK; i++) {
				out.write(block(random, i));
			}
		}
	}

	private static byte[] block(Random random, long number) {
		byte[] block = new byte[BLOCK];
		random.nextBytes(block);
		ByteBuffer.wrap(block).putLong(number);
		return block;
	}

	/** Under another name first, so that a file that is there is whole. */
	private Path made(String name, FileWriter writer) throws IOException {
		Path file = this.directory.resolve(name);
		if (!Files.exists(file)) {
			Files.createDirectories(this.directory);
			Path part = this.directory.resolve(name + "." + ThreadLocalRandom.current().nextLong() + ".part");
			writer.write(part);
			Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
		}
		return file;
	}

	private interface FileWriter {

		void write(Path file) throws IOException;

	}

}
