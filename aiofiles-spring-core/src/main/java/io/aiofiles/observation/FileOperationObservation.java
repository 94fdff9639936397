package io.aiofiles.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** The observations that there are. */
public enum FileOperationObservation implements ObservationDocumentation {

	/** An operation on a whole file or directory, or the opening of a handle. */
	TEMPLATE_OPERATION {
		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultFileOperationObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeys.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeys.values();
		}
	};

	/** The keys that may be tags of meters. */
	public enum LowCardinalityKeys implements KeyName {

		/** The type of the failure, or none. */
		EXCEPTION,
		/** The operation. */
		OPERATION,
		/** How it ended: SUCCESS, ERROR, CANCELLED or REJECTED. */
		OUTCOME;

		@Override
		public String asString() {
			return name().toLowerCase(java.util.Locale.ROOT);
		}

	}

	/** The keys that only traces show. */
	public enum HighCardinalityKeys implements KeyName {

		/** The path of the file. */
		PATH {
			@Override
			public String asString() {
				return "file.path";
			}
		}

	}

}
