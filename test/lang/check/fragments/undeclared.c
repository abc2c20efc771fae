void child(int fd) { write(fd, "hi", 2); helper(buffer); }
pipe(fds);
if (fork() == 0) { child(fds[1]); exit(); }
n = read(fds[0], buf, 100);
printf("%d %s\n", n, buf);
waitpid(pid, &status, 0);
