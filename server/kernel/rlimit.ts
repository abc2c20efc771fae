/**
 * Resource limits of a process (getrlimit(2)): the soft one counts, up to the hard one the process may raise it.
 */
import { type Call, caller } from "./call.ts";
import { fail } from "./errno.ts";
import {
  type Limits,
  RLIMIT_AS,
  RLIMIT_CORE,
  RLIMIT_COUNT,
  RLIMIT_NOFILE,
  RLIMIT_NPROC,
  RLIMIT_STACK,
} from "./limits.ts";
import { changeProcess } from "./process.ts";
import type { Limit, Process } from "./state/process.ts";
import { long, setLong, structFromUser, structToUser } from "./usercopy.ts";

const NONE = Number.POSITIVE_INFINITY;

/** A program's limits at its start, by RLIMIT_ number. */
export function startingLimits(limits: Limits): Limit[] {
  const all: Limit[] = Array.from({ length: RLIMIT_COUNT }, () => ({ soft: NONE, hard: NONE }));
  all[RLIMIT_STACK] = { soft: limits.stack, hard: NONE };
  all[RLIMIT_CORE] = { soft: 0, hard: NONE };
  all[RLIMIT_NPROC] = { soft: limits.processes, hard: limits.processes };
  all[RLIMIT_NOFILE] = { soft: limits.descriptors, hard: Math.max(4096, limits.descriptors) };
  all[RLIMIT_AS] = { soft: NONE, hard: NONE };
  return all;
}

export function limitOf(process: Process, resource: number): Limit | null {
  return process.limits[resource] ?? null;
}

/** Changes a limit of the caller: 0, or minus an error number. */
export function changeLimit(call: Call, resource: number, limit: Limit): number {
  const process = caller(call);
  const before = limitOf(process, resource);
  if (!before || limit.soft > limit.hard) return fail("EINVAL");
  if (limit.hard > before.hard && process.owner.effectiveUid !== 0) return fail("EPERM");
  changeProcess(call.kernel, process, { limits: process.limits.with(resource, limit) });
  return 0;
}

/** struct rlimit at an address; RLIM_INFINITY, all bits set, is Infinity. Null: EFAULT. */
export function limitFrom(call: Call, address: number): Limit | null {
  const view = structFromUser(call, address, 16);
  if (!view) return null;
  const read = (offset: number): number => {
    const value = long(view, offset);
    return value < 0 ? NONE : value;
  };
  return { soft: read(0), hard: read(8) };
}

/** Stores a struct rlimit; false: EFAULT. */
export function storeLimit(call: Call, address: number, limit: Limit): boolean {
  return structToUser(call, address, 16, (view) => {
    setLong(view, 0, limit.soft === NONE ? -1 : limit.soft);
    setLong(view, 8, limit.hard === NONE ? -1 : limit.hard);
  });
}
