package io.aiofiles.stdio;

import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.aiofiles.AsyncFileTemplate;

/** A program whose standard streams are real. Reports by a file, the first argument. */
public final class StdioChild {

	private static final int BATCH = 32 * 1024;

	private StdioChild() {
	}

	public static void main(String[] arguments) throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(2);
		StdioOperations stdio = new AsyncFileTemplate(pool).stdio();
		try (PrintStream report = new PrintStream(new FileOutputStream(Path.of(arguments[0]).toFile()), true,
				StandardCharsets.UTF_8)) {
			try {
				perform(arguments[1], stdio, report);
			}
			catch (CompletionException ex) {
				report.println(ex.getCause().getClass().getSimpleName() + ": " + ex.getCause().getMessage());
			}
		}
		pool.shutdown();
	}

	private static void perform(String what, StdioOperations stdio, PrintStream report) {
		switch (what) {
			case "filter" -> filter(stdio);
			case "bytes" -> copy(stdio);
			case "read" -> report.println("[" + stdio.stdin().read().join() + "]");
			case "isatty" -> report.println(stdio.stdin().isatty().join() + " " + stdio.stdout().isatty().join() + " "
					+ stdio.stderr().isatty().join());
			case "write" -> {
				stdio.stdout().write("to out\n").join();
				stdio.stderr().write("to err\n").join();
				report.println("written");
			}
			case "order" -> {
				System.out.print("first ");
				CompletableFuture<?> last = CompletableFuture.completedFuture(null);
				for (int i = 0; i < 1000; i++) {
					last = stdio.stdout().write(i + " ");
				}
				last.join();
				System.out.println("last");
			}
			case "cancel" -> {
				CompletableFuture<String> given = stdio.stdin().read();
				given.cancel(false);
				stdio.stdout().write("ready\n").join();
				report.println(stdio.stdin().readline().join().strip());
				report.println(new String(stdio.stdinBytes().readline().join(), StandardCharsets.UTF_8).strip());
				report.println(stdio.stdin().readline().join().strip());
			}
			case "abandon" -> {
				stdio.stdin().readline();
				report.println("abandoned");
			}
			default -> throw new IllegalArgumentException(what);
		}
	}

	/** Lines in, lines out, some at a time; the next are read when these are written. */
	private static void filter(StdioOperations stdio) {
		StringBuilder waiting = new StringBuilder();
		stdio.stdin().forEachLineAsync((line) -> {
			waiting.append(line).append('\n');
			if (waiting.length() < BATCH) {
				return CompletableFuture.completedFuture(0);
			}
			String batch = waiting.toString();
			waiting.setLength(0);
			return stdio.stdout().write(batch);
		}).join();
		stdio.stdout().write(waiting).join();
	}

	private static void copy(StdioOperations stdio) {
		for (byte[] piece = next(stdio); piece.length > 0; piece = next(stdio)) {
			stdio.stdoutBytes().write(piece).join();
		}
	}

	private static byte[] next(StdioOperations stdio) {
		return stdio.stdinBytes().read1(-1).join();
	}

}
