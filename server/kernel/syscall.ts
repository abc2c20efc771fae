/**
 * What there is to know about one system call: each file of syscalls/ exports one such record.
 *
 * Everything else is made from these records: the dispatcher, strace's lines, the editor's hover, the test that
 * compares prototypes with the headers.
 */
import type { Answer, Call } from "./call.ts";
import type { Errno } from "./errno.ts";
import type { Args } from "./state/wait.ts";

/** How to print an argument, as strace does. A kind that needs a length says which argument has it. */
export type ArgumentKind =
  | "int"
  | "unsigned"
  | "long"
  | "octal"
  | "pointer"
  | "fd"
  | "dirfd"
  | "pid"
  | "signal"
  | "path"
  /** Memory that the call reads; its length is the next argument. */
  | "input"
  /** Memory that the call fills; its length is the result. */
  | "output"
  /** int[2] that the call fills: [3, 4]. */
  | "fd-pair"
  /** int that wait() fills: [{WIFEXITED(s) && WEXITSTATUS(s) == 3}]. */
  | "status"
  | "open-flags"
  | "wait-flags"
  | "protection"
  | "map-flags"
  | "mask-how"
  | "mask"
  | "whence"
  | "clock"
  | "timespec"
  | "access-mode"
  | "fcntl-command"
  | "strings";

export interface SystemCall {
  readonly name: string;
  /** x86-64's number. */
  readonly number: number;
  /** As the header declares the library function of that name. */
  readonly prototype: string;
  readonly parameters: readonly ArgumentKind[];
  /** What can go wrong, in our simulation, and when. */
  readonly errnos: readonly (readonly [name: Errno, when: string])[];
  /** One to three sentences for a student. */
  readonly manual: string;
  /**
   * When a signal handler runs while the call waits (signal(7)): it starts again if the handler was installed with
   * SA_RESTART, or fails with EINTR always. A call that has moved bytes returns their number instead.
   */
  readonly interrupted?: "restarts" | "fails";
  /** What is left to do when the call ends by EINTR: nanosleep stores the time that was left. */
  readonly onInterrupt?: (call: Call) => void;
  readonly handler: (call: Call) => Answer;
}

/** Six arguments, missing ones 0, from whatever the trap had. */
export function sixArguments(args: readonly number[]): Args {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
  return [a, b, c, d, e, f];
}

/** A register as a C int: its low 32 bits, signed. */
export function int(value: number): number {
  return value | 0;
}
