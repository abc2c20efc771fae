/* Dates as the fixed text "Sun Sep 16 01:03:52 1973\n". */
#include <errno.h>
#include <stdio.h>
#include <time.h>

static const char days[] = "SunMonTueWedThuFriSat";
static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

static char *print(const struct tm *tm, char *buf, size_t size) {
  int n = snprintf(buf, size, "%.3s %.3s%3d %.2d:%.2d:%.2d %ld\n",
                   tm->tm_wday < 0 || tm->tm_wday > 6 ? "???" : days + 3 * tm->tm_wday,
                   tm->tm_mon < 0 || tm->tm_mon > 11 ? "???" : months + 3 * tm->tm_mon, tm->tm_mday, tm->tm_hour,
                   tm->tm_min, tm->tm_sec, 1900L + tm->tm_year);
  if (n >= 0 && (size_t)n < size)
    return buf;
  errno = EOVERFLOW;
  return 0;
}

static char shared[64];

char *asctime_r(const struct tm *restrict tm, char *restrict buf) {
  return print(tm, buf, 26);
}

char *asctime(const struct tm *tm) {
  return print(tm, shared, sizeof shared);
}

char *ctime_r(const time_t *t, char *buf) {
  struct tm tm;
  return localtime_r(t, &tm) ? asctime_r(&tm, buf) : 0;
}

char *ctime(const time_t *t) {
  struct tm *tm = localtime(t);
  return tm ? asctime(tm) : 0;
}
