package io.aiofiles.conformance;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.JsonNode;

/** What an operation answered: a value or a failure. */
record Answer(Object value, Throwable failure) {

	static Answer of(Callable<?> operation) {
		try {
			Object result = operation.call();
			if (result instanceof CompletableFuture<?> future) {
				result = future.get(30, TimeUnit.SECONDS);
			}
			return new Answer(result, null);
		}
		catch (CompletionException | java.util.concurrent.ExecutionException ex) {
			return new Answer(null, ex.getCause());
		}
		catch (Exception ex) {
			return new Answer(null, ex);
		}
	}

	/** Whether this is what Python answered, by the table of exceptions. */
	boolean matches(JsonNode expected, boolean closed) {
		if (expected.has("ok")) {
			return this.failure == null && same(Vector.value(expected.get("ok")), this.value);
		}
		if (this.failure == null) {
			return false;
		}
		String errno = expected.has("errno") ? expected.get("errno").asString() : "";
		return switch (expected.get("error").asString()) {
			case "UnsupportedOperation" -> this.failure instanceof UnsupportedOperationException
					|| this.failure instanceof NonReadableChannelException
					|| this.failure instanceof NonWritableChannelException
					|| (closed && this.failure instanceof ClosedChannelException);
			case "ValueError",
					"LookupError" ->
				closed ? this.failure instanceof ClosedChannelException
						|| this.failure instanceof IllegalArgumentException
						: this.failure instanceof IllegalArgumentException;
			case "UnicodeError", "UnicodeDecodeError", "UnicodeEncodeError" ->
				this.failure instanceof CharacterCodingException;
			case "FileNotFoundError" -> this.failure instanceof NoSuchFileException;
			case "FileExistsError" -> this.failure instanceof FileAlreadyExistsException;
			case "OSError" -> errno.equals("EINVAL") ? this.failure instanceof IllegalArgumentException
					: this.failure instanceof IOException;
			default -> false;
		};
	}

	static boolean same(Object expected, Object actual) {
		if (expected instanceof byte[] bytes) {
			return actual instanceof byte[] others && Arrays.equals(bytes, others);
		}
		if (expected instanceof Number number && actual instanceof Number other) {
			return number.longValue() == other.longValue();
		}
		if (expected instanceof List<?> list && actual instanceof List<?> others) {
			if (list.size() != others.size()) {
				return false;
			}
			Iterator<?> each = others.iterator();
			return list.stream().allMatch((item) -> same(item, each.next()));
		}
		return (expected == null) ? actual == null : expected.equals(actual);
	}

	@Override
	public String toString() {
		if (this.failure != null) {
			return "failure " + this.failure;
		}
		return (this.value instanceof byte[] bytes) ? Arrays.toString(bytes) : String.valueOf(this.value);
	}

}
