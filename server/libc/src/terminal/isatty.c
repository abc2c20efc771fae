/* Is it a terminal? Only a terminal answers TCGETS. */
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include "../syscall.h"

int isatty(int fd) {
  struct termios settings;
  return ioctl(fd, TCGETS, &settings) == 0;
}
