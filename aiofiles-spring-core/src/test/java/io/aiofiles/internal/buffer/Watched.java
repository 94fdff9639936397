package io.aiofiles.internal.buffer;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;

import io.aiofiles.internal.channel.RawFile;

/** A raw file before another, where a test sees some of its calls. */
@FunctionalInterface
interface Watched {

	/** Does what a call is to do, mostly the call itself. */
	Object call(Object[] arguments, Callable<Object> call) throws Exception;

	/** The same file, with each call of a method made by somebody else. */
	static RawFile file(RawFile real, String method, Watched watcher) {
		return (RawFile) Proxy.newProxyInstance(RawFile.class.getClassLoader(), new Class<?>[] { RawFile.class },
				(proxy, called, arguments) -> {
					Callable<Object> call = () -> {
						try {
							return called.invoke(real, arguments);
						}
						catch (InvocationTargetException ex) {
							throw (Exception) ex.getCause();
						}
					};
					return called.getName().equals(method) ? watcher.call(arguments, call) : call.call();
				});
	}

}
