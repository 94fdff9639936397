/*
 * Stands between a program and its C library, for the files beneath FAULT_DIR.
 *
 * FAULT=call:action:argument:first:count, where
 *   call is open, read, write, sync, close, rename, unlink, chmod, trunc or * for each;
 *   action is errno (argument: its number), short (at most that many bytes, really
 *   transferred), zero, delay (milliseconds, then the call), or kill (before the call);
 *   first and count say which of these calls, of all threads together.
 * FAULT_LOG=file writes down what was done.
 * FAULT_CONTROL=file is mapped, and has the program itself say which calls fail, and
 * learn how many there were; calls that change nothing count, too.
 *
 * A program that looks functions up in a library by its name is given this one for
 * libc.so.
 */
#define _GNU_SOURCE
#define _LARGEFILE64_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

static const char *dir;
static char call[16], action[16];
static long argument, first, count;
static long calls;
static int log_fd = -1;
static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;

#define NAMES 32
#define NAME_LENGTH 16

/* What is shared with the program, in the byte order of the machine. */
static struct control {
	int armed, first, count, error, calls, failed;
	char names[NAMES][NAME_LENGTH];
} *control;

__attribute__((constructor)) static void init(void) {
	const char *fault = getenv("FAULT"), *log = getenv("FAULT_LOG"), *shared = getenv("FAULT_CONTROL");
	dir = getenv("FAULT_DIR");
	if (fault != NULL) {
		sscanf(fault, "%15[^:]:%15[^:]:%ld:%ld:%ld", call, action, &argument, &first, &count);
	}
	if (log != NULL) {
		log_fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	}
	if (shared != NULL) {
		int fd = syscall(SYS_openat, AT_FDCWD, shared, O_RDWR | O_CLOEXEC);
		control = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
		syscall(SYS_close, fd);
	}
}

#define REAL(type, name, ...) \
	static type (*real)(__VA_ARGS__); \
	if (real == NULL) { \
		real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name); \
	}

static int path_of(int fd, char *path) {
	char link[64];
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	long length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
	if (length <= 0) {
		return 0;
	}
	path[length] = 0;
	return dir != NULL && strncmp(path, dir, strlen(dir)) == 0;
}

static int is_ours_fd(int fd) {
	char path[PATH_MAX];
	return dir != NULL && path_of(fd, path);
}

static int is_ours(const char *path) {
	int fd;
	if (dir == NULL || path == NULL) {
		return 0;
	}
	return strncmp(path, dir, strlen(dir)) == 0
		|| (sscanf(path, "/proc/self/fd/%d", &fd) == 1 && is_ours_fd(fd));
}

static int is_ours_at(int at, const char *path) {
	return (path == NULL || (path[0] != '/' && at != AT_FDCWD)) ? is_ours_fd(at) : is_ours(path);
}

static int is_wanted(const char *name) {
	if (!__atomic_load_n(&control->armed, __ATOMIC_SEQ_CST)) {
		return 0;
	}
	long number = __atomic_add_fetch(&control->calls, 1, __ATOMIC_SEQ_CST);
	if (number < control->first || number >= (long)control->first + control->count) {
		return 0;
	}
	int failed = __atomic_fetch_add(&control->failed, 1, __ATOMIC_SEQ_CST);
	if (failed < NAMES) {
		strncpy(control->names[failed], name, NAME_LENGTH - 1);
	}
	return 1;
}

/* Whether a call fails that changes nothing. */
static int looks_fail(const char *name) {
	return control != NULL && is_wanted(name);
}

/* Whether this call is one that fails; kills or waits by itself. */
static int fails(const char *name) {
	if (control != NULL) {
		return is_wanted(name);
	}
	if (call[0] == 0 || (call[0] != '*' && strcmp(call, name) != 0)) {
		return 0;
	}
	long number = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
	if (number < first || number >= first + count) {
		return 0;
	}
	if (strcmp(action, "kill") == 0) {
		syscall(SYS_kill, getpid(), SIGKILL);
		pause();
	}
	if (strcmp(action, "delay") == 0) {
		usleep(argument * 1000);
		return 0;
	}
	return 1;
}

static int fail(void) {
	if (control != NULL) {
		errno = control->error;
		return -1;
	}
	if (strcmp(action, "errno") == 0) {
		errno = argument;
		return -1;
	}
	return 0;
}

static size_t shortened(size_t wanted) {
	if (strcmp(action, "short") != 0) {
		return wanted;
	}
	size_t most = 1 + ((unsigned long)calls * 2654435761u >> 3) % argument;
	return (wanted < most) ? wanted : most;
}

static void note(const char *format, ...) {
	char line[2 * PATH_MAX + 64];
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(line, sizeof line, format, arguments);
	va_end(arguments);
	syscall(SYS_write, log_fd, line, length);
}

static unsigned long inode_of(int fd) {
	struct stat st;
	return (fstat(fd, &st) == 0) ? st.st_ino : 0;
}

static void note_data(int fd, const char *path, const unsigned char *data, ssize_t length, off_t offset) {
	static const char hex[] = "0123456789abcdef";
	char *line = malloc(2 * length + 2);
	for (ssize_t i = 0; i < length; i++) {
		line[2 * i] = hex[data[i] >> 4];
		line[2 * i + 1] = hex[data[i] & 15];
	}
	line[2 * length] = '\n';
	pthread_mutex_lock(&log_lock);
	note("write\t%lu\t%s\t%ld\t", inode_of(fd), path, (long)offset);
	syscall(SYS_write, log_fd, line, 2 * length + 1);
	pthread_mutex_unlock(&log_lock);
	free(line);
}

static void note_call(const char *what, int fd, const char *path, const char *more) {
	if (log_fd >= 0) {
		pthread_mutex_lock(&log_lock);
		note("%s\t%lu\t%s\t%s\n", what, (fd >= 0) ? inode_of(fd) : 0, path, more);
		pthread_mutex_unlock(&log_lock);
	}
}

static int opened(int (*real)(int, const char *, int, ...), int at, const char *path, int flags, mode_t mode) {
	if (!is_ours_at(at, path)) {
		return real(at, path, flags, mode);
	}
	if (fails("open")) {
		return fail();
	}
	int fd = real(at, path, flags, mode);
	if (fd >= 0 && (flags & (O_CREAT | O_TRUNC))) {
		note_call((flags & O_EXCL) ? "create" : (flags & O_TRUNC) ? "truncating" : "creating", fd, path, "");
	}
	return fd;
}

static mode_t mode_in(int flags, va_list arguments) {
	return (flags & (O_CREAT | O_TMPFILE)) ? va_arg(arguments, mode_t) : 0;
}

#define OPENAT(name) \
	int name(int at, const char *path, int flags, ...) { \
		va_list arguments; \
		va_start(arguments, flags); \
		mode_t mode = mode_in(flags, arguments); \
		va_end(arguments); \
		REAL(int, "openat64", int, const char *, int, ...) \
		return opened(real, at, path, flags, mode); \
	}

#define OPEN(name) \
	int name(const char *path, int flags, ...) { \
		va_list arguments; \
		va_start(arguments, flags); \
		mode_t mode = mode_in(flags, arguments); \
		va_end(arguments); \
		REAL(int, "openat64", int, const char *, int, ...) \
		return opened(real, AT_FDCWD, path, flags, mode); \
	}

OPENAT(openat)
OPENAT(openat64)
OPEN(open)
OPEN(open64)

ssize_t read(int fd, void *buffer, size_t size) {
	REAL(ssize_t, "read", int, void *, size_t)
	char path[PATH_MAX];
	if (path_of(fd, path) && fails("read")) {
		return (strcmp(action, "short") == 0) ? real(fd, buffer, shortened(size)) : fail();
	}
	return real(fd, buffer, size);
}

static ssize_t pread_any(int fd, void *buffer, size_t size, off_t offset) {
	REAL(ssize_t, "pread64", int, void *, size_t, off_t)
	char path[PATH_MAX];
	if (path_of(fd, path) && fails("read")) {
		return (strcmp(action, "short") == 0) ? real(fd, buffer, shortened(size), offset) : fail();
	}
	return real(fd, buffer, size, offset);
}

ssize_t pread(int fd, void *buffer, size_t size, off_t offset) {
	return pread_any(fd, buffer, size, offset);
}

ssize_t pread64(int fd, void *buffer, size_t size, off_t offset) {
	return pread_any(fd, buffer, size, offset);
}

ssize_t write(int fd, const void *buffer, size_t size) {
	REAL(ssize_t, "write", int, const void *, size_t)
	char path[PATH_MAX];
	if (!path_of(fd, path)) {
		return real(fd, buffer, size);
	}
	if (fails("write")) {
		if (strcmp(action, "short") != 0) {
			return fail();
		}
		size = shortened(size);
	}
	ssize_t done = real(fd, buffer, size);
	if (log_fd >= 0 && done > 0) {
		note_data(fd, path, buffer, done, lseek(fd, 0, SEEK_CUR) - done);
	}
	return done;
}

static ssize_t pwrite_any(int fd, const void *buffer, size_t size, off_t offset) {
	REAL(ssize_t, "pwrite64", int, const void *, size_t, off_t)
	char path[PATH_MAX];
	if (!path_of(fd, path)) {
		return real(fd, buffer, size, offset);
	}
	if (fails("write")) {
		if (strcmp(action, "short") != 0) {
			return fail();
		}
		size = shortened(size);
	}
	ssize_t done = real(fd, buffer, size, offset);
	if (log_fd >= 0 && done > 0) {
		note_data(fd, path, buffer, done, offset);
	}
	return done;
}

ssize_t pwrite(int fd, const void *buffer, size_t size, off_t offset) {
	return pwrite_any(fd, buffer, size, offset);
}

ssize_t pwrite64(int fd, const void *buffer, size_t size, off_t offset) {
	return pwrite_any(fd, buffer, size, offset);
}

#define ON_FD(name, kind) \
	int name(int fd) { \
		REAL(int, #name, int) \
		char path[PATH_MAX]; \
		if (path_of(fd, path)) { \
			if (fails(kind)) { \
				return fail(); \
			} \
			int done = real(fd); \
			if (done == 0) { \
				note_call(kind, fd, path, ""); \
			} \
			return done; \
		} \
		return real(fd); \
	}

ON_FD(fsync, "sync")
ON_FD(fdatasync, "sync")

/* No device makes the closing of a directory fail. */
static int is_directory(int fd) {
	struct stat st;
	REAL(int, "fstat", int, struct stat *)
	return real(fd, &st) == 0 && S_ISDIR(st.st_mode);
}

int close(int fd) {
	REAL(int, "close", int)
	char path[PATH_MAX];
	if (path_of(fd, path) && !is_directory(fd) && fails("close")) {
		real(fd);
		return fail();
	}
	return real(fd);
}

static int ftruncate_any(int fd, off_t size) {
	REAL(int, "ftruncate64", int, off_t)
	char path[PATH_MAX];
	if (path_of(fd, path) && fails("trunc")) {
		return fail();
	}
	return real(fd, size);
}

int ftruncate(int fd, off_t size) {
	return ftruncate_any(fd, size);
}

int ftruncate64(int fd, off_t size) {
	return ftruncate_any(fd, size);
}

int rename(const char *from, const char *to) {
	REAL(int, "rename", const char *, const char *)
	if (is_ours(to)) {
		if (fails("rename")) {
			return fail();
		}
		int done = real(from, to);
		if (done == 0) {
			note_call("rename", -1, from, to);
		}
		return done;
	}
	return real(from, to);
}

int unlink(const char *path) {
	REAL(int, "unlink", const char *)
	if (is_ours(path)) {
		if (fails("unlink")) {
			return fail();
		}
		note_call("unlink", -1, path, "");
	}
	return real(path);
}

int fchmod(int fd, mode_t mode) {
	REAL(int, "fchmod", int, mode_t)
	char path[PATH_MAX];
	if (path_of(fd, path) && fails("chmod")) {
		return fail();
	}
	return real(fd, mode);
}

int chmod(const char *path, mode_t mode) {
	REAL(int, "chmod", const char *, mode_t)
	if (is_ours(path) && fails("chmod")) {
		return fail();
	}
	return real(path, mode);
}

/*
 * The rest of what the C library has for files. A call on our files fails if it is its
 * turn, and gives "bad"; else the real one is made.
 */
#define CALL(type, bad, name, fails, kind, ours, parameters, arguments) \
	type name parameters { \
		static type(*real) parameters; \
		if (real == NULL) { \
			real = (type(*) parameters)dlsym(RTLD_NEXT, #name); \
		} \
		if ((ours) && fails(kind)) { \
			fail(); \
			return bad; \
		} \
		return real arguments; \
	}

#define CHANGE(name, kind, ours, parameters, arguments) CALL(int, -1, name, fails, kind, ours, parameters, arguments)
#define LOOK(name, kind, ours, parameters, arguments) CALL(int, -1, name, looks_fail, kind, ours, parameters, arguments)

CHANGE(renameat, "rename", is_ours_at(at, to), (int from_at, const char *from, int at, const char *to),
	(from_at, from, at, to))
CHANGE(mkdir, "mkdir", is_ours(path), (const char *path, mode_t mode), (path, mode))
CHANGE(mkdirat, "mkdir", is_ours_at(at, path), (int at, const char *path, mode_t mode), (at, path, mode))
CHANGE(rmdir, "rmdir", is_ours(path), (const char *path), (path))
CHANGE(unlinkat, (flags & AT_REMOVEDIR) ? "rmdir" : "unlink", is_ours_at(at, path),
	(int at, const char *path, int flags), (at, path, flags))
CHANGE(link, "link", is_ours(to), (const char *from, const char *to), (from, to))
CHANGE(linkat, "link", is_ours_at(at, to), (int from_at, const char *from, int at, const char *to, int flags),
	(from_at, from, at, to, flags))
CHANGE(symlink, "symlink", is_ours(to), (const char *from, const char *to), (from, to))
CHANGE(symlinkat, "symlink", is_ours_at(at, to), (const char *from, int at, const char *to), (from, at, to))
CHANGE(fchmodat, "chmod", is_ours_at(at, path), (int at, const char *path, mode_t mode, int flags),
	(at, path, mode, flags))
CHANGE(chown, "chown", is_ours(path), (const char *path, uid_t user, gid_t group), (path, user, group))
CHANGE(lchown, "chown", is_ours(path), (const char *path, uid_t user, gid_t group), (path, user, group))
CHANGE(fchown, "chown", is_ours_fd(fd), (int fd, uid_t user, gid_t group), (fd, user, group))
CHANGE(fchownat, "chown", is_ours_at(at, path), (int at, const char *path, uid_t user, gid_t group, int flags),
	(at, path, user, group, flags))
CHANGE(utimes, "utime", is_ours(path), (const char *path, const struct timeval times[2]), (path, times))
CHANGE(futimesat, "utime", is_ours_at(at, path), (int at, const char *path, const struct timeval times[2]),
	(at, path, times))
CHANGE(utimensat, "utime", is_ours_at(at, path), (int at, const char *path, const struct timespec times[2], int flags),
	(at, path, times, flags))
CHANGE(futimens, "utime", is_ours_fd(fd), (int fd, const struct timespec times[2]), (fd, times))
CALL(ssize_t, -1, sendfile64, fails, "sendfile", is_ours_fd(out), (int out, int in, off64_t *offset, size_t count),
	(out, in, offset, count))
CALL(ssize_t, -1, copy_file_range, fails, "sendfile", is_ours_fd(out),
	(int in, off64_t *in_offset, int out, off64_t *out_offset, size_t count, unsigned flags),
	(in, in_offset, out, out_offset, count, flags))

LOOK(stat64, "stat", is_ours(path), (const char *path, struct stat64 *st), (path, st))
LOOK(lstat64, "stat", is_ours(path), (const char *path, struct stat64 *st), (path, st))
LOOK(fstat64, "stat", is_ours_fd(fd), (int fd, struct stat64 *st), (fd, st))
LOOK(fstatat64, "stat", is_ours_at(at, path), (int at, const char *path, struct stat64 *st, int flags),
	(at, path, st, flags))
LOOK(statx, "stat", is_ours_at(at, path), (int at, const char *path, int flags, unsigned mask, struct statx *st),
	(at, path, flags, mask, st))
LOOK(access, "access", is_ours(path), (const char *path, int mode), (path, mode))
LOOK(faccessat, "access", is_ours_at(at, path), (int at, const char *path, int mode, int flags),
	(at, path, mode, flags))
LOOK(statvfs, "statvfs", is_ours(path), (const char *path, struct statvfs *st), (path, st))
LOOK(statvfs64, "statvfs", is_ours(path), (const char *path, struct statvfs64 *st), (path, st))
LOOK(fstatvfs, "statvfs", is_ours_fd(fd), (int fd, struct statvfs *st), (fd, st))
LOOK(fstatvfs64, "statvfs", is_ours_fd(fd), (int fd, struct statvfs64 *st), (fd, st))
LOOK(dup, "dup", is_ours_fd(fd), (int fd), (fd))
CALL(ssize_t, -1, readlink, looks_fail, "readlink", is_ours(path), (const char *path, char *to, size_t size),
	(path, to, size))
CALL(ssize_t, -1, readlinkat, looks_fail, "readlink", is_ours_at(at, path),
	(int at, const char *path, char *to, size_t size), (at, path, to, size))
CALL(char *, NULL, realpath, looks_fail, "realpath", is_ours(path), (const char *path, char *to), (path, to))
CALL(char *, NULL, __realpath_chk, looks_fail, "realpath", is_ours(path), (const char *path, char *to, size_t size),
	(path, to, size))
CALL(off64_t, -1, lseek64, looks_fail, "lseek", is_ours_fd(fd), (int fd, off64_t offset, int from), (fd, offset, from))
CALL(off_t, -1, lseek, looks_fail, "lseek", is_ours_fd(fd), (int fd, off_t offset, int from), (fd, offset, from))
CALL(DIR *, NULL, opendir, looks_fail, "opendir", is_ours(path), (const char *path), (path))
CALL(DIR *, NULL, fdopendir, looks_fail, "opendir", is_ours_fd(fd), (int fd), (fd))
CALL(struct dirent *, NULL, readdir, looks_fail, "readdir", is_ours_fd(dirfd(stream)), (DIR *stream), (stream))
CALL(struct dirent64 *, NULL, readdir64, looks_fail, "readdir", is_ours_fd(dirfd(stream)), (DIR *stream), (stream))

/* What programs that were built long ago call instead; for them alone it is still there. */
int __xstat64(int version, const char *path, struct stat64 *st) {
	return stat64(path, st);
}

int __lxstat64(int version, const char *path, struct stat64 *st) {
	return lstat64(path, st);
}

int __fxstat64(int version, int fd, struct stat64 *st) {
	return fstat64(fd, st);
}

int __fxstatat64(int version, int at, const char *path, struct stat64 *st, int flags) {
	return fstatat64(at, path, st, flags);
}

/* Giving a lock back succeeds. */
static int fcntl_any(int fd, int command, void *argument) {
	REAL(int, "fcntl64", int, int, ...)
	int locking = (command == F_SETLK || command == F_SETLKW) && ((struct flock *)argument)->l_type != F_UNLCK;
	int failing = (locking || command == F_DUPFD_CLOEXEC) && is_ours_fd(fd) && looks_fail("fcntl");
	return failing ? fail() : real(fd, command, argument);
}

#define FCNTL(name) \
	int name(int fd, int command, ...) { \
		va_list arguments; \
		va_start(arguments, command); \
		void *argument = va_arg(arguments, void *); \
		va_end(arguments); \
		return fcntl_any(fd, command, argument); \
	}

FCNTL(fcntl)
FCNTL(fcntl64)

static const char *kind_of(long number, long *arguments) {
	switch (number) {
		case SYS_openat2:
			return is_ours_at(arguments[0], (const char *)arguments[1]) ? "open" : NULL;
		case SYS_statx:
			return is_ours_at(arguments[0], (const char *)arguments[1]) ? "stat" : NULL;
		case SYS_renameat2:
			return is_ours_at(arguments[2], (const char *)arguments[3]) ? "rename" : NULL;
		case SYS_getdents64:
			return is_ours_fd(arguments[0]) ? "readdir" : NULL;
		default:
			return NULL;
	}
}

long syscall(long number, ...) {
	REAL(long, "syscall", long, ...)
	long a[6];
	va_list arguments;
	va_start(arguments, number);
	for (int i = 0; i < 6; i++) {
		a[i] = va_arg(arguments, long);
	}
	va_end(arguments);
	const char *kind = (control != NULL && control->armed) ? kind_of(number, a) : NULL;
	return (kind != NULL && looks_fail(kind)) ? fail() : real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
