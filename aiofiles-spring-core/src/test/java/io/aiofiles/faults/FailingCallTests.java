package io.aiofiles.faults;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.faults.Operation.Kind;
import io.aiofiles.faults.provider.FaultPlan;
import io.aiofiles.faults.provider.FaultyFileSystem;
import io.aiofiles.faults.provider.Plan;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.os.DirEntry;
import io.aiofiles.os.OsOperations;
import io.aiofiles.path.PathOperations;
import io.aiofiles.tempfile.AsyncNamedBinaryFile;
import io.aiofiles.tempfile.AsyncSpooledBinaryFile;
import io.aiofiles.tempfile.AsyncTemporaryDirectory;
import io.aiofiles.tempfile.TempfileOperations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every operation, with each of the calls that it makes to the file system failing: once,
 * and from then on.
 */
@FaultSuite
class FailingCallTests {

	@TempDir
	Path directory;

	@Test
	void noOperationIsMissing() {
		Set<String> tried = Operations.list().stream().map(Operation::method).collect(Collectors.toSet());
		Set<String> missing = new TreeSet<>();
		for (Class<?> type : List.of(AsyncFileOperations.class, OsOperations.class, PathOperations.class,
				TempfileOperations.class, AsyncBinaryFile.class, AsyncTextFile.class, DirEntry.class,
				AsyncTemporaryDirectory.class)) {
			for (Method method : type.getMethods()) {
				String name = type.getSimpleName() + "." + method.getName();
				if (!Modifier.isStatic(method.getModifiers()) && !tried.contains(name)
						&& !Operations.ELSEWHERE.getOrDefault(type, List.of()).contains(method.getName())) {
					missing.add(name);
				}
			}
		}
		for (Class<?> type : List.of(AsyncNamedBinaryFile.class, AsyncSpooledBinaryFile.class)) {
			for (Method method : type.getDeclaredMethods()) {
				if (method.getReturnType() == CompletableFuture.class
						&& !tried.contains(type.getSimpleName() + "." + method.getName())) {
					missing.add(type.getSimpleName() + "." + method.getName());
				}
			}
		}
		assertThat(missing).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aCallThatFailsIsToldAndNothingIsLeft(boolean secure, Figures figures) throws Exception {
		Tally ours = new Tally();
		for (Operation operation : Operations.list()) {
			FailingRounds.every(operation, world(secure), ours);
		}
		Tally control = new Tally();
		for (Operation naive : naive()) {
			FailingRounds.every(naive, world(secure), control);
		}
		ours.remark(Operations.list().size() + " operations");
		figures.add("every I/O error is a failed future, nothing is left",
				"call k fails, all k, in the JVM" + (secure ? "" : ", plain directories"), ours, control);
	}

	private FailingRounds.World world(boolean secure) {
		FaultyFileSystem fileSystem = new FaultyFileSystem(FileSystems.getDefault(), secure);
		return new FailingRounds.World(this.directory, fileSystem.wrap(this.directory), new FailingSystem() {

			@Override
			public Plan plan(int first, boolean lasting, String reason) {
				FaultPlan plan = new FaultPlan(first, lasting, reason);
				fileSystem.plan(plan);
				return plan;
			}

			@Override
			public List<String> leftOpen() {
				return fileSystem.leftOpen();
			}

		}, new AsyncFileTemplate(Runnable::run));
	}

	/** What somebody would write in a hurry. */
	static List<Operation> naive() {
		return List.of(new Operation("naive in place", Kind.ATOMIC, (s) -> () -> s.files.submit(() -> {
			FileChannel channel = FileChannel.open(s.at("file"), StandardOpenOption.WRITE,
					StandardOpenOption.TRUNCATE_EXISTING);
			channel.write(ByteBuffer.wrap(new byte[100]));
			channel.close();
			return null;
		})), new Operation("naive swallowing", Kind.WHOLE, (s) -> () -> s.files.submit(() -> {
			try {
				Files.write(s.at("new"), new byte[10]);
			}
			catch (IOException ex) {
				return -1;
			}
			return 0;
		})), new Operation("naive never completing", Kind.WHOLE, (s) -> () -> {
			CompletableFuture<Object> future = new CompletableFuture<>();
			s.files.submit(() -> future.complete(Files.readAllLines(s.at("file"))));
			return future;
		}));
	}

}
