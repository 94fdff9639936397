package io.aiofiles.internal.posix;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A way to open what is beneath an open directory, and nothing else, whatever is renamed
 * or linked meanwhile. Links that stay beneath it are followed; absolute ones, those that
 * go up too far, and magic ones are not. No name is compared with another.
 */
public enum Beneath {

	/** In one call: {@code openat2} with RESOLVE_BENEATH. */
	KERNEL {
		@Override
		public int open(int directory, Path name, String shown, int flags, int mode) throws IOException {
			return Posix.openBeneath(Location.in(directory, name, shown), flags, mode);
		}
	},

	/**
	 * One name after the other, none of which the kernel follows if it is a link: for
	 * kernels and sandboxes without {@code openat2}.
	 */
	STEPS {
		@Override
		public int open(int directory, Path name, String shown, int flags, int mode) throws IOException {
			return new StepsBeneath(directory, shown).open(name, flags, mode);
		}
	};

	/**
	 * The better one of those that the system has.
	 * @return {@link #KERNEL} from Linux 5.6 on, unless a sandbox takes that away
	 */
	public static Beneath present() {
		return Posix.canOpenBeneath() ? KERNEL : STEPS;
	}

	/**
	 * Open a file.
	 * @param directory the descriptor of the directory
	 * @param name the file, relative to the directory
	 * @param shown the path that messages show
	 * @param flags of {@link OpenFlags}
	 * @param mode the permissions of a file that is created, less the umask
	 * @return the descriptor, which the caller closes
	 * @throws IOException if that fails; with {@link Errno#EXDEV} if the name leads out
	 */
	public abstract int open(int directory, Path name, String shown, int flags, int mode) throws IOException;

}
