/**
 * The variables of a frame: parameters and locals that can be seen from where it stands, and results of its calls.
 *
 * What surprises: a name is visible from the end of its declarator to the end of its block, and an inner one hides an
 * outer one of the same name; a frame that has just been entered has only parameters. The length of a variable-length
 * array is known to the code alone, so it is read from the local that the code keeps it in.
 */
import type { LinkedFunction } from "../../codegen/link.ts";
import { ENTRY } from "../../codegen/number.ts";
import { sizeOf } from "../../lang/check/layout.ts";
import { arrayOf } from "../../lang/check/type.ts";
import type { IrExpr, IrLocal, IrStmt, LocalId } from "../../lang/ir.ts";
import type { Type } from "../../lang/types.ts";
import { type Frame, layoutOf, viewOf } from "../../machine/frames.ts";
import { type Datum, inMemory } from "./datum.ts";
import { spanOfFrame } from "./place.ts";
import { type Running, typesOf } from "./scene.ts";

export interface Variable {
  readonly name: string;
  readonly datum: Datum;
  readonly isParameter: boolean;
}

/** Visible variables of a frame: parameters first, then locals in the order of their declarations. */
export function localsOf(running: Running, frame: Frame): readonly Variable[] {
  const visible = new Map<string, { readonly id: LocalId; readonly local: IrLocal }>();
  for (const [id, local] of frame.fn.ir.locals.entries()) {
    if (local.name === null || !isVisible(frame, local)) continue;
    const before = visible.get(local.name);
    if (!before || isInside(local, before.local)) visible.set(local.name, { id, local });
  }
  const found = [...visible.values()].sort(
    (a, b) => Number(b.local.isParam) - Number(a.local.isParam) || order(a) - order(b),
  );
  return found.flatMap(({ id, local }): Variable[] => {
    const datum = datumOfLocal(running, frame, id);
    return datum ? [{ name: local.name ?? "", datum, isParameter: local.isParam }] : [];
  });
}

function order({ id, local }: { readonly id: LocalId; readonly local: IrLocal }): number {
  return local.isParam ? id : (local.scope?.start ?? id);
}

function isVisible(frame: Frame, { scope, isParam }: IrLocal): boolean {
  if (isParam) return true;
  if (frame.point < 0) return false;
  if (scope === null) return true;
  const here = spanOfFrame(frame);
  return here.file === scope.file && here.start >= scope.start && here.start < scope.end;
}

/** An inner block's variable hides an outer one's, and either hides a parameter. */
function isInside(local: IrLocal, other: IrLocal): boolean {
  if (other.isParam || other.scope === null) return true;
  return local.scope !== null && local.scope.start >= other.scope.start;
}

/** Where a local is; null while the frame has not been set up. */
export function datumOfLocal(running: Running, frame: Frame, id: LocalId): Datum | null {
  const { fn } = frame;
  const local = fn.ir.locals[id];
  const layout = layoutOf(running.program, fn);
  if (!local) return null;
  const { type } = local;
  if (local.home.kind === "memory") {
    // The C frame is taken after the entry, so until then it would be the caller's memory that shows.
    if (frame.pc === ENTRY || frame.base === 0) return null;
    return inMemory(type, fn.unit, frame.base + (layout.offsets[id] ?? 0));
  }
  const slot = layout.slots[id] ?? -1;
  if (slot < 0) return null;
  if (type.kind === "array") return variableLengthArray(running, frame, id, type);
  const shadow = layout.shadowSlots[id] ?? -1;
  const where = {
    in: "register",
    slot: frame.record + slot,
    shadow: shadow < 0 ? -1 : frame.record + shadow,
    mem: local.home.mem,
  } as const;
  return { type, unit: fn.unit, where };
}

/** The register holds the array's address; its bytes are computed as the code did when it was made. */
function variableLengthArray(
  running: Running,
  frame: Frame,
  id: LocalId,
  type: Extract<Type, { kind: "array" }>,
): Datum | null {
  const layout = layoutOf(running.program, frame.fn);
  const view = viewOf(running.context.control);
  const address = view.getUint32(frame.record + (layout.slots[id] ?? 0), true);
  const size = sizeOf(type.of, typesOf(running, frame.fn.unit));
  const bytes = vlaBytes(frame.fn, id);
  const known = bytes && compute(running, frame, bytes);
  if (size === null || size === 0 || known === null || address === 0) return null;
  return inMemory(arrayOf(type.of, Math.max(0, Math.floor(known / size))), frame.fn.unit, address);
}

const sizes = new WeakMap<LinkedFunction, Map<LocalId, IrExpr>>();

/** The expression that gives a variable-length array its size in bytes. */
function vlaBytes(fn: LinkedFunction, id: LocalId): IrExpr | null {
  let known = sizes.get(fn);
  if (!known) {
    known = new Map();
    collect(fn.ir.body, known);
    sizes.set(fn, known);
  }
  return known.get(id) ?? null;
}

function collect(body: readonly IrStmt[], found: Map<LocalId, IrExpr>): void {
  for (const s of body) {
    if (s.op === "vla") found.set(s.local, s.bytes);
    else if (s.op === "if") for (const arm of [s.then, s.otherwise]) collect(arm, found);
    else if (s.op === "loop") for (const part of [s.body, s.step]) collect(part, found);
    else if (s.op === "block") collect(s.body, found);
    else if (s.op === "switch") for (const arm of s.arms) collect(arm, found);
  }
}

/** The few operators that sizes are computed with; null for anything else. */
function compute(running: Running, frame: Frame, e: IrExpr): number | null {
  const view = viewOf(running.context.control);
  switch (e.op) {
    case "const":
      return Number(e.value);
    case "get": {
      const slot = layoutOf(running.program, frame.fn).slots[e.local] ?? -1;
      const home = frame.fn.ir.locals[e.local]?.home;
      if (slot < 0 || home?.kind !== "reg") return null;
      return home.reg === "i64"
        ? Number(view.getBigInt64(frame.record + slot, true))
        : view.getInt32(frame.record + slot, true);
    }
    case "unary":
      return /wrap|extend/.test(e.name) ? compute(running, frame, e.value) : null;
    case "binary": {
      const left = compute(running, frame, e.left);
      const right = compute(running, frame, e.right);
      if (left === null || right === null) return null;
      if (e.name.endsWith(".mul")) return left * right;
      if (e.name.endsWith(".add")) return left + right;
      return e.name.endsWith(".sub") ? left - right : null;
    }
    default:
      return null;
  }
}

/** What the calls of a statement returned: name as written and value. Read them right after it was executed. */
export function resultsOf(running: Running, frame: Frame, point: number): readonly Variable[] {
  return (frame.fn.ir.points[point]?.calls ?? []).flatMap((call): Variable[] => {
    const datum = datumOfLocal(running, frame, call.local);
    return datum ? [{ name: `${call.name}()`, datum: { ...datum, type: call.type }, isParameter: false }] : [];
  });
}

/** A memory object of a frame with its bounds, whatever the scope: for addresses. */
export interface StackObject {
  readonly name: string | null;
  readonly type: Type;
  readonly start: number;
  readonly end: number;
  readonly frame: Frame;
}

/** Every object in a frame's part of the stack, hidden ones too, low addresses first. */
export function stackObjects(running: Running, frame: Frame): readonly StackObject[] {
  const objects: StackObject[] = [];
  for (const [id, local] of frame.fn.ir.locals.entries()) {
    const datum = local.home.kind === "memory" || local.type.kind === "array" ? datumOfLocal(running, frame, id) : null;
    if (datum?.where.in !== "memory") continue;
    const size =
      local.home.kind === "memory" ? local.home.size : (sizeOf(datum.type, typesOf(running, frame.fn.unit)) ?? 0);
    objects.push({
      name: local.name,
      type: datum.type,
      start: datum.where.address,
      end: datum.where.address + size,
      frame,
    });
  }
  return objects.sort((a, b) => a.start - b.start);
}
