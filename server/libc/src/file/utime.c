/* utime: times of a file in whole seconds. */
#include <fcntl.h>
#include <sys/stat.h>
#include <utime.h>

int utime(const char *path, const struct utimbuf *times) {
  struct timespec ts[2];
  if (times) {
    ts[0].tv_sec = times->actime;
    ts[1].tv_sec = times->modtime;
    ts[0].tv_nsec = ts[1].tv_nsec = 0;
  }
  return utimensat(AT_FDCWD, path, times ? ts : 0, 0);
}
