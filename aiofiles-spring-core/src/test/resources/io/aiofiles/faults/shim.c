/*
 * Stands between a program and its C library, for the files beneath FAULT_DIR.
 *
 * FAULT=call:action:argument:first:count, where
 *   call is open, read, write, sync, close, rename, unlink, chmod, trunc or * for each;
 *   action is errno (argument: its number), short (at most that many bytes, really
 *   transferred), zero, delay (milliseconds, then the call), or kill (before the call);
 *   first and count say which of these calls, of all threads together.
 * FAULT_LOG=file writes down what was done.
 */
#define _GNU_SOURCE
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
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *dir;
static char call[16], action[16];
static long argument, first, count;
static long calls;
static int log_fd = -1;
static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void init(void) {
	const char *fault = getenv("FAULT"), *log = getenv("FAULT_LOG");
	dir = getenv("FAULT_DIR");
	if (fault != NULL) {
		sscanf(fault, "%15[^:]:%15[^:]:%ld:%ld:%ld", call, action, &argument, &first, &count);
	}
	if (log != NULL) {
		log_fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	}
}

#define REAL(type, name, ...) \
	static type (*real)(__VA_ARGS__); \
	if (real == NULL) { \
		real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name); \
	}

static int is_ours(const char *path) {
	return dir != NULL && path != NULL && strncmp(path, dir, strlen(dir)) == 0;
}

static int path_of(int fd, char *path) {
	char link[64];
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	long length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
	if (length <= 0) {
		return 0;
	}
	path[length] = 0;
	return is_ours(path);
}

/* Whether this call is one that fails; kills or waits by itself. */
static int fails(const char *name) {
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
	if (!is_ours(path)) {
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

int close(int fd) {
	REAL(int, "close", int)
	char path[PATH_MAX];
	if (path_of(fd, path) && fails("close")) {
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
