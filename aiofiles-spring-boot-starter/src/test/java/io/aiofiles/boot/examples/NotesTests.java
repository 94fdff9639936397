package io.aiofiles.boot.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.aiofiles.AsyncFileOperations;
import io.aiofiles.AsyncFileTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.TaskRejectedException;

import static org.assertj.core.api.Assertions.assertThat;

class NotesTests {

	private final Path file = Jimfs.newFileSystem(Configuration.unix()).getPath("/work/notes.txt");

	private final Notes notes = new Notes(new AsyncFileTemplate(Runnable::run), this.file);

	@Test
	void aNoteIsKept() {
		this.notes.add("milk").join();
		assertThat(this.file).hasContent("milk\n");
	}

	@Test
	void whatTheDiskHasNotDoneYetIsNotDone() {
		List<Runnable> tasks = new ArrayList<>();
		CompletableFuture<String> all = new Notes(new AsyncFileTemplate(tasks::add), this.file).all();
		assertThat(all).isNotDone();
		tasks.remove(0).run();
		assertThat(all).isCompletedWithValue("no notes");
	}

	@Test
	void aFullPoolIsSurvived() {
		AsyncFileOperations full = new AsyncFileTemplate((task) -> {
			throw new TaskRejectedException("full");
		});
		assertThat(new Notes(full, this.file).all()).isCompletedWithValue("no notes");
	}

}
