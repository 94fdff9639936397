package io.aiofiles.boot.examples;

import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.AsyncFileOperations;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

@SpringJUnitConfig(Notes.class)
@TestPropertySource(properties = "notes.file=notes.txt")
class NotesMockTests {

	@MockitoBean
	private AsyncFileOperations files;

	@Autowired
	private Notes notes;

	@Test
	void whoMayNotReadHasNoNotes() {
		given(this.files.readString(Path.of("notes.txt")))
			.willReturn(CompletableFuture.failedFuture(new AccessDeniedException("notes.txt")));
		assertThat(this.notes.all()).isCompletedWithValue("no notes");
	}

}
