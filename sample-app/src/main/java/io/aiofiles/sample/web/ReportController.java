package io.aiofiles.sample.web;

import java.util.concurrent.CompletableFuture;

import io.aiofiles.sample.report.ReportKind;
import io.aiofiles.sample.report.ReportStatus;
import io.aiofiles.sample.report.Reports;
import io.aiofiles.sample.storage.FileName;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reports: begun here, made in {@code @Async} methods, and asked for until they are done.
 */
@RestController
class ReportController {

	private final Reports reports;

	ReportController(Reports reports) {
		this.reports = reports;
	}

	@PostMapping("/files/{name}/reports")
	@ResponseStatus(HttpStatus.ACCEPTED)
	CompletableFuture<ReportStatus> start(@PathVariable String name, @RequestParam ReportKind kind) {
		return this.reports.start(new FileName(name), kind);
	}

	@GetMapping("/reports/{id}")
	ResponseEntity<ReportStatus> status(@PathVariable long id) {
		return ResponseEntity.of(this.reports.find(id));
	}

	@DeleteMapping("/reports/{id}")
	ResponseEntity<ReportStatus> cancel(@PathVariable long id) {
		return ResponseEntity.of(this.reports.cancel(id));
	}

}
