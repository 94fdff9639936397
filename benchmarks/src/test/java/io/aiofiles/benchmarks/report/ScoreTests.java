package io.aiofiles.benchmarks.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class ScoreTests {

	@Test
	void theMedianOfAnOddNumberIsTheMiddleOne() {
		assertThat(Score.of(List.of(9.0, 1.0, 4.0)).median()).isEqualTo(4.0);
	}

	@Test
	void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
		assertThat(Score.of(List.of(9.0, 1.0, 4.0, 6.0)).median()).isEqualTo(5.0);
	}

	@Test
	void theSpreadIsRelativeToTheMedian() {
		Score score = Score.of(List.of(8.0, 10.0, 13.0));
		assertThat(score.lowest()).isEqualTo(8.0);
		assertThat(score.highest()).isEqualTo(13.0);
		assertThat(score.spread()).isEqualTo(0.5, within(1e-12));
	}

	@Test
	void aMedianOfZeroHasNoSpread() {
		assertThat(Score.of(List.of(0.0, 0.0)).spread()).isZero();
	}

	@Test
	void samplesKeepTheOrderOfTheRounds() {
		assertThat(Score.of(List.of(3.0, 1.0, 2.0)).samples()).containsExactly(3.0, 1.0, 2.0);
	}

	@Test
	void nothingHasNoScore() {
		assertThatIllegalArgumentException().isThrownBy(() -> Score.of(List.of()));
	}

}
