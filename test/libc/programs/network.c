/* Addresses, names of hosts and services, users, patterns, tree walks, spawning, queues of the kernel. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <byteswap.h>
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <ftw.h>
#include <glob.h>
#include <grp.h>
#include <mqueue.h>
#include <netdb.h>
#include <pwd.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/timerfd.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

static int names;

static int count(const char *path, const struct stat *st, int kind, struct FTW *place) {
  names += (int)strlen(path + place->base) * (place->level + 1) + kind + (st->st_size == 3);
  return 0;
}

int main(void) {
  const char *fours[] = {"127.0.0.1", "1.2.3", "0x7f.1", "256.1.1.1", "1.2.3.4.5", "010.1.1.1", "", "1.2.3.4 ", "4294967295", "a.b.c.d", "1..2.3", "1.2.3.04", "255.255.255.255"};
  const char *sixes[] = {"::", "::1", "1::", "fe80::1:2", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "1:2:3:4:5:6:7", "1::2::3", ":1", "12345::", "::1.2.3.4", "1:0:0:2:0:0:0:3", "g::", "1:2:3:4:5:6:7:8:9", "0:0:1::", "::1:2:3:4:5:6:7"};
  const char *patterns[][2] = {{"*.c", "a.c"}, {"*.c", ".c"}, {"?", "a"}, {"[a-c]x", "bx"}, {"[!a-c]x", "bx"}, {"[]]", "]"}, {"a*b*c", "aXbYbZc"}, {"*", "a/b"}, {"\\*", "*"}, {"\\*", "a"}, {"[", "["}, {"a[b", "a[b"}, {"A", "a"}, {"**", ""}, {"a/*", "a/.b"}, {"[a-]", "-"}};
  unsigned i;
  int f, fds[2], status, id, fd;
  struct in_addr a;
  unsigned char bytes[16];
  char s[100];
  struct addrinfo hints, *list, *p;
  struct sockaddr_in in;
  struct sockaddr_un un;
  struct msghdr message;
  struct iovec piece;
  union { char bytes[CMSG_SPACE(sizeof(int))]; struct cmsghdr align; } control;
  struct cmsghdr *cmsg;
  struct passwd *user;
  glob_t found;
  pid_t pid;
  posix_spawn_file_actions_t actions;
  for (i = 0; i < sizeof fours / sizeof *fours; i++) {
    memset(&a, 0, sizeof a);
    printf("%s: %d %s", fours[i], inet_aton(fours[i], &a), inet_ntoa(a));
    memset(bytes, 0, sizeof bytes);
    printf(" %x %d", inet_addr(fours[i]), inet_pton(AF_INET, fours[i], bytes));
    printf(" %s\n", inet_ntop(AF_INET, bytes, s, sizeof s));
  }
  for (i = 0; i < sizeof sixes / sizeof *sixes; i++) {
    memset(bytes, 0, sizeof bytes);
    printf("%s: %d", sixes[i], inet_pton(AF_INET6, sixes[i], bytes));
    printf(" %s\n", inet_ntop(AF_INET6, bytes, s, sizeof s));
  }
  printf("%d %d\n", inet_pton(77, "x", bytes), errno);
  printf("%d %d\n", inet_ntop(AF_INET, bytes, s, 3) == NULL, errno);
  printf("%x %x %x %x %lx\n", htons(0x1234), htonl(0x12345678), ntohs(1), bswap_32(0x12345678), (unsigned long)htobe64(0x123456789abcdef0));
  for (i = 0; i < sizeof patterns / sizeof *patterns; i++)
    for (f = 0; f < 8; f++)
      printf("%d", fnmatch(patterns[i][0], patterns[i][1], f | (f & 4 ? FNM_CASEFOLD : 0)));
  printf("\n");
  memset(&hints, 0, sizeof hints);
  hints.ai_family = AF_INET;
  hints.ai_socktype = SOCK_STREAM;
  printf("%d", getaddrinfo("127.0.0.1", "80", &hints, &list));
  for (p = list; p; p = p->ai_next)
    printf(" %d %d %d %s:%d", p->ai_family, p->ai_socktype, p->ai_protocol, inet_ntoa(((struct sockaddr_in *)p->ai_addr)->sin_addr), ntohs(((struct sockaddr_in *)p->ai_addr)->sin_port));
  printf(" %d", getnameinfo(list->ai_addr, list->ai_addrlen, s, 50, s + 50, 50, NI_NUMERICHOST | NI_NUMERICSERV));
  printf(" %s %s\n", s, s + 50);
  freeaddrinfo(list);
  hints.ai_flags = AI_PASSIVE;
  hints.ai_socktype = 0;
  printf("%d", getaddrinfo(NULL, "4242", &hints, &list));
  for (p = list; p; p = p->ai_next)
    printf(" %d %d %s:%d", p->ai_socktype, p->ai_protocol, inet_ntoa(((struct sockaddr_in *)p->ai_addr)->sin_addr), ntohs(((struct sockaddr_in *)p->ai_addr)->sin_port));
  printf("\n");
  freeaddrinfo(list);
  hints.ai_flags = AI_NUMERICHOST;
  status = getaddrinfo("no.such.host", "1", &hints, &list);
  printf("%d %s\n", status, gai_strerror(status));
  printf("%d %d\n", getaddrinfo(NULL, NULL, &hints, &list), getaddrinfo("1.2.3.4", "x!", &hints, &list));
  user = getpwuid(0);
  printf("%s %s %s %d\n", user->pw_name, user->pw_dir, getpwnam("root")->pw_shell, getpwnam("nobody-here") == NULL);
  printf("%s %d\n", getgrgid(0)->gr_name, getgrnam("root")->gr_gid);
  fd = socket(AF_INET, SOCK_STREAM, 0);
  memset(&in, 0, sizeof in);
  in.sin_family = AF_INET;
  in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  status = sizeof in;
  id = 1;
  printf("%d", setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &id, sizeof id));
  printf(" %d", bind(fd, (struct sockaddr *)&in, sizeof in));
  printf(" %d", listen(fd, 5));
  printf(" %d\n", getsockname(fd, (struct sockaddr *)&in, (socklen_t *)&status));
  fflush(stdout);
  if (fork() == 0) {
    int client = socket(AF_INET, SOCK_STREAM, 0);
    connect(client, (struct sockaddr *)&in, sizeof in);
    send(client, "from client", 11, 0);
    shutdown(client, SHUT_WR);
    i = (unsigned)recv(client, s, sizeof s, MSG_WAITALL);
    printf("client got %u %.*s\n", i, (int)i, s);
    exit(0);
  }
  id = accept(fd, NULL, NULL);
  i = (unsigned)recv(id, s, sizeof s, MSG_WAITALL);
  printf("server got %u %.*s\n", i, (int)i, s);
  fflush(stdout);
  write(id, "answer", 6);
  close(id);
  wait(NULL);
  socketpair(AF_UNIX, SOCK_STREAM, 0, fds);
  memset(&message, 0, sizeof message);
  piece.iov_base = "x";
  piece.iov_len = 1;
  message.msg_iov = &piece;
  message.msg_iovlen = 1;
  message.msg_control = &control;
  message.msg_controllen = sizeof control;
  cmsg = CMSG_FIRSTHDR(&message);
  cmsg->cmsg_level = SOL_SOCKET;
  cmsg->cmsg_type = SCM_RIGHTS;
  cmsg->cmsg_len = CMSG_LEN(sizeof(int));
  *(int *)CMSG_DATA(cmsg) = 1;
  printf("%d", (int)sendmsg(fds[0], &message, 0));
  piece.iov_base = s;
  memset(&control, 0, sizeof control);
  printf(" %d", (int)recvmsg(fds[1], &message, 0));
  cmsg = CMSG_FIRSTHDR(&message);
  printf(" %d %d\n", *(int *)CMSG_DATA(cmsg) > 2, CMSG_NXTHDR(&message, cmsg) == NULL);
  unlink("network.sock");
  memset(&un, 0, sizeof un);
  un.sun_family = AF_UNIX;
  strcpy(un.sun_path, "network.sock");
  fd = socket(AF_UNIX, SOCK_DGRAM, 0);
  printf("%d %d\n", bind(fd, (struct sockaddr *)&un, sizeof un), unlink("network.sock"));
  id = shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600);
  {
    int *shared = shmat(id, NULL, 0);
    struct shmid_ds ds;
    *shared = 5;
    fflush(stdout);
    if (fork() == 0) {
      *shared = 6;
      _exit(0);
    }
    wait(NULL);
    shmctl(id, IPC_STAT, &ds);
    printf("%d %d %o %d", *shared, (int)ds.shm_segsz, ds.shm_perm.mode, (int)ds.shm_nattch);
    printf(" %d", shmdt(shared));
    printf(" %d\n", shmctl(id, IPC_RMID, NULL));
  }
  id = semget(IPC_PRIVATE, 2, IPC_CREAT | 0600);
  {
    union { int val; } arg;
    struct sembuf operation = {0, -1, 0};
    arg.val = 3;
    printf("%d", semctl(id, 0, SETVAL, arg));
    printf(" %d", semop(id, &operation, 1));
    printf(" %d %d\n", semctl(id, 0, GETVAL), semctl(id, 1, GETVAL));
    semctl(id, 0, IPC_RMID);
  }
  id = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
  {
    struct { long type; char text[20]; } m = {7, "message"};
    printf("%d", msgsnd(id, &m, 8, 0));
    memset(&m, 0, sizeof m);
    printf(" %d", (int)msgrcv(id, &m, sizeof m.text, 0, 0));
    printf(" %ld %s\n", m.type, m.text);
    msgctl(id, IPC_RMID, NULL);
  }
  fd = shm_open("/forkscope-test", O_CREAT | O_RDWR, 0600);
  printf("%d %d %d\n", fd >= 0, ftruncate(fd, 100), shm_unlink("/forkscope-test"));
  printf("%d %d\n", shm_open("a/b", O_RDWR, 0), errno);
  fd = epoll_create1(0);
  {
    struct epoll_event event = {EPOLLIN, {.fd = 77}}, got;
    uint64_t n;
    int counter = eventfd(3, 0);
    printf("%d", epoll_ctl(fd, EPOLL_CTL_ADD, counter, &event));
    printf(" %d", epoll_wait(fd, &got, 1, 0));
    printf(" %d %u", got.data.fd, got.events);
    eventfd_write(counter, 4);
    eventfd_read(counter, &n);
    printf(" %lu\n", (unsigned long)n);
  }
  {
    sigset_t set;
    struct signalfd_siginfo info;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    fd = signalfd(-1, &set, 0);
    raise(SIGUSR1);
    printf("%d", (int)read(fd, &info, sizeof info));
    printf(" %d\n", info.ssi_signo);
  }
  printf("%x %x\n", major(makedev(8, 300)), minor(makedev(8, 300)));
  printf("%d %d\n", prctl(PR_SET_NAME, "renamed"), prctl(PR_GET_NAME, s));
  printf("%s\n", s);
  mkdir("network.dir", 0755);
  mkdir("network.dir/sub", 0755);
  close(creat("network.dir/file.c", 0644));
  close(creat("network.dir/other.c", 0644));
  close(creat("network.dir/.hidden.c", 0644));
  close(creat("network.dir/sub/deep.h", 0644));
  printf("%d", nftw("network.dir", count, 10, FTW_PHYS));
  printf(" %d", nftw("network.dir", count, 10, FTW_PHYS | FTW_DEPTH));
  printf(" %d\n", names);
  printf("%d", glob("network.dir/*.c", 0, NULL, &found));
  for (i = 0; i < found.gl_pathc; i++)
    printf(" %s", found.gl_pathv[i]);
  globfree(&found);
  printf(" %d", glob("network.dir/*/d*.h", GLOB_MARK, NULL, &found));
  for (i = 0; i < found.gl_pathc; i++)
    printf(" %s", found.gl_pathv[i]);
  globfree(&found);
  printf(" %d\n", glob("network.dir/*.none", 0, NULL, &found));
  remove("network.dir/sub/deep.h");
  remove("network.dir/.hidden.c");
  remove("network.dir/other.c");
  remove("network.dir/file.c");
  printf("%d %d\n", remove("network.dir/sub"), remove("network.dir"));
  fflush(stdout);
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 5, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, 1, 6);
  posix_spawn_file_actions_addclose(&actions, 5);
  f = posix_spawnp(&pid, "sh", &actions, NULL, (char *[]){"sh", "-c", "echo spawned >&6; exit 4", NULL}, environ);
  waitpid(pid, &status, 0);
  printf("%d\n", f);
  printf("%d %d\n", WEXITSTATUS(status), posix_spawn(&pid, "/none", NULL, NULL, (char *[]){"x", NULL}, environ));
  posix_spawn_file_actions_destroy(&actions);
  printf("%d %d %ls\n", (int)wcslen(L"wide"), wcscmp(L"a", L"b") < 0, wcschr(L"xyz", L'y'));
  return 0;
}
