package io.aiofiles.contract;

import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.Durability;
import io.aiofiles.file.Whence;
import io.aiofiles.test.Collected;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What whole files and open files do on every file system. */
abstract class FileChecks extends FileSystemScene {

	private static final int PIECE = 64 * 1024;

	private static final int PIECES = 256;

	// Whole files

	@Test
	void wholeFilesAreReadBackAsTheyWereWritten() throws Throwable {
		verify(Feature.WHOLE_FILES, () -> {
			Path file = at("file.txt");
			assertThat(get(this.files.writeString(file, "on\u00e9\ntwo\n"))).isEqualTo(file);
			assertThat(get(this.files.readString(file))).isEqualTo("on\u00e9\ntwo\n");
			assertThat(get(this.files.readAllLines(file))).containsExactly("on\u00e9", "two");
			assertThat(get(this.files.size(file))).isEqualTo(9);
			get(this.files.write(file, bytes("shorter")));
			assertThat(get(this.files.readAllBytes(file))).isEqualTo(bytes("shorter"));
		});
	}

	@Test
	void emptyFilesAreFiles() throws Throwable {
		verify(Feature.EMPTY_FILES, () -> {
			Path file = file("empty", "");
			assertThat(get(this.files.readAllBytes(file))).isEmpty();
			assertThat(get(this.files.size(file))).isZero();
			assertThat(get(this.files.path().isfile(file))).isTrue();
			assertThat(get(Collected.of(this.files.lines(file)))).isEmpty();
			get(get(this.files.open(at("opened"), "w")).closeAsync());
			assertThat(get(this.files.os().listdir(directory()))).containsExactlyInAnyOrder("empty", "opened");
		});
	}

	@Test
	void publishersReadAndWrite() throws Throwable {
		verify(Feature.PUBLISHERS, () -> {
			Path file = at("file.txt");
			Path source = file("source", "one\ntwo\n");
			assertThat(get(this.files.write(file, this.files.chunks(source, 3)))).isEqualTo(8);
			assertThat(get(Collected.of(this.files.lines(file)))).containsExactly("one", "two");
			assertThat(get(Collected.of(this.files.chunks(file, 5))).stream().map(ByteBuffer::remaining))
				.containsExactly(5, 3);
		});
	}

	@Test
	void largeFilesAreWrittenAndReadInPieces() throws Throwable {
		verify(Feature.LARGE_FILES, () -> {
			Path file = at("large");
			byte[] piece = new byte[PIECE];
			new Random(1).nextBytes(piece);
			CRC32 written = new CRC32();
			try (AsyncBinaryFile open = get(this.files.openBinary(file, "wb"))) {
				for (int i = 0; i < PIECES; i++) {
					piece[0] = (byte) i;
					written.update(piece);
					assertThat(get(open.write(piece))).isEqualTo(PIECE);
				}
			}
			assertThat(get(this.files.size(file))).isEqualTo((long) PIECE * PIECES);
			CRC32 read = new CRC32();
			try (AsyncBinaryFile open = get(this.files.openBinary(file, "rb"))) {
				get(open.forEachChunk(PIECE, read::update));
			}
			assertThat(read.getValue()).isEqualTo(written.getValue());
		});
	}

	@Test
	void manySmallFilesAreWrittenListedAndRemoved() throws Throwable {
		verify(Feature.MANY_FILES, () -> {
			List<Path> all = IntStream.range(0, 200).mapToObj((i) -> at("small-" + i)).toList();
			all.stream()
				.map((file) -> this.files.writeString(file, file.toString()))
				.toList()
				.forEach(FileSystemScene::get);
			assertThat(get(this.files.os().listdir(directory()))).hasSize(200);
			assertThat(text(all.get(123))).isEqualTo(all.get(123).toString());
			all.stream().map(this.files.os()::remove).toList().forEach(FileSystemScene::get);
			assertThat(get(this.files.os().listdir(directory()))).isEmpty();
		});
	}

	@Test
	void oddNamesAreNames() throws Throwable {
		verify(Feature.ODD_NAMES, () -> {
			List<String> names = new ArrayList<>(List.of("a b", " c", "\u00fcml\u00e4ut", "\u65e5\u672c", "100%", "%41",
					"a+b", "#1", "wh;y&=", "~$@!,()"));
			if (directory().getFileSystem().getSeparator().equals("/")) {
				names.addAll(List.of("why?", "a:b", "\"*\"", "<|>", "back\\slash"));
			}
			names.removeAll(subject().impossible());
			names.forEach((name) -> file(name, name));
			assertThat(get(this.files.os().listdir(directory()))).containsExactlyInAnyOrderElementsOf(names);
			for (String name : names) {
				assertThat(text(at(name))).isEqualTo(name);
				get(this.files.os().rename(at(name), at(name + "2")));
				assertThat(text(at(name + "2"))).isEqualTo(name);
			}
		});
	}

	@Test
	void manyTasksDoNotDisturbEachOther() throws Throwable {
		verify(Feature.CONCURRENCY, () -> {
			List<CompletableFuture<Void>> tasks = new ArrayList<>();
			for (int task = 0; task < 16; task++) {
				String name = "task-" + task + "-";
				CompletableFuture<Void> present = CompletableFuture.completedFuture(null);
				for (int i = 0; i < 8; i++) {
					Path file = at(name + i);
					String content = (name + i + "\n").repeat(500);
					present = present.thenCompose((before) -> this.files.writeString(file, content))
						.thenCompose((written) -> this.files.readString(file))
						.thenAccept((read) -> assertThat(read).isEqualTo(content));
				}
				tasks.add(present);
			}
			tasks.forEach(FileSystemScene::get);
			assertThat(get(this.files.os().listdir(directory()))).hasSize(16 * 8);
		});
	}

	@Test
	void writingWithoutTruncatingKeepsTheRest() throws Throwable {
		verify(Feature.WRITE_KEEPS, () -> {
			Path file = file("file", "0123456789");
			get(this.files.writeString(file, "ab", StandardOpenOption.WRITE));
			assertThat(text(file)).isEqualTo("ab23456789");
		}, null, () -> assertThat(text(at("file"))).isEqualTo("0123456789"));
	}

	@Test
	void anAtomicWriteMakesAFile() throws Throwable {
		verify(Feature.WRITE_ATOMICALLY, () -> {
			get(this.files.writeAtomically(at("new"), "new", Durability.NONE));
			assertThat(text(at("new"))).isEqualTo("new");
			assertThat(get(this.files.os().listdir(directory()))).containsExactly("new");
		}, null, () -> assertThat(get(this.files.os().listdir(directory()))).isEmpty());
	}

	@Test
	void anAtomicWriteReplacesAFile() throws Throwable {
		verify(Feature.REPLACE_ATOMICALLY, () -> {
			get(this.files.writeAtomically(file("file", "old"), "new", Durability.NONE));
			assertThat(text(at("file"))).isEqualTo("new");
			assertThat(get(this.files.os().listdir(directory()))).containsExactly("file");
		}, null, () -> {
			assertThat(text(at("file"))).isEqualTo("old");
			assertThat(get(this.files.os().listdir(directory()))).containsExactly("file");
		});
	}

	@Test
	void anAtomicWriteIsDurable() throws Throwable {
		verify(Feature.REPLACE_DURABLY, () -> {
			get(this.files.writeAtomically(file("file", "old"), bytes("new"), Durability.SYNC));
			assertThat(text(at("file"))).isEqualTo("new");
		}, null, () -> {
			assertThat(text(at("file"))).isEqualTo("old");
			assertThat(get(this.files.os().listdir(directory()))).containsExactly("file");
		});
	}

	// Handles

	@Test
	void anOpenFileIsReadAndSeeks() throws Throwable {
		verify(Feature.READ, () -> {
			Path file = file("file.txt", "one\ntwo\nthree\n");
			try (AsyncTextFile open = get(this.files.open(file))) {
				assertThat(get(open.readline())).isEqualTo("one\n");
				long place = get(open.tell());
				assertThat(get(open.read(2))).isEqualTo("tw");
				get(open.seek(place));
				assertThat(get(open.readlines())).containsExactly("two\n", "three\n");
				assertThat(get(open.readline())).isEmpty();
			}
			try (AsyncBinaryFile open = get(this.files.openBinary(file))) {
				get(open.seek(-6, Whence.END));
				assertThat(get(open.read())).isEqualTo(bytes("three\n"));
				get(open.seek(100));
				assertThat(get(open.read(1))).isEmpty();
			}
		});
	}

	@Test
	void oneHandleIsReadAtManyPlacesAtOnce() throws Throwable {
		verify(Feature.READ_POSITIONAL, () -> {
			Path file = file("file", "abcdefghijklmnopqrstuvwxyz".repeat(1000));
			try (AsyncBinaryFile open = get(this.files.openBinary(file))) {
				List<ByteBuffer> read = new ArrayList<>();
				List<CompletableFuture<Integer>> reading = new ArrayList<>();
				for (int i = 0; i < 100; i++) {
					ByteBuffer target = ByteBuffer.allocate(26);
					read.add(target);
					reading.add(open.read(target, 26L * 7 * i));
				}
				assertThat(reading).allSatisfy((one) -> assertThat(get(one)).isEqualTo(26));
				assertThat(read)
					.allSatisfy((one) -> assertThat(one.array()).isEqualTo(bytes("abcdefghijklmnopqrstuvwxyz")));
			}
		});
	}

	@Test
	void anOpenFileIsWritten() throws Throwable {
		verify(Feature.WRITE, () -> {
			Path file = file("file", "something old");
			try (AsyncBinaryFile open = get(this.files.openBinary(file, "wb"))) {
				assertThat(get(open.write(bytes("abc")))).isEqualTo(3);
				get(open.flush());
				get(open.write(bytes("def")));
				assertThat(get(open.tell())).isEqualTo(6);
			}
			assertThat(text(file)).isEqualTo("abcdef");
		});
	}

	@Test
	void aNewFileIsOverwrittenWhereItIs() throws Throwable {
		verify(Feature.SEEK_BACK, () -> {
			try (AsyncBinaryFile open = get(this.files.openBinary(at("file"), "wb"))) {
				get(open.write(bytes("abcdef")));
				get(open.flush());
				get(open.seek(2));
				get(open.write(bytes("XY")));
			}
			assertThat(text(at("file"))).isEqualTo("abXYef");
		});
	}

	@Test
	void whatIsSkippedIsZero() throws Throwable {
		verify(Feature.SEEK_BEYOND, () -> {
			try (AsyncBinaryFile open = get(this.files.openBinary(at("file"), "wb"))) {
				get(open.write(bytes("ab")));
				get(open.seek(5));
				get(open.write(bytes("c")));
			}
			assertThat(text(at("file"))).isEqualTo("ab\0\0\0c");
		});
	}

	@Test
	void aNewFileIsReadBack() throws Throwable {
		verify(Feature.WRITE_AND_READ, () -> {
			Path file = file("file", "something old");
			try (AsyncBinaryFile open = get(this.files.openBinary(file, "w+b"))) {
				assertThat(get(open.read())).isEmpty();
				get(open.write(bytes("abcdef")));
				get(open.seek(2));
				assertThat(get(open.read(2))).isEqualTo(bytes("cd"));
				get(open.write(bytes("X")));
			}
			assertThat(text(file)).isEqualTo("abcdXf");
		}, null, () -> assertThat(text(at("file"))).isEqualTo("something old"));
	}

	@Test
	void anOldFileIsOverwrittenWhereItIs() throws Throwable {
		verify(Feature.UPDATE, () -> {
			Path file = file("file", "0123456789");
			try (AsyncBinaryFile open = get(this.files.openBinary(file, "r+b"))) {
				assertThat(get(open.read(2))).isEqualTo(bytes("01"));
				get(open.write(bytes("ab")));
				get(open.seek(-1, Whence.END));
				get(open.write(bytes("z!")));
			}
			assertThat(text(file)).isEqualTo("01ab45678z!");
		}, null, () -> assertThat(text(at("file"))).isEqualTo("0123456789"));
	}

	@Test
	void whatIsAppendedComesLast() throws Throwable {
		verify(Feature.APPEND, () -> {
			Path file = at("file");
			get(this.files.withOpen(file, "a", (open) -> open.write("one")));
			get(this.files.withOpen(file, "a", (open) -> open.write("two")));
			assertThat(text(file)).isEqualTo("onetwo");
			get(this.files.writeString(file, "three", StandardOpenOption.APPEND));
			get(this.files.writeString(at("new"), "new", StandardOpenOption.CREATE, StandardOpenOption.APPEND));
			assertThat(text(file)).isEqualTo("onetwothree");
			assertThat(text(at("new"))).isEqualTo("new");
		}, null, () -> {
		});
	}

	@Test
	void anAppendedFileIsReadFromItsBeginning() throws Throwable {
		verify(Feature.APPEND_AND_READ, () -> {
			Path file = file("file", "old");
			try (AsyncBinaryFile open = get(this.files.openBinary(file, "a+b"))) {
				assertThat(get(open.tell())).isEqualTo(3);
				get(open.seek(0));
				assertThat(get(open.read())).isEqualTo(bytes("old"));
			}
			assertThat(text(file)).isEqualTo("old");
		});
	}

	@Test
	void whatWasAppendedIsReadBack() throws Throwable {
		verify(Feature.APPEND_AND_READ_BACK, () -> {
			Path file = file("file", "old");
			try (AsyncBinaryFile open = get(this.files.openBinary(file, "a+b"))) {
				get(open.write(bytes("new")));
				get(open.seek(0));
				assertThat(get(open.read())).isEqualTo(bytes("oldnew"));
			}
		}, null, () -> assertThat(text(at("file"))).isEqualTo("oldnew"));
	}

	@Test
	void anExclusiveFileIsNew() throws Throwable {
		verify(Feature.EXCLUSIVE, () -> {
			Path file = at("file");
			get(this.files.withOpen(file, "x", (open) -> open.write("mine")));
			fails(this.files.open(file, "x"), FileAlreadyExistsException.class, file, "File exists");
			assertThat(text(file)).isEqualTo("mine");
		});
	}

	@Test
	void aFileIsCutShorter() throws Throwable {
		verify(Feature.TRUNCATE, () -> {
			try (AsyncBinaryFile open = get(this.files.openBinary(at("file"), "wb"))) {
				get(open.write(bytes("0123456789")));
				assertThat(get(open.truncate(4))).isEqualTo(4);
			}
			assertThat(text(at("file"))).isEqualTo("0123");
		}, null, () -> assertThat(text(at("file"))).isEqualTo("0123456789"));
	}

	@Test
	void aFileIsMadeLonger() throws Throwable {
		verify(Feature.EXTEND, () -> {
			try (AsyncBinaryFile open = get(this.files.openBinary(at("file"), "wb"))) {
				get(open.write(bytes("01")));
				assertThat(get(open.truncate(4))).isEqualTo(4);
			}
			assertThat(text(at("file"))).isEqualTo("01\0\0");
		});
	}

	@Test
	void othersSeeWhatWasFlushed() throws Throwable {
		verify(Feature.SEEN_BEFORE_CLOSE, () -> {
			try (AsyncBinaryFile open = get(this.files.openBinary(at("file"), "wb"))) {
				get(open.write(bytes("abc")));
				get(open.flush());
				assertThat(text(at("file"))).isEqualTo("abc");
			}
		}, () -> {
			try (AsyncBinaryFile open = get(this.files.openBinary(file("file", "old"), "wb"))) {
				get(open.write(bytes("abc")));
				get(open.flush());
				assertThat(text(at("file"))).isEqualTo("old");
			}
			assertThat(text(at("file"))).isEqualTo("abc");
		});
	}

	@Test
	void contentIsForcedToTheDevice() throws Throwable {
		verify(Feature.FORCE, () -> {
			try (AsyncBinaryFile open = get(this.files.openBinary(at("file"), "wb"))) {
				get(open.write(bytes("abc")));
				get(open.force(true));
			}
		}, null, () -> assertThat(text(at("file"))).isEqualTo("abc"));
	}

	@Test
	void aLockIsHeld() throws Throwable {
		verify(Feature.LOCK, () -> {
			try (AsyncBinaryFile open = get(this.files.openBinary(at("file"), "wb"))) {
				get(open.lock()).release();
			}
		});
	}

	@Test
	void bytesAreSentFromFileToFile() throws Throwable {
		verify(Feature.SENDFILE, () -> {
			try (AsyncBinaryFile in = get(this.files.openBinary(file("in", "0123456789")));
					AsyncBinaryFile out = get(this.files.openBinary(at("out"), "wb"))) {
				get(out.write(bytes(">")));
				assertThat(get(this.files.os().sendfile(out, in, 2, 5))).isEqualTo(5);
			}
			assertThat(text(at("out"))).isEqualTo(">23456");
		});
	}

	@Test
	void whoCancelsHurtsNobodyElse() throws Throwable {
		verify(Feature.CANCEL, () -> {
			Path file = file("file", "content".repeat(10_000));
			try (AsyncBinaryFile open = get(this.files.openBinary(file))) {
				List<CompletableFuture<?>> pending = new ArrayList<>();
				for (int i = 0; i < 50; i++) {
					pending.add(this.files.readString(file));
					pending.add(this.files.writeString(at("other-" + i), "text"));
					pending.add(open.read(ByteBuffer.allocate(100), i));
					pending.add(this.files.withOpen(file, "r", AsyncTextFile::read));
				}
				Collections.shuffle(pending, new Random(1));
				pending.forEach((operation) -> operation.cancel(true));
				assertThat(get(open.read())).hasSize(70_000);
			}
			assertThat(text(file)).hasSize(70_000);
			assertThatThrownBy(() -> get(this.files.readString(at("none")))).isNotNull();
			get(this.files.writeString(file, "new"));
			assertThat(text(file)).isEqualTo("new");
		});
	}

}
