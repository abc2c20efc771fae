/**
 * The Variables view: scopes of a frame, what is inside each variable, and changing one.
 *
 * The client names everything by reference numbers, which lead somewhere only until the program moves on. What
 * surprises: a number is never handed out twice, not even after the store was cleared, so that a late question about an
 * old one is recognised as such.
 */
import { bug } from "../../base/bug.ts";
import {
  descriptorsOf,
  findProcess,
  type Kernel,
  type Pid,
  pathOfDirectory,
  signalName,
  signalRow,
  timesOf,
} from "../../kernel/index.ts";
import type { Frame } from "../../machine/frames.ts";
import type { Evaluation, ScopeInfo, VariableInfo } from "../session.ts";
import { type Child, childrenOfDatum, countChildren, pointee } from "./children.ts";
import { addressOf, type Datum } from "./datum.ts";
import { descriptorRows, descriptorText, type Row } from "./descriptor.ts";
import { type Edit, storeIn } from "./edit.ts";
import { forAssignment } from "./expression/convert.ts";
import { evaluateNode, parseHere } from "./expression/evaluate.ts";
import type { Here } from "./expression/name.ts";
import { isRefused, type Refused } from "./expression/syntax.ts";
import { isDescriptorGlobal, isDescriptorLocal, isDescriptorMember, openDescriptor } from "./fd.ts";
import { globalsOf } from "./global.ts";
import { holdersOf } from "./holder.ts";
import { localsOf, resultsOf } from "./local.ts";
import { countText } from "./number.ts";
import { endText, pendingSignals, stateText } from "./process.ts";
import { returningCall } from "./returning.ts";
import { type FrameRef, type Running, runningOf, type Scene, spaceOfProcess } from "./scene.ts";
import { typeText } from "./type-text.ts";
import { printDatum } from "./value.ts";

/** C variables that a reference leads to. */
type CTarget =
  | { readonly kind: "locals"; readonly frame: FrameRef }
  | { readonly kind: "results"; readonly frame: FrameRef; readonly point: number }
  | { readonly kind: "globals"; readonly frame: FrameRef }
  | {
      readonly kind: "inside";
      readonly frame: FrameRef;
      readonly datum: Datum;
      readonly expression: string | null;
      readonly isDescriptor: boolean;
    };

/** What a reference leads to. All of it is plain data, valid for the scene in which it was made. */
export type Target =
  | CTarget
  | { readonly kind: "descriptors"; readonly pid: Pid }
  | { readonly kind: "process"; readonly pid: Pid }
  | { readonly kind: "rows"; readonly rows: readonly Row[] };

export interface VariableStore {
  next: number;
  readonly targets: Map<number, Target>;
}

export function createVariableStore(): VariableStore {
  return { next: 1, targets: new Map() };
}

/** At every stop: old references lead nowhere from now on. */
export function clearVariables(store: VariableStore): void {
  store.targets.clear();
}

export function refer(store: VariableStore, target: Target): number {
  const reference = store.next++;
  store.targets.set(reference, target);
  return reference;
}

/** What a frame's variables are read with; null when the thread is gone or the frame with it. */
export function hereOf(scene: Scene, ref: FrameRef): Here | null {
  const running = runningOf(scene, ref.thread);
  const frame = running?.frames[ref.depth];
  if (!running || !frame) return null;
  const process = findProcess(scene.kernel, running.thread.process);
  const specials = { $pid: running.thread.process, $ppid: process?.parent ?? 0, $tid: running.thread.tid };
  return { running, frame, specials };
}

/**
 * The scopes of a frame. `finished` is the statement of this frame, as an index into its points, that has just been
 * executed: what its calls returned makes the scope "Return value". Null: none.
 */
export function scopesOf(
  store: VariableStore,
  scene: Scene,
  frame: FrameRef,
  finished: number | null,
): readonly ScopeInfo[] {
  const here = hereOf(scene, frame);
  if (!here) return [];
  const pid = here.running.thread.process;
  const scope = (name: string, target: Target, expensive: boolean = false): ScopeInfo => ({
    name,
    reference: refer(store, target),
    expensive,
  });
  const scopes: ScopeInfo[] = [];
  if (finished !== null && resultsOf(here.running, here.frame, finished).length > 0)
    scopes.push(scope("Return value", { kind: "results", frame, point: finished }));
  const returning = returningCall(here.running, here.frame);
  if (returning) {
    const row: Row = { name: returning.name, value: returning.value, children: [] };
    scopes.push(scope("Return value", { kind: "rows", rows: [row] }));
  }
  scopes.push(scope("Locals", { kind: "locals", frame }));
  if (globalsOf(here.running.program).length > 0) scopes.push(scope("Globals", { kind: "globals", frame }));
  scopes.push(scope("File descriptors", { kind: "descriptors", pid }), scope("Process", { kind: "process", pid }));
  return scopes;
}

/** Something of a program that has a name and a value. */
interface Named extends Child {
  readonly isDescriptor: boolean;
  readonly readOnly?: boolean;
}

/** What is behind a reference; nothing for one that is out of date. */
export function childrenOf(
  store: VariableStore,
  scene: Scene,
  reference: number,
  start: number = 0,
  count: number = Number.POSITIVE_INFINITY,
): readonly VariableInfo[] {
  const target = store.targets.get(reference);
  if (!target) return [];
  switch (target.kind) {
    case "descriptors":
      return descriptorRowsOf(scene.kernel, target.pid).map((row) => rowInfo(store, row));
    case "process":
      return processRows(scene, target.pid).map((row) => rowInfo(store, row));
    case "rows":
      return target.rows.map((row) => rowInfo(store, row));
    default: {
      const here = hereOf(scene, target.frame);
      if (!here) return [];
      return namedIn(here, target, start, count).map((one) => variableInfo(store, scene, target.frame, here, one));
    }
  }
}

/** The C variables that a reference stands for. */
function namedIn(here: Here, target: CTarget, start: number, count: number): readonly Named[] {
  const { running, frame } = here;
  switch (target.kind) {
    case "locals":
      return localsOf(running, frame)
        .map(
          ({ name, datum }): Named => ({
            name,
            datum,
            expression: name,
            isDescriptor: isDescriptorLocal(frame, name, datum),
          }),
        )
        .concat(staticsOf(running, frame));
    case "results":
      return resultsOf(running, frame, target.point).map(({ name, datum }) => ({
        name,
        datum,
        expression: null,
        isDescriptor: /^(open|dup|dup2|creat|fileno)\(/.test(name),
        readOnly: true,
      }));
    case "globals": {
      const hidden = new Set(localsOf(running, frame).map(({ name }) => name));
      return globalsOf(running.program).map(({ name, datum, owner, data }): Named => {
        const isHere = (owner === null || owner === frame.fn.ir.name) && !hidden.has(name);
        const shown = owner === null ? name : `${name} (in ${owner})`;
        return {
          name: shown,
          datum,
          expression: isHere ? name : null,
          isDescriptor: isDescriptorGlobal(running, data.ir.symbol, name, datum),
        };
      });
    }
    case "inside":
      return childrenOfDatum(running, target.datum, target.expression, start, count).map((child) => ({
        ...child,
        isDescriptor: target.isDescriptor || isDescriptorMember(child.name, child.datum),
      }));
  }
}

/** The static variables of the frame's own function are among its locals too: that is where a student looks for them. */
function staticsOf(running: Running, frame: Frame): readonly Named[] {
  return globalsOf(running.program)
    .filter(({ owner, data }) => owner === frame.fn.ir.name && data.unit === frame.fn.unit)
    .map(({ name, datum, data }) => ({
      name,
      datum,
      expression: name,
      isDescriptor: isDescriptorGlobal(running, data.ir.symbol, name, datum),
    }));
}

/** A C variable as the client shows it. */
export function variableInfo(
  store: VariableStore,
  scene: Scene,
  frame: FrameRef,
  here: Here,
  named: Named,
): VariableInfo {
  const { running } = here;
  const { name, datum, expression } = named;
  const { text } = printDatum(running, datum);
  const inside = countChildren(running, datum);
  const reference =
    inside.count === 0
      ? 0
      : refer(store, { kind: "inside", frame, datum, expression, isDescriptor: named.isDescriptor });
  const fd = named.isDescriptor ? openDescriptor(running, scene.kernel, datum) : null;
  const found = fd === null ? null : descriptorText(scene.kernel, holdersOf(scene.kernel), running.thread.process, fd);
  const base = {
    name,
    type: typeText(running, datum),
    evaluateName: expression,
    address: memoryOf(running, datum),
    indexed: inside.isArray ? inside.count : 0,
    readOnly: named.readOnly ?? !canBeChanged(datum),
  };
  if (fd === null || found === null) return { ...base, value: text, reference };
  const rows = descriptorRows(scene.kernel, holdersOf(scene.kernel), running.thread.process, fd);
  return { ...base, value: `${text} → ${found}`, reference: refer(store, { kind: "rows", rows }) };
}

/** Where a memory view opens: at the object, or for a pointer at what it points to. */
function memoryOf(running: Running, datum: Datum): number | null {
  const to = pointee(running, datum);
  return to ? addressOf(to) : addressOf(datum);
}

function canBeChanged({ type, where }: Datum): boolean {
  if (where.in === "value") return false;
  return (
    type.kind === "int" ||
    type.kind === "enum" ||
    type.kind === "float" ||
    type.kind === "pointer" ||
    (type.kind === "array" && type.of.kind === "int")
  );
}

function rowInfo(store: VariableStore, row: Row): VariableInfo {
  const reference = row.children.length > 0 ? refer(store, { kind: "rows", rows: row.children }) : 0;
  return {
    name: row.name,
    value: row.value,
    type: null,
    reference,
    evaluateName: null,
    address: null,
    indexed: 0,
    readOnly: true,
  };
}

/** One row per open descriptor: `3 → handle 5 (…) → pipe 1 (…)`. */
export function descriptorRowsOf(kernel: Kernel, pid: Pid): readonly Row[] {
  const process = findProcess(kernel, pid);
  const holders = holdersOf(kernel);
  return (process ? descriptorsOf(kernel, process) : []).flatMap((slot, fd): Row[] => {
    const value = slot ? descriptorText(kernel, holders, pid, fd) : null;
    return value === null
      ? []
      : [{ name: `${fd}`, value: `→ ${value}`, children: descriptorRows(kernel, holders, pid, fd) }];
  });
}

function processRows(scene: Scene, pid: Pid): readonly Row[] {
  const { kernel } = scene;
  const process = findProcess(kernel, pid);
  if (!process) return [];
  const row = (name: string, value: string, children: readonly Row[] = []): Row => ({ name, value, children });
  const handled = process.dispositions.flatMap((disposition, signal): Row[] => {
    if (signal === 0 || disposition.handler === 0) return [];
    const how =
      disposition.handler === 1
        ? "ignored"
        : (handlerName(scene, pid, disposition.handler) ?? `handler at 0x${disposition.handler.toString(16)}`);
    return [row(signalName(signal), how, [row("means", signalRow(signal).meaning)])];
  });
  const children = process.children.map((child): Row => {
    const known = findProcess(kernel, child);
    return row(
      `${child}`,
      known ? (known.life === "zombie" ? `zombie, ${endText(known.status)}` : stateText(kernel, known, null)) : "gone",
    );
  });
  const pending = pendingSignals(kernel, process);
  const times = timesOf(kernel, process);
  return [
    row("pid", `${pid}`),
    row("ppid", `${process.parent}`),
    row("state", stateText(kernel, process, null)),
    row("program", process.argv.join(" ")),
    row("birth path", process.path),
    row("process group", `${process.group}`),
    row("session", `${process.session}`),
    row("children", process.children.length === 0 ? "none" : `${process.children.length}`, children),
    row("pending signals", pending.length === 0 ? "none" : pending.join(", ")),
    row("signal actions", handled.length === 0 ? "all default" : `${handled.length} changed`, handled),
    row("current directory", pathOfDirectory(kernel, process.cwd) ?? "(removed)"),
    row("umask", `0${process.umask.toString(8)}`),
    row("user", `${process.owner.uid}`),
    row("processor time", `${countText(Math.round((times.user + times.system) / 1000))} µs`),
    row("threads", `${process.threads.length}`),
  ];
}

function handlerName(scene: Scene, pid: Pid, address: number): string | null {
  const program = scene.programOf(pid);
  return spaceOfProcess(scene, pid)
    ? (program?.linked.functions.find((fn) => fn.address === address)?.ir.name ?? null)
    : null;
}

/** The answer to a change: `edit` is what the thread goes on with, and the variable is shown as it is afterwards. */
export type Changed = Evaluation & { readonly edit?: Edit };

export function setVariable(
  store: VariableStore,
  scene: Scene,
  reference: number,
  name: string,
  value: string,
): Changed {
  const target = store.targets.get(reference);
  if (!target) return { ok: false, message: "this variable was shown at an earlier stop; ask for it again" };
  if (!("frame" in target))
    return { ok: false, message: "this is not a variable of the program and cannot be changed" };
  const here = hereOf(scene, target.frame);
  if (!here) return { ok: false, message: "the frame is gone" };
  const index = /^\[(\d+)\]$/.exec(name);
  const named = namedIn(here, target, index ? Number(index[1]) : 0, index ? 1 : Number.POSITIVE_INFINITY).find(
    (one) => one.name === name,
  );
  if (!named) return { ok: false, message: `there is no '${name}' here` };
  if (named.readOnly) return { ok: false, message: "a result cannot be changed; change the variable it was stored in" };
  const edit = stored(here, named.datum, value);
  return isRefused(edit)
    ? { ok: false, message: edit.refused }
    : changed(store, scene, target.frame, here, named, edit);
}

function stored(here: Here, target: Datum, text: string): Edit | Refused {
  const node = parseHere(here, text.trim() === "null" ? "0" : text);
  if (isRefused(node)) return node;
  const value = evaluateNode(here, node);
  if (isRefused(value)) return value;
  const converted = forAssignment(here.running, value, target, `'${text.trim()}'`);
  return isRefused(converted) ? converted : storeIn(here.running, target, converted);
}

/** The variable after the edit. */
export function changed(
  store: VariableStore,
  scene: Scene,
  frame: FrameRef,
  here: Here,
  named: Named,
  edit: Edit,
): Changed {
  if (edit.thread !== here.running.thread.id) return bug("an edit of another thread");
  const running: Running = { ...here.running, context: edit.context, space: edit.space };
  const variable = variableInfo(store, scene, frame, { ...here, running }, named);
  return { ok: true, variable, edit };
}
