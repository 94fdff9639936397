package io.aiofiles.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names observations of file operations and their keys. A bean of this type replaces the
 * {@link #standard() standard} one, to which it may delegate.
 */
public interface FileOperationObservationConvention extends ObservationConvention<FileOperationObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof FileOperationObservationContext;
	}

	/**
	 * The names that observations have unless an application has others.
	 * @return the convention: {@code aiofiles.template.operations} with the keys
	 * {@code operation}, {@code outcome} and {@code exception}, and the path as a key of
	 * high cardinality
	 */
	static FileOperationObservationConvention standard() {
		return new DefaultFileOperationObservationConvention();
	}

}
