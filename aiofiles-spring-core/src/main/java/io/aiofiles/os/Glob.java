package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.aiofiles.internal.channel.ProviderTraits;
import org.jspecify.annotations.Nullable;

/**
 * Looks for names that match a pattern. Python: {@code glob.glob}. What cannot be read is
 * passed over, as there.
 */
final class Glob {

	private final List<Fnmatch> parts;

	private final GlobOptions options;

	private final Set<Path> found = new LinkedHashSet<>();

	/** The keys of the directories on the way, against loops of links. */
	private final Deque<Object> way = new ArrayDeque<>();

	Glob(String pattern, GlobOptions options) {
		if (pattern.startsWith("/")) {
			throw new IllegalArgumentException("a pattern is relative to the directory, unlike '" + pattern + "'");
		}
		this.parts = Arrays.stream(pattern.split("/+")).filter((part) -> !part.isEmpty()).map(Fnmatch::new).toList();
		this.options = options;
	}

	List<Path> in(Path root) {
		if (!this.parts.isEmpty()) {
			look(root, 0);
			this.found.remove(root);
		}
		return new ArrayList<>(this.found);
	}

	private void look(Path path, int index) {
		if (index == this.parts.size()) {
			this.found.add(path);
			return;
		}
		Fnmatch part = this.parts.get(index);
		boolean last = index == this.parts.size() - 1;
		if (!part.isMagic()) {
			Path next = path.resolve(last ? part.text() : ProviderTraits.directoryName(path, part.text()));
			if (last ? Files.exists(next, LinkOption.NOFOLLOW_LINKS) : Files.isDirectory(next)) {
				look(next, index + 1);
			}
		}
		else if (part.isRecursive() && this.options.recursive()) {
			lookBelow(path, index, last);
		}
		else {
			for (Path entry : entries(path, part.isHidden())) {
				if (part.matches(Paths.nameText(entry)) && (last || Files.isDirectory(entry))) {
					look(entry, index + 1);
				}
			}
		}
	}

	/** Any number of directories, and everything in them if nothing else is asked for. */
	private void lookBelow(Path path, int index, boolean last) {
		Object key = keyOf(path);
		if (key == null || this.way.contains(key)) {
			return;
		}
		this.way.push(key);
		look(path, index + 1);
		for (Path entry : entries(path, false)) {
			if (Files.isDirectory(entry)) {
				lookBelow(entry, index, last);
			}
			if (last) {
				this.found.add(entry);
			}
		}
		this.way.pop();
	}

	private static @Nullable Object keyOf(Path directory) {
		try {
			BasicFileAttributes seen = Files.readAttributes(directory, BasicFileAttributes.class);
			return seen.isDirectory() ? Objects.requireNonNullElse(seen.fileKey(), directory) : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	private List<Path> entries(Path directory, boolean hidden) {
		List<Path> entries = new ArrayList<>();
		try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
			for (Path found : stream) {
				Path entry = Paths.entryOf(directory, found);
				if (hidden || this.options.includeHidden() || !Paths.nameText(entry).startsWith(".")) {
					entries.add(entry);
				}
			}
		}
		catch (IOException | DirectoryIteratorException ex) {
			return entries;
		}
		entries.sort(null);
		return entries;
	}

}
