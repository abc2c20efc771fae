/** struct rusage: processor time that was used. Everything else in it is 0, as for much of it on Linux. */
import type { Call } from "./call.ts";
import type { Times } from "./state/process.ts";
import { setTimeval } from "./timespec.ts";
import { structToUser } from "./usercopy.ts";

/** Stores a struct rusage, 144 bytes; false: EFAULT. */
export function storeRusage(call: Call, address: number, times: Times): boolean {
  return structToUser(call, address, 144, (view) => {
    setTimeval(view, 0, times.user);
    setTimeval(view, 16, times.system);
  });
}
