/* Faults of a disk, for the tests: preloaded before the C library, it counts what is written under one folder and lets
   the nth of it fail, come short, or be the last thing the program does. It also writes down every internet socket.

   ANJUAN_FAULT_UNDER  the folder; what lies elsewhere is left alone
   ANJUAN_FAULT        count | full | eio | short | sync | kill | half (half written, then killed)
                       record: nothing fails; every write, truncation, synchronisation and change of a name is written down
   ANJUAN_FAULT_AT     which call, from 1; `full` and `sync` go on failing after it
   ANJUAN_FAULT_LOG    where the number of calls, and sockets, are written */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

static long calls;
static const char *under, *fault, *log_path;
static long at;
static int ready;

static void begin(void) {
    if (ready) return;
    ready = 1;
    under = getenv("ANJUAN_FAULT_UNDER");
    fault = getenv("ANJUAN_FAULT");
    log_path = getenv("ANJUAN_FAULT_LOG");
    const char *nth = getenv("ANJUAN_FAULT_AT");
    at = nth ? atol(nth) : 0;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static void note(const char *line) {
    begin();
    if (!log_path) return;
    int fd = NEXT(open)(log_path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (fd < 0) return;
    NEXT(write)(fd, line, strlen(line));
    NEXT(close)(fd);
}

__attribute__((destructor)) static void end(void) {
    char line[64];
    if (fault && !strcmp(fault, "count") && calls > 0) {
        snprintf(line, sizeof line, "calls %ld\n", calls);
        note(line);
    }
}

static const char *path_of(int fd) {
    static __thread char path[4096];
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(name, path, sizeof path - 1);
    path[n < 0 ? 0 : n] = 0;
    return path;
}

static int records(void) { begin(); return fault && !strcmp(fault, "record"); }

/* One line, its words apart by tabs; the bytes in hexadecimal. */
static void record(const char *what, const char *a, const char *b, long at, const unsigned char *bytes, size_t n) {
    int broken = errno;
    char *line = malloc(10000 + 2 * n);
    size_t long_ = sprintf(line, "%s\t%s", what, a);
    if (b) long_ += sprintf(line + long_, "\t%s", b);
    if (at >= 0) long_ += sprintf(line + long_, "\t%ld", at);
    if (bytes) {
        line[long_++] = '\t';
        for (size_t i = 0; i < n; i++) long_ += sprintf(line + long_, "%02x", bytes[i]);
    }
    strcpy(line + long_, "\n");
    note(line);
    free(line);
    errno = broken;
}

static int lies_under(const char *path) {
    begin();
    return under && fault && path && !strncmp(path, under, strlen(under));
}

static int is_under(int fd) {
    char name[64], path[4096];
    begin();
    if (!under || !fault) return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(name, path, sizeof path - 1);
    if (n <= 0) return 0;
    path[n] = 0;
    return lies_under(path);
}

enum sort { WRITES, SYNCS, NAMES };
enum todo { GO_ON, FAIL, SHORT };

/* What is to become of one more call; does not return where it is the last. */
static enum todo next(enum sort sort, void (*half)(void *), void *of) {
    if (records()) return GO_ON;
    if (!strcmp(fault, "sync") && sort != SYNCS) return GO_ON;
    if (!strcmp(fault, "short") && sort != WRITES) return GO_ON;
    long n = ++calls;
    if (!strcmp(fault, "count")) return GO_ON;
    int hit = n == at;
    if (!strcmp(fault, "full") && n >= at && sort != SYNCS) {
        errno = ENOSPC;
        return FAIL;
    }
    if (!strcmp(fault, "sync") && n >= at) {
        errno = EIO;
        return FAIL;
    }
    if (!hit) return GO_ON;
    if (!strcmp(fault, "eio")) {
        errno = EIO;
        return FAIL;
    }
    if (!strcmp(fault, "short")) return SHORT;
    if (!strcmp(fault, "half") && half) half(of);
    if (!strcmp(fault, "kill") || !strcmp(fault, "half")) {
        raise(SIGKILL);
        for (;;) pause();
    }
    return GO_ON;
}

static int records_here(int fd) { return records() && is_under(fd); }

struct piece { int fd; const void *bytes; size_t n; off_t off; int placed; };

static void half_of(void *of) {
    struct piece *p = of;
    if (p->placed) NEXT(pwrite)(p->fd, p->bytes, p->n / 2, p->off);
    else NEXT(write)(p->fd, p->bytes, p->n / 2);
}

static ssize_t put(struct piece *p) {
    size_t n = p->n;
    if (records_here(p->fd)) {
        long off = p->placed ? p->off : lseek(p->fd, 0, SEEK_CUR);
        record("write", path_of(p->fd), 0, off, p->bytes, n);
    }
    if (is_under(p->fd)) switch (next(WRITES, half_of, p)) {
        case FAIL: return -1;
        case SHORT: n = n > 1 ? n / 2 : n; break;
        default: break;
    }
    return p->placed ? NEXT(pwrite)(p->fd, p->bytes, n, p->off) : NEXT(write)(p->fd, p->bytes, n);
}

ssize_t write(int fd, const void *bytes, size_t n) {
    struct piece p = {fd, bytes, n, 0, 0};
    return put(&p);
}
ssize_t pwrite(int fd, const void *bytes, size_t n, off_t off) {
    struct piece p = {fd, bytes, n, off, 1};
    return put(&p);
}
ssize_t pwrite64(int fd, const void *bytes, size_t n, off_t off) { return pwrite(fd, bytes, n, off); }

/* The system copies by itself where it can: here everything goes through `write`. */
ssize_t copy_file_range(int a, off_t *b, int c, off_t *d, size_t e, unsigned f) {
    (void)a; (void)b; (void)c; (void)d; (void)e; (void)f;
    errno = ENOSYS;
    return -1;
}
ssize_t sendfile(int a, int b, off_t *c, size_t d) { (void)a; (void)b; (void)c; (void)d; errno = EINVAL; return -1; }
ssize_t sendfile64(int a, int b, off_t *c, size_t d) { return sendfile(a, b, c, d); }

int fsync(int fd) {
    if (records_here(fd)) record("sync", path_of(fd), 0, -1, 0, 0);
    if (is_under(fd) && next(SYNCS, 0, 0) == FAIL) return -1;
    return NEXT(fsync)(fd);
}
int fdatasync(int fd) {
    if (records_here(fd)) record("sync", path_of(fd), 0, -1, 0, 0);
    if (is_under(fd) && next(SYNCS, 0, 0) == FAIL) return -1;
    return NEXT(fdatasync)(fd);
}
int ftruncate(int fd, off_t n) {
    if (records_here(fd)) record("cut", path_of(fd), 0, n, 0, 0);
    if (is_under(fd) && next(NAMES, 0, 0) == FAIL) return -1;
    return NEXT(ftruncate)(fd, n);
}
int ftruncate64(int fd, off_t n) { return ftruncate(fd, n); }
int rename(const char *a, const char *b) {
    if (lies_under(b) && records()) record("rename", a, b, -1, 0, 0);
    if (lies_under(b) && next(NAMES, 0, 0) == FAIL) return -1;
    return NEXT(rename)(a, b);
}
int link(const char *a, const char *b) {
    if (lies_under(b) && records()) record("link", a, b, -1, 0, 0);
    if (lies_under(b) && next(NAMES, 0, 0) == FAIL) return -1;
    return NEXT(link)(a, b);
}
int linkat(int x, const char *a, int y, const char *b, int f) {
    if (lies_under(b) && records()) record("link", a, b, -1, 0, 0);
    if (lies_under(b) && next(NAMES, 0, 0) == FAIL) return -1;
    return NEXT(linkat)(x, a, y, b, f);
}
/* Letting go of a name needs no room: a full disk does not stop it, a broken one does. */
int unlink(const char *a) {
    if (lies_under(a) && records()) record("unlink", a, 0, -1, 0, 0);
    if (lies_under(a) && strcmp(fault, "full") && next(NAMES, 0, 0) == FAIL) return -1;
    return NEXT(unlink)(a);
}

int socket(int domain, int type, int protocol) {
    if (domain == AF_INET || domain == AF_INET6) note("socket\n");
    return NEXT(socket)(domain, type, protocol);
}
