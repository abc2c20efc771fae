/**
 * What a name in a debugger's expression means: locals hide statics, which hide globals, enum constants and functions.
 *
 * Globals of other files of the program are found too, and the C library's last, since a debugger's user asks for
 * `errno` or `environ` without declaring it. `$pid`, `$ppid` and `$path` are the process itself, for conditions.
 */
import { enumType, INT } from "../../../lang/check/type.ts";
import { nearest } from "../../../lang/preprocess/nearest.ts";
import type { Frame } from "../../../machine/frames.ts";
import { type Datum, inMemory, intDatum } from "../datum.ts";
import { datumOfData, globalsOf } from "../global.ts";
import { localsOf } from "../local.ts";
import { isUserUnit, type Running, typesOf } from "../scene.ts";
import type { Refused } from "./syntax.ts";

/** Where an expression is evaluated: in a frame of a stopped thread. */
export interface Here {
  readonly running: Running;
  readonly frame: Frame;
  /** The process's own numbers by name: "$pid". */
  readonly specials: Readonly<Record<string, number>>;
}

/** The object, function or constant that a name means here. */
export function lookUp(here: Here, name: string): Datum | Refused {
  const { running, frame } = here;
  const { program } = running;
  const { unit } = frame.fn;
  const local = localsOf(running, frame).find((variable) => variable.name === name);
  if (local) return local.datum;
  const special = here.specials[name];
  if (special !== undefined && Object.hasOwn(here.specials, name)) return intDatum(running, BigInt(special), INT, unit);
  const globals = globalsOf(program).filter((global) => global.name === name);
  const global =
    globals.findLast(
      ({ owner, data }) => owner === frame.fn.ir.name && data.unit === unit && isInScope(here, data.ir.span),
    ) ??
    globals.find(({ owner, data }) => owner === null && data.unit === unit) ??
    globals.find(({ owner }) => owner === null);
  if (global) return global.datum;
  return (
    constant(running, unit, name) ??
    functionOf(running, unit, name) ??
    libraryObject(running, name) ??
    unknown(here, name)
  );
}

/** A static's name can be seen behind its declaration. */
function isInScope({ frame }: Here, span: { readonly file: number; readonly start: number }): boolean {
  const point = frame.fn.ir.points[frame.point]?.span;
  return point === undefined || point.file !== span.file || span.start <= point.start;
}

function constant(running: Running, unit: number, name: string): Datum | null {
  for (const [id, info] of typesOf(running, unit).enums.entries()) {
    const found = info.constants.find((one) => one.name === name);
    // C says int; the enum's own type makes it print by name.
    if (found) return intDatum(running, found.value, enumType(id), unit);
  }
  return null;
}

function functionOf({ program }: Running, unit: number, name: string): Datum | null {
  const candidates = program.linked.functions.filter((fn) => fn.ir.name === name);
  const fn =
    candidates.find((one) => one.unit === unit) ??
    candidates.find((one) => isUserUnit(program, one.unit)) ??
    candidates.find((one) => !one.ir.internal);
  return fn ? inMemory(fn.ir.type, fn.unit, fn.address) : null;
}

function libraryObject({ program }: Running, name: string): Datum | null {
  const data = program.linked.data.find(({ ir }) => ir.name === name && !ir.internal);
  return data ? datumOfData(data) : null;
}

/** The `errno` of <errno.h>, which is the macro `(*__errno_location())`. */
export function errnoAddress({ program }: Running): number | null {
  return (
    program.linked.data.find(({ ir, unit }) => ir.name === "error_number" && !isUserUnit(program, unit))?.address ??
    null
  );
}

function unknown(here: Here, name: string): Refused {
  const { running, frame } = here;
  const elsewhere = frame.fn.ir.locals.some((local) => local.name === name);
  if (elsewhere) return { refused: `'${name}' is not visible here: it belongs to another part of ${frame.fn.ir.name}` };
  if (
    running.program.linked.data.some(({ ir }) => ir.name === name && ir.owner !== null && ir.owner !== frame.fn.ir.name)
  )
    return { refused: `'${name}' is a static variable of another function and not visible in ${frame.fn.ir.name}` };
  const near = nearest(name, visibleNames(here));
  return { refused: `there is no variable '${name}' here${near === null ? "" : `; did you mean '${near}'?`}` };
}

/** Every name of the user's own that could be meant, for suggestions and completion. */
export function visibleNames({ running, frame }: Here): readonly string[] {
  const { program } = running;
  const names = new Set<string>();
  for (const { name } of localsOf(running, frame)) names.add(name);
  for (const { name, owner } of globalsOf(program)) if (owner === null || owner === frame.fn.ir.name) names.add(name);
  for (const { ir, unit } of program.linked.functions) if (isUserUnit(program, unit)) names.add(ir.name);
  for (const info of typesOf(running, frame.fn.unit).enums) for (const { name } of info.constants) names.add(name);
  return [...names];
}
