package io.aiofiles.observation;

import java.nio.file.Path;

import io.aiofiles.execution.FileFailures;
import io.aiofiles.execution.FileOperationListener.Outcome;
import io.aiofiles.observation.FileOperationObservation.HighCardinalityKeys;
import io.aiofiles.observation.FileOperationObservation.LowCardinalityKeys;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * The names that observations of file operations have unless an application has others.
 * The path of a file is a key of high cardinality only: traces show it, meters do not.
 */
final class DefaultFileOperationObservationConvention implements FileOperationObservationConvention {

	private static final KeyValue NO_EXCEPTION = KeyValue.of(LowCardinalityKeys.EXCEPTION, KeyValue.NONE_VALUE);

	private static final KeyValue UNKNOWN_OUTCOME = KeyValue.of(LowCardinalityKeys.OUTCOME, "UNKNOWN");

	private static final KeyValue NO_PATH = KeyValue.of(HighCardinalityKeys.PATH, KeyValue.NONE_VALUE);

	@Override
	public String getName() {
		return "aiofiles.template.operations";
	}

	@Override
	public String getContextualName(FileOperationObservationContext context) {
		return "aiofiles " + context.operation().tag();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(FileOperationObservationContext context) {
		return KeyValues.of(exception(context), KeyValue.of(LowCardinalityKeys.OPERATION, context.operation().tag()),
				outcome(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(FileOperationObservationContext context) {
		Path path = context.path();
		return KeyValues.of((path != null) ? KeyValue.of(HighCardinalityKeys.PATH, path.toString()) : NO_PATH);
	}

	private static KeyValue exception(FileOperationObservationContext context) {
		Throwable failure = context.getError();
		return (failure != null) ? KeyValue.of(LowCardinalityKeys.EXCEPTION, FileFailures.typeOf(failure))
				: NO_EXCEPTION;
	}

	private static KeyValue outcome(FileOperationObservationContext context) {
		Outcome outcome = context.outcome();
		return (outcome != null) ? KeyValue.of(LowCardinalityKeys.OUTCOME, outcome.name()) : UNKNOWN_OUTCOME;
	}

}
