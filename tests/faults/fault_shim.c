/* Makes one call of the C library fail, for tests/faults/campaign.py; loaded with LD_PRELOAD.
 *
 *   FAULT_CALL   read pread write pwrite sync open unlink malloc; read means read() and readv()
 *   FAULT_PATH   only calls on a file whose path contains this; not for malloc
 *   FAULT_AT     the n-th such call (from 1) and, by mode, those after it; 0: none, only count
 *   FAULT_MODE   once, always (it and all later ones), short (half of the bytes, then once), kill
 *   FAULT_ERRNO  a number; by default EIO, ENOMEM for malloc
 *   FAULT_LOG    a file to which the number of calls counted is appended when the program ends
 *   FAULT_FROM   malloc: only requests of at least so many bytes count
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum call { no_call, call_read, call_pread, call_write, call_pwrite, call_sync, call_open, call_unlink, call_malloc };
enum mode { mode_once, mode_always, mode_short, mode_kill };

static const char* const call_names[] = {"", "read", "pread", "write", "pwrite", "sync", "open", "unlink", "malloc"};
static const char* const mode_names[] = {"once", "always", "short", "kill"};

static enum call wanted;
static enum mode mode;
static long at, from;
static int number;
static const char* path_part = "";
static const char* log_path;
static atomic_long counted;
static _Thread_local int inside; /* our own calls do not count */

static int index_of(const char* name, const char* const* names, int count) {
  for (int i = 0; name != NULL && i < count; ++i)
    if (strcmp(name, names[i]) == 0) return i;
  return 0;
}

__attribute__((constructor)) static void begin(void) {
  const char* path = getenv("FAULT_PATH");
  const char* n = getenv("FAULT_AT");
  const char* code = getenv("FAULT_ERRNO");
  const char* least = getenv("FAULT_FROM");
  if (path != NULL) path_part = path;
  log_path = getenv("FAULT_LOG");
  at = n != NULL ? atol(n) : 0;
  from = least != NULL ? atol(least) : 0;
  mode = (enum mode)index_of(getenv("FAULT_MODE"), mode_names, 4);
  const enum call call = (enum call)index_of(getenv("FAULT_CALL"), call_names, 9);
  number = code != NULL ? atoi(code) : call == call_malloc ? ENOMEM : EIO;
  unsetenv("LD_PRELOAD"); /* not for child processes */
  wanted = call;
}

static void write_log(void) {
  if (log_path == NULL || wanted == no_call) return;
  char line[32];
  const int size = snprintf(line, sizeof line, "%ld\n", atomic_load(&counted));
  const int file = (int)syscall(SYS_openat, AT_FDCWD, log_path, O_WRONLY | O_CREAT | O_APPEND, 0666);
  if (file < 0) return;
  if (syscall(SYS_write, file, line, (size_t)size) < 0) return;
  syscall(SYS_close, file);
}

__attribute__((destructor)) static void end(void) { write_log(); }

/* 0: the call goes on; 1: it fails; 2: it does half. */
static int strikes(enum call call) {
  if (wanted != call) return 0;
  const long n = atomic_fetch_add(&counted, 1) + 1;
  if (at == 0 || n < at || (n > at && mode != mode_always)) return 0;
  if (mode == mode_kill) {
    write_log();
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
  }
  return mode == mode_short ? 2 : 1;
}

static int names_path(const char* path) { return path != NULL && strstr(path, path_part) != NULL; }

static int file_matches(int file) {
  if (*path_part == '\0') return 1;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  const ssize_t size = (ssize_t)syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
  if (size < 0) return 0;
  path[size] = '\0';
  return names_path(path);
}

static int strikes_file(enum call call, int file) {
  return wanted == call && file_matches(file) ? strikes(call) : 0;
}

#define FAIL(value) \
  do {              \
    errno = number; \
    return value;   \
  } while (0)
#define REAL(name) ((__typeof__(&name))real(#name))

static void* real(const char* name) { return dlsym(RTLD_NEXT, name); }

ssize_t read(int file, void* to, size_t size) {
  const int strike = strikes_file(call_read, file);
  if (strike == 1) FAIL(-1);
  return (ssize_t)syscall(SYS_read, file, to, strike == 2 ? (size + 1) / 2 : size);
}

ssize_t readv(int file, const struct iovec* parts, int count) {
  if (strikes_file(call_read, file) == 1) FAIL(-1);
  return (ssize_t)syscall(SYS_readv, file, parts, count);
}

/* A short pread of SQLite's is the end of the file, so that half of one is a damaged page. */
ssize_t pread(int file, void* to, size_t size, off_t offset) {
  const int strike = strikes_file(call_pread, file);
  if (strike == 1) FAIL(-1);
  return (ssize_t)syscall(SYS_pread64, file, to, strike == 2 ? (size + 1) / 2 : size, offset);
}
ssize_t pread64(int file, void* to, size_t size, off64_t offset) { return pread(file, to, size, offset); }

ssize_t write(int file, const void* bytes, size_t size) {
  const int strike = strikes_file(call_write, file);
  if (strike == 1) FAIL(-1);
  return (ssize_t)syscall(SYS_write, file, bytes, strike == 2 ? (size + 1) / 2 : size);
}

ssize_t writev(int file, const struct iovec* parts, int count) {
  if (strikes_file(call_write, file) == 1) FAIL(-1);
  return (ssize_t)syscall(SYS_writev, file, parts, count);
}

ssize_t pwrite(int file, const void* bytes, size_t size, off_t offset) {
  const int strike = strikes_file(call_pwrite, file);
  if (strike == 1) FAIL(-1);
  return (ssize_t)syscall(SYS_pwrite64, file, bytes, strike == 2 ? (size + 1) / 2 : size, offset);
}
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t offset) { return pwrite(file, bytes, size, offset); }

int fsync(int file) {
  if (strikes_file(call_sync, file) != 0) FAIL(-1);
  return (int)syscall(SYS_fsync, file);
}
int fdatasync(int file) {
  if (strikes_file(call_sync, file) != 0) FAIL(-1);
  return (int)syscall(SYS_fdatasync, file);
}

static int open_at(int folder, const char* path, int flags, mode_t rights) {
  if (wanted == call_open && names_path(path) && strikes(call_open) != 0) FAIL(-1);
  return (int)syscall(SYS_openat, folder, path, flags, rights);
}

#define RIGHTS(flags)                                  \
  mode_t rights = 0;                                   \
  if (((flags) & (O_CREAT | __O_TMPFILE)) != 0) {      \
    va_list rest;                                      \
    va_start(rest, flags);                             \
    rights = (mode_t)va_arg(rest, int);                \
    va_end(rest);                                      \
  }

int open(const char* path, int flags, ...) {
  RIGHTS(flags)
  return open_at(AT_FDCWD, path, flags, rights);
}
int open64(const char* path, int flags, ...) {
  RIGHTS(flags)
  return open_at(AT_FDCWD, path, flags | O_LARGEFILE, rights);
}
int openat(int folder, const char* path, int flags, ...) {
  RIGHTS(flags)
  return open_at(folder, path, flags, rights);
}
int openat64(int folder, const char* path, int flags, ...) {
  RIGHTS(flags)
  return open_at(folder, path, flags | O_LARGEFILE, rights);
}

/* Streams of the C++ library open by fopen(), whose own open() is not seen from outside. */
FILE* fopen(const char* path, const char* how) {
  if (wanted == call_open && names_path(path) && strikes(call_open) != 0) FAIL(NULL);
  return REAL(fopen)(path, how);
}
FILE* fopen64(const char* path, const char* how) {
  if (wanted == call_open && names_path(path) && strikes(call_open) != 0) FAIL(NULL);
  return REAL(fopen64)(path, how);
}

int unlink(const char* path) {
  if (wanted == call_unlink && names_path(path) && strikes(call_unlink) != 0) FAIL(-1);
  return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

extern void* __libc_malloc(size_t);
extern void* __libc_calloc(size_t, size_t);
extern void* __libc_realloc(void*, size_t);

static int no_memory(size_t size) {
  if (wanted != call_malloc || inside || (long)size < from) return 0;
  inside = 1;
  const int strike = strikes(call_malloc) != 0;
  inside = 0;
  if (strike) errno = number;
  return strike;
}

void* malloc(size_t size) { return no_memory(size) ? NULL : __libc_malloc(size); }
void* calloc(size_t count, size_t size) {
  return no_memory(count * size) ? NULL : __libc_calloc(count, size);
}
void* realloc(void* old, size_t size) { return no_memory(size) ? NULL : __libc_realloc(old, size); }
