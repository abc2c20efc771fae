/* posix_spawn: fork, the wanted changes in the child, exec. A child that can't exec tells why through a pipe. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct __spawn_action {
  char kind; /* o open, d dup2, c close */
  int fd;
  int to;
  int flags;
  mode_t mode;
  char *path;
};

int posix_spawnattr_init(posix_spawnattr_t *attr) {
  memset(attr, 0, sizeof *attr);
  return 0;
}

int posix_spawnattr_destroy(posix_spawnattr_t *attr) {
  (void)attr;
  return 0;
}

int posix_spawnattr_setflags(posix_spawnattr_t *attr, short flags) {
  attr->flags = flags;
  return 0;
}

int posix_spawnattr_getflags(const posix_spawnattr_t *attr, short *flags) {
  *flags = attr->flags;
  return 0;
}

int posix_spawnattr_setpgroup(posix_spawnattr_t *attr, pid_t group) {
  attr->group = group;
  return 0;
}

int posix_spawnattr_setsigmask(posix_spawnattr_t *attr, const sigset_t *mask) {
  attr->mask = *mask;
  return 0;
}

int posix_spawnattr_setsigdefault(posix_spawnattr_t *attr, const sigset_t *set) {
  attr->defaults = *set;
  return 0;
}

int posix_spawn_file_actions_init(posix_spawn_file_actions_t *actions) {
  memset(actions, 0, sizeof *actions);
  return 0;
}

int posix_spawn_file_actions_destroy(posix_spawn_file_actions_t *actions) {
  int i;
  for (i = 0; i < actions->used; i++)
    free(actions->actions[i].path);
  free(actions->actions);
  return 0;
}

static struct __spawn_action *add(posix_spawn_file_actions_t *actions, char kind, int fd) {
  struct __spawn_action *action;
  if (actions->used == actions->allocated) {
    int room = actions->allocated * 2 + 4;
    action = realloc(actions->actions, (size_t)room * sizeof *action);
    if (!action)
      return 0;
    actions->actions = action;
    actions->allocated = room;
  }
  action = &actions->actions[actions->used++];
  memset(action, 0, sizeof *action);
  action->kind = kind;
  action->fd = fd;
  return action;
}

int posix_spawn_file_actions_addopen(posix_spawn_file_actions_t *actions, int fd, const char *path, int flags,
                                     mode_t mode) {
  struct __spawn_action *action = fd < 0 ? 0 : add(actions, 'o', fd);
  if (!action)
    return fd < 0 ? EBADF : ENOMEM;
  action->path = strdup(path);
  action->flags = flags;
  action->mode = mode;
  return action->path ? 0 : ENOMEM;
}

int posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t *actions, int from, int to) {
  struct __spawn_action *action = from < 0 || to < 0 ? 0 : add(actions, 'd', from);
  if (!action)
    return from < 0 || to < 0 ? EBADF : ENOMEM;
  action->to = to;
  return 0;
}

int posix_spawn_file_actions_addclose(posix_spawn_file_actions_t *actions, int fd) {
  if (fd < 0)
    return EBADF;
  return add(actions, 'c', fd) ? 0 : ENOMEM;
}

static int act(const struct __spawn_action *action) {
  int fd;
  switch (action->kind) {
  case 'c':
    close(action->fd);
    return 0;
  case 'd':
    if (action->fd == action->to)
      return fcntl(action->fd, F_SETFD, 0);
    return dup2(action->fd, action->to);
  }
  fd = open(action->path, action->flags, action->mode);
  if (fd < 0 || fd == action->fd)
    return fd;
  if (dup2(fd, action->fd) < 0)
    return -1;
  return close(fd);
}

/* Makes the child what it should be. Returns only on failure, with errno. */
static void become(const char *file, int search, const posix_spawn_file_actions_t *actions,
                   const posix_spawnattr_t *attr, char *const argv[], char *const envp[]) {
  int i;
  if (attr && (attr->flags & POSIX_SPAWN_SETPGROUP) && setpgid(0, attr->group) < 0)
    return;
  if (attr && (attr->flags & POSIX_SPAWN_RESETIDS) && (setegid(getgid()) < 0 || seteuid(getuid()) < 0))
    return;
  if (attr && (attr->flags & POSIX_SPAWN_SETSIGDEF))
    for (i = 1; i < NSIG; i++)
      if (sigismember(&attr->defaults, i) == 1)
        signal(i, SIG_DFL);
  for (i = 0; actions && i < actions->used; i++)
    if (act(&actions->actions[i]) < 0)
      return;
  if (attr && (attr->flags & POSIX_SPAWN_SETSIGMASK))
    sigprocmask(SIG_SETMASK, &attr->mask, 0);
  if (search)
    execvpe(file, argv, envp);
  else
    execve(file, argv, envp);
}

static int spawn(pid_t *pid, const char *file, int search, const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *attr, char *const argv[], char *const envp[]) {
  int report[2];
  int error = 0;
  pid_t child;
  if (pipe2(report, O_CLOEXEC) < 0)
    return errno;
  child = fork();
  if (child == 0) {
    /* High up, so that the wanted descriptors do not hit it. */
    int fd = fcntl(report[1], F_DUPFD_CLOEXEC, 100);
    if (fd < 0)
      fd = report[1];
    else
      close(report[1]);
    close(report[0]);
    become(file, search, actions, attr, argv, envp);
    error = errno;
    write(fd, &error, sizeof error);
    _exit(127);
  }
  if (child < 0)
    error = errno;
  close(report[1]);
  if (child > 0 && read(report[0], &error, sizeof error) == sizeof error)
    waitpid(child, 0, 0);
  close(report[0]);
  if (!error && pid)
    *pid = child;
  return error;
}

int posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attr,
                char *const argv[], char *const envp[]) {
  return spawn(pid, path, 0, actions, attr, argv, envp);
}

int posix_spawnp(pid_t *pid, const char *file, const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *attr, char *const argv[], char *const envp[]) {
  return spawn(pid, file, 1, actions, attr, argv, envp);
}
