/*
 * Changing the environment. The array that main received has no room, so the first addition moves it to allocated
 * memory. putenv puts the caller's own string in: changing it later changes the environment.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

extern char **environ;

/* The array that we allocated last, or null. A program may have set environ to something else meanwhile. */
static char **ours;

static size_t count(void) {
  size_t n = 0;
  if (environ)
    while (environ[n])
      n++;
  return n;
}

/* Puts "NAME=value" in, over an entry of the same name or at the end. */
static int put(char *entry, size_t name_length) {
  size_t n = count();
  size_t i;
  char **larger;
  for (i = 0; i < n; i++) {
    if (strncmp(environ[i], entry, name_length + 1) == 0) {
      environ[i] = entry;
      return 0;
    }
  }
  larger = realloc(environ == ours ? ours : 0, (n + 2) * sizeof *larger);
  if (!larger)
    return -1;
  if (environ != ours)
    memcpy(larger, environ, n * sizeof *larger);
  larger[n] = entry;
  larger[n + 1] = 0;
  environ = ours = larger;
  return 0;
}

static int is_name(const char *name) {
  if (name && *name && !strchr(name, '='))
    return 1;
  errno = EINVAL;
  return 0;
}

int setenv(const char *name, const char *value, int overwrite) {
  size_t n;
  size_t m;
  char *entry;
  if (!is_name(name))
    return -1;
  if (!overwrite && getenv(name))
    return 0;
  n = strlen(name);
  m = strlen(value);
  entry = malloc(n + m + 2);
  if (!entry)
    return -1;
  memcpy(entry, name, n);
  entry[n] = '=';
  memcpy(entry + n + 1, value, m + 1);
  return put(entry, n);
}

int unsetenv(const char *name) {
  size_t n;
  char **from;
  char **to;
  if (!is_name(name))
    return -1;
  n = strlen(name);
  if (!environ)
    return 0;
  for (from = to = environ; *from; from++)
    if (strncmp(*from, name, n) != 0 || (*from)[n] != '=')
      *to++ = *from;
  *to = 0;
  return 0;
}

int putenv(char *string) {
  const char *equals = strchr(string, '=');
  if (!equals)
    return unsetenv(string);
  return put(string, (size_t)(equals - string));
}

int clearenv(void) {
  environ = 0;
  ours = 0;
  return 0;
}
