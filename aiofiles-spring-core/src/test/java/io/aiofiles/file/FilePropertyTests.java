package io.aiofiles.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import io.aiofiles.AsyncFileTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every content, every buffer size and every order of calls. */
class FilePropertyTests {

	private static final int FILE_SIZE = 500;

	private static final ExecutorService POOL = Executors.newFixedThreadPool(3);

	private static final AsyncFileTemplate FILES = new AsyncFileTemplate(POOL);

	private static final FileSystem MEMORY = Jimfs.newFileSystem(Configuration.unix());

	private static final Path FILE = MEMORY.getPath("/file");

	@BeforeContainer
	static void nothingIsOpen() {
		assertThat(FILES.openFiles().count()).isZero();
	}

	@AfterContainer
	static void nothingIsLeft() throws IOException {
		assertThat(FILES.openFiles().count()).isZero();
		POOL.shutdown();
		MEMORY.close();
	}

	@Property(tries = 300)
	void theBytesThatAreWrittenAreReadBack(@ForAll @Size(max = 40) List<byte[]> pieces,
			@ForAll @IntRange(min = -1, max = 70) int buffering, @ForAll @IntRange(min = 1, max = 50) int step)
			throws Exception {
		java.io.ByteArrayOutputStream expected = new java.io.ByteArrayOutputStream();
		OpenOptions options = OpenOptions.defaults().buffering(buffering);
		try (AsyncBinaryFile file = FILES.openBinary(FILE, "wb", options).get()) {
			for (byte[] piece : pieces) {
				file.write(piece);
				expected.writeBytes(piece);
			}
		}
		java.io.ByteArrayOutputStream read = new java.io.ByteArrayOutputStream();
		try (AsyncBinaryFile file = FILES.openBinary(FILE, "rb", options).get()) {
			for (byte[] piece = file.read(step).get(); piece.length > 0; piece = file.read(step).get()) {
				read.writeBytes(piece);
			}
		}
		assertThat(read.toByteArray()).isEqualTo(expected.toByteArray()).isEqualTo(Files.readAllBytes(FILE));
	}

	@Property(tries = 300)
	void theTextThatIsWrittenIsReadBack(@ForAll("texts") List<String> pieces,
			@ForAll @IntRange(min = -1, max = 70) int buffering, @ForAll("encodings") String encoding,
			@ForAll @IntRange(min = 1, max = 20) int step) throws Exception {
		OpenOptions options = OpenOptions.defaults()
			.buffering(buffering)
			.encoding(encoding)
			.newline(Newline.UNIVERSAL_UNTRANSLATED);
		try (AsyncTextFile file = FILES.open(FILE, "w", options).get()) {
			pieces.forEach(file::write);
		}
		StringBuilder read = new StringBuilder();
		try (AsyncTextFile file = FILES.open(FILE, "r", options).get()) {
			for (String piece = file.read(step).get(); !piece.isEmpty(); piece = file.read(step).get()) {
				assertThat(piece.codePointCount(0, piece.length())).isLessThanOrEqualTo(step);
				read.append(piece);
				assertThat(file.seek(file.tell().get()).get()).isNotNegative();
			}
		}
		assertThat(read.toString()).isEqualTo(String.join("", pieces));
	}

	@Property(tries = 200)
	void anyOrderOfAwaitedAndUnawaitedCallsGivesTheSequentialResult(@ForAll("scripts") List<Call> script,
			@ForAll @IntRange(min = -1, max = 70) int buffering) throws Exception {
		byte[] model = new byte[FILE_SIZE];
		Files.write(FILE, model);
		List<Runnable> checks = new ArrayList<>();
		int position = 0;
		try (AsyncBinaryFile file = FILES.openBinary(FILE, "r+b", OpenOptions.defaults().buffering(buffering)).get()) {
			for (Call call : script) {
				CompletableFuture<?> made;
				int count = Math.min(call.count, FILE_SIZE - position);
				switch (call.kind) {
					case 0 -> {
						byte[] expected = Arrays.copyOfRange(model, position, position + count);
						CompletableFuture<byte[]> read = file.read(count);
						checks.add(() -> assertThat(read.join()).isEqualTo(expected));
						made = read;
						position += count;
					}
					case 1 -> {
						byte[] bytes = new byte[count];
						Arrays.fill(bytes, (byte) call.place);
						System.arraycopy(bytes, 0, model, position, count);
						made = file.write(bytes);
						position += count;
					}
					default -> {
						position = call.place;
						made = file.seek(position);
					}
				}
				if (call.awaited) {
					made.get();
				}
			}
		}
		checks.forEach(Runnable::run);
		assertThat(Files.readAllBytes(FILE)).isEqualTo(model);
	}

	@Provide
	Arbitrary<List<String>> texts() {
		return Arbitraries.strings().withChars("ab é漢€\n\r😀\u2028".replace("😀", "")).ofMaxLength(30).map((text) -> {
			return text.replace("b", "\uD83D\uDE00");
		}).list().ofMaxSize(30);
	}

	@Provide
	Arbitrary<String> encodings() {
		return Arbitraries.of("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "gb18030",
				StandardCharsets.UTF_16.name());
	}

	@Provide
	Arbitrary<List<Call>> scripts() {
		return Combinators
			.combine(Arbitraries.integers().between(0, 2), Arbitraries.integers().between(0, 90),
					Arbitraries.integers().between(0, FILE_SIZE - 1), Arbitraries.of(true, false))
			.as(Call::new)
			.list()
			.ofMaxSize(40);
	}

	record Call(int kind, int count, int place, boolean awaited) {
	}

}
