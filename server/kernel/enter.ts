/**
 * The way into the kernel: a thread makes a system call, is asked again, or comes back from a signal handler.
 *
 * Nobody decides here who runs next. Each function serves one thread, and says how, if at all, that one goes on.
 */
import type { Pages } from "../machine/pages.ts";
import type { Answer, Call, CallChoice } from "./call.ts";
import { charge } from "./clock.ts";
import { costOf } from "./cost.ts";
import { deliver, restoreFrame } from "./deliver.ts";
import { fail } from "./errno.ts";
import { happened } from "./events.ts";
import { exitedStatus, exitProcess, exitThread } from "./exit.ts";
import type { Kernel } from "./kernel.ts";
import type { Outcome } from "./outcome.ts";
import type { ThreadId } from "./state/ids.ts";
import type { Thread } from "./state/thread.ts";
import type { CallRecord } from "./state/wait.ts";
import { sixArguments } from "./syscall.ts";
import { systemCallOf } from "./syscalls/index.ts";
import { changeThread, findThread, threadOf } from "./thread.ts";
import { block, unblock } from "./waiters.ts";

/** A system call as the machine's trap brings it. */
export interface CallRequest {
  readonly number: number;
  readonly args: readonly number[];
}

/** The thread made this call: it is done, or the thread waits, or is no more. */
export function enter(
  kernel: Kernel,
  pages: Pages,
  id: ThreadId,
  { number, args }: CallRequest,
  choice: CallChoice = {},
): Outcome {
  if (kernel.touched.length > 0) kernel.touched = [];
  const thread = threadOf(kernel, id);
  const row = systemCallOf(number);
  if (!row) {
    happened(kernel, { kind: "unknown-call", pid: thread.process, number });
    return { kind: "result", value: fail("ENOSYS") };
  }
  if (kernel.settings.chargesTime) charge(kernel, thread.process, costOf(row.name));
  if (choice.errno) return { kind: "result", value: fail(choice.errno) };
  const record: CallRecord = {
    number,
    // The machine hands over six words whatever the call: those beyond its parameters hold what an earlier call left.
    args: sixArguments(args.slice(0, row.parameters.length)),
    isBegun: false,
    done: 0,
    deadline: null,
    savedMask: null,
    result: null,
  };
  return ask(kernel, pages, thread, record, choice);
}

/** A blocked thread was chosen to run: signals act first, then its call is asked again. */
export function retry(kernel: Kernel, pages: Pages, id: ThreadId, choice: CallChoice = {}): Outcome {
  if (kernel.touched.length > 0) kernel.touched = [];
  const signalled = deliver(kernel, pages, id);
  if (signalled) return signalled;
  const thread = threadOf(kernel, id);
  if (!thread.call) return { kind: "continue" };
  return ask(kernel, pages, thread, thread.call, choice);
}

/** The oldest frame above a signal handler's marker returned: the thread goes on where the signal had met it. */
export function returnFromHandler(kernel: Kernel, pages: Pages, id: ThreadId): Outcome {
  const frame = restoreFrame(kernel, id);
  if (frame?.restart) return ask(kernel, pages, threadOf(kernel, id), frame.restart, {});
  if (frame && frame.result !== null) return { kind: "result", value: frame.result };
  return { kind: "continue" };
}

/** The thread's first function returned: of the main thread, that is exit(value). */
export function exitByReturn(kernel: Kernel, id: ThreadId, value: number): Outcome {
  const thread = threadOf(kernel, id);
  if (thread.tid === thread.process) exitProcess(kernel, thread.process, exitedStatus(value), 0);
  else exitThread(kernel, id, value);
  return { kind: "gone" };
}

function ask(kernel: Kernel, pages: Pages, thread: Thread, record: CallRecord, choice: CallChoice): Outcome {
  const { number, args } = record;
  const { id, process: pid } = thread;
  const row = systemCallOf(number);
  if (!row) return { kind: "result", value: fail("ENOSYS") };
  const call: Call = { kernel, pages, thread: id, pid, number, args, record: record.isBegun ? record : null, choice };
  return settle(call, record, row.handler(call));
}

/** Turns a handler's answer into state and outcome. */
function settle({ kernel, thread: id }: Call, record: CallRecord, answer: Answer): Outcome {
  if (typeof answer === "number") {
    finish(kernel, id, record);
    return { kind: "result", value: answer };
  }
  switch (answer.kind) {
    case "gone":
      return answer;
    case "exec":
      return answer;
    case "wait": {
      const next: CallRecord = {
        ...record,
        isBegun: true,
        done: answer.done ?? record.done,
        deadline: answer.deadline ?? record.deadline,
        savedMask: answer.savedMask ?? record.savedMask,
      };
      block(kernel, id, next, answer.wait);
      return { kind: "blocked", wait: answer.wait };
    }
  }
}

/** A call that waited is over: off all lists, and the mask that it changed for its duration is put back. */
function finish(kernel: Kernel, id: ThreadId, record: CallRecord): void {
  if (findThread(kernel, id)?.call) unblock(kernel, id);
  if (record.savedMask) changeThread(kernel, threadOf(kernel, id), { mask: record.savedMask });
}
