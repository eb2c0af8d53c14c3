/*
 * Makes one system call of a process fail, for faults.test.ts. When preloaded, it counts the calls of
 * libc that touch files under FAULT_DIR. Call number FAULT_AT fails with FAULT_ERRNO. With
 * FAULT_STAYS, all later calls fail too. With FAULT_KILLS, the call kills the process. At the end, FAULT_COUNT gets the number of calls, and the
 * number of the first call that makes a folder, where saving begins.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *dir;
static long at = -1, calls = 0, first = 0;
static int number = EIO, stays = 0, kills = 0;
static char ours[4096];

__attribute__((constructor)) static void begin(void) {
  dir = getenv("FAULT_DIR");
  if (getenv("FAULT_AT")) at = atol(getenv("FAULT_AT"));
  if (getenv("FAULT_ERRNO")) number = atoi(getenv("FAULT_ERRNO"));
  stays = getenv("FAULT_STAYS") != NULL;
  kills = getenv("FAULT_KILLS") != NULL;
  unsetenv("LD_PRELOAD"); /* only for this process */
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("FAULT_COUNT");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (file) {
    fprintf(file, "%ld %ld", calls, first);
    fclose(file);
  }
}

static int under(const char *path) {
  return dir && path && strncmp(path, dir, strlen(dir)) == 0;
}

static int is_ours(int fd) { return fd >= 0 && fd < 4096 && ours[fd]; }

/* Whether this call fails. */
static int fails(void) {
  long call = __sync_add_and_fetch(&calls, 1);
  if (at < 0 || call < at || (call > at && !stays)) return 0;
  if (kills) kill(getpid(), SIGKILL);
  errno = number;
  return 1;
}

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define BY_PATH(type, name, args, pass, path) \
  type name args { REAL(name); if (under(path) && fails()) return -1; return real pass; }
#define BY_FD(type, name, args, pass) \
  type name args { REAL(name); if (is_ours(fd) && fails()) return -1; return real pass; }
#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(name); \
    va_list more; \
    va_start(more, flags); \
    int mode = va_arg(more, int); \
    va_end(more); \
    if (under(path) && fails()) return -1; \
    int fd = real(path, flags, mode); \
    if (fd >= 0 && fd < 4096) ours[fd] = under(path); \
    return fd; \
  }

OPEN(open)
OPEN(open64)

int close(int fd) {
  REAL(close);
  if (is_ours(fd)) ours[fd] = 0;
  return real(fd);
}

BY_FD(ssize_t, read, (int fd, void *to, size_t n), (fd, to, n))
BY_FD(ssize_t, write, (int fd, const void *from, size_t n), (fd, from, n))
BY_FD(ssize_t, pread, (int fd, void *to, size_t n, off_t o), (fd, to, n, o))
BY_FD(ssize_t, pread64, (int fd, void *to, size_t n, off64_t o), (fd, to, n, o))
BY_FD(ssize_t, pwrite, (int fd, const void *from, size_t n, off_t o), (fd, from, n, o))
BY_FD(ssize_t, pwrite64, (int fd, const void *from, size_t n, off64_t o), (fd, from, n, o))
BY_FD(int, fsync, (int fd), (fd))
BY_FD(int, fdatasync, (int fd), (fd))
BY_FD(int, fchmod, (int fd, mode_t mode), (fd, mode))

BY_PATH(int, rename, (const char *from, const char *to), (from, to), to)
BY_PATH(int, link, (const char *from, const char *to), (from, to), to)
BY_PATH(int, unlink, (const char *path), (path), path)

int mkdir(const char *path, mode_t mode) {
  REAL(mkdir);
  if (under(path) && !first) first = calls + 1;
  if (under(path) && fails()) return -1;
  return real(path, mode);
}

BY_PATH(int, rmdir, (const char *path), (path), path)
BY_PATH(int, chmod, (const char *path, mode_t mode), (path, mode), path)
BY_PATH(int, access, (const char *path, int mode), (path, mode), path)
BY_PATH(int, scandir, (const char *path, struct dirent ***list,
  int (*filter)(const struct dirent *),
  int (*order)(const struct dirent **, const struct dirent **)),
  (path, list, filter, order), path)
BY_PATH(int, scandir64, (const char *path, struct dirent64 ***list,
  int (*filter)(const struct dirent64 *),
  int (*order)(const struct dirent64 **, const struct dirent64 **)),
  (path, list, filter, order), path)
BY_PATH(int, statx, (int base, const char *path, int flags, unsigned mask, struct statx *to),
  (base, path, flags, mask, to), path)
