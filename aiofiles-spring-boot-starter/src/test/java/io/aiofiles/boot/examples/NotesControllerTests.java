package io.aiofiles.boot.examples;

import java.nio.file.Files;
import java.nio.file.Path;

import io.aiofiles.boot.test.AutoConfigureAiofiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@WebMvcTest(NotesController.class)
@Import({ NotesController.class, Notes.class })
@AutoConfigureAiofiles
class NotesControllerTests {

	@TempDir
	private static Path folder;

	@Autowired
	private MockMvcTester mvc;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		registry.add("notes.file", () -> folder.resolve("notes.txt").toString());
	}

	@Test
	void notesAreAnswered() throws Exception {
		Files.writeString(folder.resolve("notes.txt"), "milk\n");
		assertThat(this.mvc.get().uri("/notes")).hasStatusOk().hasBodyTextEqualTo("milk\n");
	}

}
