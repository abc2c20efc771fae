/**
 * One thread goes on until something happens: a system call, a fault, a finding; or until its budget
 * of safe points or statements is used up.
 *
 * This is the only place where machine and kernel meet.
 */
import { bug } from "../base/bug.ts";
import { get, set } from "../base/table.ts";
import type { Program } from "../codegen/program.ts";
import type { CallRequest, Kernel, KernelEvent, Outcome, Pid, Thread, ThreadId } from "../kernel/index.ts";
import * as kernel from "../kernel/index.ts";
import { fitsFast } from "../machine/frames.ts";
import { pushHandler } from "../machine/handler.ts";
import { findingKey, NO_LIMIT, run } from "../machine/processor.ts";
import type { Fault, Finding } from "../machine/trap.ts";
import { CALL_WEIGHT } from "./policy.ts";
import type { Equipment, World } from "./world.ts";

export interface Budget {
  readonly speed: "fast" | "step";
  /** Safe points that may pass. */
  readonly fuel: number;
  /** Statements that may pass; only in the step variant. */
  readonly steps: number;
  /** As in the machine's RunRequest. */
  readonly stopDepth?: number;
}

export const UNLIMITED: Budget = { speed: "fast", fuel: NO_LIMIT, steps: NO_LIMIT };

/** Something that the timeline numbers. */
export interface WorldEvent {
  readonly number: number;
  readonly thread: ThreadId;
  readonly pid: Pid;
  readonly what:
    | { readonly kind: "call"; readonly call: CallRequest; readonly again: boolean; readonly outcome: Outcome }
    | { readonly kind: "signal"; readonly outcome: Outcome }
    /** Noticed: the thread stands before the statement; running it again lets the signal act. */
    | { readonly kind: "fault"; readonly fault: Fault }
    | { readonly kind: "finding"; readonly finding: Finding }
    | { readonly kind: "exit"; readonly value: number }
    | { readonly kind: "clock" }
    | { readonly kind: "preempted" }
    | { readonly kind: "input" }
    | { readonly kind: "edit" };
  readonly kernel: readonly KernelEvent[];
}

export type Advance =
  | { readonly kind: "event"; readonly event: WorldEvent }
  | { readonly kind: "fuel" }
  | { readonly kind: "statement" }
  | { readonly kind: "breakpoint" };

/** Nanoseconds of user time per safe point: a loop of a few instructions. */
const SAFE_POINT_TIME = 4;

export function threadOf(world: World, thread: ThreadId): Thread {
  return get(world.kernel.threads, thread) ?? bug(`thread ${thread} does not exist`);
}

/** The program that a thread's process runs. */
export function programOf(equipment: Equipment, _world: World, _thread: ThreadId): Program {
  return equipment.programs[0] ?? bug("no program");
}

export function advance(world: World, equipment: Equipment, id: ThreadId, budget: Budget): Advance {
  const { pages } = equipment;
  const k = world.kernel;
  if (world.current !== id) {
    world.current = id;
    world.used = 0;
  }
  const thread = threadOf(world, id);
  if (thread.state === "dead") bug(`thread ${id} is dead`);
  if (thread.state === "blocked") {
    const call = thread.call ?? bug("blocked without a call");
    const outcome = kernel.retry(k, pages, id);
    return happened(world, thread, {
      kind: "call",
      call,
      again: true,
      outcome: applied(world, equipment, id, outcome),
    });
  }
  const delivered = kernel.deliver(k, pages, id);
  if (delivered) return happened(world, thread, { kind: "signal", outcome: applied(world, equipment, id, delivered) });
  return execute(world, equipment, thread, budget);
}

function execute(world: World, equipment: Equipment, thread: Thread, budget: Budget): Advance {
  const { pages, processor } = equipment;
  const k = world.kernel;
  const id = thread.id;
  const program = programOf(equipment, world, id);
  const context = thread.context ?? bug(`thread ${id} has no context`);
  const { id: spaceId, space } = kernel.spaceOf(k, id);
  const result = kernel.takeResult(k, id);
  const slow = budget.speed === "fast" && !fitsFast(program, context);
  const ignored = get(world.reported, thread.process);
  const slice = run(processor, program, space, context, {
    speed: slow ? "step" : budget.speed,
    // A thread that stands between safe points first steps to the next one, then runs fast.
    fuel: slow ? 0 : budget.fuel,
    steps: slow ? NO_LIMIT : budget.steps,
    ...(budget.stopDepth === undefined ? {} : { stopDepth: budget.stopDepth }),
    ...(result === null ? {} : { result }),
    ...(ignored ? { ignored: new Set(ignored) } : {}),
  });
  kernel.setSpace(k, spaceId, slice.space);
  kernel.setContext(k, id, slice.context);
  const passed = slice.context.k - context.k;
  world.used += passed;
  world.midway = true;
  if (passed > 0) kernel.spend(k, id, passed * SAFE_POINT_TIME);
  const trap = slice.trap;
  switch (trap.kind) {
    case "fuel":
      if (slow && budget.fuel > 0)
        return execute(world, equipment, threadOf(world, id), { ...budget, fuel: budget.fuel - 1 });
      return { kind: "fuel" };
    case "statement":
    case "breakpoint":
      return { kind: trap.kind };
    case "syscall": {
      world.used += CALL_WEIGHT;
      const call: CallRequest = { number: trap.number, args: trap.args };
      const outcome = kernel.enter(k, pages, id, call);
      return happened(world, thread, {
        kind: "call",
        call,
        again: false,
        outcome: applied(world, equipment, id, outcome),
      });
    }
    case "fault": {
      // First it is noticed, so that a debugger can stop where everything is still there; then it acts.
      if (world.faulting !== id) {
        world.faulting = id;
        return happened(world, thread, { kind: "fault", fault: trap.fault });
      }
      world.faulting = null;
      const outcome = kernel.fault(k, pages, id, trap.fault);
      return happened(world, thread, { kind: "signal", outcome: applied(world, equipment, id, outcome) });
    }
    case "finding":
      return happened(world, thread, { kind: "finding", finding: found(world, thread.process, trap.finding) });
    case "returned":
      if (trap.toMarker) {
        restoreStack(world, id);
        const outcome = kernel.returnFromHandler(k, pages, id);
        return happened(world, thread, { kind: "signal", outcome: applied(world, equipment, id, outcome) });
      }
      kernel.exitByReturn(k, id, trap.value);
      return happened(world, thread, { kind: "exit", value: trap.value });
  }
}

function found(world: World, pid: Pid, finding: Finding): Finding {
  const before = get(world.reported, pid) ?? [];
  world.reported = set(world.reported, pid, [...before, findingKey(finding)]);
  return finding;
}

/** Keeps a call's result until its thread runs again; pushes a handler's call. */
function applied(world: World, equipment: Equipment, id: ThreadId, outcome: Outcome): Outcome {
  if (outcome.kind === "result") kernel.keepResult(world.kernel, id, outcome.value);
  if (outcome.kind === "handler") enterHandler(world, equipment, id, outcome);
  return outcome;
}

const SA_SIGINFO = 4;

function enterHandler(
  world: World,
  equipment: Equipment,
  id: ThreadId,
  outcome: Extract<Outcome, { kind: "handler" }>,
): void {
  const k = world.kernel;
  const { id: spaceId, space } = kernel.spaceOf(k, id);
  const context = threadOf(world, id).context ?? bug(`thread ${id} has no context`);
  const { handler, signal, flags, info, stackTop } = outcome;
  const bytes = (flags & SA_SIGINFO) !== 0 ? kernel.siginfoBytes(info) : null;
  const pushed = pushHandler(equipment.pages, programOf(equipment, world, id), space, context, {
    handler,
    signal,
    info: bytes,
    stackTop,
  });
  if (!pushed) {
    // What the handler's address leads to is no function: on Linux, the jump there faults.
    kernel.fault(k, equipment.pages, id, {
      signal: "SIGSEGV",
      address: handler,
      access: "execute",
      cause: "bad-function-pointer",
    });
    return;
  }
  kernel.setSpace(k, spaceId, pushed.space);
  kernel.setContext(k, id, pushed.context);
}

/** A handler is over: the stack pointer is again where the signal had met the thread. */
function restoreStack(world: World, id: ThreadId): void {
  const thread = threadOf(world, id);
  const frame = thread.frames.at(-1);
  if (frame && thread.context)
    kernel.setContext(world.kernel, id, { ...thread.context, stackPointer: frame.stackPointer });
}

function happened(world: World, thread: Thread, what: WorldEvent["what"]): Advance {
  return { kind: "event", event: numbered(world, thread.id, thread.process, what) };
}

/** Gives what happened its number and takes along what the kernel noted. */
export function numbered(world: World, thread: ThreadId, pid: Pid, what: WorldEvent["what"]): WorldEvent {
  world.midway = false;
  return { number: world.event++, thread, pid, what, kernel: kernel.takeEvents(world.kernel) };
}

/** Nobody can run, but somebody sleeps: time goes on to the next deadline. Null when there is none. */
export function passTime(world: World): WorldEvent | null {
  const k: Kernel = world.kernel;
  const deadline = kernel.nextDeadline(k);
  if (deadline === null) return null;
  kernel.advanceClock(k, deadline);
  return numbered(world, 0, 0, { kind: "clock" });
}
