package io.aiofiles.faults;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import io.aiofiles.faults.provider.Plan;

/**
 * The system calls of this process, which the shim makes fail as it is told in a file
 * that both have mapped.
 */
final class ShimControl implements FailingSystem {

	static final String VARIABLE = "FAULT_CONTROL";

	private static final int ARMED = 0;

	private static final int FIRST = 4;

	private static final int COUNT = 8;

	private static final int ERROR = 12;

	private static final int CALLS = 16;

	private static final int FAILED = 20;

	private static final int NAMES = 24;

	private static final int NAME_LENGTH = 16;

	private static final int MOST_NAMES = 32;

	private static final int EIO = 5;

	private static final int ENOSPC = 28;

	private final Path directory;

	private final MappedByteBuffer shared;

	/** Descriptors that stay open while the process does. */
	private final List<String> kept = new ArrayList<>();

	/** The control of this process, which was started for it. */
	ShimControl(Path directory) throws IOException {
		this.directory = directory;
		try (FileChannel channel = FileChannel.open(Path.of(System.getenv(VARIABLE)), StandardOpenOption.READ,
				StandardOpenOption.WRITE)) {
			this.shared = channel.map(FileChannel.MapMode.READ_WRITE, 0, NAMES + MOST_NAMES * NAME_LENGTH);
		}
		this.shared.order(ByteOrder.nativeOrder());
	}

	/** Whatever is open now will not be closed. */
	void keep() {
		this.kept.clear();
		this.kept.addAll(leftOpen());
	}

	/** Make the file that a child and its shim will map. */
	static void create(Path file) throws IOException {
		Files.write(file, new byte[NAMES + MOST_NAMES * NAME_LENGTH]);
	}

	@Override
	public Plan plan(int first, boolean lasting, String reason) {
		this.shared.putInt(ARMED, 0);
		this.shared.putInt(FIRST, (first > 0) ? first : Integer.MAX_VALUE);
		this.shared.putInt(COUNT, lasting ? Integer.MAX_VALUE : 1);
		this.shared.putInt(ERROR, reason.equals(Plan.FULL) ? ENOSPC : EIO);
		this.shared.putInt(CALLS, 0);
		this.shared.putInt(FAILED, 0);
		return new ShimPlan(lasting, reason);
	}

	@Override
	public List<String> leftOpen() {
		List<String> left = new ArrayList<>();
		try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
			for (Path descriptor : descriptors) {
				addIfOurs(descriptor, left);
			}
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		this.kept.forEach(left::remove);
		return left;
	}

	private void addIfOurs(Path descriptor, List<String> left) throws IOException {
		try {
			Path target = Files.readSymbolicLink(descriptor);
			if (target.startsWith(this.directory)) {
				left.add(target.toString());
			}
		}
		catch (NoSuchFileException ex) {
			// that of the listing itself
		}
	}

	private String name(int index) {
		byte[] name = new byte[NAME_LENGTH];
		this.shared.get(NAMES + index * NAME_LENGTH, name);
		return new String(name, StandardCharsets.US_ASCII).split("\0", 2)[0];
	}

	private final class ShimPlan implements Plan {

		private final boolean lasting;

		private final String reason;

		ShimPlan(boolean lasting, String reason) {
			this.lasting = lasting;
			this.reason = reason;
		}

		@Override
		public void arm() {
			ShimControl.this.shared.putInt(ARMED, 1);
		}

		@Override
		public void disarm() {
			ShimControl.this.shared.putInt(ARMED, 0);
		}

		@Override
		public int calls() {
			return ShimControl.this.shared.getInt(CALLS);
		}

		@Override
		public List<String> failed() {
			List<String> failed = new ArrayList<>();
			for (int i = 0; i < Math.min(ShimControl.this.shared.getInt(FAILED), MOST_NAMES); i++) {
				failed.add(name(i));
			}
			return failed;
		}

		@Override
		public boolean isLasting() {
			return this.lasting;
		}

		@Override
		public String reason() {
			return this.reason;
		}

	}

}
