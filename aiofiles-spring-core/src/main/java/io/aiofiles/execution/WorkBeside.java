package io.aiofiles.execution;

import org.jspecify.annotations.Nullable;

/**
 * An engine that has work for another thread while it answers from memory itself, such as
 * reading what will be asked for next.
 */
public interface WorkBeside {

	/**
	 * The work, which changes nothing that a call could see before it waits for it.
	 * @return work to be done, each only once; or {@code null}
	 */
	@Nullable Runnable takeWorkBeside();

}
