package io.aiofiles.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names observations of file operations and their keys. A bean of this type replaces
 * {@link DefaultFileOperationObservationConvention}.
 */
public interface FileOperationObservationConvention extends ObservationConvention<FileOperationObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof FileOperationObservationContext;
	}

}
