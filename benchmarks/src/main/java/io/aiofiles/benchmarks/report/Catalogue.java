package io.aiofiles.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every question, its candidates, and the goals of the library. */
final class Catalogue {

	private static final Unit LINES = new Unit("lines/s", true);

	private static final Unit READS = new Unit("reads/s", true);

	private static final Unit CALLS = new Unit("calls/s", true);

	private static final Unit MICROSECONDS = new Unit("µs", false);

	private static final int IDLE_BYTES = 600;

	private static final int READ_BYTES = 64;

	private static final Unit BYTES_A_SECOND = new Unit("B/s", true);

	private Catalogue() {
	}

	static List<Question> questions() {
		return List.of(linesMixed(), linesAscii(), smallReads(), smallFiles(), metadata(), metadataInFlight(),
				randomReads(), stream64(), stream8(), writes(), memory("idle"), memory("afterRead"), handOffJoined(),
				handOffChained(), startTime(), startCpu(), threads());
	}

	private static Question linesMixed() {
		Builder lines = new Builder("LinesBenchmark", Map.of("content", "mixed")).limit("byteScan", "byte scan by hand")
			.limit("bufferedReader", "BufferedReader")
			.limit("filesLines", "Files.lines")
			.library("readline", "readline, awaited")
			.library("forEachLine", "forEachLine")
			.library("publisher", "lines publisher")
			.library("publisherByOne", "lines publisher, one requested at a time")
			.peer("hopChained", "a hop a line, chained")
			.peer("hopJoined", "a hop a line, joined")
			.peer("vertx", "Vert.x RecordParser")
			.peer("dataBufferUtils", "Spring DataBufferUtils")
			.peer("virtualThread", "BufferedReader in a virtual thread")
			.python("lines");
		String[] peers = { "hopJoined", "hopChained", "vertx", "dataBufferUtils" };
		return lines.question("lines-mixed", "lines", "Lines: every line of a UTF-8 log, one await each", LINES,
				Goal.atLeast("readline", 0.75, "byteScan"), Goal.atLeast("forEachLine", 0.85, "byteScan"),
				Goal.atLeast("publisher", 0.85, "byteScan"), Goal.atLeast("readline", 3, "bufferedReader"),
				Goal.atLeast("forEachLine", 3, "bufferedReader"), Goal.atLeast("publisher", 3, "bufferedReader"),
				Goal.atLeast("readline", 3, peers), Goal.atLeast("readline", 1000, "aiofiles"));
	}

	private static Question linesAscii() {
		return new Builder("LinesBenchmark", Map.of("content", "ascii")).limit("byteScan", "byte scan by hand")
			.limit("bufferedReader", "BufferedReader")
			.library("readline", "readline, awaited")
			.library("forEachLine", "forEachLine")
			.library("publisher", "lines publisher")
			.question("lines-ascii", "lines", "Lines: the same, all of it ASCII", LINES,
					Goal.atLeast("readline", 1.7, "bufferedReader"), Goal.atLeast("forEachLine", 1.7, "bufferedReader"),
					Goal.atLeast("publisher", 1.7, "bufferedReader"));
	}

	private static Question smallReads() {
		return new Builder("SmallReadsBenchmark", Map.of()).limit("bufferedInputStream", "BufferedInputStream")
			.limit("fileChannel", "FileChannel, a system call each")
			.library("readinto", "readinto, awaited")
			.library("read", "read, awaited")
			.library("readintoChained", "readinto, chained")
			.peer("hopChained", "a hop a read, chained")
			.peer("hopJoined", "a hop a read, joined")
			.peer("vertx", "Vert.x AsyncFile")
			.peer("asynchronousFileChannel", "AsynchronousFileChannel, joined")
			.peer("asynchronousFileChannelChained", "AsynchronousFileChannel on the pool, chained")
			.peer("virtualThread", "BufferedInputStream in a virtual thread")
			.python("small-reads")
			.question("small-reads", "small-reads", "Small reads: 64 bytes at a time, in order", READS,
					Goal.atLeast("readinto", 0.6, "bufferedInputStream"), Goal.atLeast("readinto", 10, "fileChannel"),
					Goal.atLeast("readinto", 1500, "aiofiles"));
	}

	private static Builder stream(int chunk) {
		return new Builder("StreamBenchmark", Map.of("chunk", Integer.toString(chunk)))
			.limit("fileChannel", "FileChannel into one direct buffer")
			.limit("mapped", "mapped, copied out")
			.library("readinto", "readinto, awaited")
			.library("readintoChained", "readinto, chained")
			.library("forEachChunk", "forEachChunk")
			.library("chunks", "chunks publisher")
			.peer("hopChained", "a hop a chunk, chained")
			.peer("hopJoined", "a hop a chunk, joined")
			.peer("vertx", "Vert.x AsyncFile")
			.peer("dataBufferUtils", "Spring DataBufferUtils")
			.peer("asynchronousFileChannel", "AsynchronousFileChannel, joined")
			.peer("asynchronousFileChannelChained", "AsynchronousFileChannel on the pool, chained")
			.peer("virtualThread", "FileChannel in a virtual thread")
			.python("stream-" + chunk);
	}

	private static Question stream64() {
		return stream(64 * 1024).question("stream-64k", "stream", "Stream: a big file in order, 64 KiB at a time",
				BYTES_A_SECOND, Goal.atLeast("chunks", 0.8, "fileChannel"),
				Goal.atLeast("forEachChunk", 0.8, "fileChannel"), Goal.atLeast("readinto", 0.45, "fileChannel"),
				Goal.atLeast("readinto", 1.8, "hopJoined", "asynchronousFileChannel"),
				Goal.atLeast("readinto", 3, "vertx", "dataBufferUtils"));
	}

	private static Question stream8() {
		return stream(8 * 1024).question("stream-8k", "stream", "Stream: the same, 8 KiB at a time", BYTES_A_SECOND,
				Goal.atLeast("readinto", 0.6, "fileChannel"),
				Goal.atLeast("readinto", 1.8, "hopJoined", "asynchronousFileChannel"),
				Goal.atLeast("readinto", 3, "vertx", "dataBufferUtils"));
	}

	private static Question writes() {
		return new Builder("WritesBenchmark", Map.of()).limit("bufferedWriter", "BufferedWriter")
			.limit("bufferedOutputStream", "BufferedOutputStream, bytes")
			.library("write", "write of text, awaited")
			.library("writeChained", "write of text, chained")
			.library("writeBytes", "write of bytes, awaited")
			.peer("hopChained", "a hop a write, chained")
			.peer("hopJoined", "a hop a write, joined")
			.peer("vertxAwaited", "Vert.x AsyncFile, awaited")
			.peer("vertxQueued", "Vert.x AsyncFile, its queue filled")
			.peer("dataBufferUtils", "Spring DataBufferUtils")
			.peer("asynchronousFileChannelChained", "AsynchronousFileChannel on the pool, chained")
			.peer("virtualThread", "BufferedWriter in a virtual thread")
			.python("writes")
			.question("writes", "writes", "Writes: lines of 100 bytes, one awaited write each", LINES,
					Goal.atLeast("write", 1, "bufferedWriter"),
					Goal.atLeast("write", 3, "hopJoined", "hopChained", "vertxAwaited", "vertxQueued",
							"dataBufferUtils", "asynchronousFileChannelChained"),
					Goal.atLeast("write", 700, "aiofiles"));
	}

	private static Question smallFiles() {
		return new Builder("SmallFilesBenchmark", Map.of()).limit("blockingThreads", "blocking, a thread a processor")
			.limit("oneThread", "blocking, one thread")
			.library("readAllBytes", "readAllBytes")
			.library("handle", "open, read, close")
			.peer("hop", "a hop a file")
			.peer("threeHops", "three hops a file")
			.peer("vertx", "Vert.x readFile")
			.peer("dataBufferUtils", "Spring DataBufferUtils")
			.peer("asynchronousFileChannel", "AsynchronousFileChannel on the pool")
			.peer("virtualThreads", "blocking, 64 virtual threads")
			.python("small-files")
			.question("small-files", "small-files", "Small files: 4 KiB each, 64 in flight", new Unit("files/s", true),
					Goal.atLeast("readAllBytes", 0.9, "blockingThreads"),
					Goal.atLeast("handle", 0.75, "blockingThreads"), Goal.atLeast("readAllBytes", 1.5, "vertx"),
					Goal.atLeast("readAllBytes", 20, "aiofiles"));
	}

	private static Question metadata() {
		return new Builder("MetadataBenchmark", Map.of()).limit("blocking", "Files.exists")
			.library("existsChained", "exists, chained")
			.library("existsJoined", "exists, joined")
			.peer("hopChained", "a hop a call, chained")
			.peer("hopJoined", "a hop a call, joined")
			.peer("vertxChained", "Vert.x exists, chained")
			.peer("virtualThread", "Files.exists in a virtual thread")
			.python("metadata-1")
			.question("metadata", "metadata", "Metadata: exists, one call after another", CALLS,
					Goal.atLeast("existsChained", 0.75, "blocking"), Goal.atLeast("existsJoined", 1, "hopJoined"));
	}

	private static Question metadataInFlight() {
		return new Builder("MetadataBenchmark", Map.of()).limit("blockingThreads", "Files.exists, a thread a processor")
			.library("existsInFlight", "exists")
			.peer("hopInFlight", "a hop a call")
			.peer("vertxInFlight", "Vert.x exists")
			.peer("virtualThreads", "Files.exists in 64 virtual threads")
			.python("metadata-64")
			.question("metadata-64", "metadata", "Metadata: exists, 64 calls in flight", CALLS,
					Goal.atLeast("existsInFlight", 0.8, "blockingThreads"));
	}

	private static Question randomReads() {
		return new Builder("RandomReadsBenchmark", Map.of()).limit("blockingThreads", "blocking, a thread a processor")
			.library("positional", "positional read")
			.library("seekAndReadinto", "seek and readinto")
			.peer("hop", "a hop a read")
			.peer("vertx", "Vert.x AsyncFile")
			.peer("asynchronousFileChannel", "AsynchronousFileChannel")
			.peer("asynchronousFileChannelOnPool", "AsynchronousFileChannel on the pool")
			.peer("virtualThreads", "blocking, 64 virtual threads")
			.python("random-reads")
			.question("random-reads", "random-reads", "Random reads: 4 KiB, 64 handles in flight", READS,
					Goal.atLeast("positional", 0.8, "blockingThreads"),
					Goal.atLeast("positional", 2, "vertx", "asynchronousFileChannel"),
					Goal.atLeast("positional", 50, "aiofiles"));
	}

	private static Question memory(String metric) {
		boolean idle = metric.equals("idle");
		double bound = idle ? IDLE_BYTES : IDLE_BYTES + READ_BYTES;
		return new Builder("MemoryBenchmark", Map.of(JmhForks.ITERATIONS, "1"))
			.metric("fileChannel", "FileChannel", Role.LIMIT, metric)
			.metric("bufferedReader", "BufferedReader", Role.LIMIT, metric)
			.metric("binary", "binary handle", Role.LIBRARY, metric)
			.metric("text", "text handle", Role.LIBRARY, metric)
			.metric("asynchronousFileChannel", "AsynchronousFileChannel", Role.PEER, metric)
			.metric("vertx", "Vert.x AsyncFile", Role.PEER, metric)
			.question(idle ? "memory-idle" : "memory-read", "memory",
					"Memory: heap of one of 10,000 open handles, " + (idle ? "idle" : "after one small read"),
					new Unit("bytes", false), Goal.atMost("binary", bound), Goal.atMost("text", bound));
	}

	private static Question handOffJoined() {
		return new Builder("HandOffBenchmark", Map.of()).metric("poolJoined", "bare pool", Role.LIMIT, "p50")
			.metric("submitJoined", "submit", Role.LIBRARY, "p50")
			.metric("virtualThread", "a virtual thread", Role.PEER, "p50")
			.question("hand-off-joined", "hand-off", "Hand-off: one empty task there and back, joined, median",
					MICROSECONDS, Goal.atLeast("submitJoined", 1, "poolJoined"));
	}

	private static Question handOffChained() {
		return new Builder("HandOffBenchmark", Map.of()).metric("poolChained", "bare pool", Role.LIMIT, "score")
			.metric("submitChained", "submit", Role.LIBRARY, "score")
			.question("hand-off-chained", "hand-off", "Hand-off: one empty task of a chain, mean", MICROSECONDS,
					Goal.atMost("submitChained", 0.3));
	}

	private static Question startTime() {
		return new Builder(StartForks.TYPE, Map.of())
			.metric("without", "without the starter", Role.LIMIT, "pairs", "without")
			.metric("with", "with the starter", Role.LIBRARY, "pairs", "with")
			.question("start", "start", "Start: a web application with actuator, from its process to its readiness",
					new Unit("ms", false), Goal.atLeast("with", 1 / 1.03, "without"));
	}

	private static Question startCpu() {
		return new Builder(StartForks.TYPE, Map.of())
			.metric("withoutCpu", "without the starter", Role.LIMIT, "pairs", "withoutCpu")
			.metric("withCpu", "with the starter", Role.LIBRARY, "pairs", "withCpu")
			.question("start-cpu", "start", "Start: processor time until then, which a busy machine changes less",
					new Unit("ms", false), Goal.atLeast("withCpu", 1 / 1.03, "withoutCpu"));
	}

	private static Question threads() {
		return new Builder(StartForks.TYPE, Map.of())
			.metric("threads", "with the starter", Role.LIBRARY, "pairs", "threads")
			.question("start-threads", "start", "Start: threads of the file pool before its first use",
					new Unit("threads", false), Goal.atMost("threads", 0));
	}

	/** Collects the candidates of a question. */
	private static final class Builder {

		private final String type;

		private final Map<String, String> parameters;

		private final List<Candidate> candidates = new ArrayList<>();

		private Builder(String type, Map<String, String> parameters) {
			this.type = type;
			this.parameters = parameters;
		}

		private Builder limit(String method, String label) {
			return add(method, label, Role.LIMIT, Candidate.UNITS);
		}

		private Builder peer(String method, String label) {
			return add(method, label, Role.PEER, Candidate.UNITS);
		}

		private Builder library(String method, String label) {
			return add(method, label, Role.LIBRARY, Candidate.UNITS);
		}

		private Builder metric(String method, String label, Role role, String metric) {
			return add(method, label, role, metric);
		}

		private Builder metric(String name, String label, Role role, String method, String metric) {
			this.candidates.add(new Candidate(name, label, role, new Run(this.type, method, this.parameters), metric));
			return this;
		}

		private Builder add(String method, String label, Role role, String metric) {
			Run run = new Run(this.type, method, this.parameters);
			this.candidates.add(new Candidate(method, label, role, run, metric));
			return this;
		}

		/** The same workload under CPython. */
		private Builder python(String workload) {
			this.candidates.add(python(workload, "asyncio", "asyncio.to_thread (CPython)"));
			this.candidates.add(python(workload, "aiofiles", "aiofiles (CPython)"));
			return this;
		}

		private static Candidate python(String workload, String name, String label) {
			return new Candidate(name, label, Role.PEER, new Run(PythonForks.TYPE + workload, name, Map.of()),
					Candidate.UNITS);
		}

		private Question question(String id, String workload, String title, Unit unit, Goal... goals) {
			return new Question(id, workload, title, unit, List.copyOf(this.candidates), List.of(goals));
		}

	}

}
