/* Messages to the system log: a datagram to /dev/log, if somebody listens there, and on request to stderr. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>

extern char *program_invocation_short_name;

static const char *log_name;
static int log_options;
static int log_facility = LOG_USER;
static int log_mask = 0xff;
static int log_fd = -1;

static void connect_log(void) {
  struct sockaddr_un address;
  if (log_fd >= 0)
    return;
  log_fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (log_fd < 0)
    return;
  memset(&address, 0, sizeof address);
  address.sun_family = AF_UNIX;
  strcpy(address.sun_path, "/dev/log");
  if (connect(log_fd, (struct sockaddr *)&address, sizeof address) < 0)
    closelog();
}

void openlog(const char *name, int options, int facility) {
  if (name)
    log_name = name;
  log_options = options;
  if (facility)
    log_facility = facility;
  if (options & LOG_NDELAY)
    connect_log();
}

void closelog(void) {
  if (log_fd >= 0)
    close(log_fd);
  log_fd = -1;
}

int setlogmask(int mask) {
  int old = log_mask;
  if (mask)
    log_mask = mask;
  return old;
}

void vsyslog(int priority, const char *format, va_list args) {
  char text[1024];
  char stamp[32];
  int saved = errno;
  time_t now = time(0);
  struct tm tm;
  int head;
  int start;
  int n;
  if (!(log_mask & LOG_MASK(LOG_PRI(priority))))
    return;
  if (!(priority & LOG_FACMASK))
    priority |= log_facility;
  localtime_r(&now, &tm);
  strftime(stamp, sizeof stamp, "%h %e %T ", &tm);
  head = snprintf(text, sizeof text, "<%d>%s", priority, stamp);
  start = head;
  n = head + snprintf(text + head, sizeof text - (size_t)head, "%.100s",
                      log_name ? log_name : program_invocation_short_name);
  if (log_options & LOG_PID)
    n += snprintf(text + n, sizeof text - (size_t)n, "[%d]", getpid());
  n += snprintf(text + n, sizeof text - (size_t)n, ": ");
  errno = saved;
  n += vsnprintf(text + n, sizeof text - (size_t)n, format, args);
  if (n >= (int)sizeof text)
    n = sizeof text - 1;
  if (log_options & LOG_PERROR)
    dprintf(2, "%.*s%s", n - start, text + start, text[n - 1] == '\n' ? "" : "\n");
  connect_log();
  if (log_fd >= 0)
    send(log_fd, text, (size_t)n, MSG_NOSIGNAL);
  errno = saved;
}

void syslog(int priority, const char *format, ...) {
  va_list args;
  va_start(args, format);
  vsyslog(priority, format, args);
  va_end(args);
}
