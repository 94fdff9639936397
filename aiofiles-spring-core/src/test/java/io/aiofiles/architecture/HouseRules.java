package io.aiofiles.architecture;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The rules of the house, for the packages below some base package: that of the main
 * code, or that of fixtures that break them.
 */
final class HouseRules {

	/** The class that hands work to executors; there is one. */
	private static final String HAND_OFF = ".execution.ExecutorHandOff";

	/** The class that waits for standard input on a daemon thread of its own. */
	private static final String STDIN_READER = ".stdio.StdinReader";

	/**
	 * The floors: a package imports only from packages with a lower number. Packages with
	 * the same number do not know each other.
	 */
	private static final Map<String, Integer> FLOORS = Map.ofEntries(Map.entry(".internal.posix", 1),
			Map.entry(".internal.channel", 2), Map.entry(".internal.confined", 2), Map.entry(".internal.buffer", 3),
			Map.entry(".internal.text", 4), Map.entry(".internal.publisher", 5), Map.entry(".execution", 6),
			Map.entry(".metrics", 7), Map.entry(".observation", 7), Map.entry(".file", 8), Map.entry(".os", 9),
			Map.entry(".path", 10), Map.entry(".tempfile", 10), Map.entry(".stdio", 10), Map.entry("", 11));

	private static final Set<String> TASK_STARTERS = Set.of("execute", "submit", "invokeAll", "invokeAny", "schedule",
			"scheduleAtFixedRate", "scheduleWithFixedDelay");

	private final String base;

	HouseRules(String base) {
		this.base = base;
	}

	/** The outermost classes among these that start tasks or threads. */
	Stream<String> thoseThatStartTasks(Iterable<JavaClass> classes) {
		return Stream.of(classes)
			.flatMap((all) -> java.util.stream.StreamSupport.stream(all.spliterator(), false))
			.filter((type) -> type.getAccessesFromSelf().stream().anyMatch(HouseRules::startsTask))
			.map(HouseRules::outermost)
			.distinct();
	}

	ArchRule onlyTheHandOffStartsTasks() {
		Set<String> allowed = Set.of(this.base + HAND_OFF, this.base + STDIN_READER);
		return noClasses().that(are(described("not the hand-off", (type) -> !allowed.contains(outermost(type)))))
			.should(startTasks());
	}

	ArchRule theEngineKnowsNoFutures() {
		return noClasses().that(areOfTheEngine())
			.should()
			.dependOnClassesThat(described("futures, executors or publishers",
					(type) -> type.isAssignableTo(Future.class) || type.isAssignableTo(CompletionStage.class)
							|| type.isAssignableTo(Executor.class) || type.getName().startsWith(Flow.class.getName())));
	}

	ArchRule theEngineKnowsNoFramework() {
		return noClasses().that(areOfTheEngine())
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "io.micrometer..");
	}

	ArchRule packagesAreFreeOfCycles() {
		return SlicesRuleDefinition.slices().assignedFrom(new SliceAssignment() {

			@Override
			public SliceIdentifier getIdentifierOf(JavaClass type) {
				return SliceIdentifier.of(type.getPackageName());
			}

			@Override
			public String getDescription() {
				return "every package";
			}

		}).should().beFreeOfCycles();
	}

	ArchRule packagesImportDownwards() {
		return classes().should(new ArchCondition<>("import only from floors below") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
					JavaClass target = dependency.getTargetClass().getBaseComponentType();
					if (isHouse(target) && !target.getPackageName().equals(type.getPackageName())
							&& floor(target) >= floor(type)) {
						events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
					}
				}
			}

		});
	}

	ArchRule nobodyImportsInstrumentation() {
		return noClasses().that()
			.resideOutsideOfPackages(this.base + ".metrics", this.base + ".observation")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(this.base + ".metrics", this.base + ".observation");
	}

	ArchRule everyPackageHasAFloor() {
		return classes().should(new ArchCondition<>("have a floor") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				if (!FLOORS.containsKey(floorName(type))) {
					events.add(SimpleConditionEvent.violated(type, type.getName() + " is on no floor"));
				}
			}

		});
	}

	ArchRule defaultTypesAreHidden() {
		return classes().that()
			.haveSimpleNameStartingWith("Default")
			.should()
			.bePackagePrivate()
			.andShould()
			.haveModifier(JavaModifier.FINAL);
	}

	ArchRule onlyPosixKnowsJna() {
		return noClasses().that()
			.resideOutsideOfPackage(this.base + ".internal.posix")
			.should()
			.dependOnClassesThat(resideInAPackage("com.sun.jna.."));
	}

	ArchRule onlyInstrumentationKnowsMicrometer() {
		return noClasses().that()
			.resideOutsideOfPackages(this.base + ".metrics", this.base + ".observation")
			.should()
			.dependOnClassesThat(resideInAPackage("io.micrometer.."));
	}

	private DescribedPredicate<JavaClass> areOfTheEngine() {
		Set<String> engine = Set.of(this.base + ".internal.text", this.base + ".internal.buffer",
				this.base + ".internal.channel");
		return are(described("of the engine", (type) -> engine.contains(type.getPackageName())));
	}

	private boolean isHouse(JavaClass type) {
		return type.getPackageName().equals(this.base) || type.getPackageName().startsWith(this.base + ".");
	}

	private String floorName(JavaClass type) {
		return type.getPackageName().substring(this.base.length());
	}

	private int floor(JavaClass type) {
		return FLOORS.getOrDefault(floorName(type), Integer.MAX_VALUE);
	}

	private static String outermost(JavaClass type) {
		return type.getEnclosingClass().map(HouseRules::outermost).orElse(type.getName());
	}

	private static DescribedPredicate<JavaClass> described(String description,
			java.util.function.Predicate<JavaClass> predicate) {
		return DescribedPredicate.describe(description, predicate);
	}

	private static ArchCondition<JavaClass> startTasks() {
		return new ArchCondition<>("start a task or a thread") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				type.getAccessesFromSelf()
					.stream()
					.filter(HouseRules::startsTask)
					.forEach((access) -> events.add(SimpleConditionEvent.satisfied(type, access.getDescription())));
			}

		};
	}

	/** A call of, or a reference to, something that has code run on another thread. */
	private static boolean startsTask(JavaAccess<?> access) {
		JavaClass owner = access.getTargetOwner();
		String name = access.getName();
		if (owner.isAssignableTo(Executor.class)) {
			return TASK_STARTERS.contains(name);
		}
		if (owner.isAssignableTo(CompletionStage.class)) {
			return name.endsWith("Async");
		}
		if (owner.isAssignableTo(Thread.class)) {
			return Set.of("<init>", "start", "startVirtualThread", "ofVirtual", "ofPlatform").contains(name);
		}
		return owner.getName().equals("java.util.Timer") || name.equals("parallelStream")
				|| (name.equals("parallel") && owner.getPackageName().equals("java.util.stream"));
	}

}
