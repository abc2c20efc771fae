/* Settings of a terminal. The kernel's structure has 19 control characters and no speeds. */
#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

struct kernel_termios {
  tcflag_t iflag, oflag, cflag, lflag;
  cc_t line;
  cc_t cc[19];
};

int tcgetattr(int fd, struct termios *settings) {
  struct kernel_termios k;
  if (ioctl(fd, TCGETS, &k) < 0)
    return -1;
  memset(settings, 0, sizeof *settings);
  settings->c_iflag = k.iflag;
  settings->c_oflag = k.oflag;
  settings->c_cflag = k.cflag;
  settings->c_lflag = k.lflag;
  settings->c_line = k.line;
  memcpy(settings->c_cc, k.cc, sizeof k.cc);
  settings->c_ispeed = settings->c_ospeed = k.cflag & 010017;
  return 0;
}

int tcsetattr(int fd, int when, const struct termios *settings) {
  struct kernel_termios k;
  if (when < TCSANOW || when > TCSAFLUSH) {
    errno = EINVAL;
    return -1;
  }
  k.iflag = settings->c_iflag;
  k.oflag = settings->c_oflag;
  k.cflag = settings->c_cflag;
  k.lflag = settings->c_lflag;
  k.line = settings->c_line;
  memcpy(k.cc, settings->c_cc, sizeof k.cc);
  return ioctl(fd, (unsigned long)(TCSETS + when), &k);
}

int tcdrain(int fd) {
  return ioctl(fd, TCSBRK, 1L);
}

int tcflow(int fd, int action) {
  return ioctl(fd, TCXONC, (long)action);
}

int tcflush(int fd, int queue) {
  return ioctl(fd, TCFLSH, (long)queue);
}

int tcsendbreak(int fd, int duration) {
  (void)duration;
  return ioctl(fd, TCSBRK, 0L);
}

pid_t tcgetsid(int fd) {
  pid_t sid;
  return ioctl(fd, TIOCGSID, &sid) < 0 ? -1 : sid;
}

pid_t tcgetpgrp(int fd) {
  pid_t pgid;
  return ioctl(fd, TIOCGPGRP, &pgid) < 0 ? -1 : pgid;
}

int tcsetpgrp(int fd, pid_t pgid) {
  return ioctl(fd, TIOCSPGRP, &pgid);
}

void cfmakeraw(struct termios *settings) {
  settings->c_iflag &= ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
  settings->c_oflag &= ~(tcflag_t)OPOST;
  settings->c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
  settings->c_cflag = (settings->c_cflag & ~(tcflag_t)(CSIZE | PARENB)) | CS8;
  settings->c_cc[VMIN] = 1;
  settings->c_cc[VTIME] = 0;
}

speed_t cfgetispeed(const struct termios *settings) {
  return settings->c_cflag & 010017;
}

speed_t cfgetospeed(const struct termios *settings) {
  return settings->c_cflag & 010017;
}

int cfsetospeed(struct termios *settings, speed_t speed) {
  settings->c_ospeed = speed;
  settings->c_cflag = (settings->c_cflag & ~(tcflag_t)010017) | speed;
  return 0;
}

int cfsetispeed(struct termios *settings, speed_t speed) {
  settings->c_ispeed = speed;
  return speed == 0 ? 0 : cfsetospeed(settings, speed);
}

int cfsetspeed(struct termios *settings, speed_t speed) {
  return cfsetispeed(settings, speed);
}
