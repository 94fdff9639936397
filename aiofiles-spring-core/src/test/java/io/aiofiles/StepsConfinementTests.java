package io.aiofiles;

import io.aiofiles.internal.posix.Beneath;

/** Confined where the kernel has no call for it, one name after the other. */
class StepsConfinementTests extends ConfinementContract {

	@Override
	Beneath beneath() {
		return Beneath.STEPS;
	}

	@Override
	int paths() {
		return Boolean.getBoolean("aiofiles.test.long") ? 20_000 : 5_000;
	}

}
