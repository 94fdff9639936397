package io.aiofiles.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A tree that nobody may touch, which notices if somebody has. */
public final class Outside {

	/** What its files hold. */
	public static final String TEXT = "outside";

	private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

	private final Path directory;

	private final Map<String, String> before;

	/**
	 * Create the tree.
	 * @param directory its topmost directory, which must not exist
	 */
	public Outside(Path directory) throws IOException {
		this.directory = Files.createDirectory(directory);
		Files.createDirectories(directory.resolve("tree/a"));
		for (String name : new String[] { "canary", "secret", "tree/canary", "tree/a/canary" }) {
			Files.writeString(directory.resolve(name), TEXT);
		}
		for (String name : new String[] { "canary", "secret", "tree/canary", "tree/a/canary", "tree/a", "tree", "" }) {
			Files.setLastModifiedTime(directory.resolve(name), LONG_AGO);
		}
		this.before = state();
	}

	/** Its topmost directory. */
	public Path directory() {
		return this.directory;
	}

	private Map<String, String> state() throws IOException {
		Map<String, String> state = new TreeMap<>();
		try (Stream<Path> all = Files.walk(this.directory)) {
			for (Path path : all.toList()) {
				String text = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.readString(path) : "";
				state.put(path.toString(),
						Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS) + " "
								+ PosixFilePermissions.toString(Files.getPosixFilePermissions(path)) + " "
								+ Files.getAttribute(path, "unix:nlink") + " " + text);
			}
		}
		return state;
	}

	/** Fail if a name, a content, a time, a permission or a link count has changed. */
	public void assertUntouched() throws IOException {
		assertThat(state()).isEqualTo(this.before);
	}

}
