/**
 * The manual of the functions through which a program asks the kernel for something, from the kernel's own records.
 *
 * What surprises: a student calls `waitpid`, but the system call is wait4. Such names show their own prototype, which
 * the page of the C library has, and the manual of the call they make.
 */
import { SYSTEM_CALLS, type SystemCall } from "../kernel/index.ts";

export interface ManualPage {
  /** As the header declares it. */
  readonly prototype: string;
  readonly text: string;
  readonly errnos: readonly (readonly [name: string, when: string])[];
}

/** Library functions that are a system call under another name: prototype, the call, and what the library adds. */
const LIBRARY: Readonly<Record<string, readonly [prototype: string, call: string, more: string]>> = {
  wait: ["pid_t wait(int *wstatus)", "wait4", "wait(status) is waitpid(-1, status, 0): any child will do."],
  waitpid: ["pid_t waitpid(pid_t pid, int *wstatus, int options)", "wait4", "A pid of -1 means any child."],
  exit: [
    "void exit(int status)",
    "exit_group",
    "exit first runs the atexit functions and writes what printf has buffered.",
  ],
  _exit: ["void _exit(int status)", "exit_group", "Nothing that printf has buffered is written."],
  execv: ["int execv(const char *path, char *const argv[])", "execve", "The environment stays."],
  execvp: ["int execvp(const char *file, char *const argv[])", "execve", "The program is looked for in PATH."],
  execl: ["int execl(const char *path, const char *arg, ...)", "execve", "The arguments end with (char *)NULL."],
  execlp: [
    "int execlp(const char *file, const char *arg, ...)",
    "execve",
    "Looks in PATH; the arguments end with (char *)NULL.",
  ],
  execle: ["int execle(const char *path, const char *arg, ...)", "execve", "After (char *)NULL comes the environment."],
  sigaction: ["int sigaction(int signum, const struct sigaction *act, struct sigaction *oldact)", "rt_sigaction", ""],
  signal: [
    "sighandler_t signal(int signum, sighandler_t handler)",
    "rt_sigaction",
    "The handler stays, and calls restart.",
  ],
  sigprocmask: ["int sigprocmask(int how, const sigset_t *set, sigset_t *oldset)", "rt_sigprocmask", ""],
  sigsuspend: ["int sigsuspend(const sigset_t *mask)", "rt_sigsuspend", ""],
  sigpending: ["int sigpending(sigset_t *set)", "rt_sigpending", ""],
  sleep: [
    "unsigned int sleep(unsigned int seconds)",
    "nanosleep",
    "Returns the seconds that were left when a signal came.",
  ],
  usleep: ["int usleep(useconds_t usec)", "nanosleep", ""],
  opendir: ["DIR *opendir(const char *name)", "openat", ""],
};

/** The page for a function's name; null when it is no system call, nor made of one. */
export function manualOf(name: string): ManualPage | null {
  const library = Object.hasOwn(LIBRARY, name) ? LIBRARY[name] : undefined;
  if (library === undefined) return pageOf(SYSTEM_CALLS.find((call) => call.name === name));
  const [prototype, call, more] = library;
  const page = pageOf(SYSTEM_CALLS.find((one) => one.name === call));
  return page && { ...page, prototype, text: more === "" ? page.text : `${page.text} ${more}` };
}

function pageOf(call: SystemCall | undefined): ManualPage | null {
  return call === undefined ? null : { prototype: call.prototype, text: call.manual, errnos: call.errnos };
}
