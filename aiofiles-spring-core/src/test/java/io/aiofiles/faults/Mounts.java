package io.aiofiles.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.Assumptions;

/**
 * File systems of their own, in files that loop devices make into disks. A test that
 * needs them is skipped where nothing can be mounted, as in most containers; a program
 * that makes file systems must be there where the other tools of the suite are.
 */
final class Mounts implements AutoCloseable {

	private static final long MEGABYTE = 1 << 20;

	private final Path folder;

	private final Deque<Path> mounted = new ArrayDeque<>();

	private Mounts(Path folder) {
		this.folder = folder;
	}

	/**
	 * Mount file systems beneath a folder.
	 * @param folder where the images and the mount points are
	 * @param types the types that will be needed, such as {@code ext4}
	 */
	static Mounts in(Path folder, String... types) throws IOException, InterruptedException {
		Mounts mounts = new Mounts(Files.createDirectories(folder));
		for (String type : types) {
			Shim.require(isProgram("mkfs." + type), "the program mkfs." + type + " makes file systems of that type");
			Path image = mounts.image("probe-" + type, type);
			Path point = Files.createDirectory(folder.resolve("probed-" + type));
			Said said = run("mount", "-o", "loop", image.toString(), point.toString());
			Assumptions.assumeTrue(said.code() == 0, "no " + type + " can be mounted here: " + said.text());
			run("umount", point.toString());
			Files.delete(image);
		}
		return mounts;
	}

	private static boolean isProgram(String name) throws InterruptedException, IOException {
		return run("sh", "-c", "command -v " + name).code() == 0;
	}

	/** A file that is a disk with an empty file system; its blocks take no room. */
	Path image(String name, String type) throws IOException, InterruptedException {
		return image(this.folder.resolve(name), type, type.equals("ext4") ? 32 : 400);
	}

	static Path image(Path image, String type, int megabytes) throws IOException, InterruptedException {
		try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
			file.setLength(megabytes * MEGABYTE);
		}
		List<String> words = new ArrayList<>(List.of("mkfs." + type, "-q"));
		if (type.equals("ext4")) {
			words.addAll(List.of("-F", "-J", "size=4"));
		}
		words.add(image.toString());
		check(words.toArray(String[]::new));
		return image;
	}

	/** Mount a disk at a point of its own. */
	Path mount(Path image, String name, String options) throws IOException, InterruptedException {
		Path point = Files.createDirectories(this.folder.resolve(name));
		check("mount", "-o", options, image.toString(), point.toString());
		this.mounted.push(point);
		return point;
	}

	/** Mount an empty disk that promises more room than the memory beneath it has. */
	Path mountTooLarge(String type, String name) throws IOException, InterruptedException {
		Path memory = Files.createDirectories(this.folder.resolve(name + "-memory"));
		check("mount", "-t", "tmpfs", "-o", "size=128m", "tmpfs", memory.toString());
		this.mounted.push(memory);
		Path image = image(memory.resolve("disk"), type, type.equals("ext4") ? 256 : 600);
		return mount(image, name, "loop");
	}

	void unmount(Path point) throws IOException, InterruptedException {
		check("umount", point.toString());
		this.mounted.remove(point);
	}

	@Override
	public void close() throws IOException {
		try {
			for (Path point : this.mounted) {
				run("umount", "--lazy", point.toString());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.mounted.clear();
	}

	/** Run a program that must succeed. */
	static void check(String... words) throws IOException, InterruptedException {
		Said said = run(words);
		if (said.code() != 0) {
			throw new IOException(String.join(" ", words) + ": " + said.text());
		}
	}

	/** Run a program to its end. */
	static Said run(String... words) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
		Process process;
		try {
			process = builder.start();
		}
		catch (IOException ex) {
			return new Said(127, Arrays.toString(words) + ": " + ex.getMessage());
		}
		process.getOutputStream().close();
		try (InputStream output = process.getInputStream()) {
			String text = new String(output.readAllBytes(), StandardCharsets.UTF_8).trim();
			return new Said(process.waitFor(), text);
		}
	}

	/**
	 * How a program ended.
	 *
	 * @param code its exit code
	 * @param text what it has said
	 */
	record Said(int code, String text) {

	}

}
