/** Scripts by what they show; see script.ts for the language. Files are relative: each run has a directory of its own. */
export const SCRIPTS: Readonly<Record<string, string>> = {
  "a child writes, the parent reads until end-of-file": `
    pipe _
    fork {
      close 3
      write 4 "hi"
      exit_group 7
    }
    close 4
    read 3 _ 10
    read 3 _ 10
    wait4 -1 _ 0 0
    wait4 -1 _ 0 0
  `,
  "exit statuses keep their low eight bits": `
    fork {
      exit_group 257
    }
    wait4 -1 _ 0 0
    fork {
      exit_group -1
    }
    wait4 $2 _ 0 0
    fork {
      exit 3
    }
    wait4 $3 _ 0 0
  `,
  "wait takes the eldest zombie, whoever died first": `
    fork {
      nanosleep ts:60ms 0
      exit_group 1
    }
    fork {
      exit_group 2
    }
    nanosleep ts:150ms 0
    wait4 -1 _ 0 0
    wait4 -1 _ 0 0
    wait4 -1 0 0 0
  `,
  "wait for a pid, for a group, without waiting": `
    fork {
      setpgid 0 0
      nanosleep ts:80ms 0
      exit_group 5
    }
    fork {
      nanosleep ts:40ms 0
      exit_group 6
    }
    wait4 -1 _ WNOHANG 0
    nanosleep ts:20ms 0
    wait4 -$1 _ 0 0
    wait4 0 _ 0 0
    wait4 -1 _ WNOHANG 0
    wait4 $1 _ 0 0
    wait4 99999 _ 0 0
    wait4 -1 _ 0x4000 0
  `,
  "a status that cannot be stored is lost with the child": `
    fork {
      exit_group 1
    }
    nanosleep ts:50ms 0
    wait4 -1 bad 0 0
    wait4 -1 _ 0 0
  `,
  "killed, stopped and continued children": `
    fork {
      pause
    }
    nanosleep ts:30ms 0
    kill $1 SIGSTOP
    wait4 $1 _ WUNTRACED 0
    wait4 $1 _ WUNTRACED|WNOHANG 0
    kill $1 SIGCONT
    wait4 $1 _ WCONTINUED 0
    kill $1 0
    kill $1 SIGKILL
    nanosleep ts:50ms 0
    kill $1 0
    kill $1 SIGTERM
    wait4 -1 _ 0 0
    kill $1 0
    kill $self 65
  `,
  "SIGCHLD ignored: no zombies, and wait fails when the last child is gone": `
    rt_sigaction SIGCHLD act:ignore 0 8
    fork {
      nanosleep ts:40ms 0
      exit_group 3
    }
    wait4 -1 _ 0 0
    rt_sigaction SIGCHLD act:nochild 0 8
    fork {
      exit_group 3
    }
    nanosleep ts:40ms 0
    wait4 -1 _ WNOHANG 0
  `,
  "SIGPIPE kills, ignored it is EPIPE": `
    pipe _
    close 3
    fork {
      write 4 "x"
      exit_group 1
    }
    wait4 -1 _ 0 0
    rt_sigaction SIGPIPE act:ignore 0 8
    write 4 ""
    write 4 "x"
    poll poll:4:in|out 1 0
  `,
  "a handler for SIGPIPE runs before write returns": `
    pipe _
    close 3
    rt_sigaction SIGPIPE act:handler 0 8
    write 4 "x"
  `,
  "how much a pipe holds: one byte at a time": `
    pipe2 _ O_NONBLOCK
    repeat 65537 write 4 "x"
    ioctl 3 FIONREAD _
    read 3 _ 1
    write 4 "x"
    read 3 _ 4095
    write 4 "x"
    poll poll:4:out,3:in 2 0
  `,
  "how much a pipe holds: three thousand bytes at a time": `
    pipe2 _ O_NONBLOCK
    repeat 17 write 4 "a"*3000
    ioctl 3 FIONREAD _
    write 4 "b"
    read 3 _ 1
    write 4 "c"
    read 3 _ 2999
    write 4 "d"*5000
    ioctl 3 FIONREAD _
    write 4 "e"*5000
    ioctl 3 FIONREAD _
  `,
  "a large write that does not fit at once": `
    pipe2 _ O_NONBLOCK
    write 4 "a"*70000
    write 4 "a"*10
    read 3 _ 4096
    write 4 "b"*4097
    write 4 "b"*4096
    ioctl 3 FIONREAD _
  `,
  "a writer waits until a reader has made room": `
    pipe _
    fork {
      close 3
      write 4 "a"*100000
      exit_group 0
    }
    close 4
    nanosleep ts:40ms 0
    ioctl 3 FIONREAD _
    read 3 _ 10000
    nanosleep ts:40ms 0
    ioctl 3 FIONREAD _
    read 3 _ 30000
    nanosleep ts:40ms 0
    read 3 _ 30000
    nanosleep ts:40ms 0
    read 3 _ 30000
    read 3 _ 30000
    wait4 -1 _ 0 0
  `,
  "reading and writing nothing": `
    pipe _
    read 3 _ 0
    write 4 ""
    read 3 bad 0
    read 4 _ 1
    write 3 "x"
    read 77 _ 1
    write -1 "x"
  `,
  "bad pointers": `
    pipe _
    write 4 "hello"
    read 3 bad 5
    read 3 _ 10
    write 4 bad 5
    pipe bad
    open bad O_RDONLY 0
    nanosleep bad 0
    stat "." bad
    poll bad 1 0
    rt_sigaction SIGUSR1 bad 0 8
    close 4
    read 3 bad 5
  `,
  "pieces: readv and writev": `
    pipe _
    writev 4 iov:"ab","","cdef"
    readv 3 iov:_3,_1
    readv 3 iov:_2
    readv 3 bad -1
    readv 3 bad 1
  `,
  "offsets: shared after fork and dup, private after open": `
    open "f" O_RDWR|O_CREAT 0644
    write 3 "0123456789"
    lseek 3 2 SEEK_SET
    dup 3
    open "f" O_RDONLY 0
    fork {
      read 3 _ 2
      read 5 _ 1
    }
    wait4 -1 0 0 0
    read 4 _ 2
    read 5 _ 1
    pread64 3 _ 4 1
    lseek 3 0 SEEK_CUR
    pwrite64 3 "X" 0
    lseek 3 -3 SEEK_END
    read 3 _ 10
    read 3 _ 10
    lseek 3 -100 SEEK_CUR
    lseek 3 0 9
    lseek 3 20 SEEK_SET
    write 3 "end"
    pread64 3 _ 40 8
    pread64 3 _ 1 -1
    fstat 3 _
  `,
  "O_APPEND goes to the end, truncation cuts": `
    open "f" O_WRONLY|O_CREAT|O_APPEND 0600
    write 3 "abc"
    lseek 3 0 SEEK_SET
    write 3 "def"
    lseek 3 0 SEEK_CUR
    pwrite64 3 "Z" 0
    stat "f" _
    ftruncate 3 2
    stat "f" _
    truncate "f" 5
    open "f" O_RDONLY 0
    read 4 _ 10
    ftruncate 4 1
    open "f" O_WRONLY|O_TRUNC 0
    fstat 5 _
    fcntl 3 F_GETFL 0
    fcntl 3 F_SETFL O_NONBLOCK
    lseek 3 0 SEEK_SET
    write 3 "q"
    lseek 3 0 SEEK_CUR
  `,
  "open's many ways to fail": `
    open "none" O_RDONLY 0
    open "none/x" O_RDONLY|O_CREAT 0644
    open "f" O_RDWR|O_CREAT|O_EXCL 0400
    open "f" O_RDWR|O_CREAT|O_EXCL 0400
    open "f/x" O_RDONLY 0
    open "." O_RDWR 0
    open "." O_RDONLY|O_CREAT 0644
    open "f" O_RDONLY|O_DIRECTORY 0
    open "" O_RDONLY 0
    open "dir/" O_RDWR|O_CREAT 0644
    open "f/" O_RDONLY 0
    symlink "f" "l"
    open "l" O_RDONLY|O_NOFOLLOW 0
    open "l" O_RDONLY 0
    symlink "loop" "loop"
    open "loop" O_RDONLY 0
    symlink "made" "dangling"
    open "dangling" O_RDONLY 0
    open "dangling" O_WRONLY|O_CREAT|O_EXCL 0644
    open "dangling" O_WRONLY|O_CREAT 0644
    stat "made" _
    openat 77 "f" O_RDONLY 0
    openat 3 "f" O_RDONLY 0
    openat AT_FDCWD "f" O_RDONLY 0
    read 3 _ 1
  `,
  "names: links, renames, directories": `
    mkdir "d" 0777
    mkdir "d" 0777
    mkdir "x/y" 0777
    creat "d/a" 0666
    write 3 "A"
    link "d/a" "b"
    stat "b" _
    unlink "d/a"
    stat "b" _
    stat "d/a" _
    unlink "d"
    rmdir "b"
    rename "b" "d/c"
    stat "d/c" _
    rmdir "d"
    rename "d" "d/e"
    mkdir "e" 0755
    rename "d" "e"
    stat "e/c" _
    rename "e/c" "e"
    rename "e" "e/c"
    symlink "e/c" "s"
    readlink "s" _ 100
    readlink "s" _ 2
    readlink "e" _ 10
    lstat "s" _
    stat "s" _
    unlink "s"
    unlink "e/c"
    fstat 3 _
    rmdir "e"
    rmdir "e"
    rmdir "."
    rename "none" "y"
    link "none" "y"
  `,
  "a removed current directory": `
    mkdir "d" 0700
    chdir "d"
    rmdir "../d"
    getcwd _ 4096
    open "x" O_WRONLY|O_CREAT 0600
    stat "." _
    chdir ".."
    chdir "none"
  `,
  "permissions and umask": `
    umask 077
    umask 022
    open "f" O_RDWR|O_CREAT 0777
    fstat 3 _
    chmod "f" 0000
    stat "f" _
    access "f" 0
    access "none" 0
    access "f" 8
    fchmod 3 0640
    stat "f" _
    mkdir "d" 0777
    stat "d" _
  `,
  "descriptors: lowest free, dup2, dup3, fcntl": `
    dup 0
    dup 1
    close 0
    dup 4
    dup2 3 10
    dup2 10 10
    dup2 99 5
    dup2 99 99
    dup2 3 -1
    dup3 3 3 0
    dup3 3 7 O_CLOEXEC
    dup3 3 7 O_APPEND
    fcntl 7 F_GETFD 0
    fcntl 7 F_SETFD 0
    fcntl 7 F_GETFD 0
    fcntl 3 F_DUPFD 5
    fcntl 3 F_DUPFD 5
    fcntl 3 F_DUPFD -1
    fcntl 77 F_GETFL 0
    fcntl 3 F_GETFL 0
    close 5
    close 5
    dup 77
  `,
  "the limit of descriptors": `
    prlimit64 0 RLIMIT_NOFILE limit:6 0
    dup 0
    dup 0
    pipe _
    dup 0
    dup 0
    pipe _
    dup2 0 6
    dup2 0 5
    fcntl 0 F_DUPFD 6
    open "f" O_WRONLY|O_CREAT 0600
    stat "f" _
    prlimit64 0 RLIMIT_NOFILE limit:7 0
  `,
  "lseek and friends on what has no offset": `
    pipe _
    lseek 3 0 SEEK_SET
    pread64 3 _ 1 0
    pwrite64 4 "x" 0
    lseek 0 5 SEEK_SET
    read 0 _ 5
    write 1 "gone"
    ftruncate 4 0
    fsync 4
    ioctl 0 TCGETS _
    ioctl 4 TCGETS _
    fstat 3 _
    open "/dev/zero" O_RDWR 0
    read 5 _ 4
    write 5 "abc"
  `,
  "EINTR, or start again": `
    rt_sigaction SIGUSR1 act:handler 0 8
    rt_sigaction SIGUSR2 act:restart 0 8
    pipe _
    fork {
      nanosleep ts:40ms 0
      kill $parent SIGUSR1
      nanosleep ts:40ms 0
      kill $parent SIGUSR2
      nanosleep ts:40ms 0
      write 4 "x"
      nanosleep ts:40ms 0
      kill $parent SIGUSR2
      nanosleep ts:40ms 0
      kill $parent SIGUSR2
      nanosleep ts:40ms 0
      exit_group 4
    }
    read 3 _ 5
    read 3 _ 5
    pause
    poll poll:3:in 1 1000
    wait4 -1 _ 0 0
    nanosleep ts:1ms 0
  `,
  "a long write that a handler interrupts returns what it has written": `
    rt_sigaction SIGUSR1 act:restart 0 8
    pipe _
    fork {
      nanosleep ts:50ms 0
      kill $parent SIGUSR1
      nanosleep ts:50ms 0
    }
    write 4 "a"*100000
    wait4 -1 _ 0 0
  `,
  "blocked signals wait, one of each kind": `
    rt_sigaction SIGUSR1 act:handler 0 8
    rt_sigaction SIGUSR2 act:handler 0 8
    rt_sigprocmask SIG_BLOCK set:USR1,USR2,KILL 0 8
    kill $self SIGUSR2
    kill $self SIGUSR1
    kill $self SIGUSR1
    rt_sigpending _ 8
    rt_sigsuspend set:USR1 8
    rt_sigprocmask SIG_UNBLOCK set:USR1 0 8
    kill $self SIGUSR2
    rt_sigaction SIGUSR2 act:ignore 0 8
    rt_sigprocmask SIG_SETMASK set: 0 8
    rt_sigprocmask 7 set: 0 8
    rt_sigaction SIGKILL act:ignore 0 8
  `,
  "sigtimedwait takes a signal without a handler": `
    rt_sigprocmask SIG_BLOCK set:USR1 0 8
    rt_sigtimedwait set:USR1 0 ts:30ms 8
    kill $self SIGUSR1
    rt_sigtimedwait set:USR1 0 ts:30ms 8
    fork {
      nanosleep ts:30ms 0
      kill $parent SIGUSR1
    }
    rt_sigtimedwait set:USR1 0 0 8
    wait4 -1 _ 0 0
  `,
  "alarm ends a process, or a handler runs": `
    fork {
      setitimer 0 bad 0
      alarm 1
      pause
    }
    wait4 -1 _ 0 0
    rt_sigaction SIGALRM act:handler 0 8
    alarm 1
    alarm 0
    alarm 1
    nanosleep ts:2s 0
  `,
  "orphans go to init, or to a subreaper": `
    prctl PR_SET_CHILD_SUBREAPER 1 0 0 0
    fork {
      fork {
        nanosleep ts:60ms 0
        getppid
        exit_group 9
      }
      exit_group 8
    }
    wait4 -1 _ 0 0
    wait4 -1 _ 0 0
    wait4 -1 _ 0 0
  `,
  "stopped orphans get SIGHUP and SIGCONT": `
    prctl PR_SET_CHILD_SUBREAPER 1 0 0 0
    fork {
      setpgid 0 0
      fork {
        rt_sigaction SIGHUP act:handler 0 8
        rt_sigaction SIGCONT act:handler 0 8
        kill $self SIGSTOP
        getpid
        exit_group 3
      }
      nanosleep ts:50ms 0
      exit_group 2
    }
    wait4 $1 _ 0 0
    wait4 -1 _ 0 0
  `,
  "groups and sessions": `
    getpgrp
    getpgid 0
    fork {
      getpgrp
      setsid
      getpgrp
      getsid 0
      setsid
      setpgid 0 0
      getpgid $parent
    }
    wait4 -1 _ 0 0
    setsid
    setpgid 0 99999
    setpgid 0 -1
    getpgid 99999
    fork {
      nanosleep ts:50ms 0
    }
    setpgid $2 0
    getpgid $2
    kill -$2 SIGTERM
    wait4 -1 _ 0 0
    kill -$2 SIGTERM
  `,
  "poll and select": `
    pipe _
    poll poll:3:in,4:out 2 0
    poll poll:3:in 1 20
    write 4 "x"
    poll poll:3:in,99:in,-1:in 3 -1
    close 4
    poll poll:3:in 1 -1
    read 3 _ 1
    poll poll:3:in 1 -1
    poll poll:3:in 1 0
    pselect6 4 set:HUP,INT,QUIT,ILL 0 0 ts:20ms 0
    pselect6 0 0 0 0 ts:20ms 0
  `,
  FIFOs: `
    mknod "p" 010644 0
    mknod "p" 010644 0
    stat "p" _
    open "p" O_WRONLY|O_NONBLOCK 0
    open "p" O_RDONLY|O_NONBLOCK 0
    read 3 _ 5
    close 3
    fork {
      nanosleep ts:40ms 0
      open "p" O_WRONLY 0
      write 3 "through"
      nanosleep ts:40ms 0
    }
    open "p" O_RDONLY 0
    read 3 _ 20
    read 3 _ 20
    wait4 -1 _ 0 0
    close 3
    open "p" O_RDWR 0
    write 3 "kept"
    close 3
    open "p" O_RDONLY|O_NONBLOCK 0
    read 3 _ 10
  `,
  "a FIFO's opener is interrupted": `
    mknod "p" 010644 0
    rt_sigaction SIGALRM act:handler 0 8
    alarm 1
    open "p" O_RDONLY 0
    open "p" O_WRONLY|O_NONBLOCK 0
  `,
  "memory: mmap, munmap, mprotect, brk": `
    mmap 0 4096 PROT_READ|PROT_WRITE MAP_PRIVATE|MAP_ANONYMOUS -1 0
    mmap 0 0 PROT_READ MAP_PRIVATE|MAP_ANONYMOUS -1 0
    mmap 0 4096 PROT_READ MAP_ANONYMOUS -1 0
    mmap 0 4096 PROT_READ MAP_PRIVATE 99 0
    mmap 0 4096 PROT_READ MAP_PRIVATE 0 0
    mmap 5 4096 PROT_READ MAP_PRIVATE|MAP_ANONYMOUS|MAP_FIXED -1 0
    munmap 5 4096
    munmap 4096 0
    mprotect 5 4096 PROT_READ
    brk 0
  `,
  waitid: `
    fork {
      exit_group 5
    }
    waitid P_ALL 0 _ WEXITED|WNOWAIT
    waitid P_PID $1 _ WEXITED
    waitid P_ALL 0 _ WEXITED
    waitid P_ALL 0 _ 0
    waitid 9 0 _ WEXITED
    fork {
      pause
    }
    waitid P_ALL 0 _ WEXITED|WNOHANG
    kill $2 SIGTERM
    waitid P_ALL 0 0 WEXITED
  `,
  "clocks and sleeps that make no sense": `
    clock_gettime 99 _
    clock_gettime 1 _
    nanosleep ts:-1s 0
    clock_nanosleep 1 0 ts:10ms 0
    clock_nanosleep 99 0 ts:10ms 0
    sched_yield
    getpriority 0 0
    setpriority 0 0 5
    getpriority 0 0
    setpriority 0 0 25
    getpriority 0 0
    getpriority 7 0
    getrusage 7 _

  `,
  "users, groups and owners": `
    getgroups -1 _
    getresuid _ _ bad
    setreuid -1 -1
    open "f" O_RDWR|O_CREAT 0600
    fchown 3 -1 -1
    chown "f" -1 -1
    lchown "none" -1 -1
    pipe _
    fchown 77 -1 -1
  `,
  "names from a directory's descriptor": `
    mkdir "d" 0755
    open "d" O_RDONLY|O_DIRECTORY 0
    openat 3 "f" O_RDWR|O_CREAT 0644
    linkat 3 "f" 3 "g" 0
    symlinkat "g" 3 "s"
    readlinkat 3 "s" _ 10
    linkat 3 "s" 3 "s2" 0
    lstat "d/s2" _
    linkat 3 "s" 3 "f2" 0x400
    stat "d/f2" _
    fchmodat 3 "s" 0600
    stat "d/g" _
    faccessat 3 "s" 4
    faccessat2 3 "s" 4 0x200
    faccessat2 3 "s" 4 0x8
    renameat 3 "f" AT_FDCWD "out"
    renameat2 AT_FDCWD "out" 3 "g" 1
    renameat2 AT_FDCWD "out" 3 "g" 0
    stat "d/g" _
    unlinkat 3 "g" 0x200
    unlinkat 3 "g" 0
    unlinkat 3 "none" 7
    mkdirat 3 "e" 0700
    mknodat 3 "p" 010600 0
    unlinkat 3 "e" 0
    unlinkat 3 "e" 0x200
    utimensat 3 "p" 0 0
    utimensat 77 "p" 0 0
    fchdir 3
    stat "p" _
    fchdir 4
    fchdir 77
    preadv 4 iov:_3 0
    pwritev 4 iov:"abc","de" 2
    preadv 4 iov:_3,_9 1
  `,
  "random bytes and priorities": `
    open "/dev/urandom" O_RDONLY 0
    read 3 _ 0
    getrandom bad 4 0
    sched_get_priority_max 1
    sched_get_priority_max 0
    sched_get_priority_min 2
    sched_get_priority_max 77
    getcpu 0 0
    select 0 0 0 0 tv:10ms
    select -1 0 0 0 tv:10ms
    select 1000 set:KILL 0 0 tv:10ms
  `,
};
