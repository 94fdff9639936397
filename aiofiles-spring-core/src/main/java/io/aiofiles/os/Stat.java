package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.aiofiles.internal.channel.Attributes;
import io.aiofiles.internal.posix.FileStatus;
import io.aiofiles.internal.posix.Posix;
import org.jspecify.annotations.Nullable;

/** Asks a file system what it knows of a file. */
final class Stat {

	private static final int REGULAR = 0100666;

	private static final int DIRECTORY = 0040777;

	private static final int LINK = 0120777;

	private static final int TYPE_MASK = 0170000;

	/** By name: "unix:*" would look up the names of owner and group too. */
	private static final String UNIX = "unix:mode,ino,dev,nlink,uid,gid,size,lastAccessTime,lastModifiedTime,ctime,"
			+ "creationTime,rdev,isDirectory,isSymbolicLink";

	private Stat() {
	}

	static StatResult of(Path path, LinkOption... options) throws IOException {
		Paths.requireNotEmpty(path);
		if (Located.isPossible(path)) {
			return of(Located.file(path, !List.of(options).contains(LinkOption.NOFOLLOW_LINKS), Posix::stat));
		}
		if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
			Map<String, Object> known = Attributes.of(path, UNIX, options);
			return new StatResult(mode(known), wide(known, "ino"), wide(known, "dev"), number(known, "nlink"),
					number(known, "uid"), number(known, "gid"), wide(known, "size"), time(known, "lastAccessTime"),
					time(known, "lastModifiedTime"), time(known, "ctime"), time(known, "creationTime"),
					wide(known, "rdev"), StatResult.ABSENT, StatResult.ABSENT);
		}
		BasicFileAttributes known = Attributes.of(path, options);
		int mode = known.isDirectory() ? DIRECTORY : known.isSymbolicLink() ? LINK : REGULAR;
		if (Modes.has(path, "posix")) {
			mode = (mode & TYPE_MASK) | Modes.bits(Attributes.permissions(path, options));
		}
		return new StatResult(mode, StatResult.ABSENT, StatResult.ABSENT, StatResult.ABSENT, StatResult.ABSENT,
				StatResult.ABSENT, known.size(), known.lastAccessTime().toInstant(),
				known.lastModifiedTime().toInstant(), known.creationTime().toInstant(),
				known.creationTime().toInstant(), StatResult.ABSENT, StatResult.ABSENT, StatResult.ABSENT);
	}

	/** Some file systems only know the permissions. */
	private static int mode(Map<String, Object> known) {
		int mode = number(known, "mode");
		if ((mode & TYPE_MASK) != 0) {
			return mode;
		}
		int like = Boolean.TRUE.equals(known.get("isDirectory")) ? DIRECTORY
				: Boolean.TRUE.equals(known.get("isSymbolicLink")) ? LINK : REGULAR;
		return mode | (like & TYPE_MASK);
	}

	/** What the kernel itself says. */
	static StatResult of(FileStatus known) {
		Instant born = known.birthtime();
		return new StatResult(known.mode(), known.ino(), known.dev(), known.nlink(), known.uid(), known.gid(),
				known.size(), known.atime(), known.mtime(), known.ctime(), (born != null) ? born : Instant.MIN,
				known.rdev(), known.blocks(), known.blksize());
	}

	private static int number(Map<String, Object> known, String name) {
		return (known.get(name) instanceof Number number) ? number.intValue() : StatResult.ABSENT;
	}

	private static long wide(Map<String, Object> known, String name) {
		return (known.get(name) instanceof Number number) ? number.longValue() : StatResult.ABSENT;
	}

	private static Instant time(Map<String, Object> known, String name) {
		@Nullable Object value = known.get(name);
		return (value instanceof FileTime time) ? time.toInstant() : Instant.MIN;
	}

}
