package io.aiofiles.tempfile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;

/** A program that makes temporary files in the directory that is its second argument. */
public final class TempfileChild {

	private TempfileChild() {
	}

	public static void main(String[] arguments) throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(2);
		Path directory = Path.of(arguments[1]);
		TempfileOperations temp = AsyncFileTemplate.builder(pool).tempDirectory(directory).build().tempfile();
		switch (arguments[0]) {
			case "modes" -> {
				try (AsyncNamedBinaryFile file = temp.namedTemporaryFile().join();
						AsyncTemporaryDirectory made = temp.temporaryDirectory().join()) {
					System.out.printf("%o %o%n", mode(file.name()), mode(made.path()));
				}
			}
			case "forever" -> {
				System.out.println("ready");
				for (;;) {
					try (AsyncBinaryFile file = temp.temporaryFile().join()) {
						file.write(new byte[100]).join();
					}
				}
			}
			case "full" -> {
				AsyncSpooledBinaryFile file = temp.spooledTemporaryFile(4L << 20).join();
				file.write(new byte[4 << 20]).join();
				try {
					file.write(new byte[1]).join();
				}
				catch (CompletionException ex) {
					file.seek(0).join();
					System.out.println(ex.getCause().getMessage() + ";" + file.isRolled() + ";"
							+ file.read().join().length + ";" + TemporaryFileTests.descriptors(directory).size());
				}
			}
			case "readonly" -> {
				try (AsyncTemporaryDirectory made = temp.temporaryDirectory().join()) {
					for (String mode : new String[] { "r-xr-xr-x", "---------", "-wx------", "rw-------" }) {
						Path inner = Files.createDirectories(made.path().resolve(mode).resolve("inner"));
						Files.writeString(inner.resolve("file"), "x");
						var permissions = java.nio.file.attribute.PosixFilePermissions.fromString(mode);
						Files.setPosixFilePermissions(inner, permissions);
						Files.setPosixFilePermissions(made.path().resolve(mode), permissions);
					}
				}
				System.out.println("cleaned");
			}
			default -> throw new IllegalArgumentException(arguments[0]);
		}
		pool.shutdown();
	}

	private static int mode(Path path) throws Exception {
		return (int) Files.getAttribute(path, "unix:mode") & 07777;
	}

}
