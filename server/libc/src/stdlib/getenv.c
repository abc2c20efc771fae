/* Looking up the environment: an array of "NAME=value" strings that exec hands on. */
#include <stdlib.h>
#include <string.h>

extern char **environ;

char *getenv(const char *name) {
  size_t n = strlen(name);
  char **entry;
  if (!environ || n == 0)
    return 0;
  for (entry = environ; *entry; entry++)
    if (strncmp(*entry, name, n) == 0 && (*entry)[n] == '=')
      return *entry + n + 1;
  return 0;
}

char *secure_getenv(const char *name) {
  return getenv(name);
}
