package io.aiofiles.metrics;

import java.nio.charset.MalformedInputException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.FileOperationListener.Outcome;
import io.aiofiles.execution.FileOperationListener.Progress;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MeterFileOperationListenerTests {

	private final MockClock clock = new MockClock();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, this.clock);

	private final MeterFileOperationListener listener = new MeterFileOperationListener(this.registry);

	@Test
	void anOperationIsTimedFromTheCallToItsEnd() {
		Progress progress = this.listener.submitted(FileOperation.STAT, null);
		this.clock.add(Duration.ofMillis(20));
		progress.started();
		this.clock.add(Duration.ofMillis(3));
		progress.ended(Outcome.SUCCESS, null);
		assertThat(timer("stat", "SUCCESS", "none").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(23);
	}

	@Test
	void aFailureNamesTheTypeOfTheJdk() {
		end(FileOperation.OPEN, Outcome.ERROR, new NoSuchFileException("a"));
		end(FileOperation.READ, Outcome.ERROR, new MalformedInputException(1));
		assertThat(timer("open", "ERROR", "NoSuchFileException").count()).isEqualTo(1);
		assertThat(timer("read", "ERROR", "MalformedInputException").count()).isEqualTo(1);
	}

	@Test
	void whatNobodyWaitedForHasNoException() {
		end(FileOperation.OPEN, Outcome.CANCELLED, new NoSuchFileException("a"));
		assertThat(timer("open", "CANCELLED", "none").count()).isEqualTo(1);
	}

	@Test
	void oneSetOfTagsIsOneTimer() {
		end(FileOperation.OPEN, Outcome.SUCCESS, null);
		end(FileOperation.OPEN, Outcome.SUCCESS, null);
		assertThat(timer("open", "SUCCESS", "none").count()).isEqualTo(2);
	}

	@Test
	void latenciesHaveBuckets() {
		assertThat(timer("open", "SUCCESS", "none").takeSnapshot().histogramCounts()).hasSize(10);
	}

	@Test
	void whatMemoryAnswersIsCountedAndNotTimed() {
		this.listener.answeredFromMemory(FileOperation.READLINE);
		assertThat(this.registry.get("aiofiles.buffered").counter().count()).isEqualTo(1);
		assertThat(this.registry.find("aiofiles.operations").tag("operation", "readline").timer()).isNull();
	}

	@Test
	void bytesHaveADirection() {
		this.listener.transferred(3, 0);
		this.listener.transferred(0, 5);
		assertThat(this.registry.get("aiofiles.bytes").tag("direction", "read").counter().count()).isEqualTo(3);
		assertThat(this.registry.get("aiofiles.bytes").tag("direction", "write").counter().count()).isEqualTo(5);
	}

	@Test
	void openFilesGoUpAndDown() {
		this.listener.opened();
		this.listener.opened();
		this.listener.closed();
		assertThat(this.registry.get("aiofiles.open").gauge().value()).isEqualTo(1);
	}

	@Test
	void leaksAndRefusalsAreCounted() {
		this.listener.leaked();
		this.listener.rejected();
		assertThat(this.registry.get("aiofiles.leaked").counter().count()).isEqualTo(1);
		assertThat(this.registry.get("aiofiles.rejected").counter().count()).isEqualTo(1);
	}

	private void end(FileOperation operation, Outcome outcome, Throwable failure) {
		this.listener.submitted(operation, null).ended(outcome, failure);
	}

	private Timer timer(String operation, String outcome, String exception) {
		return this.registry.get("aiofiles.operations")
			.tags("operation", operation, "outcome", outcome, "exception", exception)
			.timer();
	}

}
