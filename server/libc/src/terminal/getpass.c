/* Asks for a password on the terminal, without echo. */
#include <fcntl.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

char *getpass(const char *prompt) {
  static char line[128];
  struct termios old;
  struct termios quiet;
  int fd = open("/dev/tty", O_RDWR);
  int in = fd < 0 ? 0 : fd;
  int out = fd < 0 ? 2 : fd;
  int is_terminal = tcgetattr(in, &old) == 0;
  size_t n = 0;
  char c;
  if (is_terminal) {
    quiet = old;
    quiet.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
    tcsetattr(in, TCSAFLUSH, &quiet);
  }
  write(out, prompt, strlen(prompt));
  while (read(in, &c, 1) == 1 && c != '\n')
    if (n < sizeof line - 1)
      line[n++] = c;
  line[n] = 0;
  if (is_terminal) {
    tcsetattr(in, TCSAFLUSH, &old);
    write(out, "\n", 1);
  }
  if (fd >= 0)
    close(fd);
  return line;
}
