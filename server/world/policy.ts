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

/** The thread to run now, among those that can. */
export function pick(world: World, policy: Policy, runnable: readonly ThreadId[]): ThreadId {
  const first = runnable[0] ?? bug("nobody can run");
  if (policy.kind === "random") {
    const drawn = draw(world.seed, world.event, world.used);
    return runnable[Math.floor((drawn / 0x1_0000_0000) * runnable.length)] ?? first;
  }
  const current = world.current;
  if (current === null) return first;
  if (runnable.includes(current) && quantumLeft(world, policy) > 0) return current;
  return runnable.find((thread) => thread > current) ?? first;
}

/**
 * A number from 0 to 2^32 - 1 that depends on the seed and on where the world stands, and on nothing
 * that came before: so a run that went back and forth draws the same numbers again.
 */
function draw(seed: number, event: number, used: number): number {
  let x = (seed ^ Math.imul(event + 1, 0x9e3779b1) ^ Math.imul(used + 1, 0x85ebca6b)) | 0;
  for (let round = 0; round < 3; round++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    x = Math.imul(x, 0x2c1b3c6d);
  }
  return (x ^ (x >>> 15)) >>> 0;
}
