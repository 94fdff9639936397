package io.aiofiles.sample.web;

import io.aiofiles.sample.SampleProperties;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What there may be at most, so that the page can say it before an upload begins. */
@RestController
class LimitController {

	private final Limits limits;

	LimitController(SampleProperties properties) {
		this.limits = new Limits(properties.maxUploadSize().toBytes(), properties.maxFiles());
	}

	@GetMapping("/limits")
	Limits limits() {
		return this.limits;
	}

	/**
	 * The limits.
	 *
	 * @param uploadSize bytes of an upload
	 * @param files how many files
	 */
	record Limits(long uploadSize, int files) {
	}

}
