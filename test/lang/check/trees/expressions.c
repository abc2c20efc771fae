// Conversions are explicit; arrays and functions decay; operators keep their shape.
int printf(const char *, ...);
struct pair { int a; char b; };
struct pair make(int a, char b);
double average(const int *values, int count);
int arithmetic(signed char c, unsigned short h, unsigned u, long l, float f, double d, _Bool t, int *p, char text[]) {
  int i = c + h;
  unsigned long n = sizeof i * u;
  i = u < l;
  i += f;
  l <<= c;
  p += h;
  p++;
  --*p;
  c = h;
  t = p;
  t = d;
  f = i ? l : d;
  i = p ? *p : 0;
  i = !d && (p || !t);
  i = -c + ~h;
  l = p - &p[3];
  i = text[i] == 'a' + 1;
  i = 2[p];
  i = (i, p) == 0;
  p = i ? p : 0;
  i = make(1, 'x').a;
  struct pair q = make(c, i), *r = &q;
  *r = q;
  r->b = q.a;
  d = average(p, n);
  printf("%d %f %c\n", c, f, text[0]);
  (*average)(&i, 1);
  i = sizeof(text) + sizeof "abc" + _Alignof(long);
  i = (unsigned char)-1 > 0;
  return (int)d;
}
