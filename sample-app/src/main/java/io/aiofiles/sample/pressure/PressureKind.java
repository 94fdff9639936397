package io.aiofiles.sample.pressure;

/** The kinds of pressure that there are. */
public enum PressureKind {

	/** Many files, each written in many small pieces. */
	SMALL_WRITES,

	/** Many reads, while everything takes the disk longer. */
	SLOW_DISK,

	/** More operations than the queue of the pool has room for. */
	OVERFLOW

}
