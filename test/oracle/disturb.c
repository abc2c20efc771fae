// Preloaded into a program that runs on real Linux, so that what it does can be compared with the simulation.
//
//   - It delays calls at random, so that orders come up that an idle machine would hardly ever show.
//   - It numbers processes from DISTURB_FIRST on in the order of their births, as the simulation does. Real numbers
//     have gaps, because other programs of the machine take some, and a container may have a reaper that is not 1.
//   - It lets time pass as the simulation does: sleepers wake, the earliest first, when nobody else can go on. So
//     sleeping takes no time, and on a busy machine nobody oversleeps.
//
// What surprises: births happen one at a time under a lock in shared memory. Otherwise the order in which parents note
// their children would not be the order in which the system numbered them.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MOST 1000
#define NANOSECONDS 1000000000L

static struct family {
    atomic_int lock;
    atomic_int count;
    /* How long all have slept together, in nanoseconds. */
    _Atomic int64_t now;
    struct member {
        _Atomic pid_t real;
        /* It rests because it was disturbed: it is not waiting for anybody. */
        atomic_int resting;
        /* It sleeps until then; 0: it does not. */
        _Atomic int64_t until;
    } members[MOST];
} *family;

static int first;
static unsigned longest;

static void *next(const char *name) {
    return dlsym(RTLD_NEXT, name);
}

#define NEXT(name) ((__typeof__(&name))next(#name))

static void pause_for(long nanoseconds) {
    struct timespec time = {nanoseconds / NANOSECONDS, nanoseconds % NANOSECONDS};
    syscall(SYS_nanosleep, &time, NULL);
}

/* This process in the family; NULL while its parent has not noted its birth yet. */
static struct member *self_member(void) {
    pid_t real = (pid_t)syscall(SYS_getpid);

    for (int i = 0; i < family->count; i++)
        if (family->members[i].real == real)
            return &family->members[i];
    return NULL;
}

/* Nothing, a chance for others, or a rest of random length: a third of the calls each. */
static void disturb(void) {
    static uint64_t state;
    static pid_t owner;
    static long calls;
    int before = errno;

    // A program that makes very many calls is disturbed now and then only, or it would never end.
    if (longest == 0 || (++calls > MOST && calls % 64 != 0))
        return;
    pid_t self = (pid_t)syscall(SYS_getpid);
    if (owner != self) {
        struct timespec now;
        syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
        state = ((uint64_t)now.tv_nsec << 20) ^ ((uint64_t)self * 0x9e3779b97f4a7c15u) ^ 1;
        owner = self;
    }
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    unsigned chance = (unsigned)(state >> 33);
    if (chance % 3 == 1)
        sched_yield();
    else if (chance % 3 == 2) {
        struct member *me = self_member();
        if (me)
            me->resting = 1;
        pause_for((long)(chance / 3 % longest) * 1000);
        if (me)
            me->resting = 0;
    }
    errno = before;
}

__attribute__((constructor)) static void start(void) {
    const char *from = getenv("DISTURB_FIRST"), *most = getenv("DISTURB_MICROSECONDS");

    first = from ? atoi(from) : 101;
    longest = most ? (unsigned)atoi(most) : 0;
    family = mmap(NULL, sizeof *family, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    family->members[0].real = (pid_t)syscall(SYS_getpid);
    family->count = 1;
}

__attribute__((destructor)) static void finish(void) {
    disturb();
}

static pid_t shown(pid_t real) {
    for (int i = 0; i < family->count; i++)
        if (family->members[i].real == real)
            return first + i;
    return real;
}

static pid_t hidden(pid_t number) {
    int i = number - first;
    return i >= 0 && i < family->count ? family->members[i].real : number;
}

pid_t fork(void) {
    int expected = 0;

    disturb();
    while (!atomic_compare_exchange_weak(&family->lock, &expected, 1)) {
        expected = 0;
        sched_yield();
    }
    pid_t pid = NEXT(fork)();
    if (pid == 0) {
        // Until it is noted, others would take its resting for waiting.
        while (!self_member())
            sched_yield();
        disturb();
        return 0;
    }
    if (pid > 0 && family->count < MOST) {
        family->members[family->count].real = pid;
        family->count++;
    }
    family->lock = 0;
    disturb();
    return pid < 0 ? pid : shown(pid);
}

pid_t getpid(void) {
    pid_t real = (pid_t)syscall(SYS_getpid), number;

    // The parent may not have noted this birth yet.
    while ((number = shown(real)) == real && family->lock != 0)
        sched_yield();
    return shown(real);
}

pid_t getppid(void) {
    pid_t real = (pid_t)syscall(SYS_getppid), number = shown(real);

    if (number != real)
        return number;
    return getpid() == first ? first - 1 : 1;
}

pid_t waitpid(pid_t pid, int *status, int options) {
    disturb();
    pid_t ended = NEXT(waitpid)(pid > 0 ? hidden(pid) : pid, status, options);
    disturb();
    return ended > 0 ? shown(ended) : ended;
}

pid_t wait(int *status) {
    return waitpid(-1, status, 0);
}

int kill(pid_t pid, int signal) {
    disturb();
    int result = NEXT(kill)(pid > 0 ? hidden(pid) : pid, signal);
    disturb();
    return result;
}

/* How often a process has been taken off the processor, or -1 when it could run now: it does not wait for anybody. */
static long switches_if_waiting(struct member *one) {
    char path[40], text[2000];

    if (one->resting)
        return -1;
    snprintf(path, sizeof path, "/proc/%d/status", (int)one->real);
    int fd = (int)syscall(SYS_open, path, O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0)
        return 0;
    long n = syscall(SYS_read, fd, text, sizeof text - 1);
    syscall(SYS_close, fd);
    if (n <= 0)
        return 0;
    text[n] = '\0';
    char *state = strstr(text, "State:\t"), *count = strstr(text, "\nvoluntary_ctxt_switches:\t");
    if (!state || !count)
        return -1;
    if (strchr("ZX", state[7]))
        return 0;
    return strchr("ST", state[7]) ? atol(count + strlen("\nvoluntary_ctxt_switches:\t")) : -1;
}

/* Everybody else sleeps until later, waits, or is dead; the sum says whether somebody ran between two looks. */
static long look_around(struct member *me) {
    long sum = 0;

    for (int i = 0; i < family->count; i++) {
        struct member *one = &family->members[i];
        if (one == me)
            continue;
        if (one->until > 0) {
            long dead = switches_if_waiting(one) == 0;
            if (!dead && (one->until < me->until || (one->until == me->until && one < me)))
                return -1;
            continue;
        }
        long switches = switches_if_waiting(one);
        if (switches < 0)
            return -1;
        sum += switches + 1;
    }
    return sum;
}

/* Sleeps until all others wait, too, and this is the one to wake first. */
static void sleep_for(int64_t nanoseconds) {
    struct member *me;
    long before = -1;

    while (!(me = self_member()))
        sched_yield();
    me->until = family->now + nanoseconds;
    for (;;) {
        long sum = look_around(me);
        if (sum >= 0 && sum == before)
            break;
        before = sum;
        pause_for(300000);
    }
    family->now = me->until;
    me->until = 0;
}

unsigned sleep(unsigned seconds) {
    sleep_for((int64_t)seconds * NANOSECONDS);
    return 0;
}

int usleep(useconds_t microseconds) {
    sleep_for((int64_t)microseconds * 1000);
    return 0;
}

ssize_t read(int fd, void *buffer, size_t count) {
    disturb();
    return NEXT(read)(fd, buffer, count);
}

ssize_t write(int fd, const void *buffer, size_t count) {
    disturb();
    ssize_t result = NEXT(write)(fd, buffer, count);
    disturb();
    return result;
}

int close(int fd) {
    disturb();
    return NEXT(close)(fd);
}

int dup2(int from, int to) {
    disturb();
    return NEXT(dup2)(from, to);
}

int open(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
    va_end(more);
    disturb();
    return NEXT(open)(path, flags, mode);
}

off_t lseek(int fd, off_t offset, int whence) {
    disturb();
    return NEXT(lseek)(fd, offset, whence);
}

int printf(const char *format, ...) {
    va_list more;
    va_start(more, format);
    disturb();
    int result = vprintf(format, more);
    va_end(more);
    disturb();
    return result;
}

int dprintf(int fd, const char *format, ...) {
    va_list more;
    va_start(more, format);
    disturb();
    int result = vdprintf(fd, format, more);
    va_end(more);
    disturb();
    return result;
}

int puts(const char *text) {
    disturb();
    int result = NEXT(puts)(text);
    disturb();
    return result;
}

int fflush(FILE *stream) {
    disturb();
    int result = NEXT(fflush)(stream);
    disturb();
    return result;
}

void _exit(int status) {
    disturb();
    syscall(SYS_exit_group, status);
    __builtin_unreachable();
}
