/**
 * Linking: from units and a library to the functions and data that a program reaches, each with its
 * number and address. What is missing is reported as a linker would, by name and first use.
 *
 * Addresses grow from TEXT_START: one 16-byte step per function, then read-only data, data, bss, with
 * red zones between objects; the heap starts on the page after. The layout is the same in every
 * variant and check mode.
 */
import { bug } from "../base/bug.ts";
import type { IrData, IrFunction } from "../lang/ir.ts";
import { forEachExpression, forEachStatement, operandsOf } from "../lang/ir-walk.ts";
import type { IrUnit } from "../lang/lower/index.ts";
import type { SourceFile, Span } from "../lang/source.ts";
import type { TypeTable } from "../lang/types.ts";
import { flatten } from "./flatten.ts";
import { type FrameLayout, layoutFrame } from "./frame.ts";
import { TEXT_START, TEXT_STEP } from "./memory.ts";
import { type Numbering, numberFunction } from "./number.ts";
import { trackedLocals } from "./track.ts";

const PAGE = 4096;
const GLOBAL_RED_ZONE_BYTES = 32;

/** Finds library code by symbol; null when the library has no such thing. */
export interface Library {
  function(symbol: string): { readonly unit: IrUnit; readonly function: IrFunction } | null;
  data(symbol: string): { readonly unit: IrUnit; readonly data: IrData } | null;
}

export interface LinkedFunction {
  readonly index: number;
  readonly address: number;
  readonly unit: number;
  readonly ir: IrFunction;
  readonly numbering: Numbering;
  /** Register locals with a shadow when checks are on. */
  readonly tracked: ReadonlySet<number>;
  /** Record and C frame when checks are off, and when they are on. */
  readonly layout: FrameLayout;
  readonly checkedLayout: FrameLayout;
  /** Statement ids: `firstPoint` + point of the function. */
  readonly firstPoint: number;
}

export interface LinkedData {
  readonly address: number;
  readonly unit: number;
  readonly ir: IrData;
}

export interface Section {
  readonly start: number;
  readonly end: number;
}

export interface Linked {
  readonly units: readonly {
    readonly name: string;
    readonly files: readonly SourceFile[];
    readonly types: TypeTable;
  }[];
  readonly functions: readonly LinkedFunction[];
  readonly data: readonly LinkedData[];
  /** What a name means from within a unit: its own internal symbol first. */
  readonly functionOf: (unit: number, symbol: string) => LinkedFunction | null;
  readonly addressOf: (unit: number, symbol: string) => number;
  readonly text: Section;
  readonly rodata: Section;
  readonly dataSection: Section;
  readonly bss: Section;
  readonly heapStart: number;
  readonly statements: number;
  readonly start: LinkedFunction;
}

export interface LinkProblem {
  readonly kind: "undefined" | "duplicate" | "no-main";
  readonly symbol: string;
  /** Unit index and place of the first use, when a user's unit asked for it. */
  readonly unit: number | null;
  readonly span: Span | null;
}

export interface LinkResult {
  readonly linked: Linked | null;
  readonly problems: readonly LinkProblem[];
}

type Definition =
  | { readonly unit: number; readonly function: IrFunction }
  | { readonly unit: number; readonly data: IrData };

interface Wanted {
  readonly unit: number;
  readonly symbol: string;
}

export function link(userUnits: readonly IrUnit[], library: Library, entry: string = "__libc_start"): LinkResult {
  const units: IrUnit[] = [...userUnits];
  const problems: LinkProblem[] = [];
  const globals = new Map<string, Definition>();
  const internals = new Map<string, Definition>();
  const unitIndex = new Map<IrUnit, number>(units.map((u, i) => [u, i]));
  for (const [unit, u] of userUnits.entries()) {
    for (const f of u.functions) define(f.symbol, f.internal, { unit, function: f }, f.span);
    for (const d of u.data) define(d.symbol, d.internal, { unit, data: d }, d.span);
  }
  function define(symbol: string, internal: boolean, what: Definition, span: Span): void {
    if (internal) {
      internals.set(`${what.unit}:${symbol}`, what);
      return;
    }
    const before = globals.get(symbol);
    if (before && "data" in before && "data" in what && (before.data.tentative || what.data.tentative)) {
      const keepOld = what.data.tentative && !(before.data.tentative && what.data.size > before.data.size);
      if (!keepOld) globals.set(symbol, what);
      return;
    }
    if (before) problems.push({ kind: "duplicate", symbol, unit: what.unit, span });
    else globals.set(symbol, what);
  }
  const addUnit = (u: IrUnit): number => {
    const known = unitIndex.get(u);
    if (known !== undefined) return known;
    units.push(u);
    unitIndex.set(u, units.length - 1);
    return units.length - 1;
  };
  const libraryFinds = new Map<string, Definition | null>();
  const inLibrary = (symbol: string): Definition | null => {
    const before = libraryFinds.get(symbol);
    if (before !== undefined) return before;
    const f = library.function(symbol);
    const d = f ? null : library.data(symbol);
    const found = f
      ? { unit: addUnit(f.unit), function: f.function }
      : d
        ? { unit: addUnit(d.unit), data: d.data }
        : null;
    libraryFinds.set(symbol, found);
    return found;
  };
  const find = (unit: number, symbol: string): Definition | null => {
    const own = internals.get(`${unit}:${symbol}`);
    if (own) return own;
    if (unit < userUnits.length) return globals.get(symbol) ?? inLibrary(symbol);
    // The library means its own functions: a program that defines a `write` of its own does not change what printf calls.
    return inLibrary(`${units[unit]?.name}:${symbol}`) ?? inLibrary(symbol) ?? globals.get(symbol) ?? null;
  };

  const functions: { unit: number; ir: IrFunction }[] = [];
  const data: { unit: number; ir: IrData }[] = [];
  const seen = new Map<IrFunction | IrData, number>();
  const missing = new Set<string>();
  const queue: Wanted[] = [{ unit: 0, symbol: entry }];
  const reach = (what: Definition): void => {
    if ("function" in what) {
      if (seen.has(what.function)) return;
      const flat = flatten(what.function);
      seen.set(what.function, functions.length);
      functions.push({ unit: what.unit, ir: flat });
      for (const symbol of symbolsOf(flat)) queue.push({ unit: what.unit, symbol });
    } else {
      if (seen.has(what.data)) return;
      seen.set(what.data, data.length);
      data.push({ unit: what.unit, ir: what.data });
      for (const relocation of what.data.relocations) queue.push({ unit: what.unit, symbol: relocation.symbol });
    }
  };
  const drain = (): void => {
    for (let wanted = queue.shift(); wanted; wanted = queue.shift()) {
      const found = find(wanted.unit, wanted.symbol);
      if (found) reach(found);
      else if (!missing.has(wanted.symbol)) {
        missing.add(wanted.symbol);
        const user = wanted.unit < userUnits.length ? userUnits[wanted.unit] : undefined;
        const use = user?.externs.find((e) => e.symbol === wanted.symbol);
        problems.push({
          kind: wanted.symbol === "main" ? "no-main" : "undefined",
          symbol: wanted.symbol,
          unit: user ? wanted.unit : null,
          span: use?.firstUse ?? null,
        });
      }
    }
  };
  drain();
  // Everything the user wrote is part of the program, called or not: breakpoints and the picture know it.
  for (const [unit, u] of userUnits.entries()) {
    for (const f of u.functions) reach({ unit, function: f });
    for (const d of u.data)
      if (d.name !== null && (internals.get(`${unit}:${d.symbol}`) ?? globals.get(d.symbol))?.unit === unit)
        reach({ unit, data: d });
  }
  drain();
  if (problems.length > 0) return { linked: null, problems };

  let point = 1;
  const linkedFunctions = functions.map(({ unit, ir }, index): LinkedFunction => {
    const tracked = ir.unchecked ? new Set<number>() : trackedLocals(ir);
    const firstPoint = point;
    point += ir.points.length;
    return {
      index,
      address: TEXT_START + index * TEXT_STEP,
      unit,
      ir,
      numbering: numberFunction(ir),
      tracked,
      layout: layoutFrame(ir, new Set()),
      checkedLayout: layoutFrame(ir, tracked),
      firstPoint,
    };
  });
  const text: Section = { start: TEXT_START, end: pageUp(TEXT_START + functions.length * TEXT_STEP) };
  const order = [
    data.filter((d) => d.ir.readOnly),
    data.filter((d) => !d.ir.readOnly && d.ir.bytes !== null),
    data.filter((d) => !d.ir.readOnly && d.ir.bytes === null),
  ];
  const linkedData: LinkedData[] = [];
  const sections: Section[] = [];
  let at = text.end;
  for (const group of order) {
    const start = at;
    at += GLOBAL_RED_ZONE_BYTES;
    for (const { unit, ir } of group) {
      at = Math.ceil(at / Math.max(1, ir.align)) * Math.max(1, ir.align);
      linkedData.push({ address: at, unit, ir });
      // Literals are read whole; a red zone between them would only waste room.
      at += Math.max(1, ir.size) + (ir.name === null && ir.readOnly ? 1 : GLOBAL_RED_ZONE_BYTES);
    }
    at = pageUp(at);
    if (group.length === 0) at = start;
    sections.push({ start, end: at });
  }
  const byIr = new Map<IrFunction | IrData, number>();
  for (const [original, index] of seen) byIr.set(original, index);
  const dataIndex = new Map<IrData, LinkedData>(linkedData.map((d) => [d.ir, d]));
  const functionOf = (unit: number, symbol: string): LinkedFunction | null => {
    const found = find(unit, symbol);
    if (!found || !("function" in found)) return null;
    const index = byIr.get(found.function);
    return index === undefined ? null : (linkedFunctions[index] ?? null);
  };
  const addressOf = (unit: number, symbol: string): number => {
    const found = find(unit, symbol);
    if (!found) return bug(`symbol ${symbol} vanished`);
    if ("function" in found)
      return linkedFunctions[byIr.get(found.function) ?? -1]?.address ?? bug(`function ${symbol} was not reached`);
    return dataIndex.get(found.data)?.address ?? bug(`object ${symbol} was not reached`);
  };
  const empty: Section = { start: at, end: at };
  return {
    linked: {
      units: units.map((u) => ({ name: u.name, files: u.files, types: u.types })),
      functions: linkedFunctions,
      data: linkedData,
      functionOf,
      addressOf,
      text,
      rodata: sections[0] ?? empty,
      dataSection: sections[1] ?? empty,
      bss: sections[2] ?? empty,
      heapStart: pageUp(at) + PAGE,
      statements: point,
      start: functionOf(0, entry) ?? bug("the program has no start"),
    },
    problems,
  };
}

function pageUp(address: number): number {
  return (address + PAGE - 1) & -PAGE;
}

/** Every symbol that a function's code mentions. */
function symbolsOf(f: IrFunction): Set<string> {
  const found = new Set<string>();
  forEachStatement(f.body, (s) => {
    if (s.op === "call" && "symbol" in s.callee) found.add(s.callee.symbol);
    for (const operand of operandsOf(s)) {
      forEachExpression(operand, (e) => {
        if (e.op === "symbol" || e.op === "code") found.add(e.symbol);
      });
    }
  });
  return found;
}
