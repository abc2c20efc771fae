// What can and cannot be assigned.
struct s { int a; };
int main(void) {
  const int limit = 10;
  int x = 3, y, list[3], *p;
  const char *text = "abc";
  struct s s;
  limit = 11;
  x + 1 = y;
  5 = x;
  list = 0;
  s = 3;
  x = s;
  text[0] = 'b';
  &x = p;
  x++ = 4;
  -x = 2;
  x && y = 2;
  x ? x : y = 3;
  (long)x = 4;
  f() = 3;
  "abc" = text;
  if (x = 3) y = 1;
  while ((x = 3)) y = 2;
  x == 3;
  *x = 4;
  p = &5;
  p = &(x + 1);
  y = p * 2 + p % 3;
  y = s + 1;
  y = !s;
  list[p] = 3;
  x[3] = 4;
  return 0;
}
