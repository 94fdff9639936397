package io.aiofiles.boot.autoconfigure;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.AsyncFileTemplate;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.annotation.AnnotatedElementUtils;

import static org.assertj.core.api.Assertions.assertThat;

class AiofilesRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@TempDir
	private Path directory;

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
	void theFunctionsOfTheCLibraryAreKept() {
		TypeReference functions = TypeReference.of("io.aiofiles.internal.posix.Libc");
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(functions)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_METHODS)).accepts(this.hints);
		assertThat(this.hints.jni().getTypeHint(functions)).isNotNull();
	}

	@Test
	void theNumbersOfFailuresOfProvidersAreKept() {
		String name = "org.apache.sshd.sftp.common.SftpException";
		ClassLoader withSftp = new ByteBuddy().subclass(IOException.class)
			.name(name)
			.make()
			.load(getClass().getClassLoader())
			.getLoaded()
			.getClassLoader();
		RuntimeHints those = new RuntimeHints();
		new AiofilesRuntimeHints().registerHints(those, withSftp);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(TypeReference.of(name))
			.withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)).accepts(those).rejects(this.hints);
	}

	@Test
	void theInterfacesOfAConfinedViewAreKept() throws IOException {
		AsyncFileOperations confined = new AsyncFileTemplate(Runnable::run).within(this.directory);
		for (Object view : List.of(confined, confined.os(), confined.path(), confined.tempfile(), confined.stdio())) {
			assertThat(view.getClass()).satisfies((type) -> assertThat(Proxy.isProxyClass(type)).isTrue());
			assertIsKept(view.getClass());
		}
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "confinement needs Linux")
	void theAttributeViewsOfAConfinedPathAreKept() {
		Path confined = new AsyncFileTemplate(Runnable::run).within(this.directory)
			.pathOf(this.directory.resolve("a").toUri());
		for (Class<? extends FileAttributeView> type : List.of(BasicFileAttributeView.class,
				FileOwnerAttributeView.class, PosixFileAttributeView.class, UserDefinedFileAttributeView.class)) {
			FileAttributeView view = Files.getFileAttributeView(confined, type);
			if (view != null) {
				assertIsKept(view.getClass());
			}
		}
	}

	private void assertIsKept(Class<?> proxy) {
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(proxy.getInterfaces())).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(proxy.getInterfaces()[0])
			.withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)).accepts(this.hints);
	}

	@Test
	void everyNamedTypeOfJnaIsThere() {
		assertThat(this.hints.jni().typeHints().filter((hint) -> hint.getType().getName().startsWith("com.sun.jna.")))
			.hasSizeGreaterThanOrEqualTo(14);
	}

}
