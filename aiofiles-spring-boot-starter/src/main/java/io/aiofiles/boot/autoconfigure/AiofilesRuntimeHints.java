package io.aiofiles.boot.autoconfigure;

import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.os.OsOperations;
import io.aiofiles.path.PathOperations;
import io.aiofiles.stdio.StdioOperations;
import io.aiofiles.tempfile.TempfileOperations;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a native image must keep: the C library's functions, and what the native part of
 * JNA looks up, for which JNA brings no metadata; the numbers of the failures of file
 * system providers; and the interfaces that a confined view stands for.
 */
final class AiofilesRuntimeHints implements RuntimeHintsRegistrar {

	private static final String JNA = "com.sun.jna.";

	/** Looked up by name from {@code libjnidispatch}. */
	private static final List<String> OF_JNA = List.of("Callback", "CallbackReference",
			"CallbackReference$AttachOptions", "FromNativeConverter", "IntegerType", "JNIEnv", "Memory", "Native",
			"Native$ffi_callback", "NativeMapped", "Pointer", "PointerType", "Structure", "Structure$ByValue",
			"Structure$FFIType", "Structure$FFIType$FFITypes", "WString");

	/** Looked up there, too. */
	private static final List<Class<?>> OF_JAVA = List.of(Boolean.class, Byte.class, Character.class, Short.class,
			Integer.class, Long.class, Float.class, Double.class, Void.class, String.class, Object.class, Class.class,
			java.lang.reflect.Method.class, java.nio.Buffer.class, java.nio.ByteBuffer.class);

	/** Whose numbers are asked for by name, to say what they mean. */
	private static final List<String> FAILURES_OF_PROVIDERS = List.of("org.apache.sshd.sftp.common.SftpException",
			"software.amazon.awssdk.core.exception.SdkServiceException");

	/**
	 * A confined view is a proxy of each of them, and calls what is behind by reflection.
	 */
	private static final List<Class<?>> CONFINED = List.of(AsyncFileOperations.class, OsOperations.class,
			PathOperations.class, TempfileOperations.class, StdioOperations.class);

	/** So is each attribute view of a confined path. */
	private static final List<Class<?>> CONFINED_ATTRIBUTES = List.of(BasicFileAttributeView.class,
			FileOwnerAttributeView.class, PosixFileAttributeView.class, UserDefinedFileAttributeView.class);

	private static final MemberCategory[] EVERYTHING = { MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
			MemberCategory.INVOKE_DECLARED_METHODS, MemberCategory.ACCESS_DECLARED_FIELDS };

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		for (String name : OF_JNA) {
			hints.jni().registerTypeIfPresent(classLoader, JNA + name, EVERYTHING);
			hints.reflection().registerTypeIfPresent(classLoader, JNA + name, EVERYTHING);
		}
		for (Class<?> type : OF_JAVA) {
			hints.jni().registerType(type, EVERYTHING);
		}
		String functions = "io.aiofiles.internal.posix.Libc";
		hints.jni().registerTypeIfPresent(classLoader, functions, EVERYTHING);
		hints.reflection().registerTypeIfPresent(classLoader, functions, EVERYTHING);
		FAILURES_OF_PROVIDERS.forEach((name) -> hints.reflection()
			.registerTypeIfPresent(classLoader, name, MemberCategory.INVOKE_PUBLIC_METHODS));
		CONFINED.forEach((type) -> registerProxy(hints, type));
		CONFINED_ATTRIBUTES.forEach((type) -> registerProxy(hints, type));
		hints.resources().registerPattern("com/sun/jna/*/libjnidispatch.*");
		hints.resources().registerPattern("com/sun/jna/*/jnidispatch.*");
	}

	private static void registerProxy(RuntimeHints hints, Class<?> type) {
		hints.proxies().registerJdkProxy(type);
		hints.reflection().registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS);
	}

}
