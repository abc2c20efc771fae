/*
 * Seconds and dates. The time zone is UTC, or what TZ says in the simple form of POSIX: a name and hours west, such as
 * TZ=CET-1. Daylight saving rules are not known.
 */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char zone[8] = "UTC";
char *tzname[2] = {zone, zone};
long timezone;
int daylight;

void tzset(void) {
  const char *s = getenv("TZ");
  size_t n = 0;
  long seconds = 0;
  int sign = 1;
  strcpy(zone, "UTC");
  timezone = 0;
  if (!s)
    return;
  if (*s == ':')
    s++;
  while (isalpha((unsigned char)s[n]))
    n++;
  if (n < 3 || n > 7)
    return;
  if (s[n] == '-' || s[n] == '+' || isdigit((unsigned char)s[n])) {
    const char *p = s + n;
    long unit = 3600;
    if (*p == '-' || *p == '+')
      sign = *p++ == '-' ? -1 : 1;
    for (; unit && isdigit((unsigned char)*p); unit /= 60) {
      seconds += strtol(p, (char **)&p, 10) * unit;
      if (*p == ':')
        p++;
    }
    timezone = sign * seconds;
    memcpy(zone, s, n);
    zone[n] = 0;
  }
}

/* Days from 1970-01-01 to the first of a month; months may be out of range. */
static long days_before(long year, long month) {
  long y;
  year += month / 12;
  month %= 12;
  if (month < 0) {
    month += 12;
    year--;
  }
  /* Years that begin in March have their leap day at the end. */
  y = month < 2 ? year - 1 : year;
  month = (month + 10) % 12;
  return y * 365 + (y >= 0 ? y / 4 - y / 100 + y / 400 : -(-y + 3) / 4 + (-y + 99) / 100 - (-y + 399) / 400) +
         (month * 153 + 2) / 5 - 719468;
}

/* Fills the date of a number of seconds since 1970. Returns 0 if the year does not fit. */
static int split(long t, struct tm *tm) {
  long days = t / 86400;
  long left = t % 86400;
  long year;
  int month;
  if (left < 0) {
    left += 86400;
    days--;
  }
  year = 1970 + days / 366 - (days < 0);
  if (year > INT_MAX / 2 || year < INT_MIN / 2) {
    errno = EOVERFLOW;
    return 0;
  }
  while (days_before(year + 1, 0) <= days)
    year += (days - days_before(year + 1, 0)) / 366 + 1;
  while (days_before(year, 0) > days)
    year--;
  for (month = 11; days_before(year, month) > days; month--)
    ;
  tm->tm_year = (int)(year - 1900);
  tm->tm_mon = month;
  tm->tm_mday = (int)(days - days_before(year, month)) + 1;
  tm->tm_yday = (int)(days - days_before(year, 0));
  tm->tm_wday = (int)((days % 7 + 11) % 7);
  tm->tm_hour = (int)(left / 3600);
  tm->tm_min = (int)(left / 60 % 60);
  tm->tm_sec = (int)(left % 60);
  tm->tm_isdst = 0;
  return 1;
}

struct tm *gmtime_r(const time_t *restrict t, struct tm *restrict tm) {
  if (!split(*t, tm))
    return 0;
  tm->tm_gmtoff = 0;
  tm->tm_zone = "GMT";
  return tm;
}

struct tm *localtime_r(const time_t *restrict t, struct tm *restrict tm) {
  tzset();
  if (!split(*t - timezone, tm))
    return 0;
  tm->tm_gmtoff = -timezone;
  tm->tm_zone = zone;
  return tm;
}

static struct tm shared;

struct tm *gmtime(const time_t *t) {
  return gmtime_r(t, &shared);
}

struct tm *localtime(const time_t *t) {
  return localtime_r(t, &shared);
}

static long join(const struct tm *tm) {
  return (days_before(tm->tm_year + 1900L, tm->tm_mon) + tm->tm_mday - 1) * 86400 + tm->tm_hour * 3600L +
         tm->tm_min * 60L + tm->tm_sec;
}

time_t timegm(struct tm *tm) {
  time_t t = join(tm);
  return gmtime_r(&t, tm) ? t : -1;
}

time_t mktime(struct tm *tm) {
  time_t t;
  tzset();
  t = join(tm) + timezone;
  return localtime_r(&t, tm) ? t : -1;
}

time_t timelocal(struct tm *tm) {
  return mktime(tm);
}

double difftime(time_t end, time_t start) {
  return (double)(end - start);
}
