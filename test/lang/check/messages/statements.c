// break, case, goto, return and if in the wrong place.
#include <stdio.h>
int twice(int x) { x * 2; }
int sign(int x) { if (x > 0) return 1; else if (x < 0) return -1; }
int forever(void) { while (1) { } }
void nothing(void) { return 3; }
int something(void) { return; }
int *local(void) { int a = 3; return &a; }
char *buffer(void) { char text[10]; return text; }
int main(void) {
  int x = 1, list[3];
  break;
  continue;
  goto nowhere;
  case 3: ;
  switch (x) { case 1: case 1: default: default: break; case x: break; case "a": ; }
  switch (list) { case 1: break; }
  if (x); { printf("always\n"); }
  else printf("never\n");
  if (x) int y = 3;
  end: end: x = 2;
  for (int i = 0; i < 3; i++);
  while (list[0] < "3") x++;
  if (nothing()) return 1;
  return nothing();
}
