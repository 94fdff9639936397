package io.aiofiles.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.aiofiles.AsyncFileTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Pieces of a large file, which are read without a copy, and whatever comes between. */
class ForEachChunkTests {

	private static final int SIZE = 9_000_001;

	private final ExecutorService threads = Executors.newFixedThreadPool(2);

	private final AsyncFileTemplate files = AsyncFileTemplate.builder(this.threads).build();

	private final byte[] content = new byte[SIZE];

	@TempDir
	private Path directory;

	private Path path;

	@BeforeEach
	void write() throws IOException {
		new Random(5).nextBytes(this.content);
		this.path = Files.write(this.directory.resolve("file"), this.content);
	}

	@AfterEach
	void shutDown() {
		this.threads.shutdown();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 8192, 32_768, 65_536, 100_000, 1_048_576, 10_000_000 })
	void piecesAreWholeExceptTheLast(int size) {
		ByteArrayOutputStream seen = new ByteArrayOutputStream();
		List<Integer> sizes = new ArrayList<>();
		try (AsyncBinaryFile file = this.files.openBinary(this.path).join()) {
			file.forEachChunk(size, (piece) -> {
				assertThat(piece.isReadOnly()).isTrue();
				sizes.add(piece.remaining());
				take(piece, seen);
			}).join();
			assertThat(file.tell().join()).isEqualTo(SIZE);
			assertThat(file.read(1).join()).isEmpty();
		}
		assertThat(seen.toByteArray()).isEqualTo(this.content);
		assertThat(sizes.subList(0, sizes.size() - 1)).allMatch((each) -> each == size);
		assertThat(sizes.get(sizes.size() - 1)).isEqualTo((SIZE - 1) % size + 1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 1000, 300_000, 1_000_000 })
	void whatTheBufferHoldsComesFirst(int before) {
		ByteArrayOutputStream seen = new ByteArrayOutputStream();
		try (AsyncBinaryFile file = this.files.openBinary(this.path).join()) {
			for (int at = 0; at < before; at += 100) {
				byte[] read = file.read(Math.min(100, before - at)).join();
				seen.write(read, 0, read.length);
			}
			file.forEachChunk(65_536, (piece) -> take(piece, seen)).join();
		}
		assertThat(seen.toByteArray()).isEqualTo(this.content);
	}

	@Test
	void whateverIsReadAfterwardsIsReadWhereItStands() {
		try (AsyncBinaryFile file = this.files.openBinary(this.path).join()) {
			file.forEachChunk(65_536, (piece) -> {
			}).join();
			file.seek(5_000_000).join();
			assertThat(file.read(2000).join()).isEqualTo(part(5_000_000, 2000));
			assertThat(file.read(2000).join()).isEqualTo(part(5_002_000, 2000));
		}
	}

	@Test
	void aConsumerThatThrowsLeavesTheFileBehindItsPiece() {
		try (AsyncBinaryFile file = this.files.openBinary(this.path).join()) {
			List<Integer> sizes = new ArrayList<>();
			assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> file.forEachChunk(65_536, (piece) -> {
				sizes.add(piece.remaining());
				if (sizes.size() == 3) {
					throw new IllegalStateException("enough");
				}
			}).join()).withCauseInstanceOf(IllegalStateException.class);
			assertThat(file.tell().join()).isEqualTo(3 * 65_536);
			assertThat(file.read(100).join()).isEqualTo(part(3 * 65_536, 100));
		}
	}

	@Test
	void bytesThatComeWhileItIsReadAreReadToo() throws IOException {
		byte[] more = part(100, 70_000);
		ByteArrayOutputStream seen = new ByteArrayOutputStream();
		try (AsyncBinaryFile file = this.files.openBinary(this.path).join()) {
			file.forEachChunk(65_536, (piece) -> {
				if (seen.size() == 0) {
					append(more);
				}
				take(piece, seen);
			}).join();
		}
		assertThat(seen.toByteArray()).isEqualTo(Files.readAllBytes(this.path)).hasSize(SIZE + more.length);
	}

	private void append(byte[] more) {
		try {
			Files.write(this.path, more, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void take(ByteBuffer piece, ByteArrayOutputStream seen) {
		byte[] bytes = new byte[piece.remaining()];
		piece.get(bytes);
		seen.writeBytes(bytes);
	}

	private byte[] part(int from, int length) {
		return Arrays.copyOfRange(this.content, from, from + length);
	}

}
