package io.aiofiles.file;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandleCall;
import io.aiofiles.internal.text.TextFile;
import org.jspecify.annotations.Nullable;

/** The calls of a text file. */
final class TextCalls {

	static final HandleCall<Engine, String> READ_ALL = new Calls.Reading<>(FileOperation.READ) {

		@Override
		protected String fromFile(Engine engine) throws Exception {
			return engine.requireText().readAll();
		}

	};

	static final HandleCall<Engine, String> READLINE = new ReadLine(-1);

	/** A line without its ending; {@code null} at the end of the file. */
	static final HandleCall<Engine, @Nullable String> NEXT = new Calls.Reading<>(FileOperation.LINES) {

		@Override
		protected @Nullable Object fromMemory(Engine engine) throws Exception {
			String line = engine.requireText().nextNow();
			return (line != null) ? line : NOT_IN_MEMORY;
		}

		@Override
		protected @Nullable String fromFile(Engine engine) throws Exception {
			return engine.requireText().next();
		}

	};

	static final HandleCall<Engine, Long> TELL = Calls.call(FileOperation.TELL, (engine) -> {
		TextFile text = engine.requireText();
		return text.file().isDirty() ? null : text.tell();
	}, (engine) -> engine.requireText().tell());

	private TextCalls() {
	}

	static HandleCall<Engine, List<String>> readlines(int hint) {
		return new Calls.Reading<>(FileOperation.READLINES) {

			@Override
			protected List<String> fromFile(Engine engine) throws Exception {
				return engine.requireText().readlines(hint);
			}

		};
	}

	static HandleCall<Engine, @Nullable Void> writelines(Iterable<? extends CharSequence> lines) {
		return Calls.call(FileOperation.WRITELINES, (engine) -> {
			AbstractAsyncFile.requireOpen(engine);
			for (Iterator<? extends CharSequence> each = lines.iterator(); each.hasNext();) {
				engine.requireText().write(each.next().toString());
			}
			return null;
		});
	}

	static HandleCall<Engine, @Nullable Void> forEachLine(Consumer<? super String> consumer) {
		return Calls.call(FileOperation.FOR_EACH_LINE, (engine) -> {
			engine.requireText().forEachLine(consumer);
			return null;
		});
	}

	static HandleCall<Engine, Long> truncate(long size) {
		return Calls.call(FileOperation.TRUNCATE, (engine) -> engine.requireText().truncate(size));
	}

	/** Reads so many characters. */
	static final class Read extends Calls.Reading<String> {

		private final int count;

		Read(int count) {
			super(FileOperation.READ);
			this.count = count;
		}

		@Override
		protected @Nullable Object fromMemory(Engine engine) throws Exception {
			String text = engine.requireText().readNow(this.count);
			return (text != null) ? text : NOT_IN_MEMORY;
		}

		@Override
		protected String fromFile(Engine engine) throws Exception {
			return engine.requireText().read(this.count);
		}

	}

	/** Reads a line. */
	static final class ReadLine extends Calls.Reading<String> {

		private final int most;

		ReadLine(int most) {
			super(FileOperation.READLINE);
			this.most = most;
		}

		@Override
		protected @Nullable Object fromMemory(Engine engine) throws Exception {
			String line = engine.requireText().readlineNow(this.most);
			return (line != null) ? line : NOT_IN_MEMORY;
		}

		@Override
		protected String fromFile(Engine engine) throws Exception {
			return engine.requireText().readline(this.most);
		}

	}

	/** Writes. */
	static final class Write extends HandleCall<Engine, Integer> {

		private final String text;

		Write(String text) {
			super(FileOperation.WRITE);
			this.text = text;
		}

		@Override
		protected @Nullable Object fromMemory(Engine engine) throws Exception {
			return engine.requireText().writeNow(this.text) ? count() : NOT_IN_MEMORY;
		}

		@Override
		protected Integer fromFile(Engine engine) throws Exception {
			engine.requireText().write(this.text);
			return count();
		}

		private int count() {
			return this.text.codePointCount(0, this.text.length());
		}

	}

	/** Goes to a position. */
	static final class Seek extends HandleCall<Engine, Long> {

		private final long offset;

		private final Whence whence;

		Seek(long offset, Whence whence) {
			super(FileOperation.SEEK);
			this.offset = offset;
			this.whence = whence;
		}

		@Override
		protected @Nullable Object fromMemory(Engine engine) throws Exception {
			boolean inMemory = !engine.bytes().isDirty() && this.whence == Whence.SET
					&& engine.requireText().seeksInMemory(this.offset);
			return inMemory ? fromFile(engine) : NOT_IN_MEMORY;
		}

		@Override
		protected Long fromFile(Engine engine) throws IOException {
			AbstractAsyncFile.requireOpen(engine);
			if (this.whence != Whence.SET && this.offset != 0) {
				throw new UnsupportedOperationException((this.whence == Whence.CURRENT)
						? "can't do nonzero cur-relative seeks" : "can't do nonzero end-relative seeks");
			}
			TextFile text = engine.requireText();
			return switch (this.whence) {
				case SET -> text.seek(this.offset);
				case CURRENT -> text.seek(text.tell());
				case END -> text.seekEnd();
			};
		}

	}

}
