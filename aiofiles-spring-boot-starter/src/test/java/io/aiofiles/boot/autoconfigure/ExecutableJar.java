package io.aiofiles.boot.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Packages a class of the tests, with the libraries of the tests, as Spring Boot packages
 * applications, and starts it.
 */
final class ExecutableJar {

	private final Path directory;

	private final Path jar;

	private ExecutableJar(Path directory, Path jar) {
		this.directory = directory;
		this.jar = jar;
	}

	static ExecutableJar of(Class<?> application, Path directory) throws IOException {
		Path classes = Path.of(application.getProtectionDomain().getCodeSource().getLocation().getPath());
		Path plain = directory.resolve("plain.jar");
		String prefix = application.getName().replace('.', '/');
		pack(classes, (name) -> name.startsWith(prefix + ".") || name.startsWith(prefix + "$"), plain);
		Path jar = directory.resolve("application.jar");
		Repackager repackager = new Repackager(plain.toFile());
		repackager.setMainClass(application.getName());
		List<Path> libraries = libraries(classes, directory);
		repackager.repackage(jar.toFile(), (callback) -> {
			for (Path library : libraries) {
				callback.library(new Library(library.toFile(), LibraryScope.RUNTIME));
			}
		});
		return new ExecutableJar(directory, jar);
	}

	private static List<Path> libraries(Path classes, Path directory) throws IOException {
		List<Path> libraries = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			Path path = Path.of(entry);
			if (Files.isDirectory(path) && !path.equals(classes)) {
				Path packed = directory.resolve("library-" + libraries.size() + ".jar");
				libraries.add(pack(path, (name) -> true, packed));
			}
			else if (Files.isRegularFile(path)) {
				libraries.add(path);
			}
		}
		return libraries;
	}

	private static Path pack(Path from, Predicate<String> wanted, Path jar) throws IOException {
		try (OutputStream bytes = Files.newOutputStream(jar);
				JarOutputStream out = new JarOutputStream(bytes);
				Stream<Path> all = Files.walk(from)) {
			for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
				String name = from.relativize(file).toString().replace(File.separatorChar, '/');
				if (wanted.test(name)) {
					out.putNextEntry(new JarEntry(name));
					Files.copy(file, out);
				}
			}
		}
		return jar;
	}

	/** Run it to its end, which must be a good one; answers what it says. */
	List<String> run(String... arguments) throws IOException, InterruptedException {
		Path output = this.directory.resolve("output");
		List<String> command = new ArrayList<>(List
			.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", this.jar.toString()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		boolean ended = process.waitFor(120, TimeUnit.SECONDS);
		process.destroyForcibly();
		List<String> lines = Files.readAllLines(output);
		assertThat(ended).as(() -> String.join("\n", lines)).isTrue();
		assertThat(process.exitValue()).as(() -> String.join("\n", lines)).isZero();
		return lines;
	}

}
