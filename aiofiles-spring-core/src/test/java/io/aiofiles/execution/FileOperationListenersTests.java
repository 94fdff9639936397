package io.aiofiles.execution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.aiofiles.execution.FileOperationListener.Outcome;
import io.aiofiles.execution.FileOperationListener.Progress;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FileOperationListenersTests {

	private final List<String> told = new ArrayList<>();

	@Test
	void noListenersAreTheOneThatListensToNothing() {
		assertThat(FileOperationListener.of(List.of())).isSameAs(FileOperationListener.NONE);
		assertThat(FileOperationListener.of(List.of(FileOperationListener.NONE))).isSameAs(FileOperationListener.NONE);
	}

	@Test
	void eachIsToldAndTheEndsNest() {
		FileOperationListener both = FileOperationListener.of(List.of(new Noting("a"), new Noting("b")));
		Progress progress = both.submitted(FileOperation.OPEN, null);
		progress.started();
		progress.ended(Outcome.SUCCESS, null);
		both.rejected();
		assertThat(this.told).containsExactly("a submitted", "b submitted", "a started", "b started", "b ended",
				"a ended", "a rejected", "b rejected");
	}

	@Test
	void oneThatThrowsDisturbsNobody() {
		FileOperationListener both = FileOperationListener.of(List.of(new Throwing(), new Noting("b")));
		Progress progress = both.submitted(FileOperation.OPEN, null);
		progress.started();
		progress.ended(Outcome.SUCCESS, null);
		both.opened();
		both.rejected();
		assertThat(this.told).containsExactly("b submitted", "b started", "b ended", "b rejected");
	}

	@Test
	void oneAloneThatThrowsAtTheEndDisturbsNobody() {
		FileOperationListener.of(List.of(new FileOperationListener() {
			@Override
			public Progress submitted(FileOperation operation, Path path) {
				return new Progress() {
					@Override
					public void ended(Outcome outcome, Throwable failure) {
						FileOperationListenersTests.this.told.add("thrown");
						throw new IllegalStateException("of the test");
					}
				};
			}
		})).submitted(FileOperation.OPEN, null).ended(Outcome.SUCCESS, null);
		assertThat(this.told).containsExactly("thrown");
	}

	@Test
	void totalsCountWhatIsUnfinished() {
		FileOperationTotals totals = new FileOperationTotals();
		Progress first = totals.submitted(FileOperation.OPEN, null);
		totals.submitted(FileOperation.OPEN, null);
		first.ended(Outcome.ERROR, null);
		totals.transferred(1, 2);
		totals.opened();
		totals.leaked();
		totals.rejected();
		assertThat(totals.unfinished()).isEqualTo(1);
		assertThat(totals.ended(Outcome.ERROR)).isEqualTo(1);
		assertThat(totals.ended(Outcome.SUCCESS)).isZero();
		assertThat(totals.bytesRead()).isEqualTo(1);
		assertThat(totals.bytesWritten()).isEqualTo(2);
		assertThat(totals.filesOpened()).isEqualTo(1);
		assertThat(totals.filesLeaked()).isEqualTo(1);
		assertThat(totals.tasksRejected()).isEqualTo(1);
	}

	private final class Noting implements FileOperationListener {

		private final String name;

		Noting(String name) {
			this.name = name;
		}

		@Override
		public Progress submitted(FileOperation operation, Path path) {
			note("submitted");
			return new Progress() {
				@Override
				public void started() {
					note("started");
				}

				@Override
				public void ended(Outcome outcome, Throwable failure) {
					note("ended");
				}
			};
		}

		@Override
		public void rejected() {
			note("rejected");
		}

		private void note(String event) {
			FileOperationListenersTests.this.told.add(this.name + " " + event);
		}

	}

	private static final class Throwing implements FileOperationListener {

		@Override
		public Progress submitted(FileOperation operation, Path path) {
			throw new IllegalStateException("of the test");
		}

		@Override
		public void opened() {
			throw new IllegalStateException("of the test");
		}

		@Override
		public void rejected() {
			throw new IllegalStateException("of the test");
		}

	}

}
