package io.aiofiles.faults;

import java.util.List;

import io.aiofiles.faults.provider.Plan;

/** Something below the library whose calls can be made to fail. */
interface FailingSystem {

	/**
	 * Fail in another way from now on, once the plan is armed.
	 * @param first the number of the first call to fail, from 1 on; 0 for none
	 * @param lasting whether all calls behind it fail too
	 * @param reason what the system says
	 */
	Plan plan(int first, boolean lasting, String reason);

	/** What was opened and has not been closed. */
	List<String> leftOpen();

}
