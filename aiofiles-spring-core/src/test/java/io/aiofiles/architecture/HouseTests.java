package io.aiofiles.architecture;

import java.util.function.Function;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The main code keeps the rules of the house, and each rule can fail. */
class HouseTests {

	private static final String MAIN = "io.aiofiles";

	private static final String FIXTURE = "io.aiofiles.architecture.fixture";

	private static final JavaClasses MAIN_CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(MAIN);

	private static final JavaClasses FIXTURE_CLASSES = new ClassFileImporter().importPackages(FIXTURE);

	static Stream<Arguments> rules() {
		return Stream.of(
				rule("only the hand-off starts tasks", HouseRules::onlyTheHandOffStartsTasks, "execution.StartsTasks",
						"callsAnExecutor", "callsAsync", "refersToAnExecutor", "makesAThread"),
				rule("the engine knows no futures", HouseRules::theEngineKnowsNoFutures, "internal.text.KnowsFutures",
						"internal.buffer.KnowsExecutors"),
				rule("the engine knows no framework", HouseRules::theEngineKnowsNoFramework,
						"internal.channel.KnowsSpring"),
				rule("packages are free of cycles", HouseRules::packagesAreFreeOfCycles, "Cycle detected",
						"file.ImportsUpwards", "os.ImportsDownwards"),
				rule("packages import downwards", HouseRules::packagesImportDownwards, "file.ImportsUpwards",
						"internal.channel.ImportsUpwards"),
				rule("nobody imports instrumentation", HouseRules::nobodyImportsInstrumentation,
						"os.ImportsInstrumentation"),
				rule("every package has a floor", HouseRules::everyPackageHasAFloor, "cellar.OnNoFloor"),
				rule("default types are hidden", HouseRules::defaultTypesAreHidden, "os.DefaultIsPublic",
						"os.DefaultIsOpen"),
				rule("only posix knows JNA", HouseRules::onlyPosixKnowsJna, "internal.channel.KnowsJna"),
				rule("only instrumentation knows Micrometer", HouseRules::onlyInstrumentationKnowsMicrometer,
						"file.KnowsMicrometer"));
	}

	private static Arguments rule(String name, Function<HouseRules, ArchRule> rule, String... findings) {
		return arguments(name, rule, findings);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("rules")
	void theMainCodeKeepsTheRule(String name, Function<HouseRules, ArchRule> rule, String... findings) {
		rule.apply(new HouseRules(MAIN)).allowEmptyShould(true).check(MAIN_CLASSES);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("rules")
	void theFixtureBreaksTheRule(String name, Function<HouseRules, ArchRule> rule, String... findings) {
		EvaluationResult result = rule.apply(new HouseRules(FIXTURE)).evaluate(FIXTURE_CLASSES);
		assertThat(result.hasViolation()).isTrue();
		assertThat(String.join("\n", result.getFailureReport().getDetails())).contains(findings)
			.doesNotContain("KeepsTheRules");
	}

	@Test
	void theMainCodeIsThere() {
		assertThat(MAIN_CLASSES.contain(MAIN + ".AsyncFileTemplate")).isTrue();
		assertThat(MAIN_CLASSES.contain(FIXTURE + ".os.DefaultIsPublic")).isFalse();
	}

	@Test
	void oneClassHandsWorkToExecutors() {
		assertThat(new HouseRules(MAIN).thoseThatStartTasks(MAIN_CLASSES).filter((name) -> !name.contains(".stdio.")))
			.containsExactly(MAIN + ".execution.ExecutorHandOff");
	}

}
