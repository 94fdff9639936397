package io.aiofiles.tempfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

import io.aiofiles.internal.channel.ChannelRawFile;
import io.aiofiles.internal.channel.PrivateFiles;
import io.aiofiles.internal.channel.RawFile;
import org.jspecify.annotations.Nullable;

/**
 * Finds the directory for temporary files, once: the first of Python's candidates that
 * can be written to. Safe for use by many threads.
 *
 * <p>
 * Python: {@code tempfile._get_default_tempdir}.
 */
final class TempDirectories {

	/** What this process uses. */
	static final TempDirectories PLATFORM = new TempDirectories(System::getenv, RandomNames.SECURE,
			platformDirectories());

	private final Function<String, @Nullable String> environment;

	private final Supplier<String> names;

	private final List<String> standard;

	private volatile @Nullable Path found;

	TempDirectories(Function<String, @Nullable String> environment, Supplier<String> names, List<String> standard) {
		this.environment = environment;
		this.names = names;
		this.standard = standard;
	}

	private static List<String> platformDirectories() {
		boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
		return windows ? List.of(System.getProperty("user.home", "") + "\\AppData\\Local\\Temp", "c:\\temp", "c:\\tmp",
				"\\temp", "\\tmp", "") : List.of("/tmp", "/var/tmp", "/usr/tmp", "");
	}

	/** What was found before, or {@code null}. */
	@Nullable Path known() {
		return this.found;
	}

	/** Finds the directory; may touch the disk. */
	Path find() throws IOException {
		Path known = this.found;
		if (known != null) {
			return known;
		}
		List<Path> candidates = candidates();
		for (Path candidate : candidates) {
			if (isUsable(candidate)) {
				this.found = candidate;
				return candidate;
			}
		}
		throw new NoSuchFileException(candidates.toString(), null, "No usable temporary directory found");
	}

	private List<Path> candidates() {
		List<String> names = new ArrayList<>();
		for (String variable : List.of("TMPDIR", "TEMP", "TMP")) {
			String value = this.environment.apply(variable);
			if (value != null && !value.isEmpty()) {
				names.add(value);
			}
		}
		names.addAll(this.standard);
		List<Path> candidates = new ArrayList<>();
		for (String name : names) {
			try {
				candidates.add(Path.of(name).toAbsolutePath().normalize());
			}
			catch (InvalidPathException ex) {
				// not even a name: unusable like a directory that is missing
			}
		}
		return candidates;
	}

	private boolean isUsable(Path directory) {
		try (RawFile probe = PrivateFiles.createUnnamed(directory, this.names, (left) -> {
		}, (channel) -> new ChannelRawFile(channel, channel, false, false, ChannelRawFile.TerminalCheck.NEVER))) {
			return probe.write(ByteBuffer.wrap(new byte[] { 'b', 'l', 'a', 't' }), 0) > 0;
		}
		catch (IOException | UnsupportedOperationException ex) {
			return false;
		}
	}

}
