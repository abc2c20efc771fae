// A forgotten ; ) or ] is reported where it belongs, and what follows is understood.
#include <stdio.h>
int add(int a, int b)
{
  int sum = a + b
  return sum;
}
int main(void)
{
  int x = add(1, 2;
  int list[3 = { 1, 2, 3 };
  if (x > 3) printf("three\n")
  for (int i = 0; i < 3, i++) { }
  while (x > 0 { x--; }
  do { x++ } while (x < 3)
  printf("%d %d\n" x, list[0]);
  switch (x) { case 1 x = 2; break; case 2; x = 3; }
  x = x > 1 ? 2;
  struct point { int x, y }
  struct point p = { 1 2 };
  return 0
}
