package io.aiofiles.execution;

import java.util.Collection;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Several contexts as one. One that throws disturbs neither the others nor the call.
 */
final class CallerContexts implements CallerContext {

	private static final Log logger = LogFactory.getLog(CallerContexts.class);

	private final CallerContext[] contexts;

	private CallerContexts(List<? extends CallerContext> contexts) {
		this.contexts = contexts.toArray(CallerContext[]::new);
	}

	static CallerContext of(Collection<? extends CallerContext> contexts) {
		List<? extends CallerContext> present = contexts.stream().filter((each) -> each != NONE).toList();
		if (present.size() == 1 && present.get(0) instanceof CallerContexts guarded) {
			return guarded;
		}
		return present.isEmpty() ? NONE : new CallerContexts(present);
	}

	@Override
	public Snapshot capture() {
		Snapshot[] snapshots = new Snapshot[this.contexts.length];
		for (int i = 0; i < snapshots.length; i++) {
			snapshots[i] = capture(this.contexts[i]);
		}
		return () -> open(snapshots);
	}

	private static Snapshot capture(CallerContext context) {
		try {
			return context.capture();
		}
		catch (RuntimeException ex) {
			report(context, ex);
			return Snapshot.NONE;
		}
	}

	private static Scope open(Snapshot[] snapshots) {
		Scope[] scopes = new Scope[snapshots.length];
		for (int i = 0; i < scopes.length; i++) {
			scopes[i] = open(snapshots[i]);
		}
		return () -> close(scopes);
	}

	private static Scope open(Snapshot snapshot) {
		try {
			return snapshot.open();
		}
		catch (RuntimeException ex) {
			report(snapshot, ex);
			return Scope.NONE;
		}
	}

	private static void close(Scope[] scopes) {
		for (int i = scopes.length - 1; i >= 0; i--) {
			try {
				scopes[i].close();
			}
			catch (RuntimeException ex) {
				report(scopes[i], ex);
			}
		}
	}

	private static void report(Object context, RuntimeException failure) {
		logger.warn("A context of callers has failed: " + context.getClass().getName(), failure);
	}

}
