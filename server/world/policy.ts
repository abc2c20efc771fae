/**
 * Who runs next, when nobody says otherwise.
 *
 * run-to-block lets a thread keep the processor until it waits or ends, but not for ever: after a
 * long quantum others get a turn, so that `while (!done);` ends. Quanta are counted in safe points,
 * which every variant of the code passes alike.
 */
import { bug } from "../base/bug.ts";
import type { ThreadId } from "../kernel/index.ts";
import type { World } from "./world.ts";

export type Policy =
  | { readonly kind: "run-to-block" }
  | { readonly kind: "round-robin"; readonly quantum: number }
  /** Anybody, at every system call and after short random quanta. */
  | { readonly kind: "random" };

/** What a system call counts for in a quantum. */
export const CALL_WEIGHT: number = 500;
const LONG_QUANTUM = 2_000_000;
const RANDOM_QUANTUM = 20_000;

/** Safe points that the current thread may still use before the policy is asked again. */
export function quantumLeft(world: World, policy: Policy): number {
  const quantum =
    policy.kind === "round-robin" ? policy.quantum : policy.kind === "random" ? RANDOM_QUANTUM : LONG_QUANTUM;
  return Math.max(0, quantum - world.used);
}

/** The thread to run now, among those that can. Advances the generator of the random policy. */
export function pick(world: World, policy: Policy, runnable: readonly ThreadId[]): ThreadId {
  const first = runnable[0] ?? bug("nobody can run");
  if (policy.kind === "random") {
    world.random = next(world.random);
    return runnable[Math.floor((world.random / 0x1_0000_0000) * runnable.length)] ?? first;
  }
  const current = world.current;
  if (current === null) return first;
  if (runnable.includes(current) && quantumLeft(world, policy) > 0) return current;
  return runnable.find((thread) => thread > current) ?? first;
}

/** xorshift32: small, and the same everywhere. */
function next(state: number): number {
  let x = state | 0;
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  return x >>> 0;
}
