package io.aiofiles.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.aiofiles.AsyncFileTemplate;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.NullMarked;

import org.springframework.core.task.TaskRejectedException;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs a main class in a Java virtual machine of its own. */
public final class ChildJvm {

	private static final long PATIENCE_SECONDS = 300;

	private final List<String> command = new ArrayList<>();

	private final List<String> jvmArguments = new ArrayList<>();

	private Set<Path> classPath;

	public ChildJvm() {
		this.classPath = Stream
			.of(ChildJvm.class, AsyncFileTemplate.class, LogFactory.class, NullMarked.class,
					TaskRejectedException.class)
			.map(ChildJvm::placeOf)
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private static Path placeOf(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Put a command before that of the virtual machine. */
	public ChildJvm by(String... words) {
		this.command.addAll(List.of(words));
		return this;
	}

	public ChildJvm with(String... arguments) {
		this.jvmArguments.addAll(List.of(arguments));
		return this;
	}

	/** Put the libraries of these classes on the class path too. */
	public ChildJvm knowing(Class<?>... types) {
		for (Class<?> type : types) {
			this.classPath.add(placeOf(type));
		}
		return this;
	}

	/** Run copies of the classes, for a user who may not read the originals. */
	public ChildJvm copiedTo(Path directory) {
		Set<Path> copies = new LinkedHashSet<>();
		try {
			for (Path original : this.classPath) {
				Path copy = directory.resolve(copies.size() + "-" + original.getFileName());
				copyTree(original, copy);
				copies.add(copy);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.classPath = copies;
		return this;
	}

	private static void copyTree(Path from, Path to) throws IOException {
		try (Stream<Path> all = Files.walk(from)) {
			for (Path each : (Iterable<Path>) all::iterator) {
				Files.copy(each, to.resolve(from.relativize(each).toString()), StandardCopyOption.REPLACE_EXISTING);
			}
		}
	}

	/** Run the class; its output is expected to end with "done". */
	public void run(Class<?> main, String... arguments) throws IOException, InterruptedException {
		List<String> words = new ArrayList<>(this.command);
		words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		words.addAll(this.jvmArguments);
		words.add("-cp");
		words.add(this.classPath.stream().map(Path::toString).collect(Collectors.joining(":")));
		words.add(main.getName());
		words.addAll(List.of(arguments));
		Path output = Files.createTempFile("child", ".txt");
		try {
			Process process = new ProcessBuilder(words).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
			process.destroyForcibly();
			assertThat(ended).as("the child ended: %s", Files.readString(output)).isTrue();
			assertThat(Files.readString(output)).as("the output of %s", words).endsWith("done\n");
			assertThat(process.exitValue()).isZero();
		}
		finally {
			Files.delete(output);
		}
	}

}
