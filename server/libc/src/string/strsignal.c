/* The texts and names of signals, as glibc has them. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const char *const texts[] = {
    0,
    "Hangup",
    "Interrupt",
    "Quit",
    "Illegal instruction",
    "Trace/breakpoint trap",
    "Aborted",
    "Bus error",
    "Floating point exception",
    "Killed",
    "User defined signal 1",
    "Segmentation fault",
    "User defined signal 2",
    "Broken pipe",
    "Alarm clock",
    "Terminated",
    "Stack fault",
    "Child exited",
    "Continued",
    "Stopped (signal)",
    "Stopped",
    "Stopped (tty input)",
    "Stopped (tty output)",
    "Urgent I/O condition",
    "CPU time limit exceeded",
    "File size limit exceeded",
    "Virtual timer expired",
    "Profiling timer expired",
    "Window changed",
    "I/O possible",
    "Power failure",
    "Bad system call",
};

static const char *const names[] = {
    0, "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE",
    "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM",
    "PROF", "WINCH", "POLL", "PWR", "SYS",
};

const char *sigdescr_np(int signal) {
  return signal > 0 && signal < 32 ? texts[signal] : 0;
}

const char *sigabbrev_np(int signal) {
  return signal > 0 && signal < 32 ? names[signal] : 0;
}

char *strsignal(int signal) {
  static char buffer[40];
  const char *text = sigdescr_np(signal);
  if (text)
    return (char *)text;
  if (signal >= SIGRTMIN && signal <= SIGRTMAX)
    sprintf(buffer, "Real-time signal %d", signal - SIGRTMIN);
  else
    sprintf(buffer, "Unknown signal %d", signal);
  return buffer;
}
