package io.aiofiles.failures;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.Whence;
import io.aiofiles.support.OpenDescriptors;
import io.aiofiles.support.RecordingSubscriber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Every operation of a handle that is closed, or whose file has gone to somebody else.
 */
class ClosedHandleTests {

	@TempDir
	private Path directory;

	private final AsyncFileTemplate files = new AsyncFileTemplate(Runnable::run);

	private Path file;

	@BeforeEach
	void writeFile() throws IOException {
		this.file = Files.writeString(this.directory.resolve("file.txt"), "content\n");
	}

	@AfterEach
	void nothingIsLeftOpen() {
		assertThat(this.files.openFiles().all()).isEmpty();
		assertThat(OpenDescriptors.of(this.directory)).isZero();
	}

	/** Every method that answers a future, of both types of handle, but closing. */
	static Stream<Arguments> operations() {
		return Stream.of(AsyncTextFile.class, AsyncBinaryFile.class)
			.flatMap((type) -> Arrays.stream(type.getMethods())
				.filter((method) -> CompletableFuture.class.isAssignableFrom(method.getReturnType())
						|| Flow.Publisher.class.isAssignableFrom(method.getReturnType()))
				.filter((method) -> !method.getName().equals("closeAsync") && !method.isBridge())
				.map((method) -> Arguments.of(Named.of(describe(type, method), method), type == AsyncTextFile.class)));
	}

	private static String describe(Class<?> type, Method method) {
		return type.getSimpleName() + "." + method.getName()
				+ Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList();
	}

	private AsyncFile open(boolean text, String mode) {
		return text ? this.files.open(this.file, mode).join() : this.files.openBinary(this.file, mode).join();
	}

	@ParameterizedTest
	@MethodSource("operations")
	void failsOnAClosedHandle(Method method, boolean text) throws Exception {
		for (String mode : List.of("r", "a", "r+", "a+")) {
			AsyncFile closed = open(text, mode);
			closed.close();
			assertThat(closed.isClosed()).isTrue();
			if (isNoForEver(method, mode)) {
				assertThat(call(method, closed).join()).isEqualTo(false);
			}
			else {
				assertClosed(call(method, closed));
			}
		}
	}

	/**
	 * What the type of a file cannot do, CPython denies without asking whether it is
	 * open.
	 */
	private static boolean isNoForEver(Method method, String mode) {
		return (method.getName().equals("readable") && mode.equals("a"))
				|| (method.getName().equals("writable") && mode.equals("r"));
	}

	@ParameterizedTest
	@MethodSource("operations")
	void failsOnADetachedHandle(Method method, boolean text) throws Exception {
		AsyncFile detached = open(text, "r+");
		AutoCloseable owner = text ? ((AsyncTextFile) detached).detach().join()
				: ((AsyncBinaryFile) detached).detach().join();
		assertClosed(call(method, detached));
		owner.close();
	}

	private void assertClosed(CompletableFuture<?> future) {
		assertThat(future).isCompletedExceptionally();
		assertThatThrownBy(future::join).cause()
			.isInstanceOf(ClosedChannelException.class)
			.hasMessageContaining(this.file.toString())
			.hasMessageContaining("the file is closed");
	}

	@SuppressWarnings("unchecked")
	private static CompletableFuture<?> call(Method method, AsyncFile handle) throws Exception {
		Object[] arguments = Arrays.stream(method.getParameterTypes()).map(ClosedHandleTests::argument).toArray();
		Object answer;
		try {
			answer = method.invoke(handle, arguments);
		}
		catch (InvocationTargetException ex) {
			throw new AssertionError("thrown by " + method, ex.getCause());
		}
		if (answer instanceof Flow.Publisher) {
			RecordingSubscriber<Object> subscriber = new RecordingSubscriber<>(1);
			((Flow.Publisher<Object>) answer).subscribe(subscriber);
			CompletableFuture<Object> failed = new CompletableFuture<>();
			failed.completeExceptionally(subscriber.failure());
			return failed;
		}
		return (CompletableFuture<?>) answer;
	}

	private static Object argument(Class<?> type) {
		if (type == int.class) {
			return 1;
		}
		if (type == long.class) {
			return 1L;
		}
		if (type == boolean.class) {
			return true;
		}
		if (type == byte[].class) {
			return new byte[1];
		}
		if (type == ByteBuffer.class) {
			return ByteBuffer.allocate(1);
		}
		if (type == CharSequence.class) {
			return "x";
		}
		if (type == Iterable.class) {
			return List.of();
		}
		if (type == Whence.class) {
			return Whence.SET;
		}
		if (type == Consumer.class) {
			return (Consumer<Object>) (item) -> {
			};
		}
		if (type == Function.class) {
			return (Function<Object, Object>) (item) -> CompletableFuture.completedFuture(null);
		}
		throw new AssertionError("there is no argument of type " + type + " yet");
	}

	@Test
	void closingAgainIsFine() {
		for (boolean text : new boolean[] { true, false }) {
			AsyncFile closed = open(text, "r+");
			assertThat(closed.closeAsync()).isCompletedWithValue(null);
			assertThat(closed.closeAsync()).isCompletedWithValue(null);
			closed.close();
		}
	}

	@Test
	void whatDescribesAHandleStaysWhenItIsClosed() {
		AsyncTextFile closed = this.files.open(this.file, "r+").join();
		closed.readline().join();
		closed.close();
		assertThat(closed.path()).isEqualTo(this.file);
		assertThat(closed.mode()).isEqualTo("r+");
		assertThat(closed.charset()).isEqualTo(java.nio.charset.StandardCharsets.UTF_8);
		assertThat(closed.newlines()).containsExactly("\n");
		assertThat(closed.isLineBuffering()).isFalse();
		assertThat(closed).hasToString("AsyncTextFile[" + this.file + ", mode r+, closed]");
	}

	@Test
	void aHandleThatOnlyReadsRefusesToWrite() {
		try (AsyncTextFile text = this.files.open(this.file).join();
				AsyncBinaryFile binary = this.files.openBinary(this.file).join()) {
			for (CompletableFuture<?> refused : List.of(text.write("x"), text.writelines(List.of("x")), text.truncate(),
					text.truncate(1), binary.write(new byte[1]), binary.write(ByteBuffer.allocate(1)),
					binary.writelines(List.of(new byte[1])), binary.write(ByteBuffer.allocate(1), 0), binary.truncate(),
					binary.truncate(1))) {
				assertThatThrownBy(refused::join).cause()
					.isInstanceOf(UnsupportedOperationException.class)
					.hasMessageContaining(this.file.toString())
					.hasMessageContaining("not writable");
			}
		}
		assertThat(this.file).hasContent("content");
	}

	@Test
	void aHandleThatOnlyWritesRefusesToRead() {
		try (AsyncTextFile text = this.files.open(this.file, "a").join();
				AsyncBinaryFile binary = this.files.openBinary(this.file, "a").join()) {
			for (CompletableFuture<?> refused : List.of(text.read(), text.read(1), text.readline(), text.readlines(),
					text.forEachLine((line) -> {
					}), binary.read(), binary.read(1), binary.readline(), binary.readlines(), binary.read1(1),
					binary.peek(1), binary.readall(), binary.readinto(ByteBuffer.allocate(1)),
					binary.read(ByteBuffer.allocate(1), 0), binary.forEachChunk((chunk) -> {
					}))) {
				assertThatThrownBy(refused::join).cause()
					.isInstanceOf(UnsupportedOperationException.class)
					.hasMessageContaining(this.file.toString())
					.hasMessageContaining("not readable");
			}
		}
	}

}
