package io.aiofiles.sample.pressure;

import org.jspecify.annotations.Nullable;

/**
 * What became of the last pressure.
 *
 * @param kind its kind, or {@code null} if there was none yet
 * @param running whether it goes on
 * @param asked operations that were asked for so far
 * @param done those that have succeeded
 * @param refused those that the pool did not take, as its queue was full
 * @param failed those that have failed
 * @param milliseconds how long it has taken so far
 * @param error why it ended before its time, if it did
 */
public record PressureStatus(@Nullable PressureKind kind, boolean running, long asked, long done, long refused,
		long failed, long milliseconds, @Nullable String error) {
}
