/** siginfo_t in a program's memory: who sent a signal and why (sigaction(2)). */
import type { Call } from "./call.ts";
import { CLD_CONTINUED, CLD_EXITED, SI_QUEUE } from "./signal.ts";
import { SIGCHLD } from "./signals.ts";
import type { SignalInfo } from "./state/thread.ts";
import { setLong, structToUser } from "./usercopy.ts";

const FAULTS = [4, 5, 7, 8, 11];

/** The 128 bytes: number, errno, code, and a part that depends on the signal. */
export function siginfoBytes(info: SignalInfo): Uint8Array {
  const bytes = new Uint8Array(128);
  write(new DataView(bytes.buffer), info);
  return bytes;
}

/** Stores them; false: EFAULT. */
export function storeSiginfo(call: Call, address: number, info: SignalInfo): boolean {
  return structToUser(call, address, 128, (view) => write(view, info));
}

function write(view: DataView, info: SignalInfo): void {
  view.setInt32(0, info.signal, true);
  view.setInt32(8, info.code, true);
  if (FAULTS.includes(info.signal) && info.sender === 0) {
    setLong(view, 16, info.value);
    return;
  }
  view.setInt32(16, info.sender, true);
  view.setUint32(20, info.uid, true);
  const isChild = info.signal === SIGCHLD && info.code >= CLD_EXITED && info.code <= CLD_CONTINUED;
  if (isChild) view.setInt32(24, info.value, true);
  else if (info.code === SI_QUEUE) setLong(view, 24, info.value);
}
