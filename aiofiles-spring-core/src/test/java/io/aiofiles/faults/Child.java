package io.aiofiles.faults;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.jna.Native;
import io.aiofiles.AsyncFileTemplate;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.NullMarked;

import org.springframework.core.task.TaskRejectedException;

/** A Java virtual machine of its own, which runs {@link ChildWork} and may be killed. */
final class Child {

	private static final String CLASS_PATH = Stream
		.of(Child.class, AsyncFileTemplate.class, LogFactory.class, NullMarked.class, TaskRejectedException.class,
				Native.class)
		.map(Child::placeOf)
		.distinct()
		.collect(Collectors.joining(":"));

	private final List<String> prefix = new ArrayList<>();

	private final List<String> options = new ArrayList<>(
			List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));

	private final Map<String, String> environment = new HashMap<>();

	private static String placeOf(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Put a command before that of the virtual machine. */
	Child by(String... words) {
		this.prefix.addAll(List.of(words));
		return this;
	}

	Child with(String... words) {
		this.options.addAll(List.of(words));
		return this;
	}

	/** Have the system calls on files beneath a directory fail. */
	Child failing(Path beneath, String fault) throws IOException, InterruptedException {
		this.environment.put("LD_PRELOAD", Shim.library().toString());
		this.environment.put("FAULT_DIR", beneath.toRealPath().toString());
		if (fault != null) {
			this.environment.put("FAULT", fault);
		}
		return this;
	}

	/** Have the child itself say which system calls fail on files beneath a directory. */
	Child controlling(Path beneath, Path control) throws IOException, InterruptedException {
		failing(beneath, null);
		this.environment.put(ShimControl.VARIABLE, control.toString());
		ShimControl.create(control);
		return with("-Djna.library.path=" + Shim.library().getParent());
	}

	/** Have the system calls on files beneath a directory written down. */
	Child logging(Path beneath, Path log) throws IOException, InterruptedException {
		failing(beneath, null);
		this.environment.put("FAULT_LOG", log.toString());
		return this;
	}

	/** Start it. */
	Process start(Path output, Object... arguments) throws IOException {
		List<String> words = new ArrayList<>(this.prefix);
		words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		words.addAll(this.options);
		words.addAll(List.of("-cp", CLASS_PATH, ChildWork.class.getName()));
		Stream.of(arguments).map(Object::toString).forEach(words::add);
		ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().putAll(this.environment);
		return builder.start();
	}

	/** Run it to its end. Returns what it has said, and how it ended. */
	Result run(Path output, Object... arguments) throws IOException, InterruptedException {
		Process process = start(output, arguments);
		boolean ended = process.waitFor(Figures.rounds(5, 120), TimeUnit.MINUTES);
		process.destroyForcibly().waitFor();
		return new Result(ended ? process.exitValue() : -1, Files.readString(output));
	}

	/**
	 * How a child ended.
	 *
	 * @param code the exit code; 137 if it was killed
	 * @param output what it has said
	 */
	record Result(int code, String output) {

		boolean wasKilled() {
			return this.code == 137;
		}

	}

}
