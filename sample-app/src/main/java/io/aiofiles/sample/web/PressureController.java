package io.aiofiles.sample.web;

import io.aiofiles.sample.pressure.Pressure;
import io.aiofiles.sample.pressure.PressureKind;
import io.aiofiles.sample.pressure.PressureStatus;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Puts the pool under pressure, and tells how it bears it. */
@RestController
class PressureController {

	private final Pressure pressure;

	PressureController(Pressure pressure) {
		this.pressure = pressure;
	}

	@GetMapping("/pressure")
	PressureStatus status() {
		return this.pressure.status();
	}

	@PostMapping("/pressure")
	ResponseEntity<PressureStatus> start(@RequestParam PressureKind kind) {
		boolean started = this.pressure.start(kind);
		return ResponseEntity.status(started ? HttpStatus.ACCEPTED : HttpStatus.CONFLICT).body(this.pressure.status());
	}

}
