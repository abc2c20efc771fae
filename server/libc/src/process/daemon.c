/* daemon(): goes on in the background, in a session of its own. */
#include <fcntl.h>
#include <unistd.h>

int daemon(int nochdir, int noclose) {
  pid_t pid = fork();
  int fd;
  if (pid < 0)
    return -1;
  if (pid > 0)
    _exit(0);
  if (setsid() < 0)
    return -1;
  if (!nochdir)
    chdir("/");
  if (!noclose) {
    fd = open("/dev/null", O_RDWR);
    if (fd < 0)
      return -1;
    dup2(fd, 0);
    dup2(fd, 1);
    dup2(fd, 2);
    if (fd > 2)
      close(fd);
  }
  return 0;
}
