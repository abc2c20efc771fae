/**
 * A call that somebody else than the thread makes: a signal handler is pushed on its frames.
 *
 * The new record's link to the record below it is odd. When the handler returns, the resume loop meets
 * the odd link and stops there, and the machine says so: that is sigreturn.
 */
import { bug } from "../base/bug.ts";
import { RECORD_CALLER, RECORD_FUNCTION } from "../codegen/frame.ts";
import { CONTROL, TEXT_START, TEXT_STEP } from "../codegen/memory.ts";
import type { Program } from "../codegen/program.ts";
import type { Context } from "./context.ts";
import { entryContext, layoutOf, viewOf } from "./frames.ts";
import { shade } from "./load.ts";
import type { Pages } from "./pages.ts";
import { DEFINED } from "./shadow.ts";
import { pokeBytes, type Space } from "./space.ts";

/** Bytes below the stack pointer that a signal must not touch (System V ABI, the "red zone"). */
const RED_ZONE = 128;
/** Room for siginfo_t and ucontext_t, as on Linux; the latter is zero. */
const SIGINFO_BYTES = 128;
const UCONTEXT_BYTES = 968;

export interface HandlerCall {
  /** Text address of the function. */
  readonly handler: number;
  readonly signal: number;
  /** Given as the second argument's bytes when the handler was installed with SA_SIGINFO; null: one argument. */
  readonly info: Uint8Array | null;
  /** End of the alternate stack; null: the thread's own. */
  readonly stackTop: number | null;
}

/** The thread about to enter the handler; null when the address is no function. */
export function pushHandler(
  pages: Pages,
  program: Program,
  space: Space,
  context: Context,
  call: HandlerCall,
): { readonly context: Context; readonly space: Space } | null {
  const fn = program.linked.functions[(call.handler - TEXT_START) / TEXT_STEP];
  if (!fn) return null;
  const top = (call.stackTop ?? context.stackPointer - RED_ZONE) & ~15;
  const info = top - SIGINFO_BYTES;
  const ucontext = info - UCONTEXT_BYTES;
  const stackPointer = (ucontext - 16) & ~15;
  const args = call.info ? [call.signal, info, ucontext] : [call.signal];
  const usable = pages.checked && call.info ? shade(pages, space, ucontext, top, DEFINED) : space;
  const given = call.info
    ? pokeBytes(pages, pokeBytes(pages, usable, info, call.info), ucontext, new Uint8Array(UCONTEXT_BYTES))
    : space;
  const entry = entryContext(program, fn, args, stackPointer, context.stackLimit);
  const view = viewOf(context.control);
  const below =
    program.linked.functions[view.getUint32(context.top + RECORD_FUNCTION, true)] ?? bug("a record of no function");
  const start = context.top + layoutOf(program, below).recordSize;
  const control = new Uint8Array(start + entry.control.length);
  control.set(context.control.subarray(0, start));
  control.set(entry.control, start);
  viewOf(control).setUint32(start + RECORD_CALLER, (CONTROL + context.top) | 1, true);
  return { space: given, context: { ...context, control, top: start, stackPointer } };
}
