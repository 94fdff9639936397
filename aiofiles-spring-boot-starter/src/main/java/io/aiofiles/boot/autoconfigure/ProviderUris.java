package io.aiofiles.boot.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.aiofiles.file.FileSystemProviders;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ResourceUtils;

/** Tells the URIs of file system providers from other texts. */
final class ProviderUris {

	/** A scheme of one letter is a drive of Windows. */
	private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);

	/** What Spring and the JDK open by themselves stays theirs. */
	private static final Set<String> OF_OTHERS = Set.of("classpath", "file", "ftp", "http", "https", "jar", "jrt",
			"nested");

	private ProviderUris() {
	}

	/**
	 * The URI that a text is.
	 * @param text the text
	 * @return the URI, or {@code null} if it has no scheme of a provider that nobody else
	 * serves
	 * @throws IllegalArgumentException if it has such a scheme, and is no URI
	 */
	static @Nullable URI parse(String text) {
		Matcher matcher = SCHEME.matcher(text);
		if (!matcher.matches()) {
			return null;
		}
		String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
		if (OF_OTHERS.contains(scheme) || FileSystemProviders.find(scheme).isEmpty()) {
			return null;
		}
		try {
			return ResourceUtils.toURI(text);
		}
		catch (URISyntaxException ex) {
			// not the text itself, which may hold a password
			throw new IllegalArgumentException(
					"a location of '" + scheme + ":' is no URI: " + ex.getReason() + " at index " + ex.getIndex());
		}
	}

}
