/* Suboptions: "ro,size=10" of a -o option. */
#include <stdlib.h>
#include <string.h>

int getsubopt(char **restrict option, char *const *restrict tokens, char **restrict value) {
  char *s = *option;
  char *end = s + strcspn(s, ",");
  char *equals = memchr(s, '=', (size_t)(end - s));
  size_t n = (size_t)((equals ? equals : end) - s);
  int i;
  *option = *end ? end + 1 : end;
  *end = 0;
  for (i = 0; tokens[i]; i++) {
    if (strncmp(tokens[i], s, n) == 0 && !tokens[i][n]) {
      *value = equals ? equals + 1 : 0;
      return i;
    }
  }
  *value = s;
  return -1;
}
