/* Dates: both ways, out of range, formatted. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int main(void) {
  time_t times[] = {0, -1, 86399, 951782400, 951868799, 1709210096, 4102444800, -2208988800, 253402300799, -62135596800, 1735603200, 1230768000, 1104537600, 1293840000};
  unsigned i;
  char s[200];
  struct tm tm;
  setenv("TZ", "UTC", 1);
  for (i = 0; i < sizeof times / sizeof *times; i++) {
    struct tm *t = gmtime(&times[i]);
    const char *c;
    printf("%ld: %d-%d-%d %d:%d:%d wday %d yday %d %s", times[i], t->tm_year, t->tm_mon, t->tm_mday, t->tm_hour, t->tm_min, t->tm_sec, t->tm_wday, t->tm_yday, asctime(t));
    printf("%ld %ld\n", timegm(t), mktime(t));
    for (c = "aAbBcCdDeFgGhHIjklmMnpPrRsStTuUVwWxXyYzZ%"; *c; c++) {
      char format[8];
      sprintf(format, "[%%%c]", *c);
      strftime(s, sizeof s, format, t);
      printf("%s", s);
    }
    strftime(s, sizeof s, "%-d %_d %05d %^a %#Z %10A %-H %_m %^B %Q", t);
    printf(" %s\n", s);
  }
  memset(&tm, 0, sizeof tm);
  tm.tm_year = 124;
  tm.tm_mon = 13;
  tm.tm_mday = -5;
  tm.tm_hour = 50;
  tm.tm_sec = -100;
  printf("%ld\n", mktime(&tm));
  printf("%s", asctime(&tm));
  memset(&tm, 0, sizeof tm);
  printf("%d\n", strptime("2024-02-29 13:14:15 rest", "%Y-%m-%d %H:%M:%S", &tm) != NULL);
  printf("%s", asctime(&tm));
  memset(&tm, 0, sizeof tm);
  printf("%s\n", strptime("Sat, 3 March 99 11:05 PM!", "%a, %d %b %y %I:%M %p", &tm));
  printf("%s", asctime(&tm));
  printf("%d\n", strptime("x", "%Y", &tm) == NULL);
  printf("%zu %zu\n", strftime(s, 5, "%Y", &tm), strftime(s, 4, "%Y", &tm));
  printf("%s%f\n", ctime(&times[5]), difftime(5, 2));
  setenv("TZ", "XYZ-2:30", 1);
  printf("%s", ctime(&times[5]));
  strftime(s, sizeof s, "%Z %z", localtime(&times[5]));
  printf("%s %ld\n", s, timezone);
  return 0;
}
