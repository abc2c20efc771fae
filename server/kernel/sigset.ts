/** Signal sets in the caller's memory: eight bytes, a bit a signal. */
import type { Call } from "./call.ts";
import type { SignalSet } from "./signals.ts";
import { structFromUser, structToUser } from "./usercopy.ts";

/** The only size of a sigset_t that the kernel's calls take. */
export const SIGSET_SIZE = 8;

/** The set at an address; null: EFAULT. */
export function sigsetFrom(call: Call, address: number): SignalSet | null {
  const view = structFromUser(call, address, SIGSET_SIZE);
  return view && { low: view.getUint32(0, true), high: view.getUint32(4, true) };
}

/** Stores a set; false: EFAULT. */
export function storeSigset(call: Call, address: number, set: SignalSet): boolean {
  return structToUser(call, address, SIGSET_SIZE, (view) => {
    view.setUint32(0, set.low, true);
    view.setUint32(4, set.high, true);
  });
}
