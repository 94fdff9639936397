package io.aiofiles.benchmarks.report;

/** What a candidate is measured for. */
enum Role {

	/** Blocking Java: what can be reached at most, or nearly. */
	LIMIT,

	/** Another way to do it without blocking the caller. */
	PEER,

	/** This library. */
	LIBRARY

}
