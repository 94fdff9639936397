package io.aiofiles;

import io.aiofiles.internal.posix.Beneath;
import io.aiofiles.internal.posix.Posix;
import org.junit.jupiter.api.BeforeEach;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Confined by the kernel in one call. */
class KernelConfinementTests extends ConfinementContract {

	@BeforeEach
	void requireTheCall() {
		assumeTrue(Posix.canOpenBeneath(), "this kernel or sandbox has no openat2");
	}

	@Override
	Beneath beneath() {
		return Beneath.KERNEL;
	}

}
