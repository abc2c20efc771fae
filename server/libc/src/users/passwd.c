/* Users, read from /etc/passwd line by line. */
#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE *file;
static struct passwd shared;
static char shared_line[512];

/* Cuts "name:x:1000:1000:gecos:/home:/bin/sh" into its fields. */
static int split(char *line, struct passwd *entry) {
  char *field[7];
  int i;
  line[strcspn(line, "\n")] = 0;
  for (i = 0; i < 7; i++) {
    field[i] = strsep(&line, ":");
    if (!field[i])
      return 0;
  }
  entry->pw_name = field[0];
  entry->pw_passwd = field[1];
  entry->pw_uid = (unsigned)strtoul(field[2], 0, 10);
  entry->pw_gid = (unsigned)strtoul(field[3], 0, 10);
  entry->pw_gecos = field[4];
  entry->pw_dir = field[5];
  entry->pw_shell = field[6];
  return 1;
}

void setpwent(void) {
  if (file)
    rewind(file);
}

void endpwent(void) {
  if (file)
    fclose(file);
  file = 0;
}

struct passwd *getpwent(void) {
  if (!file)
    file = fopen("/etc/passwd", "re");
  while (file && fgets(shared_line, sizeof shared_line, file))
    if (split(shared_line, &shared))
      return &shared;
  return 0;
}

/* Looks for a name, or for a number if the name is null. Returns an error number; *result is null if not found. */
static int find(const char *name, unsigned uid, struct passwd *entry, char *buf, size_t size, struct passwd **result) {
  FILE *users = fopen("/etc/passwd", "re");
  *result = 0;
  if (!users)
    return errno;
  while (!*result && fgets(buf, (int)size, users))
    if (split(buf, entry) && (name ? strcmp(entry->pw_name, name) == 0 : entry->pw_uid == uid))
      *result = entry;
  fclose(users);
  return 0;
}

int getpwnam_r(const char *name, struct passwd *entry, char *buf, size_t size, struct passwd **result) {
  return find(name, 0, entry, buf, size, result);
}

int getpwuid_r(unsigned uid, struct passwd *entry, char *buf, size_t size, struct passwd **result) {
  return find(0, uid, entry, buf, size, result);
}

struct passwd *getpwnam(const char *name) {
  struct passwd *result;
  find(name, 0, &shared, shared_line, sizeof shared_line, &result);
  return result;
}

struct passwd *getpwuid(unsigned uid) {
  struct passwd *result;
  find(0, uid, &shared, shared_line, sizeof shared_line, &result);
  return result;
}
