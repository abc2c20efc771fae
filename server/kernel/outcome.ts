/**
 * What the kernel answers to whoever runs threads: how, if at all, the thread goes on.
 */
import type { SignalInfo } from "./state/thread.ts";
import type { Wait } from "./state/wait.ts";

export type Outcome =
  /** The call is over: resume the thread with this (0 or more, or minus an error number). */
  | { readonly kind: "result"; readonly value: number }
  /** No call is under way (any more): the thread goes on where it was, with the kept result if there is one. */
  | { readonly kind: "continue" }
  /** The thread waits; it is in runnable() again when it is worth asking. */
  | { readonly kind: "blocked"; readonly wait: Wait }
  /** The thread is no more: it exited, or a signal ended its process. */
  | { readonly kind: "gone" }
  /**
   * The file is a program: the world builds its image and hands it in with `replaceImage`, or says with
   * `refuseImage` why it cannot, which is then the call's result.
   */
  | {
      readonly kind: "exec";
      readonly program: string;
      readonly path: string;
      readonly argv: readonly Uint8Array[];
      readonly env: readonly Uint8Array[];
    }
  /** Push a call of the handler on the thread; when it returns to the marker, ask `returnFromHandler`. */
  | {
      readonly kind: "handler";
      readonly signal: number;
      readonly handler: number;
      /** SA_ flags: SA_SIGINFO (4) says that the handler takes three arguments. */
      readonly flags: number;
      readonly info: SignalInfo;
      /** The alternate stack's end to run on; null: the thread's own stack. */
      readonly stackTop: number | null;
    };
