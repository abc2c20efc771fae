// printf and scanf against their arguments.
#include <stdio.h>
int main(void) {
  int n; long l = 3; double d = 1; char buf[10]; char *s = buf; unsigned char uc; float f; short h; size_t z = 3; long long ll;
  printf("%d %s\n", s, n);
  printf("%d\n");
  printf("%d %d\n", 1, 2, 3);
  printf("%ld %d %zu %lu %lld %llu\n", l, l, z, z, l, z);
  printf("%f %lf %d %c %x\n", d, f, d, uc, n);
  printf("100%\n"); printf("%y\n", 1); printf("%5.*f%%\n", 2, d); printf("%*d", l, n);
  scanf("%d %f %lf %s %c %hd %ld", n, &d, &d, buf, &buf[0], &h, &l);
  scanf("%d %s %s %[a-z] %*d", &l, &buf, s, s);
  printf("%p %p %s\n", s, &n, n ? "a" : "b"); printf("%hhd %hd\n", uc, h); printf(s);
  fprintf(stderr, "%s\n", 3); printf("%u %i\n", n, 3u);
  return 0;
}
