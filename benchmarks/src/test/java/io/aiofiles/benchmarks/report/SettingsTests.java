package io.aiofiles.benchmarks.report;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SettingsTests {

	@Test
	void theQuickFormHasFewerRounds() {
		assertThat(Settings.of().rounds()).isEqualTo(5);
		assertThat(Settings.of("--quick").rounds()).isEqualTo(3);
		assertThat(Settings.of("--quick", "--rounds", "7").rounds()).isEqualTo(7);
	}

	@Test
	void theQuickFormHasShorterIterations() {
		assertThat(Settings.of().milliseconds()).isEqualTo(1000);
		assertThat(Settings.of("--quick").milliseconds()).isEqualTo(400);
		assertThat(Settings.of("--quick", "--milliseconds", "2000").milliseconds()).isEqualTo(2000);
	}

	@Test
	void everythingIsMeasuredUnlessSomethingIsSelected() {
		assertThat(Settings.of().questions()).isEqualTo(Catalogue.questions());
	}

	@Test
	void aWorkloadSelectsAllItsQuestions() {
		assertThat(Settings.of("--only", "lines,writes").questions()).extracting(Question::id)
			.containsExactly("lines-mixed", "lines-ascii", "writes");
	}

	@Test
	void aQuestionCanBeSelectedAlone() {
		assertThat(Settings.of("--only", "lines-ascii").questions()).extracting(Question::id)
			.containsExactly("lines-ascii");
	}

	@Test
	void aWorkloadThatIsNotThereIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Settings.of("--only", "lines,dreams"))
			.withMessageContaining("small-reads")
			.withMessageContaining("dreams");
	}

	@Test
	void anOptionThatIsNotThereIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Settings.of("--fast")).withMessageContaining("--fast");
	}

	@Test
	void anOptionWithoutItsValueIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Settings.of("--only")).withMessageContaining("--only");
		assertThatIllegalArgumentException().isThrownBy(() -> Settings.of("--rounds", "0"))
			.withMessageContaining("--rounds");
	}

	@Test
	void dataIsBesideTheReport() {
		assertThat(Settings.of("--output", "there").data()).isEqualTo(Path.of("there", "data"));
	}

	@Test
	void pythonCanBeLeftOut() {
		assertThat(Settings.of().python()).isEqualTo("python3");
		assertThat(Settings.of("--no-python").python()).isNull();
	}

}
