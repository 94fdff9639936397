package io.aiofiles.faults;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.faults.Operation.Kind;
import io.aiofiles.faults.provider.FaultPlan;
import io.aiofiles.faults.provider.FaultyFileSystem;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.os.DirEntry;
import io.aiofiles.os.OsOperations;
import io.aiofiles.path.PathOperations;
import io.aiofiles.tempfile.AsyncNamedBinaryFile;
import io.aiofiles.tempfile.AsyncSpooledBinaryFile;
import io.aiofiles.tempfile.AsyncTemporaryDirectory;
import io.aiofiles.tempfile.TempfileOperations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every operation, with each of the calls that it makes to the file system failing: once,
 * and from then on.
 */
@FaultSuite
class FailingCallTests {

	private static final int MOST_CALLS = 500;

	@TempDir
	Path directory;

	@Test
	void noOperationIsMissing() {
		Set<String> tried = Operations.list().stream().map(Operation::method).collect(Collectors.toSet());
		Set<String> missing = new TreeSet<>();
		for (Class<?> type : List.of(AsyncFileOperations.class, OsOperations.class, PathOperations.class,
				TempfileOperations.class, AsyncBinaryFile.class, AsyncTextFile.class, DirEntry.class,
				AsyncTemporaryDirectory.class)) {
			for (Method method : type.getMethods()) {
				String name = type.getSimpleName() + "." + method.getName();
				if (!Modifier.isStatic(method.getModifiers()) && !tried.contains(name)
						&& !Operations.ELSEWHERE.getOrDefault(type, List.of()).contains(method.getName())) {
					missing.add(name);
				}
			}
		}
		for (Class<?> type : List.of(AsyncNamedBinaryFile.class, AsyncSpooledBinaryFile.class)) {
			for (Method method : type.getDeclaredMethods()) {
				if (method.getReturnType() == CompletableFuture.class
						&& !tried.contains(type.getSimpleName() + "." + method.getName())) {
					missing.add(type.getSimpleName() + "." + method.getName());
				}
			}
		}
		assertThat(missing).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aCallThatFailsIsToldAndNothingIsLeft(boolean secure, Figures figures) throws Exception {
		Tally ours = new Tally();
		for (Operation operation : Operations.list()) {
			every(operation, secure, ours);
		}
		Tally control = new Tally();
		for (Operation naive : naive()) {
			every(naive, secure, control);
		}
		ours.remark(Operations.list().size() + " operations");
		figures.add("every I/O error is a failed future, nothing is left",
				"call k fails, all k, in the JVM" + (secure ? "" : ", plain directories"), ours, control);
	}

	/** What somebody would write in a hurry. */
	private static List<Operation> naive() {
		return List.of(new Operation("naive in place", Kind.ATOMIC, (s) -> () -> s.files.submit(() -> {
			FileChannel channel = FileChannel.open(s.at("file"), StandardOpenOption.WRITE,
					StandardOpenOption.TRUNCATE_EXISTING);
			channel.write(ByteBuffer.wrap(new byte[100]));
			channel.close();
			return null;
		})), new Operation("naive swallowing", Kind.WHOLE, (s) -> () -> s.files.submit(() -> {
			try {
				Files.write(s.at("new"), new byte[10]);
			}
			catch (IOException ex) {
				return -1;
			}
			return 0;
		})), new Operation("naive never completing", Kind.WHOLE, (s) -> () -> {
			CompletableFuture<Object> future = new CompletableFuture<>();
			s.files.submit(() -> future.complete(Files.readAllLines(s.at("file"))));
			return future;
		}));
	}

	private void every(Operation operation, boolean secure, Tally tally) throws Exception {
		Rounds rounds = new Rounds(operation, secure, tally);
		rounds.reference();
		for (boolean lasting : new boolean[] { false, true }) {
			String reason = lasting ? "No space left on device" : FaultPlan.BROKEN;
			for (int k = 1; k <= rounds.calls; k++) {
				rounds.fail(new FaultPlan(k, lasting, reason),
						operation + ", " + (lasting ? "from call " : "call ") + k + " of " + rounds.calls);
			}
		}
	}

	/** One operation, again and again. */
	private final class Rounds {

		private final Operation operation;

		private final Tally tally;

		private final FaultyFileSystem fileSystem;

		private final AsyncFileTemplate files = new AsyncFileTemplate(Runnable::run);

		private final Scene scene;

		private Map<String, String> before;

		private Map<String, String> after;

		private String result;

		private int calls;

		Rounds(Operation operation, boolean secure, Tally tally) {
			this.operation = operation;
			this.tally = tally;
			this.fileSystem = new FaultyFileSystem(FileSystems.getDefault(), secure);
			this.scene = new Scene(FailingCallTests.this.directory, this.fileSystem, this.files);
		}

		/** How it is when nothing fails. */
		void reference() throws Exception {
			this.scene.set();
			this.before = this.scene.state();
			FaultPlan plan = FaultPlan.none();
			Outcome outcome = perform(plan);
			this.after = this.scene.state();
			this.calls = plan.calls();
			this.result = outcome.shown();
			if (this.operation.kind() == Kind.UNSUPPORTED) {
				assertThat(outcome.failure).as("%s", this.operation).isInstanceOf(UnsupportedOperationException.class);
			}
			else {
				assertThat(outcome.failure).as("%s", this.operation).isNull();
			}
			assertThat(this.calls).isLessThan(MOST_CALLS);
			assertThat(this.fileSystem.leftOpen()).as("%s", this.operation).isEmpty();
		}

		private Outcome perform(FaultPlan plan) throws Exception {
			this.fileSystem.plan(FaultPlan.none());
			Supplier<CompletableFuture<?>> operation = this.operation.preparation().prepare(this.scene);
			this.fileSystem.plan(plan);
			plan.arm();
			try {
				CompletableFuture<?> future = operation.get();
				return new Outcome(future.get(300, TimeUnit.MILLISECONDS), null);
			}
			catch (TimeoutException ex) {
				return new Outcome(null, ex);
			}
			catch (ExecutionException | CompletionException ex) {
				return new Outcome(null, ex.getCause());
			}
			catch (RuntimeException ex) {
				return new Outcome(null, new IllegalStateException("thrown at the caller", ex));
			}
			finally {
				plan.disarm();
			}
		}

		void fail(FaultPlan plan, String what) throws Exception {
			this.scene.set();
			Outcome outcome = perform(plan);
			List<String> wrong = new ArrayList<>();
			List<String> left = this.fileSystem.leftOpen();
			// what could not be cleaned up is tried again at the end of an application
			this.files.openFiles().closeAll().exceptionally((failure) -> null).join();
			Map<String, String> state = this.scene.state();
			if (outcome.failure instanceof TimeoutException) {
				wrong.add("the future never completes");
			}
			else if (outcome.failure != null) {
				checkFailure(plan, outcome.failure, state, wrong);
			}
			else if (!plan.failed().isEmpty() && this.operation.kind() != Kind.IGNORING
					&& !(outcome.shown().equals(this.result) && state.equals(this.after))) {
				wrong.add("the failure of " + plan.failed() + " was not told: " + outcome.shown() + " instead of "
						+ this.result + ", " + state);
			}
			if (!left.isEmpty() || this.files.openFiles().count() != 0) {
				wrong.add("left open: " + left + this.files.openFiles().all());
			}
			this.tally.round(wrong.isEmpty(), what + " " + plan.failed() + ": " + wrong);
		}

		private void checkFailure(FaultPlan plan, Throwable failure, Map<String, String> state, List<String> wrong) {
			if (!plan.failed().isEmpty() && !tells(failure, plan.reason())) {
				wrong.add("the failure hides what the system says: " + failure);
			}
			if (plan.failed().isEmpty() && this.operation.kind() != Kind.UNSUPPORTED) {
				wrong.add("failed although nothing did: " + failure);
			}
			boolean cleaningFailed = plan.isLasting() || plan.failed().contains("delete");
			state.forEach((name, content) -> {
				String old = this.before.get(name);
				String fresh = this.after.get(name);
				if (old == null && fresh == null && !cleaningFailed) {
					wrong.add("left behind: " + name);
				}
				else if ((old != null || fresh != null) && !isBetween(content, old, fresh)) {
					wrong.add(name + " is damaged: " + content);
				}
			});
			for (String name : this.before.keySet()) {
				if (this.after.containsKey(name) && !state.containsKey(name)) {
					wrong.add(name + " is gone");
				}
			}
		}

		/** Old or new; or, unless everything is atomic, old or new byte by byte. */
		private boolean isBetween(String content, String old, String fresh) {
			if (content.equals(old) || content.equals(fresh)) {
				return true;
			}
			if (this.operation.kind() == Kind.ATOMIC) {
				return false;
			}
			for (int i = 0; i < content.length(); i++) {
				if (!sameAt(content, old, i) && !sameAt(content, fresh, i) && content.charAt(i) != 0 && i > 9) {
					return false;
				}
			}
			return true;
		}

		private static boolean sameAt(String content, String other, int i) {
			return other != null && i < other.length() && other.charAt(i) == content.charAt(i);
		}

	}

	private static boolean tells(Throwable failure, String reason) {
		for (Throwable each = failure; each != null; each = each.getCause()) {
			if (String.valueOf(each.getMessage()).contains(reason)
					|| Arrays.stream(each.getSuppressed()).anyMatch((one) -> tells(one, reason))) {
				return true;
			}
		}
		return false;
	}

	/** How an operation ended. */
	private record Outcome(Object value, Throwable failure) {

		/** What can be compared between two runs. */
		String shown() {
			if (this.value instanceof byte[] bytes) {
				return Arrays.toString(bytes);
			}
			if (this.value instanceof List<?> list) {
				return list.stream().map((item) -> new Outcome(item, null).shown()).collect(Collectors.joining(", "));
			}
			return (this.value instanceof CharSequence || this.value instanceof Number || this.value instanceof Boolean)
					? this.value.toString() : (this.value != null) ? "something" : "nothing";
		}

	}

}
