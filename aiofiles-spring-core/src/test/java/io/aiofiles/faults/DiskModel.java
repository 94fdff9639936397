package io.aiofiles.faults;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A directory on a disk that keeps what was synchronized, and of the rest what it likes.
 * Data and names are kept apart: a name may be there without the data of its file.
 */
final class DiskModel {

	private final Path folder;

	/**
	 * What is said to be in a file: by inode, each piece written and not synchronized.
	 */
	private final Map<String, Content> contents = new HashMap<>();

	/** The names that are safe, with their inodes. */
	private final Map<String, String> safeNames = new LinkedHashMap<>();

	/** The names as a running program sees them. */
	private final Map<String, String> names = new LinkedHashMap<>();

	/** What was done to names since the directory was synchronized. */
	private final List<String[]> changes = new ArrayList<>();

	DiskModel(Path folder, Map<String, byte[]> before) {
		this.folder = folder;
		before.forEach((name, bytes) -> {
			Content content = new Content();
			content.safe = bytes;
			this.contents.put("before " + name, content);
			this.safeNames.put(name, "before " + name);
			this.names.put(name, "before " + name);
		});
	}

	static String text(String hex) {
		return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
	}

	private String nameOf(String path) {
		return this.folder.relativize(Path.of(path)).toString();
	}

	/** One call of the log: what, inode, path, and more. */
	void apply(String[] call) {
		switch (call[0]) {
			case "create", "creating", "truncating" -> created(call[1], nameOf(call[2]));
			case "write" ->
				content(call[1]).pieces.add(new Piece(Integer.parseInt(call[3]), HexFormat.of().parseHex(call[4])));
			case "sync" -> synced(call);
			case "rename" -> changed("rename", nameOf(call[2]), nameOf(call[3]));
			case "unlink" -> changed("unlink", nameOf(call[2]), "");
			default -> throw new IllegalArgumentException(call[0]);
		}
	}

	private Content content(String inode) {
		return this.contents.computeIfAbsent(inode, (key) -> new Content());
	}

	private void created(String inode, String name) {
		if (!this.names.containsKey(name)) {
			this.contents.put(inode, new Content()); // an inode may have been another
														// file's
			changed("create", inode, name);
		}
	}

	private void changed(String... change) {
		this.changes.add(change);
		change(this.names, change);
	}

	private static void change(Map<String, String> names, String[] change) {
		switch (change[0]) {
			case "create" -> names.put(change[2], change[1]);
			case "rename" -> {
				String inode = names.remove(change[1]);
				if (inode != null) {
					names.put(change[2], inode);
				}
			}
			default -> names.remove(change[1]);
		}
	}

	private void synced(String[] call) {
		if (Path.of(call[2]).equals(this.folder) || nameOf(call[2]).isEmpty()) {
			this.changes.forEach((change) -> change(this.safeNames, change));
			this.changes.clear();
		}
		else {
			content(call[1]).sync();
		}
	}

	/**
	 * What may be left. Changes of names take effect in their order up to any of them, as
	 * in a journal; data of which nobody asked that it be safe is there piece by piece,
	 * or not.
	 */
	Map<String, byte[]> afterPowerLoss(Random random) {
		Map<String, String> left = new LinkedHashMap<>(this.safeNames);
		int kept = random.nextInt(this.changes.size() + 1);
		this.changes.subList(0, kept).forEach((change) -> change(left, change));
		Map<String, byte[]> files = new HashMap<>();
		left.forEach((name, inode) -> files.put(name, content(inode).afterPowerLoss(random)));
		return files;
	}

	/** A piece of data. */
	private record Piece(int offset, byte[] bytes) {

		byte[] over(byte[] content) {
			byte[] result = java.util.Arrays.copyOf(content, Math.max(content.length, this.offset + this.bytes.length));
			System.arraycopy(this.bytes, 0, result, this.offset, this.bytes.length);
			return result;
		}

	}

	/** The data of a file. */
	private static final class Content {

		private byte[] safe = {};

		private final List<Piece> pieces = new ArrayList<>();

		void sync() {
			this.pieces.forEach((piece) -> this.safe = piece.over(this.safe));
			this.pieces.clear();
		}

		byte[] afterPowerLoss(Random random) {
			byte[] left = this.safe;
			for (Piece piece : this.pieces) {
				if (random.nextBoolean()) {
					left = piece.over(left);
				}
			}
			return left;
		}

	}

}
