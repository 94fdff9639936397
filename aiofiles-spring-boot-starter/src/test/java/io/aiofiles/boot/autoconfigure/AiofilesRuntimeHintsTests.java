package io.aiofiles.boot.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.annotation.AnnotatedElementUtils;

import static org.assertj.core.api.Assertions.assertThat;

class AiofilesRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	AiofilesRuntimeHintsTests() {
		new AiofilesRuntimeHints().registerHints(this.hints, getClass().getClassLoader());
	}

	@Test
	void theAutoConfigurationImportsThem() {
		ImportRuntimeHints imported = AnnotatedElementUtils.findMergedAnnotation(AiofilesAutoConfiguration.class,
				ImportRuntimeHints.class);
		assertThat(imported.value()).containsExactly(AiofilesRuntimeHints.class);
	}

	@Test
	void theNativeLibraryOfJnaIsKept() {
		assertThat(RuntimeHintsPredicates.resource().forResource("com/sun/jna/linux-x86-64/libjnidispatch.so"))
			.accepts(this.hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("com/sun/jna/darwin-aarch64/libjnidispatch.jnilib"))
			.accepts(this.hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("com/sun/jna/win32-x86-64/jnidispatch.dll"))
			.accepts(this.hints);
	}

	@Test
	void whatJnaLooksUpIsKept() {
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(TypeReference.of("com.sun.jna.Structure"))
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_METHODS)).accepts(this.hints);
		assertThat(this.hints.jni().getTypeHint(TypeReference.of("com.sun.jna.Native"))).isNotNull();
		assertThat(this.hints.jni().getTypeHint(String.class)).isNotNull();
	}

	@Test
	void everyNamedTypeOfJnaIsThere() {
		assertThat(this.hints.jni().typeHints().filter((hint) -> hint.getType().getName().startsWith("com.sun.jna.")))
			.hasSizeGreaterThanOrEqualTo(14);
	}

}
