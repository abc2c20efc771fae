/**
 * Why a slice ended. The machine knows nothing of kernels or debuggers: whatever a thread needs from
 * them it returns as one of these values, with everything saved in its context.
 */
import type { Context } from "./context.ts";

/** A fault of the processor: what Linux turns into a signal. */
export interface Fault {
  readonly signal: "SIGSEGV" | "SIGBUS" | "SIGFPE" | "SIGILL" | "SIGTRAP";
  readonly address: number;
  readonly access: "read" | "write" | "execute" | "none";
  /** e.g. "null-pointer", "unmapped", "read-only", "stack-overflow", "divide-by-zero", "divide-overflow", "bad-function-pointer", "unreachable" */
  readonly cause: string;
}

/** Something that C leaves undefined and that the checks noticed; the program may continue as Linux would. */
export interface Finding {
  /** "out-of-bounds" | "use-after-free" | "use-after-return" | "uninitialised-branch" | "uninitialised-address" | "uninitialised-output" | … */
  readonly kind: string;
  readonly access: "read" | "write" | "none";
  readonly address: number;
  readonly size: number;
  /** Statement id of the place (debug.ts of codegen maps it to a span). */
  readonly statement: number;
}

export type Trap =
  /** The budget of safe points is used up. */
  | { readonly kind: "fuel" }
  /** The budget of statements is used up (step variant): the thread stands before a statement. */
  | { readonly kind: "statement" }
  /** The thread stands before a statement that has a breakpoint. */
  | { readonly kind: "breakpoint"; readonly statement: number }
  /** A system call: the kernel answers with a result for `resume`. Arguments are signed 64-bit values as numbers. */
  | { readonly kind: "syscall"; readonly number: number; readonly args: readonly number[] }
  | { readonly kind: "fault"; readonly fault: Fault }
  | { readonly kind: "finding"; readonly finding: Finding }
  /** The oldest frame returned this value; or, with `toMarker`, a signal handler returned to what it had interrupted. */
  | { readonly kind: "returned"; readonly value: number; readonly toMarker: boolean };

/** What one slice did. */
export interface Slice {
  readonly trap: Trap;
  readonly context: Context;
}
