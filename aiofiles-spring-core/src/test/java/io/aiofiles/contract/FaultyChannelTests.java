package io.aiofiles.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.OpenOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Channels that fail at some call, at every call, or make no progress. */
class FaultyChannelTests {

	private static final int PIECES = 6;

	private static final int PIECE_BYTES = 5;

	@TempDir
	private Path directory;

	private final AsyncFileTemplate files = new AsyncFileTemplate(Runnable::run);

	private final List<Faulty> channels = new ArrayList<>();

	@AfterEach
	void everythingIsClosed() {
		assertThat(this.files.openFiles().all()).isEmpty();
		assertThat(this.channels).isNotEmpty().allSatisfy((channel) -> assertThat(channel.isOpen()).isFalse());
	}

	private OpenOptions options(int buffering, Fault fault) {
		return OpenOptions.defaults().buffering(buffering).opener((path, how) -> {
			Faulty channel = new Faulty(Files.newByteChannel(path, how), fault);
			this.channels.add(channel);
			return channel;
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 3, 5, 7, 100 })
	void aWriteThatFailsForGoodKeepsWhatWasFlushed(int buffering) throws IOException {
		boolean failed = true;
		for (int k = 1; failed; k++) {
			Fault fault = new Fault(k, true);
			failed = writeWith(buffering, fault);
			assertThat(failed).as("the failure of call %d is told", k).isEqualTo(fault.hasFailed());
			assertThat(k).isLessThan(1000);
		}
	}

	/** Returns whether anything failed. */
	private boolean writeWith(int buffering, Fault fault) throws IOException {
		Path file = this.directory.resolve("written");
		Files.deleteIfExists(file);
		int flushed = 0;
		boolean failed = false;
		AsyncBinaryFile open;
		try {
			open = this.files.openBinary(file, "w", options(buffering, fault)).join();
		}
		catch (CompletionException ex) {
			assertFault(ex);
			return true;
		}
		try {
			for (int i = 0; i < PIECES; i++) {
				open.write(piece(i)).join();
				open.flush().join();
				flushed = (i + 1) * PIECE_BYTES;
			}
		}
		catch (CompletionException ex) {
			assertFault(ex);
			failed = true;
		}
		CompletableFuture<Void> closing = open.closeAsync();
		if (closing.isCompletedExceptionally()) {
			failed = true;
			assertThatThrownBy(closing::join).satisfies(FaultyChannelTests::assertFault);
		}
		assertThat(open.isClosed()).isTrue();
		assertThat(open.closeAsync()).isCompletedWithValue(null);
		byte[] content = Files.readAllBytes(file);
		assertThat(content.length).isBetween(flushed, PIECES * PIECE_BYTES);
		assertThat(content).isEqualTo(Arrays.copyOf(all(), content.length));
		return failed;
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 3, 5, 7, 100 })
	void aReadThatFailsOnceConsumesNothing(int buffering) throws IOException {
		Path file = Files.write(this.directory.resolve("read"), all());
		boolean failed = true;
		for (int k = 1; failed; k++) {
			Fault fault = new Fault(k, false);
			AsyncBinaryFile open;
			try {
				open = this.files.openBinary(file, "r", options(buffering, fault)).join();
			}
			catch (CompletionException ex) {
				assertFault(ex);
				continue;
			}
			for (int at = 0; at < all().length; at += PIECE_BYTES) {
				CompletableFuture<byte[]> read = open.read(PIECE_BYTES);
				if (read.isCompletedExceptionally()) {
					assertThatThrownBy(read::join).satisfies(FaultyChannelTests::assertFault);
					read = open.read(PIECE_BYTES);
				}
				assertThat(read.join()).isEqualTo(piece(at / PIECE_BYTES));
			}
			open.closeAsync().exceptionally((failure) -> null).join();
			assertThat(open.isClosed()).isTrue();
			failed = fault.hasFailed();
			assertThat(k).isLessThan(1000);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 7, 100 })
	void aLineThatFailsOnceIsReadWholeTheNextTime(int buffering) throws IOException {
		Path file = Files.writeString(this.directory.resolve("lines"), "one\ntwo \u20ac\nthree\n");
		boolean failed = true;
		for (int k = 1; failed; k++) {
			Fault fault = new Fault(k, false);
			AsyncTextFile open;
			try {
				open = this.files.open(file, "r", options(buffering, fault)).join();
			}
			catch (CompletionException ex) {
				continue;
			}
			for (String line : List.of("one\n", "two \u20ac\n", "three\n", "")) {
				CompletableFuture<String> read = open.readline();
				assertThat((read.isCompletedExceptionally() ? open.readline() : read).join()).isEqualTo(line);
			}
			open.closeAsync().exceptionally((failure) -> null).join();
			failed = fault.hasFailed();
			assertThat(k).isLessThan(1000);
		}
	}

	@Test
	void aChannelThatMakesNoProgressEndsWithAnError() throws IOException {
		Path file = Files.write(this.directory.resolve("stuck"), all());
		for (int buffering : new int[] { 0, 3, 100 }) {
			AsyncBinaryFile open = this.files.openBinary(file, "r+", options(buffering, Fault.STUCK)).join();
			assertStuck(open.read(1));
			assertStuck(open.read());
			assertStuck(open.readline());
			assertStuck(open.readinto(ByteBuffer.allocate(10)));
			assertStuck(open.read(ByteBuffer.allocate(10), 0));
			assertStuck(open.write(ByteBuffer.allocate(10), 0));
			assertStuck(open.truncate(100));
			assertStuck(open.write(new byte[1000]));
			assertThat(open.closeAsync()).isCompletedWithValue(null);
			AsyncTextFile text = this.files.open(file, "r", options(buffering, Fault.STUCK)).join();
			assertStuck(text.readline());
			assertStuck(text.read(1));
			text.close();
			AsyncBinaryFile appending = this.files.openBinary(file, "a", options(buffering, Fault.STUCK)).join();
			assertStuck(appending.truncate(100));
			assertThat(appending.closeAsync()).isCompletedWithValue(null);
		}
		assertThat(file).hasBinaryContent(all());
	}

	private static void assertStuck(CompletableFuture<?> future) {
		assertThat(future).isCompletedExceptionally();
		assertThatThrownBy(future::join).cause()
			.isInstanceOf(IOException.class)
			.hasMessageContaining("stuck")
			.hasMessageContaining("no progress");
	}

	private static void assertFault(Throwable failure) {
		assertThat(failure.getCause()).isInstanceOf(IOException.class).hasMessageContaining("injected");
	}

	private static byte[] piece(int index) {
		return Arrays.copyOfRange(all(), index * PIECE_BYTES, (index + 1) * PIECE_BYTES);
	}

	private static byte[] all() {
		byte[] all = new byte[PIECES * PIECE_BYTES];
		for (int i = 0; i < all.length; i++) {
			all[i] = (byte) ('a' + i % 26);
		}
		return all;
	}

	/** When to fail. */
	private static final class Fault {

		static final Fault STUCK = new Fault(-1, false);

		private final int at;

		private final boolean lasting;

		private int calls;

		Fault(int at, boolean lasting) {
			this.at = at;
			this.lasting = lasting;
		}

		void call() throws IOException {
			this.calls++;
			if (this.calls == this.at || (this.lasting && this.calls > this.at)) {
				throw new IOException("injected failure of call " + this.calls);
			}
		}

		boolean isStuck() {
			return this.at < 0;
		}

		boolean hasFailed() {
			return this.calls >= this.at;
		}

	}

	/** A channel that fails as it is told to; closing always closes, but may fail too. */
	private static final class Faulty extends OneByteAtATimeChannel {

		private final Fault fault;

		Faulty(SeekableByteChannel channel, Fault fault) {
			super(channel);
			this.fault = fault;
		}

		@Override
		public int read(ByteBuffer target) throws IOException {
			if (this.fault.isStuck()) {
				return 0;
			}
			this.fault.call();
			return super.read(target);
		}

		@Override
		public int write(ByteBuffer source) throws IOException {
			if (this.fault.isStuck()) {
				return 0;
			}
			this.fault.call();
			return super.write(source);
		}

		@Override
		public SeekableByteChannel position(long position) throws IOException {
			if (!this.fault.isStuck()) {
				this.fault.call();
			}
			return super.position(position);
		}

		@Override
		public void close() throws IOException {
			super.close();
			if (!this.fault.isStuck()) {
				this.fault.call();
			}
		}

	}

}
