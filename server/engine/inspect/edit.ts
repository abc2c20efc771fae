/**
 * Storing a value in a stopped program: in memory, or in the register slot of a frame.
 *
 * Nothing is changed in place. What comes out is a context and a space for the thread to go on with, which a history
 * can keep and undo.
 */
import { bug } from "../../base/bug.ts";
import type { ThreadId } from "../../kernel/index.ts";
import type { Context } from "../../machine/context.ts";
import { viewOf } from "../../machine/frames.ts";
import { freeze } from "../../machine/pages.ts";
import { peekBytes, pokeBytes, regionAt, type Space, WRITE } from "../../machine/space.ts";
import { bytesOf, type Datum, scalarOf } from "./datum.ts";
import type { Refused } from "./expression/syntax.ts";
import type { Running } from "./scene.ts";

/** What a thread goes on with after a variable was changed by hand: both replace what it has. */
export interface Edit {
  readonly thread: ThreadId;
  readonly context: Context;
  readonly space: Space;
}

/** Stores a value, already converted to the target's type, in a variable. */
export function storeIn(running: Running, target: Datum, value: Datum): Edit | Refused {
  const { where } = target;
  const { thread, context, space } = running;
  switch (where.in) {
    case "value":
      return { refused: "this is a value, no variable: nothing can be stored in it" };
    case "register":
      return { thread: thread.id, context: withRegister(running, where, value), space };
    case "memory": {
      const region = regionAt(space, where.address);
      if (!region) return { refused: "nothing is mapped there" };
      if (!(region.protection & WRITE)) return { refused: "it lies in memory that cannot be written" };
      const changed = withBytes(running, where.address, bytesToStore(running, where, value));
      return { thread: thread.id, context, space: changed };
    }
  }
}

function withRegister(running: Running, where: Extract<Datum["where"], { in: "register" }>, value: Datum): Context {
  const control = running.context.control.slice();
  const view = viewOf(control);
  const scalar = scalarOf(running, value);
  const { slot, shadow, mem } = where;
  if (scalar.kind === "float") {
    if (mem === "f32") view.setFloat32(slot, scalar.value, true);
    else view.setFloat64(slot, scalar.value, true);
  } else if (mem === "i64") view.setBigUint64(slot, BigInt.asUintN(64, scalar.value), true);
  else view.setInt32(slot, Number(BigInt.asIntN(32, scalar.value)), true);
  const isWide = mem === "i64" || mem === "f64" || mem === "ld";
  // The slot's shadow says which bits are not defined: none from now on.
  if (shadow >= 0) control.fill(0, shadow, shadow + (isWide ? 8 : 4));
  return { ...running.context, control };
}

function bytesToStore(running: Running, where: Extract<Datum["where"], { in: "memory" }>, value: Datum): Uint8Array {
  if (!where.bits) return bytesOf(running, value).bytes;
  const scalar = scalarOf(running, value);
  if (scalar.kind !== "int") return bug("a bit-field of floating-point type");
  const { shift, width } = where.bits;
  const size = Math.ceil((shift + width) / 8);
  let unit = 0n;
  for (const [i, byte] of peekBytes(running.pages, running.space, where.address, size).entries())
    unit |= BigInt(byte) << BigInt(8 * i);
  const mask = ((1n << BigInt(width)) - 1n) << BigInt(shift);
  unit = (unit & ~mask) | ((scalar.value << BigInt(shift)) & mask);
  return Uint8Array.from({ length: size }, (_, i) => Number((unit >> BigInt(8 * i)) & 0xffn));
}

/** A space with other bytes, on pages of its own: the processor looks only at pages whose number differs. */
function withBytes({ pages, space }: Running, address: number, bytes: Uint8Array): Space {
  freeze(pages);
  const changed = pokeBytes(pages, space, address, bytes);
  // And the history keeps what comes out, so the run that goes on must not write into it either.
  freeze(pages);
  return changed;
}
