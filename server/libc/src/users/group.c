/* Groups, read from /etc/group line by line. */
#include <errno.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "../syscall.h"

#define MOST_MEMBERS 64

static FILE *file;
static struct group shared;
static char line[1024];
static char *members[MOST_MEMBERS + 1];

/* Cuts "name:x:100:one,two" into its fields. */
static int split(void) {
  char *rest = line;
  char *number;
  char *list;
  int n = 0;
  line[strcspn(line, "\n")] = 0;
  shared.gr_name = strsep(&rest, ":");
  shared.gr_passwd = strsep(&rest, ":");
  number = strsep(&rest, ":");
  list = strsep(&rest, ":");
  if (!list)
    return 0;
  shared.gr_gid = (unsigned)strtoul(number, 0, 10);
  while (list && *list && n < MOST_MEMBERS)
    members[n++] = strsep(&list, ",");
  members[n] = 0;
  shared.gr_mem = members;
  return 1;
}

void setgrent(void) {
  if (file)
    rewind(file);
}

void endgrent(void) {
  if (file)
    fclose(file);
  file = 0;
}

struct group *getgrent(void) {
  if (!file)
    file = fopen("/etc/group", "re");
  while (file && fgets(line, sizeof line, file))
    if (split())
      return &shared;
  return 0;
}

static struct group *find(const char *name, unsigned gid) {
  FILE *groups = fopen("/etc/group", "re");
  struct group *found = 0;
  while (groups && !found && fgets(line, sizeof line, groups))
    if (split() && (name ? strcmp(shared.gr_name, name) == 0 : shared.gr_gid == gid))
      found = &shared;
  if (groups)
    fclose(groups);
  return found;
}

struct group *getgrnam(const char *name) {
  return find(name, 0);
}

struct group *getgrgid(unsigned gid) {
  return find(0, gid);
}

/* Returns how many there are, or -1 if they did not fit; *n is their number in either case. */
int getgrouplist(const char *user, unsigned group, unsigned *groups, int *n) {
  int room = *n;
  int count = 0;
  int i;
  struct group *entry;
  if (count < room)
    groups[count] = group;
  count++;
  setgrent();
  while ((entry = getgrent())) {
    for (i = 0; entry->gr_mem[i]; i++) {
      if (strcmp(entry->gr_mem[i], user) == 0 && entry->gr_gid != group) {
        if (count < room)
          groups[count] = entry->gr_gid;
        count++;
      }
    }
  }
  endgrent();
  *n = count;
  return count > room ? -1 : count;
}

int setgroups(size_t n, const unsigned *groups) {
  return (int)SYSCALL2(SYS_setgroups, n, groups);
}

int initgroups(const char *user, unsigned group) {
  unsigned groups[64];
  int n = 64;
  if (getgrouplist(user, group, groups, &n) < 0)
    n = 64;
  return setgroups((size_t)n, groups);
}
