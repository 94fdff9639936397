package io.aiofiles.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.ThreadLocalRandom;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.Durability;
import io.aiofiles.file.OpenOptions;

/** What children do, by name. */
final class ChildWork {

	static final int FILES = 8;

	private static final ExecutorService POOL = Executors.newFixedThreadPool(FILES, (task) -> {
		Thread thread = new Thread(task);
		thread.setDaemon(true);
		return thread;
	});

	private static final AsyncFileTemplate TEMPLATE = new AsyncFileTemplate(POOL);

	private ChildWork() {
	}

	public static void main(String[] arguments) throws Exception {
		Path folder = Path.of(arguments[1]);
		switch (arguments[0]) {
			case "rewrite" -> rewrite(folder, Integer.parseInt(arguments[2]), ChildWork::atomically);
			case "rewrite-in-place" -> rewrite(folder, Integer.parseInt(arguments[2]), ChildWork::inPlace);
			case "once" ->
				form(folder.resolve("0"), Versioned.of(0, 2, 300_000), Integer.parseInt(arguments[2]), Durability.SYNC)
					.join();
			case "once-in-place" -> Files.write(folder.resolve("0"), Versioned.of(0, 2, 300_000));
			case "durable" -> durable(folder, arguments[2], Integer.parseInt(arguments[3]));
			case "sizes" -> sizes(folder, Integer.parseInt(arguments[2]));
			case "sizes-once" -> sizesOnce(folder, Integer.parseInt(arguments[2]));
			case "fill" -> fill(folder);
			case "fill-swallowing" -> fillSwallowing(folder);
			case "close" -> tell(folder, AsyncBinaryFile::closeAsync);
			case "sync" -> sync(folder);
			case "sync-again" -> syncAgain(folder);
			case "sync-full" -> syncFull(folder);
			case "sync-full-again" -> syncFullAgain(folder);
			case "stuck" -> stuck(folder);
			case "stuck-naively" -> stuckNaively(folder);
			case "reuse" -> reuse(folder, Integer.parseInt(arguments[2]));
			case "reuse-naively" -> reuseNaively(folder, Integer.parseInt(arguments[2]));
			case "append" -> append(folder, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
			case "append-at-size" ->
				appendAtSize(folder, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
			case "bounded" -> bounded(folder, arguments[2]);
			case "operations" -> operations(folder, Operations.ofTheDefaultFileSystem(), false);
			case "operations-confined" -> operations(folder, Operations.ofTheDefaultFileSystem(), true);
			case "operations-naively" -> operations(folder, FailingCallTests.naive(), false);
			case "hang" -> new HungWork(folder, Path.of(arguments[2])).run();
			case "hang-naively" -> new HungWork(folder, Path.of(arguments[2])).runNaively();
			case "unbounded" -> Files.readAllBytes(Path.of(arguments[2]));
			default -> throw new IllegalArgumentException(arguments[0]);
		}
		System.out.println("done");
		System.exit(0);
	}

	private static void say(String what) {
		System.out.println(what);
	}

	// Killed while they write

	private static void rewrite(Path folder, int first, Rewriting rewriting) {
		CompletableFuture<?>[] all = new CompletableFuture<?>[FILES];
		for (int file = 0; file < FILES; file++) {
			all[file] = again(folder, file, first, rewriting);
		}
		say("started");
		CompletableFuture.allOf(all).join();
	}

	private static CompletableFuture<?> again(Path folder, int file, int version, Rewriting rewriting) {
		return rewriting.write(folder.resolve(Integer.toString(file)), file, version).thenComposeAsync((done) -> {
			say("ack " + file + " " + version);
			return again(folder, file, version + 1, rewriting);
		}, POOL);
	}

	private static CompletableFuture<?> atomically(Path path, int file, int version) {
		return form(path, Versioned.of(file, version, 300_000), version, Durability.NONE);
	}

	private static CompletableFuture<?> inPlace(Path path, int file, int version) {
		return TEMPLATE.write(path, Versioned.of(file, version, 300_000));
	}

	/** One of the ways to write a file atomically. */
	private static CompletableFuture<?> form(Path path, byte[] content, int form, Durability durability) {
		int half = content.length / 2;
		ByteBuffer one = ByteBuffer.wrap(content, 0, half);
		ByteBuffer two = ByteBuffer.wrap(content, half, content.length - half);
		if (form % 3 == 0) {
			return TEMPLATE.writeAtomically(path, content, durability);
		}
		if (form % 3 == 1) {
			return TEMPLATE.writeAtomically(path, durability,
					(file) -> file.write(one).thenCompose((count) -> file.write(two)));
		}
		try (SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>(POOL, 4)) {
			CompletableFuture<Long> written = TEMPLATE.writeAtomically(path, publisher, durability);
			while (publisher.getNumberOfSubscribers() == 0 && !written.isDone()) {
				Thread.onSpinWait();
			}
			publisher.submit(one);
			publisher.submit(two);
			return written;
		}
	}

	// The power fails

	private static void durable(Path folder, String how, int versions) throws IOException {
		try (FileChannel acks = FileChannel.open(folder.resolve("acks"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			for (int version = 2; version <= versions; version++) {
				int file = version % 2;
				Path path = folder.resolve(Integer.toString(file));
				byte[] content = Versioned.of(file, version, 20_000);
				switch (how) {
					case "sync" -> form(path, content, version, Durability.SYNC).join();
					case "rename" -> replaceWithoutSync(path, content);
					default -> throw new IllegalArgumentException(how);
				}
				acks.write(ByteBuffer.wrap(("ack " + file + " " + version + "\n").getBytes()));
				say("ack " + file + " " + version);
			}
		}
	}

	private static void replaceWithoutSync(Path path, byte[] content) throws IOException {
		Path temporary = path.resolveSibling(path.getFileName() + ".new");
		Files.write(temporary, content);
		Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
	}

	// Calls that transfer little, or nothing

	private static void sizes(Path folder, int rounds) {
		Random random = new Random(1);
		for (int i = 0; i < rounds; i++) {
			byte[] content = new byte[random.nextInt(i % 10 == 0 ? 300_000 : 20_000)];
			for (int at = 0; at < content.length; at++) {
				content[at] = (byte) ('a' + random.nextInt(26));
			}
			Path path = folder.resolve("file");
			boolean whole = switch (i % 4) {
				case 0 ->
					Arrays.equals(content, TEMPLATE.write(path, content).thenCompose(TEMPLATE::readAllBytes).join());
				case 1 -> Arrays.equals(content, byHandle(path, content, random));
				case 2 -> new String(content).equals(byText(path, new String(content)));
				default -> Arrays.equals(content,
						TEMPLATE.writeAtomically(path, content).thenCompose(TEMPLATE::readAllBytes).join());
			};
			say((whole && path.toFile().length() == content.length) ? "whole" : "lost size " + content.length);
		}
	}

	private static byte[] byHandle(Path path, byte[] content, Random random) {
		OpenOptions options = OpenOptions.defaults().buffering(random.nextInt(5000));
		try (AsyncBinaryFile file = TEMPLATE.openBinary(path, "w+b", options).join()) {
			int cut = random.nextInt(content.length + 1);
			file.write(ByteBuffer.wrap(content, 0, cut));
			file.write(ByteBuffer.wrap(content, cut, content.length - cut));
			file.seek(0);
			return file.read().join();
		}
	}

	private static String byText(Path path, String content) {
		try (AsyncTextFile file = TEMPLATE.open(path, "w").join()) {
			file.write(content);
		}
		return TEMPLATE.readString(path).join();
	}

	private static void sizesOnce(Path folder, int rounds) throws IOException {
		for (int i = 1; i <= rounds; i++) {
			byte[] content = new byte[i * 50];
			Path path = folder.resolve("file");
			try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
					StandardOpenOption.TRUNCATE_EXISTING)) {
				channel.write(ByteBuffer.wrap(content));
			}
			say((Files.size(path) == content.length) ? "whole" : "lost size " + content.length);
		}
	}

	/** Write until there is no room: everything that was said to be written is there. */
	private static void fill(Path folder) throws IOException {
		Path path = folder.resolve("filled");
		AsyncBinaryFile file = TEMPLATE.openBinary(path, "wb").join();
		byte[] piece = new byte[5_000];
		Arrays.fill(piece, (byte) 'x');
		int flushed = 0;
		try {
			for (;;) {
				file.write(piece).join();
				file.flush().join();
				flushed += piece.length;
			}
		}
		catch (CompletionException ex) {
			say("failed: " + ex.getCause().getMessage());
		}
		say("closed: " + outcome(file.closeAsync()));
		say((Files.size(path) >= flushed) ? "intact" : "lost: " + flushed + " written, " + Files.size(path) + " there");
	}

	private static void fillSwallowing(Path folder) throws IOException {
		Path path = folder.resolve("filled");
		int written = 0;
		try (java.io.PrintStream stream = new java.io.PrintStream(Files.newOutputStream(path))) {
			for (int i = 0; i < 400; i++) {
				stream.write(new byte[5_000]);
				written += 5_000;
			}
		}
		say((Files.size(path) >= written) ? "intact" : "lost");
	}

	// Calls that fail

	private static String outcome(CompletableFuture<?> future) {
		return future.handle((value, failure) -> {
			Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
			return (cause != null) ? String.valueOf(cause.getMessage()) : "fine";
		}).join();
	}

	private static void tell(Path folder, java.util.function.Function<AsyncBinaryFile, CompletableFuture<?>> use)
			throws IOException {
		Path path = folder.resolve("file");
		AsyncBinaryFile file = TEMPLATE.openBinary(path, "wb").join();
		file.write(new byte[100]).join();
		say("first: " + outcome(use.apply(file)));
		say("second: " + outcome(file.closeAsync()));
		say("open: " + TEMPLATE.openFiles().count());
		try (java.util.stream.Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
			say("descriptors: " + open.filter((fd) -> {
				try {
					return Files.readSymbolicLink(fd).equals(path);
				}
				catch (IOException ex) {
					return false;
				}
			}).count());
		}
	}

	private static void sync(Path folder) {
		AsyncBinaryFile file = TEMPLATE.openBinary(folder.resolve("file"), "wb").join();
		file.write(new byte[100]).join();
		say("force: " + outcome(file.force(true)));
		say("write: " + outcome(file.write(new byte[100_000])));
		say("flush: " + outcome(file.flush()));
		say("again: " + outcome(file.force(true)));
		say("close: " + outcome(file.closeAsync()));
		say("open: " + TEMPLATE.openFiles().count());
	}

	/** Write and force until the device has no room for what was written. */
	private static void syncFull(Path folder) {
		AsyncBinaryFile file = TEMPLATE.openBinary(folder.resolve("file"), "wb").join();
		String forced = "fine";
		for (int i = 0; i < 600 && forced.equals("fine"); i++) {
			String written = outcome(file.write(noise()));
			forced = written.equals("fine") ? outcome(file.force(true)) : "the write failed: " + written;
		}
		say("force: " + forced);
		say("write: " + outcome(file.write(new byte[100_000])));
		say("flush: " + outcome(file.flush()));
		say("again: " + outcome(file.force(true)));
		say("close: " + outcome(file.closeAsync()));
		say("open: " + TEMPLATE.openFiles().count());
	}

	private static void syncFullAgain(Path folder) throws IOException {
		try (FileChannel file = FileChannel.open(folder.resolve("file"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			String forced = "fine";
			for (int i = 0; i < 600 && forced.equals("fine"); i++) {
				file.write(ByteBuffer.wrap(noise()));
				forced = force(file);
			}
			say("force: " + forced);
			say("again: " + force(file));
		}
	}

	private static String force(FileChannel file) {
		try {
			file.force(true);
			return "fine";
		}
		catch (IOException ex) {
			return ex.getMessage();
		}
	}

	/** A megabyte that no file system can make smaller. */
	private static byte[] noise() {
		byte[] noise = new byte[1 << 20];
		ThreadLocalRandom.current().nextBytes(noise);
		return noise;
	}

	private static void syncAgain(Path folder) throws IOException {
		try (FileChannel file = FileChannel.open(folder.resolve("file"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			file.write(ByteBuffer.allocate(100));
			for (String name : new String[] { "force", "again" }) {
				say(name + ": " + force(file));
			}
		}
	}

	private static void stuck(Path folder) {
		Path path = folder.resolve("file");
		say("write: " + outcome(TEMPLATE.write(path, new byte[100])));
		say("atomically: " + outcome(TEMPLATE.writeAtomically(path, new byte[100])));
		AsyncBinaryFile file = TEMPLATE.openBinary(path, "ab").join();
		file.write(new byte[100]).join();
		say("flush: " + outcome(file.flush()));
		say("close: " + outcome(file.closeAsync()));
	}

	private static void stuckNaively(Path folder) throws IOException {
		try (FileChannel channel = FileChannel.open(folder.resolve("file"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			ByteBuffer bytes = ByteBuffer.allocate(100);
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
		}
	}

	/** Each operation, with each of its system calls failing. */
	private static void operations(Path folder, List<Operation> operations, boolean confined) throws Exception {
		ShimControl control = new ShimControl(folder);
		AsyncFileTemplate template = new AsyncFileTemplate(Runnable::run);
		FailingRounds.World world = new FailingRounds.World(folder, folder, control, template);
		if (confined) {
			AsyncFileOperations within = template.within(folder);
			within.path().exists(folder).join();
			control.keep();
			world = new FailingRounds.World(folder, folder, control, template, within);
		}
		for (Operation operation : operations) {
			Tally tally = new Tally();
			FailingRounds.every(operation, world, tally);
			tally.violations().forEach((violation) -> say("lost: " + violation));
			for (long i = tally.broken(); i < tally.rounds(); i++) {
				say("whole");
			}
		}
	}

	// Descriptors that are closed while they are used, and have another file then

	private static void reuse(Path folder, int rounds) throws IOException {
		for (int i = 0; i < rounds; i++) {
			Path one = folder.resolve("one" + i);
			Path two = folder.resolve("two" + i);
			AsyncBinaryFile file = TEMPLATE.openBinary(one, "wb", OpenOptions.defaults().buffering(0)).join();
			CompletableFuture<?> written = file.write(new byte[] { 'd', 'a', 't', 'a' });
			CompletableFuture<?> positional = file.write(ByteBuffer.wrap(new byte[] { 'D' }), 0);
			CompletableFuture<?> closed = file.closeAsync();
			try (FileChannel other = FileChannel.open(two, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
				CompletableFuture.allOf(written, positional, closed).join();
				other.force(true); // it is open until here
			}
			tellReuse(one, two, "Data");
		}
	}

	private static void reuseNaively(Path folder, int rounds) throws Exception {
		for (int i = 0; i < rounds; i++) {
			Path one = folder.resolve("one" + i);
			Path two = folder.resolve("two" + i);
			java.io.RandomAccessFile file = new java.io.RandomAccessFile(one.toFile(), "rw");
			java.util.concurrent.Future<?> written = POOL.submit(() -> {
				file.write(new byte[] { 'D', 'a', 't', 'a' });
				return null;
			});
			Thread.sleep(10); // the write is delayed below the virtual machine
			file.close();
			try (java.io.RandomAccessFile other = new java.io.RandomAccessFile(two.toFile(), "rw")) {
				written.get();
				other.length(); // it is open until here
			}
			tellReuse(one, two, "Data");
		}
	}

	private static void tellReuse(Path one, Path two, String content) throws IOException {
		boolean right = Files.readString(one).equals(content) && Files.size(two) == 0;
		say(right ? "whole" : "lost: " + Files.readString(one) + " and " + Files.readString(two));
	}

	// Several processes, and much to read

	/** All begin together. */
	private static void awaitStart(Path folder) {
		say("ready");
		while (!Files.exists(folder.resolve("go"))) {
			Thread.onSpinWait();
		}
	}

	private static void append(Path folder, int process, int records) {
		awaitStart(folder);
		try (AsyncBinaryFile file = TEMPLATE
			.openBinary(folder.resolve("log"), "ab", OpenOptions.defaults().buffering(0))
			.join()) {
			CompletableFuture<?> last = CompletableFuture.completedFuture(null);
			for (int i = 0; i < records; i++) {
				last = file.write(record(process, i));
			}
			last.join();
		}
	}

	private static void appendAtSize(Path folder, int process, int records) throws IOException {
		awaitStart(folder);
		try (FileChannel channel = FileChannel.open(folder.resolve("log"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			for (int i = 0; i < records; i++) {
				channel.write(ByteBuffer.wrap(record(process, i)), channel.size());
			}
		}
	}

	static byte[] record(int process, int number) {
		return (process + ":" + number + ":" + "x".repeat(number % 200) + "\n").getBytes();
	}

	private static void bounded(Path folder, String path) {
		AsyncFileTemplate small = AsyncFileTemplate.builder(POOL).maxReadSize(64 << 20).build();
		Path file = Path.of(path);
		say("readAllBytes: " + outcome(small.readAllBytes(file)));
		say("readString: " + outcome(small.readString(file)));
		say("readAllLines: " + outcome(small.readAllLines(file)));
		say("read: " + outcome(small.withOpenBinary(file, "rb", AsyncBinaryFile::read)));
		say("read text: " + outcome(small.withOpen(file, "r", AsyncTextFile::read)));
		say("readline: " + outcome(small.withOpen(file, "r", AsyncTextFile::readline)));
		say("alive: " + small.submit(() -> "yes").join());
	}

	@FunctionalInterface
	private interface Rewriting {

		CompletableFuture<?> write(Path path, int file, int version);

	}

}
