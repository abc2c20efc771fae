/* <string.h>, <strings.h>, <ctype.h>, <libgen.h>. */
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int sign(int n) { return n < 0 ? -1 : n > 0; }

char *dirname(char *);
char *__xpg_basename(char *);

int main(void) {
  char a[100], b[100], *p, *rest;
  int i, j;
  for (i = 0; i < 140; i++)
    printf("%d %s %s\n", i, strerror(i), strerrorname_np(i) ? strerrorname_np(i) : "-");
  printf("%s %s\n", strerror(-1), strerror(9999));
  for (i = -1; i < 70; i++)
    printf("%s ", strsignal(i));
  for (i = 0; i < 32; i++)
    printf("%s ", sigabbrev_np(i) ? sigabbrev_np(i) : "-");
  printf("\n");
  for (i = -1; i < 256; i++)
    printf("%d:%d%d%d%d%d%d%d%d%d%d%d%d %d %d\n", i, isalnum(i), isalpha(i), isblank(i), iscntrl(i), isdigit(i), isgraph(i), islower(i), isprint(i), ispunct(i), isspace(i), isupper(i), isxdigit(i), tolower(i), toupper(i));
  for (i = 0; i < 20; i++)
    for (j = 0; j < 30; j++) {
      int k;
      for (k = 0; k < 100; k++)
        a[k] = (char)k, b[k] = (char)(100 - k);
      memcpy(b + i, a + 3, j);
      memmove(a + i, a + 5, j);
      memset(b + j, i, 7 + j);
      for (k = 0; k < 100; k++)
        printf("%d ", a[k] * 3 + b[k]);
      memmove(a + 5 + (i & 1) * 3, a + i, j);
      printf("%d\n", memcmp(a, b, 50) < 0);
    }
  strcpy(a, "Hello");
  strcat(a, ", ");
  strncat(a, "world and more", 5);
  printf("%s %zu %zu\n", a, strlen(a), strnlen(a, 3));
  memset(b, 'x', sizeof b);
  strncpy(b, "ab", 5);
  printf("%d %d %c\n", b[2], b[4], b[5]);
  b[50] = 0;
  printf("%s %s\n", stpcpy(b, "end") - 3, stpncpy(b + 10, "xyz", 2) - 2);
  printf("%d %d %d %d\n", sign(strcmp("a", "b")), sign(strcmp("b", "a")), strcmp("x", "x"), strcmp("\xff", "a"));
  printf("%d %d %d\n", strncmp("abc", "abd", 2), sign(strncmp("abc", "abd", 3)), strncmp("a", "b", 0));
  printf("%d %d %d\n", sign(strcasecmp("HeLLo", "hello")), sign(strcasecmp("a", "B")), strncasecmp("ABx", "aby", 2));
  printf("%s %s %s %d\n", strchr("hello", 'l'), strrchr("hello", 'l'), strchrnul("hello", 'z') - 1, strchr("a", 0) != NULL);
  printf("%s %s %d\n", strstr("needle in haystack", "in"), strstr("x", ""), strstr("abc", "abd") == NULL);
  printf("%s %d\n", strcasestr("The QUICK fox", "quick"), strcasestr("a", "ab") == NULL);
  printf("%zu %zu %s\n", strspn("aabbc", "ab"), strcspn("hello, x", ", "), strpbrk("hello", "xol"));
  printf("%s %d %s\n", (char *)memchr("hello", 'e', 5), memchr("hello", 'z', 5) == NULL, (char *)memrchr("hello", 'l', 5));
  printf("%s %s\n", (char *)memmem("abcdef", 6, "cd", 2), (char *)rawmemchr("xyz", 'y'));
  printf("%d\n", (int)((char *)memccpy(a, "abc.def", '.', 10) - a));
  strcpy(a, "  one,two  three,");
  for (p = strtok(a, " ,"); p; p = strtok(NULL, " ,"))
    printf("<%s>", p);
  strcpy(a, "a,,b,c");
  rest = a;
  while ((p = strsep(&rest, ",")))
    printf("[%s]", p);
  strcpy(a, "k1=v1;k2=v2");
  for (p = strtok_r(a, ";", &rest); p; p = strtok_r(NULL, ";", &rest))
    printf("(%s)", p);
  p = strdup("copy");
  printf("%s ", p);
  free(p);
  p = strndup("copy that", 4);
  printf("%s\n", p);
  free(p);
  printf("%d %d %d %d\n", ffs(0), ffs(8), ffsl(1L << 40), ffs(-1));
  for (i = 0; i < 8; i++) {
    const char *paths[] = {"/usr/lib", "/usr/", "usr", "/", ".", "..", "", "a//b//"};
    strcpy(a, paths[i]);
    strcpy(b, paths[i]);
    printf("%s: %s", paths[i], dirname(a));
    printf(" %s %s\n", __xpg_basename(b), basename(paths[i]));
  }
  return 0;
}
