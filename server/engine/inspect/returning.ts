/**
 * A call that is just returning: the kernel has answered, the program has not gone on yet.
 *
 * That is where a new child stands: inside the same fork() as its parent, about to return 0. The value
 * is known before any variable holds it.
 */
import type { IrCall, IrStmt } from "../../lang/ir.ts";
import type { Frame } from "../../machine/frames.ts";
import type { Running } from "./scene.ts";

/** The name of the call that a frame waits in and the value it is about to return; null when there is none. */
export function returningCall(
  running: Running,
  frame: Frame,
): { readonly name: string; readonly value: string } | null {
  const { result } = running.thread;
  if (result === null || running.thread.state !== "ready" || frame.fn.ir.system || !frame.inCall) return null;
  const call = callAt(frame);
  if (!call?.name) return null;
  // The library turns -errno into -1.
  return { name: `${call.name}()`, value: String(result < 0 && result > -4096 ? -1 : result) };
}

function callAt(frame: Frame): IrCall | null {
  for (const [statement, marks] of frame.fn.numbering.marks)
    if (marks.after === frame.pc) return isCall(statement) ? statement : null;
  return null;
}

function isCall(statement: IrStmt): statement is IrCall {
  return statement.op === "call";
}
