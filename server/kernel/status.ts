/**
 * A wait status taken apart, as the macros of sys/wait.h do.
 *
 * The low seven bits are the signal that killed the process, 0 for a normal exit, 127 for a stop; the exit status or
 * the stop signal is in the next eight. 0xffff says that it went on.
 */
import { signalName } from "./signals.ts";

export type Ending =
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "killed"; readonly signal: number }
  | { readonly kind: "stopped"; readonly signal: number }
  | { readonly kind: "continued" };

export function endingOf(status: number): Ending {
  if (status === 0xffff) return { kind: "continued" };
  const low = status & 0x7f;
  const next = (status >> 8) & 0xff;
  if (low === 0) return { kind: "exited", code: next };
  return low === 0x7f ? { kind: "stopped", signal: next } : { kind: "killed", signal: low };
}

/** As strace prints it: {WIFEXITED(s) && WEXITSTATUS(s) == 3}. */
export function describeStatus(status: number): string {
  const ending = endingOf(status);
  switch (ending.kind) {
    case "exited":
      return `{WIFEXITED(s) && WEXITSTATUS(s) == ${ending.code}}`;
    case "killed":
      return `{WIFSIGNALED(s) && WTERMSIG(s) == ${signalName(ending.signal)}}`;
    case "stopped":
      return `{WIFSTOPPED(s) && WSTOPSIG(s) == ${signalName(ending.signal)}}`;
    case "continued":
      return "{WIFCONTINUED(s)}";
  }
}

/** As a shell shows it in $?: the exit status, or 128 and the signal. */
export function shellStatus(status: number): number {
  const ending = endingOf(status);
  if (ending.kind === "exited") return ending.code;
  return ending.kind === "continued" ? 0 : 128 + ending.signal;
}
