/* printf to a descriptor: no stream keeps anything back. As in glibc the text is gathered and written at the end. */
#include <unistd.h>
#include "format.h"

struct gathering {
  struct __sink sink;
  int fd;
  size_t used;
  char text[BUFSIZ];
};

static void flush(struct gathering *all) {
  const char *s = all->text;
  while (all->used > 0) {
    ssize_t done = write(all->fd, s, all->used);
    if (done < 0) {
      all->sink.failed = 1;
      all->used = 0;
      return;
    }
    s += done;
    all->used -= (size_t)done;
  }
}

static void put(struct __sink *sink, const char *s, size_t n) {
  struct gathering *all = (struct gathering *)sink;
  while (n > 0) {
    if (all->used == sizeof all->text)
      flush(all);
    all->text[all->used++] = *s++;
    n--;
  }
}

int vdprintf(int fd, const char *restrict format, va_list args) {
  struct gathering all;
  int result;
  all.sink.put = put;
  all.sink.stream = 0;
  all.sink.pos = all.sink.end = 0;
  all.fd = fd;
  all.used = 0;
  result = __format(&all.sink, format, args);
  flush(&all);
  return all.sink.failed ? -1 : result;
}

int dprintf(int fd, const char *restrict format, ...) {
  va_list args;
  int result;
  va_start(args, format);
  result = vdprintf(fd, format, args);
  va_end(args);
  return result;
}
