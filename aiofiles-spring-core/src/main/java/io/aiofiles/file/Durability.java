package io.aiofiles.file;

/** What an atomic write promises when it has completed. */
public enum Durability {

	/**
	 * The new content is with the operating system: readers see it, and it survives the
	 * end of this process, however that ends. A power failure may lose it.
	 */
	NONE,

	/**
	 * The new content and its name are on the storage device: they survive a power
	 * failure, as far as the device keeps what it has confirmed.
	 */
	SYNC

}
