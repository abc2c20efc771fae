/** The devices that hold nothing: /dev/null is empty, /dev/zero gives zeros without end, /dev/random random bytes. */
import type { Answer, Call } from "./call.ts";
import { fail } from "./errno.ts";
import { randomBytes } from "./random.ts";
import { type Transfer, tellRead, tellWrote } from "./transfer.ts";
import { drain, fill } from "./usercopy.ts";

/** /dev/null: always at its end. */
export function readNull(): Answer {
  return 0;
}

/** /dev/null and /dev/zero take everything, and do not even look at it: a bad pointer is no mistake here. */
export function swallow(call: Call, transfer: Transfer): Answer {
  tellWrote(call, transfer, drain(call, transfer.buffer, 0, transfer.buffer.usable));
  return transfer.buffer.length;
}

export function readZero(call: Call, transfer: Transfer): Answer {
  return give(call, transfer, (length) => new Uint8Array(length));
}

export function readRandom(call: Call, transfer: Transfer): Answer {
  return give(call, transfer, (length) => randomBytes(call.kernel, length));
}

function give(call: Call, transfer: Transfer, make: (length: number) => Uint8Array): Answer {
  const { buffer } = transfer;
  if (buffer.length > 0 && buffer.usable === 0) return fail("EFAULT");
  const bytes = { data: make(buffer.usable), shadow: null };
  fill(call, buffer, 0, bytes);
  tellRead(call, transfer, bytes);
  return buffer.usable;
}
