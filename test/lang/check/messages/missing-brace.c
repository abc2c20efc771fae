// The next function at the left margin shows where the } is missing; only that place is reported.
#include <stdio.h>
int f(void) {
  if (1) {
    printf("a");

int g(void) {
  return undeclared;
}
int main(void) {
  f();
  return 0;
}
}
int after;
