/* Sizes and places of members of the structures that programs and the kernel share. */
#define _GNU_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <getopt.h>
#include <grp.h>
#include <locale.h>
#include <mqueue.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/resource.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysinfo.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/utsname.h>
#include <termios.h>
#include <time.h>
#include <utime.h>

#define SIZE(type) printf("%s %zu\n", #type, sizeof(type))
#define AT(type, member) printf("  " #member " %zu %zu\n", offsetof(type, member), sizeof(((type *)0)->member))

int main(void) {
  SIZE(struct dirent);
  AT(struct dirent, d_ino);
  AT(struct dirent, d_off);
  AT(struct dirent, d_reclen);
  AT(struct dirent, d_type);
  AT(struct dirent, d_name);
  SIZE(struct flock);
  AT(struct flock, l_type);
  AT(struct flock, l_whence);
  AT(struct flock, l_start);
  AT(struct flock, l_len);
  AT(struct flock, l_pid);
  SIZE(struct FTW);
  AT(struct FTW, base);
  AT(struct FTW, level);
  SIZE(struct option);
  AT(struct option, name);
  AT(struct option, has_arg);
  AT(struct option, flag);
  AT(struct option, val);
  SIZE(struct group);
  AT(struct group, gr_name);
  AT(struct group, gr_passwd);
  AT(struct group, gr_gid);
  AT(struct group, gr_mem);
  SIZE(struct lconv);
  AT(struct lconv, decimal_point);
  AT(struct lconv, thousands_sep);
  AT(struct lconv, int_frac_digits);
  AT(struct lconv, n_sign_posn);
  SIZE(struct mq_attr);
  AT(struct mq_attr, mq_flags);
  AT(struct mq_attr, mq_maxmsg);
  AT(struct mq_attr, mq_msgsize);
  AT(struct mq_attr, mq_curmsgs);
  SIZE(struct addrinfo);
  AT(struct addrinfo, ai_flags);
  AT(struct addrinfo, ai_family);
  AT(struct addrinfo, ai_socktype);
  AT(struct addrinfo, ai_protocol);
  AT(struct addrinfo, ai_addrlen);
  AT(struct addrinfo, ai_addr);
  AT(struct addrinfo, ai_canonname);
  AT(struct addrinfo, ai_next);
  SIZE(struct hostent);
  AT(struct hostent, h_name);
  AT(struct hostent, h_aliases);
  AT(struct hostent, h_addrtype);
  AT(struct hostent, h_length);
  AT(struct hostent, h_addr_list);
  SIZE(struct servent);
  AT(struct servent, s_name);
  AT(struct servent, s_aliases);
  AT(struct servent, s_port);
  AT(struct servent, s_proto);
  SIZE(struct sockaddr_in);
  AT(struct sockaddr_in, sin_family);
  AT(struct sockaddr_in, sin_port);
  AT(struct sockaddr_in, sin_addr);
  SIZE(struct sockaddr_in6);
  AT(struct sockaddr_in6, sin6_family);
  AT(struct sockaddr_in6, sin6_port);
  AT(struct sockaddr_in6, sin6_flowinfo);
  AT(struct sockaddr_in6, sin6_addr);
  AT(struct sockaddr_in6, sin6_scope_id);
  SIZE(struct pollfd);
  AT(struct pollfd, fd);
  AT(struct pollfd, events);
  AT(struct pollfd, revents);
  SIZE(struct passwd);
  AT(struct passwd, pw_name);
  AT(struct passwd, pw_passwd);
  AT(struct passwd, pw_uid);
  AT(struct passwd, pw_gid);
  AT(struct passwd, pw_gecos);
  AT(struct passwd, pw_dir);
  AT(struct passwd, pw_shell);
  SIZE(struct sigaction);
  AT(struct sigaction, sa_handler);
  AT(struct sigaction, sa_sigaction);
  AT(struct sigaction, sa_mask);
  AT(struct sigaction, sa_flags);
  AT(struct sigaction, sa_restorer);
  SIZE(siginfo_t);
  AT(siginfo_t, si_signo);
  AT(siginfo_t, si_errno);
  AT(siginfo_t, si_code);
  AT(siginfo_t, si_pid);
  AT(siginfo_t, si_uid);
  AT(siginfo_t, si_value);
  AT(siginfo_t, si_int);
  AT(siginfo_t, si_ptr);
  AT(siginfo_t, si_timerid);
  AT(siginfo_t, si_overrun);
  AT(siginfo_t, si_status);
  AT(siginfo_t, si_utime);
  AT(siginfo_t, si_stime);
  AT(siginfo_t, si_addr);
  AT(siginfo_t, si_band);
  AT(siginfo_t, si_fd);
  AT(siginfo_t, si_syscall);
  SIZE(stack_t);
  AT(stack_t, ss_sp);
  AT(stack_t, ss_flags);
  AT(stack_t, ss_size);
  SIZE(struct sigevent);
  AT(struct sigevent, sigev_value);
  AT(struct sigevent, sigev_signo);
  AT(struct sigevent, sigev_notify);
  AT(struct sigevent, sigev_notify_function);
  AT(struct sigevent, sigev_notify_attributes);
  SIZE(ucontext_t);
  AT(ucontext_t, uc_flags);
  AT(ucontext_t, uc_link);
  AT(ucontext_t, uc_stack);
  AT(ucontext_t, uc_mcontext);
  AT(ucontext_t, uc_sigmask);
  SIZE(mcontext_t);
  AT(mcontext_t, gregs);
  SIZE(struct epoll_event);
  AT(struct epoll_event, events);
  AT(struct epoll_event, data);
  SIZE(struct inotify_event);
  AT(struct inotify_event, wd);
  AT(struct inotify_event, mask);
  AT(struct inotify_event, cookie);
  AT(struct inotify_event, len);
  SIZE(struct ipc_perm);
  AT(struct ipc_perm, __key);
  AT(struct ipc_perm, uid);
  AT(struct ipc_perm, gid);
  AT(struct ipc_perm, cuid);
  AT(struct ipc_perm, cgid);
  AT(struct ipc_perm, mode);
  SIZE(struct msqid_ds);
  AT(struct msqid_ds, msg_perm);
  AT(struct msqid_ds, msg_stime);
  AT(struct msqid_ds, msg_rtime);
  AT(struct msqid_ds, msg_ctime);
  AT(struct msqid_ds, msg_qnum);
  AT(struct msqid_ds, msg_qbytes);
  AT(struct msqid_ds, msg_lspid);
  AT(struct msqid_ds, msg_lrpid);
  SIZE(struct rusage);
  AT(struct rusage, ru_utime);
  AT(struct rusage, ru_stime);
  AT(struct rusage, ru_maxrss);
  AT(struct rusage, ru_minflt);
  AT(struct rusage, ru_majflt);
  AT(struct rusage, ru_inblock);
  AT(struct rusage, ru_oublock);
  AT(struct rusage, ru_nsignals);
  AT(struct rusage, ru_nvcsw);
  AT(struct rusage, ru_nivcsw);
  SIZE(struct rlimit);
  AT(struct rlimit, rlim_cur);
  AT(struct rlimit, rlim_max);
  SIZE(struct semid_ds);
  AT(struct semid_ds, sem_perm);
  AT(struct semid_ds, sem_otime);
  AT(struct semid_ds, sem_ctime);
  AT(struct semid_ds, sem_nsems);
  SIZE(struct sembuf);
  AT(struct sembuf, sem_num);
  AT(struct sembuf, sem_op);
  AT(struct sembuf, sem_flg);
  SIZE(struct shmid_ds);
  AT(struct shmid_ds, shm_perm);
  AT(struct shmid_ds, shm_segsz);
  AT(struct shmid_ds, shm_atime);
  AT(struct shmid_ds, shm_dtime);
  AT(struct shmid_ds, shm_ctime);
  AT(struct shmid_ds, shm_cpid);
  AT(struct shmid_ds, shm_lpid);
  AT(struct shmid_ds, shm_nattch);
  SIZE(struct signalfd_siginfo);
  AT(struct signalfd_siginfo, ssi_signo);
  AT(struct signalfd_siginfo, ssi_errno);
  AT(struct signalfd_siginfo, ssi_code);
  AT(struct signalfd_siginfo, ssi_pid);
  AT(struct signalfd_siginfo, ssi_uid);
  AT(struct signalfd_siginfo, ssi_fd);
  AT(struct signalfd_siginfo, ssi_tid);
  AT(struct signalfd_siginfo, ssi_status);
  AT(struct signalfd_siginfo, ssi_int);
  AT(struct signalfd_siginfo, ssi_ptr);
  AT(struct signalfd_siginfo, ssi_utime);
  AT(struct signalfd_siginfo, ssi_stime);
  AT(struct signalfd_siginfo, ssi_addr);
  SIZE(struct msghdr);
  AT(struct msghdr, msg_name);
  AT(struct msghdr, msg_namelen);
  AT(struct msghdr, msg_iov);
  AT(struct msghdr, msg_iovlen);
  AT(struct msghdr, msg_control);
  AT(struct msghdr, msg_controllen);
  AT(struct msghdr, msg_flags);
  SIZE(struct cmsghdr);
  AT(struct cmsghdr, cmsg_len);
  AT(struct cmsghdr, cmsg_level);
  AT(struct cmsghdr, cmsg_type);
  SIZE(struct sockaddr);
  AT(struct sockaddr, sa_family);
  AT(struct sockaddr, sa_data);
  SIZE(struct sockaddr_storage);
  AT(struct sockaddr_storage, ss_family);
  SIZE(struct stat);
  AT(struct stat, st_dev);
  AT(struct stat, st_ino);
  AT(struct stat, st_nlink);
  AT(struct stat, st_mode);
  AT(struct stat, st_uid);
  AT(struct stat, st_gid);
  AT(struct stat, st_rdev);
  AT(struct stat, st_size);
  AT(struct stat, st_blksize);
  AT(struct stat, st_blocks);
  AT(struct stat, st_atim);
  AT(struct stat, st_mtim);
  AT(struct stat, st_ctim);
  AT(struct stat, st_mtime);
  SIZE(struct sysinfo);
  AT(struct sysinfo, uptime);
  AT(struct sysinfo, loads);
  AT(struct sysinfo, totalram);
  AT(struct sysinfo, freeram);
  AT(struct sysinfo, procs);
  AT(struct sysinfo, mem_unit);
  SIZE(struct timeval);
  AT(struct timeval, tv_sec);
  AT(struct timeval, tv_usec);
  SIZE(struct itimerval);
  AT(struct itimerval, it_interval);
  AT(struct itimerval, it_value);
  SIZE(struct tms);
  AT(struct tms, tms_utime);
  AT(struct tms, tms_stime);
  AT(struct tms, tms_cutime);
  AT(struct tms, tms_cstime);
  SIZE(struct iovec);
  AT(struct iovec, iov_base);
  AT(struct iovec, iov_len);
  SIZE(struct sockaddr_un);
  AT(struct sockaddr_un, sun_family);
  AT(struct sockaddr_un, sun_path);
  SIZE(struct utsname);
  AT(struct utsname, sysname);
  AT(struct utsname, nodename);
  AT(struct utsname, release);
  AT(struct utsname, version);
  AT(struct utsname, machine);
  SIZE(struct termios);
  AT(struct termios, c_iflag);
  AT(struct termios, c_oflag);
  AT(struct termios, c_cflag);
  AT(struct termios, c_lflag);
  AT(struct termios, c_line);
  AT(struct termios, c_cc);
  AT(struct termios, c_ispeed);
  AT(struct termios, c_ospeed);
  SIZE(struct tm);
  AT(struct tm, tm_sec);
  AT(struct tm, tm_min);
  AT(struct tm, tm_hour);
  AT(struct tm, tm_mday);
  AT(struct tm, tm_mon);
  AT(struct tm, tm_year);
  AT(struct tm, tm_wday);
  AT(struct tm, tm_yday);
  AT(struct tm, tm_isdst);
  AT(struct tm, tm_gmtoff);
  AT(struct tm, tm_zone);
  SIZE(struct timespec);
  AT(struct timespec, tv_sec);
  AT(struct timespec, tv_nsec);
  SIZE(struct itimerspec);
  AT(struct itimerspec, it_interval);
  AT(struct itimerspec, it_value);
  SIZE(struct utimbuf);
  AT(struct utimbuf, actime);
  AT(struct utimbuf, modtime);
  return 0;
}
