package io.aiofiles.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import io.aiofiles.faults.provider.Plan;

/**
 * One operation, again and again: each of the calls that it makes to the system fails
 * once, and from then on.
 */
final class FailingRounds {

	private static final int MOST_CALLS = 500;

	/** Without one of these, what was begun cannot be cleared away. */
	private static final Set<String> CLEANING = Set.of("delete", "unlink", "rmdir");

	private final Operation operation;

	private final Tally tally;

	private final FailingSystem system;

	private final AsyncFileTemplate files;

	private final Scene scene;

	private Map<String, String> before;

	private Map<String, String> after;

	private String result;

	private int calls;

	private boolean unsupported;

	private FailingRounds(Operation operation, World world, Tally tally) {
		this.operation = operation;
		this.tally = tally;
		this.system = world.system();
		this.files = world.template();
		this.scene = new Scene(world.real(), world.seen(), world.files());
	}

	/** Make an operation with each of its calls failing. */
	static void every(Operation operation, World world, Tally tally) throws Exception {
		FailingRounds rounds = new FailingRounds(operation, world, tally);
		rounds.reference();
		for (boolean lasting : new boolean[] { false, true }) {
			String reason = lasting ? Plan.FULL : Plan.BROKEN;
			for (int k = 1; k <= rounds.calls; k++) {
				rounds.fail(rounds.system.plan(k, lasting, reason),
						operation + ", " + (lasting ? "from call " : "call ") + k + " of " + rounds.calls);
			}
		}
	}

	/** How it is when nothing fails. */
	private void reference() throws Exception {
		this.scene.set();
		this.before = this.scene.state();
		Plan plan = this.system.plan(0, false, Plan.BROKEN);
		Outcome outcome = perform(plan);
		this.after = this.scene.state();
		this.calls = plan.calls();
		this.result = outcome.shown();
		this.unsupported = outcome.failure instanceof UnsupportedOperationException;
		if (outcome.failure != null && !(this.unsupported && this.operation.kind() == Kind.UNSUPPORTED)) {
			throw new IllegalStateException(this.operation + " fails although nothing does", outcome.failure);
		}
		List<String> left = this.system.leftOpen();
		if (this.calls >= MOST_CALLS || !left.isEmpty()) {
			throw new IllegalStateException(this.operation + " makes " + this.calls + " calls and leaves " + left);
		}
	}

	private Outcome perform(Plan plan) throws Exception {
		Supplier<CompletableFuture<?>> made = this.operation.preparation().prepare(this.scene);
		plan.arm();
		try {
			CompletableFuture<?> future = made.get();
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

	private void fail(Plan plan, String what) throws Exception {
		this.scene.set();
		Outcome outcome = perform(plan);
		List<String> wrong = new ArrayList<>();
		List<String> left = this.system.leftOpen();
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

	private void checkFailure(Plan plan, Throwable failure, Map<String, String> state, List<String> wrong) {
		if (!plan.failed().isEmpty() && !tells(failure, plan.reason())) {
			wrong.add("the failure hides what the system says: " + failure);
		}
		if (plan.failed().isEmpty() && !this.unsupported) {
			wrong.add("failed although nothing did: " + failure);
		}
		boolean cleaningFailed = plan.isLasting();
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

	/**
	 * Where operations are tried, and by whom.
	 *
	 * @param real the directory
	 * @param seen the same directory, seen through what fails
	 * @param system what fails
	 * @param template knows what was not closed
	 * @param files makes the operations
	 */
	record World(Path real, Path seen, FailingSystem system, AsyncFileTemplate template, AsyncFileOperations files) {

		World(Path real, Path seen, FailingSystem system, AsyncFileTemplate template) {
			this(real, seen, system, template, template);
		}

	}

}
