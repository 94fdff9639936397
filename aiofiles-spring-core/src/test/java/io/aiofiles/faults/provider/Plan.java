package io.aiofiles.faults.provider;

import java.util.List;

/** Which of the calls to a system fails, and how. */
public interface Plan {

	/** What a broken device says. */
	String BROKEN = "Input/output error";

	/** What a full device says. */
	String FULL = "No space left on device";

	/** Begin to count, and to fail. */
	void arm();

	/** Let all calls through from now on. */
	void disarm();

	/** How many calls were made while this was armed. */
	int calls();

	/** The names of the calls that failed. */
	List<String> failed();

	/** Whether all calls behind the first failing one fail too. */
	boolean isLasting();

	/** What the system says. */
	String reason();

}
