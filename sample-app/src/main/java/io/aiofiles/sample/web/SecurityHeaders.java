package io.aiofiles.sample.web;

import java.net.URI;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What a browser is told to be careful about, and who may change anything. */
final class SecurityHeaders {

	/** In every answer. */
	static final Map<String, String> ALL = Map.of(
			// An upload is nothing but the bytes that it is.
			"X-Content-Type-Options", "nosniff",
			// Scripts, styles and pictures from here only, and in nobody's frame.
			"Content-Security-Policy",
			"default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
			"Referrer-Policy", "no-referrer", "Cross-Origin-Resource-Policy", "same-origin");

	private SecurityHeaders() {
	}

	/**
	 * Whether a request may change something. There is no log-in, so a page from
	 * elsewhere must not do so in the name of whoever looks at it. Browsers say where a
	 * page is from; other clients do not.
	 * @param method the method
	 * @param origin the header {@code Origin}
	 * @param host the header {@code Host}
	 * @return {@code false} if it comes from a page of another origin
	 */
	static boolean mayPass(String method, @Nullable String origin, @Nullable String host) {
		if (origin == null || method.equals("GET") || method.equals("HEAD")) {
			return true;
		}
		try {
			return URI.create(origin).getAuthority() != null && URI.create(origin).getAuthority().equals(host);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
