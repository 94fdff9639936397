package io.aiofiles;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;

import io.aiofiles.internal.confined.ConfinedFileSystem;
import io.aiofiles.tempfile.TempfileOptions;
import org.jspecify.annotations.Nullable;

/**
 * A template and its wings beneath a root: every path that goes in becomes one of the
 * confined file system, whatever the method, and every operation that comes out is
 * confined in turn. What is behind has no other way to a file than the path that it was
 * given, so there is nothing to be written a second time.
 */
final class ConfinedView implements InvocationHandler {

	private static final String OWN_PACKAGE = "io.aiofiles.";

	private static final String OPERATIONS = "Operations";

	private final Object target;

	private final ConfinedFileSystem fileSystem;

	private ConfinedView(Object target, ConfinedFileSystem fileSystem) {
		this.target = target;
		this.fileSystem = fileSystem;
	}

	/**
	 * A view.
	 * @param type the interface
	 * @param target what it is a view of
	 * @param fileSystem where its paths belong
	 * @param <T> the type of the interface
	 * @return the view
	 */
	static <T> T of(Class<T> type, Object target, ConfinedFileSystem fileSystem) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new ConfinedView(target, fileSystem)));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		if (method.getDeclaringClass() == Object.class) {
			return ofObject(proxy, method, arguments);
		}
		if (method.isDefault()) {
			// comes back here with all of its arguments
			return InvocationHandler.invokeDefault(proxy, method, arguments);
		}
		try {
			return confine(method.getReturnType(), method.invoke(this.target, confine(arguments)));
		}
		catch (InvocationTargetException ex) {
			throw (ex.getCause() != null) ? ex.getCause() : ex;
		}
	}

	private @Nullable Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) {
		return switch (method.getName()) {
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> this.target + " within " + this.fileSystem;
		};
	}

	private Object @Nullable [] confine(Object @Nullable [] arguments) {
		if (arguments == null) {
			return null;
		}
		Object[] confined = arguments.clone();
		for (int i = 0; i < confined.length; i++) {
			if (confined[i] instanceof Path path) {
				confined[i] = this.fileSystem.confine(path);
			}
			else if (confined[i] instanceof TempfileOptions options) {
				confined[i] = options.beneath(this.fileSystem::confine);
			}
		}
		return confined;
	}

	private @Nullable Object confine(Class<?> type, @Nullable Object result) {
		if (result instanceof Path path && type == Path.class) {
			return this.fileSystem.confine(path);
		}
		boolean operations = type.isInterface() && type.getName().startsWith(OWN_PACKAGE)
				&& type.getSimpleName().endsWith(OPERATIONS);
		if (result == null || !operations || isConfined(result)) {
			return result;
		}
		return of(type, result, this.fileSystem);
	}

	private static boolean isConfined(Object result) {
		return Proxy.isProxyClass(result.getClass()) && Proxy.getInvocationHandler(result) instanceof ConfinedView;
	}

}
