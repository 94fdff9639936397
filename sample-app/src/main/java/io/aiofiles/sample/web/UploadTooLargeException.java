package io.aiofiles.sample.web;

import org.springframework.util.unit.DataSize;

/** Says how large an upload may be. */
final class UploadTooLargeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UploadTooLargeException(DataSize most) {
		super("An upload has at most " + most.toBytes() + " bytes");
	}

}
