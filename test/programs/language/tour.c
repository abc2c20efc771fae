// A tour of the language: layouts, conversions, initialisers, control flow, variadic calls, formats.
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <stdarg.h>
typedef struct { char c; int i; double d; short s[3]; } S;
union U { int i; float f; unsigned char b[8]; };
struct bf { unsigned a:3; int b:5; unsigned c:12; long d:40; };
enum E { A, B = 5, C };
static int sum(int n, ...) { va_list ap; va_start(ap, n); int s = 0; for (int i = 0; i < n; i++) s += va_arg(ap, int); va_end(ap); return s; }
static double dsum(int n, ...) { va_list ap; va_start(ap, n); double s = 0; for (int i = 0; i < n; i++) s += va_arg(ap, double); va_end(ap); return s; }
S mk(int x) { S s = {'a', x, x * 1.5, {1, 2, 3}}; return s; }
int take(S s) { s.i++; return s.i + s.s[2]; }
typedef int (*fn)(int, int);
int add(int a, int b) { return a + b; } int sub(int a, int b) { return a - b; }
int apply(fn f, int a, int b) { return f(a, b); }
int duff(char *to, const char *from, int count) { int n = (count + 7) / 8; switch (count % 8) { case 0: do { *to++ = *from++; case 7: *to++ = *from++; case 6: *to++ = *from++; case 5: *to++ = *from++; case 4: *to++ = *from++; case 3: *to++ = *from++; case 2: *to++ = *from++; case 1: *to++ = *from++; } while (--n > 0); } return 0; }
int g[4] = {1, 2, 3, 4}; int *gp = &g[2]; const char *names[] = {"zero", "one", "two"}; static long cnt;
unsigned long long mul(unsigned a, unsigned b) { return (unsigned long long)a * b; }
int main(void) {
  S s = mk(7), t; t = s; t.i = 9; printf("%d %d %g %d %zu\n", take(s), s.i, t.d, t.s[1], sizeof(S));
  union U u; u.f = 1.5f; printf("%08x %d\n", u.i, u.b[3]);
  struct bf b = {5, -3, 4000, 123456789012L}; b.a += 4; b.b--; printf("%u %d %u %ld %zu\n", b.a, b.b, b.c, (long)b.d, sizeof b);
  printf("%d %d %d %d\n", A, B, C, sum(4, 1, 2, 3, 4)); printf("%.3f\n", dsum(3, 1.5, 2.25, 3.0));
  fn ops[] = {add, sub, 0}; for (int i = 0; ops[i]; i++) printf("%d ", apply(ops[i], 10, 3)); puts("");
  char buf[32]; duff(buf, "hello duff device!", 19); puts(buf);
  printf("%d %s\n", *gp, names[2]);
  printf("%lld %llu %u %d\n", (long long)-5 / 2, mul(4000000000u, 3), -1 >> 28, -17 % 5); printf("%u\n", (unsigned)-1 >> 28);
  char c = 200; unsigned char uc = 200; short sh = 70000; printf("%d %d %d %d\n", c, uc, sh, (char)(c + 100));
  float f = 0.1f; double d = f; double big = 3e9; printf("%.10f %d %d %u\n", d, (int)-2.7, (int)big, (unsigned)big);
  long l = 1; l <<= 40; printf("%ld %lx %d\n", l, ~l, (int)(l >> 38)); int x = 5; x += 3.7; printf("%d\n", x); x = x++ + ++x; printf("%d\n", x);
  int a2[3][4]; for (int i = 0; i < 3; i++) for (int j = 0; j < 4; j++) a2[i][j] = i * 10 + j; printf("%d %d %zu\n", a2[2][3], *(*(a2 + 1) + 2), sizeof a2);
  int *p = &a2[0][0]; printf("%ld %d\n", (long)(&a2[2][1] - p), p[9]); const char *q = "abc" "def"; printf("%c %zu %s\n", q[3], strlen(q), q + 4);
  int n = 3; { int v[n]; for (int i = 0; i < n; i++) v[i] = i * i; printf("vla %d %zu\n", v[2], sizeof v); }
  int k = 0; again: if (k++ < 3) goto again; printf("k %d\n", k); printf("%d\n", ({ int z = 4; z * z; }));
  for (int i = 0, j = 10; i < j; i += 3, j--) printf("%d-%d ", i, j); puts(""); printf("%d %d\n", 1 ? 2 : 3, (0 || 2) && 3);
  int arr[] = {[2] = 5, [0] = 1}; printf("%zu %d %d\n", sizeof arr / sizeof *arr, arr[1], arr[2]); S z = {.i = 4, .s = {[1] = 8}}; printf("%d %d %d\n", z.c, z.i, z.s[1]);
  struct { int a; struct { int b, c; }; } an = {1, {2, 3}}; printf("%d\n", an.b + an.c); printf("%s\n", __func__);
  long double ld = 1.25L; printf("%Lf %zu\n", ld * 2, sizeof ld); printf("%e %g %a\n", 12345.678, 1e-10, 1.0);
  char *dyn = malloc(10); memset(dyn, 'x', 9); dyn[9] = 0; dyn = realloc(dyn, 100); strcat(dyn, "yz"); puts(dyn); free(dyn);
  switch (x) { case 1 ... 5: puts("small"); break; case 6: default: puts("big"); } cnt += 2; printf("%ld\n", cnt); int i = 0; int y = i++ ? 1 : i++ ? 2 : 3; printf("%d %d\n", i, y); unsigned um = 0; um--; printf("%u %d\n", um, um > 0);
  do { if (i++ > 5) break; } while (1); printf("%d\n", i); printf("%5d|%-5d|%05d|%+d|%x|%X|%o|%#x|%c|%%|%10.3s|\n", 42, 42, 42, 42, 255, 255, 8, 255, 65, "abcdef"); return sizeof(int) == 4 ? 0 : 1; }
