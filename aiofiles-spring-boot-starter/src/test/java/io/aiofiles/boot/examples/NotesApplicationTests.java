package io.aiofiles.boot.examples;

import java.nio.file.Path;

import io.aiofiles.execution.OpenFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
class NotesApplicationTests {

	@TempDir
	private static Path folder;

	@Autowired
	private Notes notes;

	@Autowired
	private OpenFiles openFiles;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		registry.add("notes.file", () -> folder.resolve("notes.txt").toString());
	}

	@Test
	void aNoteIsKept() {
		this.notes.add("milk").join();
		assertThat(folder.resolve("notes.txt")).hasContent("milk\n");
	}

	@AfterEach
	void everyFileIsClosed() {
		assertThat(this.openFiles.count()).isZero();
	}

}
