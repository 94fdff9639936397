package io.aiofiles.observation;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.FileOperationListener;
import io.aiofiles.execution.FileOperationListener.Outcome;
import io.aiofiles.execution.FileOperationListener.Progress;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ObservationFileOperationListenerTests {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final FileOperationListener listener = new ObservationFileOperationListener(this.registry, null);

	@TempDir
	Path directory;

	@Test
	void theCallersObservationIsTheParent() {
		Observation caller = Observation.start("caller", this.registry);
		Progress progress = caller.scoped(() -> this.listener.submitted(FileOperation.COPY, Path.of("a")));
		progress.started();
		progress.ended(Outcome.SUCCESS, null);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("aiofiles.template.operations")
			.that()
			.hasParentObservationEqualTo(caller)
			.hasBeenStopped();
	}

	@Test
	void theObservationIsInScopeOnTheThreadThatWorks() {
		List<Boolean> inScope = new ArrayList<>();
		AsyncFileTemplate files = AsyncFileTemplate.builder(Runnable::run).listener(this.listener).build();
		files.submit(() -> inScope.add(this.registry.getCurrentObservation() != null)).join();
		assertThat(inScope).containsExactly(true);
		assertThat(this.registry.getCurrentObservation()).isNull();
	}

	@Test
	void aFailureIsTheErrorOfTheObservation() {
		Progress progress = this.listener.submitted(FileOperation.COPY, Path.of("a"));
		progress.started();
		progress.ended(Outcome.ERROR, new NoSuchFileException("a"));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasLowCardinalityKeyValue("outcome", "ERROR")
			.hasLowCardinalityKeyValue("exception", "NoSuchFileException")
			.hasError();
	}

	@Test
	void whatThePoolRefusedIsStopped() {
		this.listener.submitted(FileOperation.COPY, null).ended(Outcome.REJECTED, new IllegalStateException());
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasLowCardinalityKeyValue("outcome", "REJECTED")
			.hasHighCardinalityKeyValue("file.path", "none")
			.hasBeenStopped();
	}

	@Test
	void thePathIsNoKeyOfLowCardinality() {
		this.listener.submitted(FileOperation.COPY, Path.of("secret-name")).ended(Outcome.SUCCESS, null);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasHighCardinalityKeyValue("file.path", "secret-name")
			.doesNotHaveLowCardinalityKeyValue("file.path", "secret-name");
	}

	@Test
	void whatHandlesDoIsNotObserved() {
		AsyncFileTemplate files = AsyncFileTemplate.builder(Runnable::run).listener(this.listener).build();
		files
			.withOpen(this.directory.resolve("a"), "w+",
					(file) -> file.write("text")
						.thenCompose((done) -> file.flush())
						.thenCompose((done) -> file.seek(0))
						.thenCompose((done) -> file.read()))
			.join();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasLowCardinalityKeyValue("operation", "open");
	}

	@Test
	void aRegistryThatDoesNothingCostsNothing() {
		FileOperationListener idle = new ObservationFileOperationListener(ObservationRegistry.NOOP, null);
		assertThat(idle.submitted(FileOperation.COPY, null)).isSameAs(Progress.NONE);
	}

	@Test
	void theKeysAreDocumented() {
		assertThat(FileOperationObservation.TEMPLATE_OPERATION.getLowCardinalityKeyNames())
			.extracting((name) -> name.asString())
			.containsExactly("exception", "operation", "outcome");
		assertThat(FileOperationObservation.TEMPLATE_OPERATION.getHighCardinalityKeyNames())
			.extracting((name) -> name.asString())
			.containsExactly("file.path");
	}

}
