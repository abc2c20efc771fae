/* <pwd.h>: users, from /etc/passwd. */
#ifndef _PWD_H
#define _PWD_H
typedef unsigned long size_t;
struct passwd { char *pw_name, *pw_passwd; unsigned pw_uid, pw_gid; char *pw_gecos, *pw_dir, *pw_shell; };
struct passwd *getpwnam(const char *name);
struct passwd *getpwuid(unsigned uid);
int getpwnam_r(const char *name, struct passwd *entry, char *buf, size_t size, struct passwd **result);
int getpwuid_r(unsigned uid, struct passwd *entry, char *buf, size_t size, struct passwd **result);
struct passwd *getpwent(void);
void setpwent(void);
void endpwent(void);
#endif
