package io.aiofiles.internal.posix;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Paths as the bytes that the kernel knows. The JDK shows a name that is not text in the
 * platform's charset with replacement characters; its URI has the bytes themselves, and
 * is the way in both directions.
 */
public final class PathBytes {

	private static final String HEX = "0123456789ABCDEF";

	private static final String UNESCAPED = "/.-_~";

	private PathBytes() {
	}

	/**
	 * The bytes of a path.
	 * @param path a path of the default file system
	 * @return its bytes, without a NUL at the end
	 * @throws IllegalArgumentException if the path belongs to another file system
	 */
	public static byte[] of(Path path) {
		if (path.getFileSystem() != FileSystems.getDefault()) {
			throw new IllegalArgumentException(path + " belongs to another file system");
		}
		String text = path.toString();
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) >= 0x80) {
				return fromUri(path);
			}
		}
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static byte[] fromUri(Path path) {
		Path absolute = Path.of("/").resolve(path);
		byte[] all = unescape(absolute.toUri().getRawPath());
		int length = all.length;
		// the URI of a directory ends with a slash, and a path never does
		while (length > 1 && all[length - 1] == '/') {
			length--;
		}
		return Arrays.copyOfRange(all, path.isAbsolute() ? 0 : 1, length);
	}

	private static byte[] unescape(String raw) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
		for (int i = 0; i < raw.length(); i++) {
			char letter = raw.charAt(i);
			if (letter == '%') {
				bytes.write(Integer.parseInt(raw, i + 1, i + 3, 16));
				i += 2;
			}
			else {
				bytes.write(letter);
			}
		}
		return bytes.toByteArray();
	}

	/**
	 * The path that has these bytes.
	 * @param bytes the bytes, without NUL
	 * @return a path of the default file system; what it names is exactly what the bytes
	 * name
	 */
	public static Path toPath(byte[] bytes) {
		boolean plain = true;
		for (byte each : bytes) {
			plain &= each >= 0;
		}
		if (plain) {
			return Path.of(new String(bytes, StandardCharsets.US_ASCII));
		}
		boolean absolute = bytes[0] == '/';
		StringBuilder uri = new StringBuilder(absolute ? "file://" : "file:///");
		for (byte each : bytes) {
			char letter = (char) (each & 0xff);
			boolean kept = letter < 0x80 && (Character.isLetterOrDigit(letter) || UNESCAPED.indexOf(letter) >= 0);
			if (kept) {
				uri.append(letter);
			}
			else {
				uri.append('%').append(HEX.charAt(letter >> 4)).append(HEX.charAt(letter & 15));
			}
		}
		Path path = Path.of(URI.create(uri.toString()));
		return absolute ? path : Path.of("/").relativize(path);
	}

	/** The bytes with the NUL that ends a string in C. */
	static byte[] terminated(byte[] bytes) {
		return Arrays.copyOf(bytes, bytes.length + 1);
	}

	/** What the platform's charset makes of some bytes, for messages only. */
	static String shown(byte[] bytes) {
		return new String(bytes, Charset.defaultCharset());
	}

}
