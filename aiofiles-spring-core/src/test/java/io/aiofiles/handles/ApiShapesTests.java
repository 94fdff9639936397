package io.aiofiles.handles;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncBinaryReader;
import io.aiofiles.file.AsyncBinaryWriter;
import io.aiofiles.file.AsyncFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.AsyncTextReader;
import io.aiofiles.file.AsyncTextWriter;
import io.aiofiles.file.CodingErrors;
import io.aiofiles.file.Newline;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.file.Whence;
import io.aiofiles.os.DirEntry;
import io.aiofiles.os.StatResult;
import io.aiofiles.support.RecordingSubscriber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The signatures that programs are written against: each is assigned to the type that was
 * promised, so that a change of a shape does not compile.
 */
class ApiShapesTests {

	private final ExecutorService executor = Executors.newFixedThreadPool(2);

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.executor);

	@TempDir
	private Path folder;

	@AfterEach
	void nothingIsLeftOpen() {
		assertThat(this.files.openFiles().all()).isEmpty();
		this.executor.shutdown();
	}

	private Path file(String name, String content) throws Exception {
		return Files.writeString(this.folder.resolve(name), content);
	}

	private static <T> T get(CompletableFuture<T> future) throws Exception {
		return future.get(30, TimeUnit.SECONDS);
	}

	@Test
	void aTemplateIsMadeOfAnExecutor() throws Exception {
		Executor any = this.executor;
		AsyncFileTemplate template = new AsyncFileTemplate(any);
		AsyncFileOperations built = AsyncFileTemplate.builder(any).build();
		Path file = file("file", "x");
		assertThat(get(template.readString(file))).isEqualTo(get(built.readString(file))).isEqualTo("x");
	}

	@Test
	void theExactShapesOfHandles() throws Exception {
		Path path = file("file", "\uFEFFone\ntwo\r\nthree");
		OpenOptions options = OpenOptions.defaults()
			.buffering(16)
			.encoding("utf-8-sig")
			.errors(CodingErrors.REPLACE)
			.newline(Newline.UNIVERSAL);
		AsyncTextFile text = this.files.open(path, "r+", options).join();
		CompletableFuture<String> s = text.readline();
		assertThat(get(s)).isEqualTo("one\n");
		CompletableFuture<List<String>> l = text.readlines(64);
		assertThat(get(l)).containsExactly("two\n", "three");
		CompletableFuture<Long> p = text.tell();
		assertThat(get(p)).isEqualTo(17);
		assertThat(get(text.seek(get(p)))).isEqualTo(17);
		CompletableFuture<Integer> n = text.write("\u2026\uD83D\uDE00");
		assertThat(get(n)).isEqualTo(2);
		text.close();
		AsyncBinaryFile binary = this.files.openBinary(path, "r+b", OpenOptions.defaults()).join();
		CompletableFuture<Long> q = binary.seek(0, Whence.END);
		assertThat(get(q)).isEqualTo(24);
		CompletableFuture<Long> start = binary.seek(0);
		assertThat(get(start)).isZero();
		CompletableFuture<byte[]> b = binary.read(16);
		assertThat(get(b)).hasSize(16);
		CompletableFuture<Integer> i = binary.readinto(ByteBuffer.allocate(16));
		assertThat(get(i)).isEqualTo(8);
		CompletableFuture<Long> t = binary.truncate(3);
		assertThat(get(t)).isEqualTo(3);
		byte[] bytes = { 'a' };
		CompletableFuture<Void> w = binary.writelines(List.of(bytes));
		get(w);
		assertThat(get(binary.seek(-1, Whence.CURRENT))).isEqualTo(24);
		binary.close();
	}

	@Test
	void anEncodingHasTheNamesOfPythonAndOfJava() throws Exception {
		for (String name : List.of("utf-8-sig", "latin-1", "cp1252", "shift_jis", "euc_kr", "utf-8", "UTF-8",
				"ISO-8859-1", "windows-1252", "Shift_JIS", "EUC-KR", "gb18030", "ascii", "utf-16", "utf_16_le",
				"utf-32")) {
			Path file = this.folder.resolve(name);
			OpenOptions options = OpenOptions.defaults().encoding(name);
			get(this.files.withOpen(file, "w", options, (text) -> text.write("abc\n")));
			CompletableFuture<String> read = this.files.withOpen(file, "r", options, AsyncTextFile::read);
			assertThat(get(read)).as(name).isEqualTo("abc\n");
		}
		OpenOptions charset = OpenOptions.defaults().encoding(StandardCharsets.UTF_16);
		Path file = this.folder.resolve("charset");
		get(this.files.withOpen(file, "w", charset, (text) -> text.write("\u20ac")));
		assertThat(Files.readString(file, StandardCharsets.UTF_16)).isEqualTo("\u20ac");
	}

	@Test
	void theExactShapesOfOsAndPath() throws Exception {
		Path path = this.folder.resolve("made");
		CompletableFuture<?> made = this.files.os().mkdir(path, 0750);
		get(made);
		get(this.files.os().makedirs(path, 0777, true));
		Path target = file("target", "x");
		Path link = this.folder.resolve("link");
		get(this.files.os().symlink(target, link));
		get(this.files.os().link(target, this.folder.resolve("hard")));
		CompletableFuture<List<String>> names = this.files.os().listdir(this.folder);
		assertThat(get(names)).containsExactlyInAnyOrder("made", "target", "link", "hard");
		Flow.Publisher<DirEntry> entries = this.files.os().scandir(this.folder);
		RecordingSubscriber<DirEntry> subscriber = new RecordingSubscriber<>(Long.MAX_VALUE);
		entries.subscribe(subscriber);
		get(subscriber.end());
		for (DirEntry entry : subscriber.items()) {
			CompletableFuture<Boolean> isDir = entry.isDir();
			CompletableFuture<Boolean> isReally = entry.isDir(LinkOption.NOFOLLOW_LINKS);
			assertThat(get(isDir)).isEqualTo(get(isReally)).isEqualTo(entry.name().equals("made"));
		}
		CompletableFuture<Path> to = this.files.os().readlink(link);
		assertThat(get(to)).isEqualTo(target);
		CompletableFuture<StatResult> st = this.files.os().stat(link, LinkOption.NOFOLLOW_LINKS);
		StatResult stat = get(st);
		int mode = stat.mode();
		long ino = stat.ino();
		long dev = stat.dev();
		int uid = stat.uid();
		int gid = stat.gid();
		long size = stat.size();
		Instant atime = stat.atime();
		assertThat(mode & 0170000).isEqualTo(0120000);
		assertThat(ino + dev).isPositive();
		assertThat(uid + gid).isNotNegative();
		assertThat(size).isEqualTo(target.toString().length());
		assertThat(atime).isBefore(Instant.now().plusSeconds(60));
		long nlink = stat.nlink();
		assertThat(nlink).isOne();
		CompletableFuture<Boolean> ok = this.files.os().access(target, AccessMode.READ);
		assertThat(get(ok)).isTrue();
		CompletableFuture<Boolean> is = this.files.path().isfile(target);
		assertThat(get(is)).isTrue();
	}

	@Test
	void everyWayToOpen() throws Exception {
		Path path = file("file", "text");
		CompletableFuture<AsyncTextFile> one = this.files.open(path);
		CompletableFuture<AsyncTextFile> two = this.files.open(path, "r");
		CompletableFuture<AsyncTextFile> three = this.files.open(path, "r", OpenOptions.defaults());
		for (CompletableFuture<AsyncTextFile> opened : List.of(one, two, three)) {
			assertThat(get(get(opened).read())).isEqualTo("text");
			get(opened).close();
		}
		CompletableFuture<AsyncBinaryFile> four = this.files.openBinary(path);
		CompletableFuture<AsyncBinaryFile> five = this.files.openBinary(path, "r");
		CompletableFuture<AsyncBinaryFile> six = this.files.openBinary(path, "rb", OpenOptions.defaults());
		for (CompletableFuture<AsyncBinaryFile> opened : List.of(four, five, six)) {
			assertThat(get(get(opened).read())).asString().isEqualTo("text");
			get(get(opened).closeAsync());
		}
		AsyncBinaryFile owner = get(this.files.openBinary(path));
		CompletableFuture<AsyncTextFile> numbered = this.files.openFd(get(owner.fileno()), "r",
				OpenOptions.defaults().closefd(false));
		assertThat(get(get(numbered).read())).isEqualTo("text");
		get(numbered).close();
		owner.close();
		OpenOptions own = OpenOptions.defaults()
			.opener((opened, how) -> Files.newByteChannel(opened, how))
			.executor(Runnable::run);
		try (AsyncTextFile opened = this.files.open(path, "r", own).getNow(null)) {
			assertThat(opened.read()).isCompletedWithValue("text");
		}
		CompletableFuture<String> used = this.files.withOpen(path, "r", AsyncTextFile::read);
		assertThat(get(used)).isEqualTo("text");
		CompletableFuture<byte[]> usedBinary = this.files.withOpenBinary(path, "rb", AsyncBinaryFile::readall);
		assertThat(get(usedBinary)).hasSize(4);
	}

	@Test
	void everyViewAndWrapping() throws Exception {
		Path path = file("file", "text");
		AsyncFileOperations elsewhere = this.files.withExecutor(Runnable::run);
		assertThat(elsewhere.readString(path)).isCompletedWithValue("text");
		AsyncFileOperations completing = this.files.withCompletionExecutor(Runnable::run);
		assertThat(get(completing.readString(path))).isEqualTo("text");
		AsyncFileOperations within = this.files.within(this.folder);
		assertThat(get(within.readString(Path.of("file")))).isEqualTo("text");
		CompletableFuture<Integer> submitted = this.files.submit(() -> 1);
		assertThat(get(submitted)).isOne();
		CompletableFuture<AsyncBinaryFile> channel = this.files.wrap(Files.newByteChannel(path), "rb");
		CompletableFuture<AsyncBinaryFile> input = this.files.wrap(new ByteArrayInputStream(new byte[4]));
		for (CompletableFuture<AsyncBinaryFile> wrapped : List.of(channel, input)) {
			assertThat(get(get(wrapped).read())).hasSize(4);
			get(wrapped).close();
		}
		try (AsyncBinaryFile output = get(this.files.wrap(new ByteArrayOutputStream()))) {
			assertThat(get(output.write(new byte[3]))).isEqualTo(3);
		}
		assertThat(List.of(this.files.os(), this.files.path(), this.files.tempfile(), this.files.stdio()))
			.doesNotContainNull();
	}

	@Test
	void everyWholeFileOperationAndStream() throws Exception {
		Path path = this.folder.resolve("file");
		Path other = this.folder.resolve("other");
		CompletableFuture<Path> written = this.files.writeString(path, "one\ntwo\n");
		assertThat(get(written)).isEqualTo(path);
		CompletableFuture<String> all = this.files.readString(path);
		CompletableFuture<String> decoded = this.files.readString(path, StandardCharsets.US_ASCII);
		assertThat(get(all)).isEqualTo(get(decoded));
		CompletableFuture<byte[]> bytes = this.files.readAllBytes(path);
		CompletableFuture<List<String>> lines = this.files.readAllLines(path);
		assertThat(get(lines)).containsExactly("one", "two");
		get(this.files.write(other, get(bytes), StandardOpenOption.CREATE_NEW));
		get(this.files.write(other, ByteBuffer.wrap(get(bytes)), StandardOpenOption.APPEND));
		CompletableFuture<Long> size = this.files.size(other);
		assertThat(get(size)).isEqualTo(16);
		CompletableFuture<Path> copied = this.files.copy(path, other, StandardCopyOption.REPLACE_EXISTING);
		assertThat(get(copied)).isEqualTo(other).hasSameBinaryContentAs(path);
		CompletableFuture<Path> moved = this.files.move(other, this.folder.resolve("third"));
		CompletableFuture<Boolean> deleted = this.files.deleteIfExists(get(moved));
		assertThat(get(deleted)).isTrue();
		Flow.Publisher<String> published = this.files.lines(path);
		Flow.Publisher<String> publishedToo = this.files.lines(path, StandardCharsets.UTF_8);
		for (Flow.Publisher<String> publisher : List.of(published, publishedToo)) {
			RecordingSubscriber<String> subscriber = new RecordingSubscriber<>(Long.MAX_VALUE);
			publisher.subscribe(subscriber);
			get(subscriber.end());
			assertThat(subscriber.items()).containsExactly("one", "two");
		}
		Flow.Publisher<ByteBuffer> chunks = this.files.chunks(path);
		Flow.Publisher<ByteBuffer> small = this.files.chunks(path, 3);
		CompletableFuture<Long> stored = this.files.write(other, chunks);
		assertThat(get(stored)).isEqualTo(8);
		assertThat(get(this.files.write(other, small, StandardOpenOption.APPEND))).isEqualTo(8);
		get(this.files.writeAtomically(other, "whole"));
		get(this.files.writeAtomically(other, "whole".getBytes(StandardCharsets.UTF_8)));
		assertThat(other).hasContent("whole");
	}

	@Test
	void everyPropertyAndMethodOfATextFile() throws Exception {
		Path path = file("file", "one\ntwo\r\nthree");
		AsyncTextFile text = get(this.files.open(path, "r+"));
		AsyncTextReader reader = text;
		AsyncTextWriter writer = text;
		AsyncFile common = text;
		assertThat(common.path()).isEqualTo(path);
		assertThat(text.mode()).isEqualTo("r+");
		assertThat(text.isClosed()).isFalse();
		Charset charset = text.charset();
		CodingErrors errors = text.errors();
		assertThat(charset).isEqualTo(StandardCharsets.UTF_8);
		assertThat(errors).isEqualTo(CodingErrors.STRICT);
		assertThat(text.isLineBuffering()).isFalse();
		AsyncBinaryFile buffer = text.buffer();
		assertThat(buffer.path()).isEqualTo(path);
		for (CompletableFuture<Boolean> able : List.of(text.readable(), text.writable(), text.seekable())) {
			assertThat(get(able)).isTrue();
		}
		CompletableFuture<Boolean> terminal = text.isatty();
		assertThat(get(terminal)).isFalse();
		CompletableFuture<Integer> number = text.fileno();
		assertThat(get(number)).isPositive();
		assertThat(get(reader.read(2))).isEqualTo("on");
		assertThat(get(reader.readline(1))).isEqualTo("e");
		assertThat(get(reader.readline())).isEqualTo("\n");
		assertThat(get(reader.readlines(1))).containsExactly("two\n");
		assertThat(get(reader.readlines())).containsExactly("three");
		assertThat(get(reader.read())).isEmpty();
		List<String> newlines = text.newlines();
		assertThat(newlines).containsExactly("\n", "\r\n");
		get(writer.writelines(List.of("!", new StringBuilder("?"))));
		get(writer.write(new StringBuilder("x")));
		get(writer.flush());
		assertThat(get(text.size())).isEqualTo(17);
		get(text.force(true));
		assertThat(get(text.truncate())).isEqualTo(17);
		assertThat(get(text.seek(0))).isZero();
		List<String> seen = Collections.synchronizedList(new ArrayList<>());
		get(text.forEachLine(seen::add));
		assertThat(get(text.seek(0, Whence.SET))).isZero();
		CompletionStage<Void> each = text.forEachLineAsync((line) -> {
			seen.add(line);
			return CompletableFuture.completedStage(null);
		});
		each.toCompletableFuture().get(30, TimeUnit.SECONDS);
		assertThat(seen).containsExactly("one", "two", "three!?x", "one", "two", "three!?x");
		get(text.seek(0));
		Flow.Publisher<String> lines = text.lines();
		RecordingSubscriber<String> subscriber = new RecordingSubscriber<>(Long.MAX_VALUE);
		lines.subscribe(subscriber);
		get(subscriber.end());
		assertThat(subscriber.items()).hasSize(3);
		assertThat(get(text.truncate(3))).isEqualTo(3);
		CompletableFuture<AsyncBinaryFile> detached = text.detach();
		CompletableFuture<Void> closed = get(detached).closeAsync();
		get(closed);
		text.close();
		assertThat(path).hasContent("one");
	}

	@Test
	void everyPropertyAndMethodOfABinaryFile() throws Exception {
		Path path = file("file", "one\ntwo\nthree");
		AsyncBinaryFile binary = get(this.files.openBinary(path, "r+b"));
		AsyncBinaryReader reader = binary;
		AsyncBinaryWriter writer = binary;
		assertThat(binary.path()).isEqualTo(path);
		assertThat(binary.mode()).isEqualTo("rb+");
		assertThat(binary.isClosed()).isFalse();
		for (CompletableFuture<Boolean> able : List.of(binary.readable(), binary.writable(), binary.seekable())) {
			assertThat(get(able)).isTrue();
		}
		assertThat(get(binary.isatty())).isFalse();
		assertThat(get(binary.fileno())).isPositive();
		assertThat(get(reader.peek(1))).asString().startsWith("one");
		assertThat(get(reader.read1(2))).asString().isEqualTo("on");
		assertThat(get(reader.read(1))).asString().isEqualTo("e");
		assertThat(get(reader.readline())).asString().isEqualTo("\n");
		assertThat(get(reader.readline(2))).asString().isEqualTo("tw");
		assertThat(get(reader.readlines(1))).hasSize(1);
		assertThat(get(reader.readlines())).hasSize(1);
		assertThat(get(reader.readinto(ByteBuffer.allocate(1)))).isZero();
		assertThat(get(reader.read())).isEmpty();
		assertThat(get(reader.readall())).isEmpty();
		assertThat(get(writer.write(new byte[] { '!' }))).isOne();
		assertThat(get(writer.write(ByteBuffer.wrap(new byte[] { '?' })))).isOne();
		get(writer.flush());
		CompletableFuture<Integer> readAt = binary.read(ByteBuffer.allocate(4), 11);
		assertThat(get(readAt)).isEqualTo(4);
		CompletableFuture<Integer> writtenAt = binary.write(ByteBuffer.wrap(new byte[] { 'O' }), 0);
		assertThat(get(writtenAt)).isOne();
		assertThat(get(binary.size())).isEqualTo(15);
		get(binary.force(false));
		CompletableFuture<FileLock> lock = binary.lock();
		get(lock).release();
		CompletableFuture<FileLock> tried = binary.tryLock(0, 1, false);
		get(tried).release();
		get(binary.seek(0));
		List<Integer> sizes = new ArrayList<>();
		get(binary.forEachChunk(4, (chunk) -> sizes.add(chunk.remaining())));
		assertThat(sizes).containsExactly(4, 4, 4, 3);
		get(binary.seek(1));
		Flow.Publisher<ByteBuffer> chunks = binary.chunks(7);
		RecordingSubscriber<ByteBuffer> subscriber = new RecordingSubscriber<>(Long.MAX_VALUE);
		chunks.subscribe(subscriber);
		get(subscriber.end());
		assertThat(subscriber.items()).hasSize(2);
		assertThat(get(binary.truncate())).isEqualTo(15);
		CompletableFuture<SeekableByteChannel> channel = binary.detach();
		get(channel).close();
		binary.close();
		assertThat(path).hasContent("One\ntwo\nthree!?");
	}

}
