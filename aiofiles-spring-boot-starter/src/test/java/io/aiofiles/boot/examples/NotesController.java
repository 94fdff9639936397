package io.aiofiles.boot.examples;

import java.util.concurrent.CompletableFuture;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NotesController {

	private final Notes notes;

	NotesController(Notes notes) {
		this.notes = notes;
	}

	@GetMapping("/notes")
	CompletableFuture<String> all() {
		return this.notes.all();
	}

}
