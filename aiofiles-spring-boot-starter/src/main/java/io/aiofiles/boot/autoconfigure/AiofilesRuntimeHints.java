package io.aiofiles.boot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a native image must keep: the C library's functions, and what the native part of
 * JNA looks up, for which JNA brings no metadata.
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
		hints.resources().registerPattern("com/sun/jna/*/libjnidispatch.*");
		hints.resources().registerPattern("com/sun/jna/*/jnidispatch.*");
	}

}
