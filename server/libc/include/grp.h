/* <grp.h>: groups, from /etc/group. */
#ifndef _GRP_H
#define _GRP_H
typedef unsigned long size_t;
struct group { char *gr_name, *gr_passwd; unsigned gr_gid; char **gr_mem; };
struct group *getgrnam(const char *name);
struct group *getgrgid(unsigned gid);
struct group *getgrent(void);
void setgrent(void);
void endgrent(void);
int getgrouplist(const char *user, unsigned group, unsigned *groups, int *n);
int initgroups(const char *user, unsigned group);
int setgroups(size_t n, const unsigned *groups);
#endif
