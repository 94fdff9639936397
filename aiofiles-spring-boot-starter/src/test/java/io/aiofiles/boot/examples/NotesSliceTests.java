package io.aiofiles.boot.examples;

import io.aiofiles.boot.test.AutoConfigureAiofiles;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

@SpringJUnitConfig(Notes.class)
@AutoConfigureAiofiles
@TestPropertySource(properties = "notes.file=absent.txt")
class NotesSliceTests {

	@Autowired
	private Notes notes;

	@Test
	void withoutAFileThereAreNoNotes() {
		assertThat(this.notes.all().join()).isEqualTo("no notes");
	}

}
