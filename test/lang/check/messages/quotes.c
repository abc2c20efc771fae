// Quotation marks that are missing, wrong, or copied from a document.
#include <stdio.h>
int main(void) {
  printf(“hello\n”);
  printf("unfinished);
  char c = 'ab', d = '', e = 'x;
  char *s = 'text';
  printf('hi');
  int a–b = 3;
  return 0;
}
