import { findProgram } from "../exec.ts";
import type { SystemCall } from "../syscall.ts";

/** execve(2), with which the whole exec family is made. */
export const execve: SystemCall = {
  name: "execve",
  number: 59,
  prototype: "int execve(const char *pathname, char *const argv[], char *const envp[])",
  parameters: ["path", "strings", "pointer"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["EACCES", "it is no regular file, or may not be executed"],
    ["ENOEXEC", "it is no program that the simulator can run"],
    ["EFAULT", "a pointer is not memory of the process"],
    ["E2BIG", "the arguments are too long"],
    ["ENOTDIR", "a name on the way is no directory"],
    ["ENOMEM", "the program needs more memory than there is"],
  ],
  manual:
    "Replaces the program of the process by another one. The process stays the same: pid, parent, descriptors (unless marked close-on-exec) and ignored signals. It returns only if it fails.",
  handler: findProgram,
};
