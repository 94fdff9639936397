package io.aiofiles.execution;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.aiofiles.execution.FileOperationListener.Outcome;
import io.aiofiles.execution.FileOperationListener.Progress;

/**
 * The order of the calls of one handle: they take effect one at a time, in the order in
 * which they were made, from whatever thread.
 *
 * <p>
 * The lock is held while memory answers and while the queue is looked at, never while a
 * file is touched: then the engine belongs to the one running call, and calls made
 * meanwhile wait in the queue.
 *
 * @param <E> the engine that the calls work on
 */
public final class CallOrder<E> {

	/** How far a run is. */
	private static final VarHandle STAGE;

	static {
		try {
			STAGE = MethodHandles.lookup().findVarHandle(CallOrder.Run.class, "stage", Stage.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	/** Held while places in several orders are taken. */
	private static final ReentrantLock TURNS = new ReentrantLock();

	private final ReentrantLock lock = new ReentrantLock();

	private final E engine;

	private final HandOff handOff;

	private final @Nullable Path path;

	/** Told before each call that may touch the file who knows whether it is wanted. */
	private final BiConsumer<E, BooleanSupplier> beforeCall;

	/** Told after each call that may have touched the file. */
	private final Consumer<E> afterCall;

	/** Whether a call owns the engine. */
	private boolean owned;

	/** The calls that share the engine. */
	private List<HandleCall<? super E, ?>> sharers = List.of();

	private @Nullable ArrayDeque<Step<?>> waiting;

	/** The run that owns the engine, if there is one. */
	private volatile @Nullable Run latest;

	/**
	 * Create an order.
	 * @param engine what the calls work on
	 * @param handOff where files are touched
	 * @param path the file, for messages
	 * @param afterCall told of the engine after each call that may have touched the file
	 */
	public CallOrder(E engine, HandOff handOff, @Nullable Path path, Consumer<E> afterCall) {
		this(engine, handOff, path, (used, abandoned) -> {
		}, afterCall);
	}

	/**
	 * Create an order of calls that may wait for somebody outside this program.
	 * @param engine what the calls work on
	 * @param handOff where files are touched
	 * @param path the file, for messages
	 * @param beforeCall told before each call that may touch the file, and has the engine
	 * for itself, how to ask whether anybody still waits for its answer; if not, the call
	 * ends by whatever exception
	 * @param afterCall told of the engine after each call that may have touched the file
	 */
	public CallOrder(E engine, HandOff handOff, @Nullable Path path, BiConsumer<E, BooleanSupplier> beforeCall,
			Consumer<E> afterCall) {
		this.engine = engine;
		this.handOff = handOff;
		this.path = path;
		this.beforeCall = beforeCall;
		this.afterCall = afterCall;
	}

	/**
	 * Make a call.
	 * @param call the call
	 * @param <T> the type of the answer
	 * @return the answer; complete already if memory has it
	 */
	public <T extends @Nullable Object> CompletableFuture<T> make(HandleCall<? super E, T> call) {
		return make(this.handOff, call);
	}

	/**
	 * Make a call, with a hand-off of its own.
	 * @param own where this call touches files
	 * @param call the call
	 * @param <T> the type of the answer
	 * @return the answer; complete already if memory has it
	 */
	@SuppressWarnings("unchecked") // what memory answers has the type of the answer
	public <T extends @Nullable Object> CompletableFuture<T> make(HandOff own, HandleCall<? super E, T> call) {
		Object answer;
		Step<T> step = null;
		Runnable beside = null;
		boolean sharing;
		this.lock.lock();
		try {
			boolean free = !this.owned && this.waiting == null;
			sharing = free && canShare(call);
			boolean alone = free && !sharing && this.sharers.isEmpty();
			answer = alone ? answerNow(call) : HandleCall.NOT_IN_MEMORY;
			if (answer != HandleCall.NOT_IN_MEMORY) {
				beside = workBeside();
			}
			else {
				step = new Step<>(own, call, own.listener().submitted(call.operation(), this.path));
				step.watch();
				if (sharing) {
					share(call);
				}
				else if (alone) {
					this.owned = true;
				}
				else {
					queue().add(step);
					return step;
				}
			}
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(FileFailures.named(ex, call.operation(), this.path));
		}
		finally {
			this.lock.unlock();
		}
		if (step == null) {
			answered(own, call, beside);
			return CompletableFuture.completedFuture((T) answer);
		}
		start(step, sharing);
		return step;
	}

	/** Has the engine work for another thread? Asked while the engine is owned. */
	private @Nullable Runnable workBeside() {
		return (this.engine instanceof WorkBeside source) ? source.takeWorkBeside() : null;
	}

	private void begin(@Nullable Runnable beside) {
		if (beside != null) {
			this.handOff.startBeside(beside);
		}
	}

	private void answered(HandOff own, HandleCall<?, ?> call, @Nullable Runnable beside) {
		begin(beside);
		own.listener().answeredFromMemory(call.operation());
	}

	/**
	 * Make a call only if memory answers it, without a future.
	 * @param own where the call would touch files
	 * @param call the call; not one that may share the engine
	 * @return the answer, or {@link HandleCall#NOT_IN_MEMORY} having changed nothing
	 * @throws CompletionException if memory suffices to say that the call fails
	 */
	public @Nullable Object now(HandOff own, HandleCall<? super E, ?> call) {
		Object answer;
		Runnable beside;
		this.lock.lock();
		try {
			if (this.owned || this.waiting != null || !this.sharers.isEmpty()) {
				return HandleCall.NOT_IN_MEMORY;
			}
			answer = call.fromMemory(this.engine);
			beside = (answer != HandleCall.NOT_IN_MEMORY) ? workBeside() : null;
		}
		catch (Throwable ex) {
			throw new CompletionException(FileFailures.named(ex, call.operation(), this.path));
		}
		finally {
			this.lock.unlock();
		}
		if (answer != HandleCall.NOT_IN_MEMORY) {
			answered(own, call, beside);
		}
		return answer;
	}

	/**
	 * Make a call again and again as long as memory answers it: for a caller who alone
	 * has the handle, so that nobody can tell these calls from later ones.
	 * @param own where the call would touch files
	 * @param call the call
	 * @param answers where the answers go; a {@link CompletionException} stands for the
	 * failure of the last call
	 * @return how many answers there are
	 */
	public int now(HandOff own, HandleCall<? super E, ?> call, @Nullable Object[] answers) {
		int count = 0;
		Runnable beside = null;
		this.lock.lock();
		try {
			if (this.owned || this.waiting != null || !this.sharers.isEmpty()) {
				return 0;
			}
			Object answer = call.fromMemory(this.engine);
			while (answer != HandleCall.NOT_IN_MEMORY) {
				answers[count++] = answer;
				answer = (count < answers.length) ? call.fromMemory(this.engine) : HandleCall.NOT_IN_MEMORY;
			}
			beside = (count > 0) ? workBeside() : null;
		}
		catch (Throwable ex) {
			answers[count++] = new CompletionException(FileFailures.named(ex, call.operation(), this.path));
		}
		finally {
			this.lock.unlock();
		}
		for (int i = 0; i < count; i++) {
			answered(own, call, (i == 0) ? beside : null);
		}
		return count;
	}

	private <T extends @Nullable Object> @Nullable Object answerNow(HandleCall<? super E, T> call) throws Exception {
		Object answer = call.fromMemory(this.engine);
		if (answer != HandleCall.NOT_IN_MEMORY || !(this.engine instanceof MemoryHeld held)) {
			return answer;
		}
		return held.attempt(call.operation(), () -> {
			call.mark(this.engine);
			boolean kept = false;
			try {
				Object done = call.fromFile(this.engine);
				call.keep(this.engine);
				kept = true;
				return done;
			}
			finally {
				if (!kept) {
					call.takeBack(this.engine);
				}
			}
		});
	}

	/**
	 * Wait for a turn in each of several orders, at places between the calls that were
	 * made before and those that will be made. All places are taken at once, so that no
	 * two callers can wait for each other.
	 * @param operation what the turns are for
	 * @param orders the orders, each only once
	 * @return the turns; a cancelled one is passed over. Whoever gets a turn must end it
	 */
	public static List<CompletableFuture<Turn>> turns(FileOperation operation, List<CallOrder<?>> orders) {
		List<CompletableFuture<Turn>> turns = new ArrayList<>();
		List<Runnable> starts = new ArrayList<>();
		TURNS.lock();
		try {
			for (CallOrder<?> order : orders) {
				order.takePlace(operation, turns, starts);
			}
		}
		finally {
			TURNS.unlock();
		}
		starts.forEach(Runnable::run);
		return turns;
	}

	private void takePlace(FileOperation operation, List<CompletableFuture<Turn>> turns, List<Runnable> starts) {
		// what the turn is used for has a progress of its own
		Step<Turn> step = new Step<>(this.handOff, new TurnCall(operation), Progress.NONE);
		turns.add(step);
		this.lock.lock();
		try {
			if (this.owned || !this.sharers.isEmpty() || this.waiting != null) {
				queue().add(step);
				return;
			}
			this.owned = true;
		}
		finally {
			this.lock.unlock();
		}
		starts.add(() -> start(step, false));
	}

	/**
	 * Look at the engine, if no call owns it at the moment.
	 * @param look looks; must not block
	 * @param otherwise the answer while a call owns the engine
	 * @param <T> the type of the answer
	 * @return what was seen
	 */
	public <T> T peek(java.util.function.Function<? super E, T> look, T otherwise) {
		this.lock.lock();
		try {
			return this.owned ? otherwise : look.apply(this.engine);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Whether a call may run beside those that share the engine already. */
	private boolean canShare(HandleCall<? super E, ?> call) {
		if (!call.canShare(this.engine)) {
			return false;
		}
		for (HandleCall<? super E, ?> other : this.sharers) {
			if (call.conflictsWith(other)) {
				return false;
			}
		}
		return true;
	}

	private void share(HandleCall<? super E, ?> call) {
		if (this.sharers.isEmpty()) {
			this.sharers = new ArrayList<>(1); // most handles never need it
		}
		this.sharers.add(call);
	}

	private List<Step<?>> waiting() {
		this.lock.lock();
		try {
			ArrayDeque<Step<?>> queue = this.waiting;
			return (queue != null) ? List.copyOf(queue) : List.of();
		}
		finally {
			this.lock.unlock();
		}
	}

	private ArrayDeque<Step<?>> queue() {
		ArrayDeque<Step<?>> queue = this.waiting;
		if (queue == null) {
			queue = new ArrayDeque<>();
			this.waiting = queue;
		}
		return queue;
	}

	private void start(Step<?> step, boolean sharing) {
		start(new Run(step, sharing, false), step.call.mustRun());
	}

	private void start(Run run, boolean mustRun) {
		if (!run.sharing) {
			this.latest = run;
		}
		run.first.own.start(run, mustRun);
	}

	/**
	 * A thread is going to wait for a call: it must not be the one that performs calls.
	 */
	private void beforeWaiting(FileOperation operation) {
		Run run = this.latest;
		if (run == null) {
			return;
		}
		if (run.performer == Thread.currentThread()) {
			throw new IllegalStateException("waiting for " + operation.tag() + " of " + this.path
					+ " within another operation of the same file would last for ever: return its future instead");
		}
	}

	/** After a call: who is next? Gives the engine up if nobody is. */
	private @Nullable Step<?> next() {
		List<Step<?>> together = List.of();
		this.lock.lock();
		try {
			ArrayDeque<Step<?>> queue = this.waiting;
			if (queue == null) {
				this.owned = false;
				this.latest = null; // its call and its answer are of no use any more
				return null;
			}
			Step<?> first = queue.peek();
			if (first == null || !canShare(first.call)) {
				Step<?> polled = queue.poll();
				if (queue.isEmpty()) {
					this.waiting = null;
				}
				this.owned = polled != null;
				return polled;
			}
			together = new ArrayList<>();
			while (first != null && canShare(first.call)) {
				together.add(first);
				share(first.call);
				queue.poll();
				first = queue.peek();
			}
			if (queue.isEmpty()) {
				this.waiting = null;
			}
			this.owned = false;
		}
		finally {
			this.lock.unlock();
		}
		for (Step<?> step : together) {
			start(step, true);
		}
		return null;
	}

	/** After a call that shared the engine: the last one lets the queue go on. */
	private @Nullable Step<?> afterSharing(HandleCall<? super E, ?> call) {
		this.lock.lock();
		try {
			this.sharers.remove(call);
			if (!this.sharers.isEmpty() || this.owned || this.waiting == null) {
				return null;
			}
			this.owned = true;
		}
		finally {
			this.lock.unlock();
		}
		return next();
	}

	/** The calls from one on, on a thread of the pool. */
	private final class Run implements PoolTask {

		private volatile Stage stage = Stage.WAITING;

		private final Step<?> first;

		/** The call of this run that is performed, or was so last. */
		private volatile @Nullable Step<?> present;

		/**
		 * The thread that performs a call of this run at the moment; of interest to that
		 * thread only, which sees what it has written.
		 */
		private @Nullable Thread performer;

		private final boolean sharing;

		/**
		 * Whether the calls have had a thread before, and keep it if there is no other.
		 */
		private final boolean continued;

		Run(Step<?> first, boolean sharing, boolean continued) {
			this.first = first;
			this.sharing = sharing;
			this.continued = continued;
		}

		@Override
		public void run() {
			if (advance(Stage.BEGUN)) {
				CallOrder.this.handOff.work(this::work);
			}
		}

		private boolean advance(Stage to) {
			return STAGE.compareAndSet(this, Stage.WAITING, to);
		}

		@Override
		public boolean isBegun() {
			return this.stage != Stage.WAITING;
		}

		private void work() {
			Step<?> step = this.first;
			boolean shared = this.sharing;
			while (step != null) {
				CallerContext.Scope scope = step.caller.open();
				try {
					step = work(step, shared);
				}
				finally {
					scope.close();
				}
				shared = false;
			}
		}

		/** One call, and what hangs on it. Which is the next one here? */
		private @Nullable Step<?> work(Step<?> step, boolean shared) {
			this.present = step;
			this.performer = Thread.currentThread();
			step.perform(shared);
			this.performer = null;
			if (step.isTurn()) {
				step.tell();
				return null; // whoever has the turn lets the next call go on
			}
			Step<?> next = shared ? afterSharing(step.call) : next();
			if (next != null && step.hasContinuation()) {
				// what hangs on the answer may wait for the calls behind it: let both go
				// on
				start(new Run(next, false, true), false);
				next = null;
			}
			step.tell();
			return next;
		}

		/** Neither this call nor those behind it will find a thread. */
		@Override
		public void reject(Throwable failure) {
			if (this.continued && this.stage != Stage.CANCELLED) {
				run();
				return;
			}
			Step<?> step = this.first;
			boolean shared = this.sharing;
			while (step != null) {
				if (step.call.mustRun()) {
					start(step, false);
					return;
				}
				step.reject(failure);
				step = shared ? afterSharing(step.call) : next();
				shared = false;
			}
		}

		/** That of the call that hangs, and those of the calls behind it. */
		@Override
		public void giveUp(Throwable failure) {
			Step<?> hanging = this.present;
			List<Step<?>> behind = waiting();
			if (hanging != null) {
				hanging.giveUp(failure);
			}
			behind.forEach((step) -> step.giveUp(failure));
		}

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			boolean cancelled = advance(Stage.CANCELLED);
			if (cancelled) {
				reject(new CancellationException("the executor was shut down"));
			}
			return cancelled;
		}

	}

	/** How far a run is. */
	private enum Stage {

		WAITING, BEGUN, CANCELLED

	}

	/**
	 * A call that memory could not answer, or that waits for its turn.
	 *
	 * @param <T> the type of the answer
	 */
	private final class Step<T extends @Nullable Object> extends FileFuture<T> {

		private final HandOff own;

		private final HandleCall<? super E, T> call;

		private final Progress progress;

		private final CallerContext.Snapshot caller;

		/** Whether a clock hangs on the future, beside what callers hang there. */
		private boolean watched;

		private @Nullable Object answer;

		private @Nullable Throwable failure;

		private boolean decided;

		Step(HandOff own, HandleCall<? super E, T> call, Progress progress) {
			this.own = own;
			this.call = call;
			this.progress = progress;
			this.caller = own.callerContext().capture();
		}

		/** Do it, unless nobody waits any more; the engine is owned or shared. */
		void perform(boolean shared) {
			if (!begin()) {
				endAbandoned(this.progress, null);
				return;
			}
			this.progress.started();
			CallOrder.this.perform(this, shared);
		}

		/** Complete the future; the engine may belong to somebody else by now. */
		void tell() {
			if (this.decided) {
				this.own.complete(this.caller, this::tellNow);
			}
		}

		@SuppressWarnings({ "unchecked", "NullAway" }) // there is no answer beside a
														// failure
		private void tellNow() {
			deliver((T) this.answer, this.failure);
		}

		/** Whether the engine is somebody else's from now on. */
		boolean isTurn() {
			return this.decided && this.failure == null && this.answer instanceof CallOrder<?>.TurnOfOrder;
		}

		@Override
		void beforeWaiting() {
			CallOrder.this.beforeWaiting(this.call.operation());
			super.beforeWaiting();
		}

		/** Have the future fail if the call takes too long. */
		void watch() {
			this.watched = this.own.watch(this, this.call.operation(), CallOrder.this.path, this::giveUpLate);
		}

		private void giveUpLate(FileTimeoutException late) {
			if (this.call.mustRun()) {
				fail(late);
			}
			else {
				expire(late);
			}
		}

		boolean hasContinuation() {
			return getNumberOfDependents() > (this.watched ? 1 : 0);
		}

		/** What must run does so yet, although nobody hears of it. */
		void giveUp(Throwable cause) {
			if (this.call.mustRun()) {
				fail(cause);
			}
			else {
				completeExceptionally(cause);
			}
		}

		void reject(Throwable cause) {
			Throwable named = FileFailures.rejected(cause, this.call.operation(), CallOrder.this.path);
			this.progress.ended(refuse(named) ? Outcome.REJECTED : Outcome.CANCELLED, named);
		}

	}

	private <T extends @Nullable Object> void perform(Step<T> step, boolean shared) {
		HandleCall<? super E, T> call = step.call;
		try {
			if (!shared) {
				this.beforeCall.accept(this.engine, step::isAbandoned);
			}
			call.mark(this.engine);
			Object answer = call.fromMemory(this.engine);
			if (answer == HandleCall.NOT_IN_MEMORY) {
				answer = call.fromFile(this.engine);
			}
			else if (!shared) {
				begin(workBeside());
			}
			step.answer = answer;
		}
		catch (Throwable ex) {
			step.failure = FileFailures.named(ex, call.operation(), this.path);
		}
		step.decided = step.decide();
		try {
			if (step.decided && step.failure == null) {
				call.keep(this.engine);
			}
			else {
				call.takeBack(this.engine);
			}
			if (!shared) {
				this.afterCall.accept(this.engine);
			}
		}
		catch (Throwable ex) {
			if (step.failure == null) {
				step.failure = ex;
			}
		}
		if (step.decided) {
			step.progress.ended((step.failure != null) ? Outcome.ERROR : Outcome.SUCCESS, step.failure);
		}
		else {
			step.endAbandoned(step.progress, step.failure);
		}
	}

	/** A time during which an engine belongs to nobody else. */
	public interface Turn {

		/** Let the calls behind go on. To end it again does nothing. */
		void end();

	}

	/** A turn in this order. */
	private final class TurnOfOrder implements Turn {

		private final AtomicBoolean ended = new AtomicBoolean();

		@Override
		public void end() {
			if (this.ended.compareAndSet(false, true)) {
				CallOrder.this.afterCall.accept(CallOrder.this.engine);
				Step<?> next = next();
				if (next != null) {
					start(next, false);
				}
			}
		}

	}

	/** Is answered when the turn has come. */
	private final class TurnCall extends HandleCall<E, Turn> {

		TurnCall(FileOperation operation) {
			super(operation);
		}

		@Override
		protected Turn fromFile(E used) {
			return new TurnOfOrder();
		}

	}

}
