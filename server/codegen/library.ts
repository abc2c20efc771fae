/**
 * The C library as data: compiled to IR at build time, read back function by function as programs need it.
 *
 * The file is a list of JSON texts, a line each. The first is an index that says where each function and
 * object begins, so that opening the library costs almost nothing and a program that calls `puts` never
 * pays for `scanf`. All of it is ASCII, which every host reads fastest.
 */
import { bug } from "../base/bug.ts";
import type { IrData, IrFunction } from "../lang/ir.ts";
import type { IrUnit } from "../lang/lower/index.ts";
import type { SourceFile, Span } from "../lang/source.ts";
import type { Type, TypeTable } from "../lang/types.ts";
import type { Library } from "./link.ts";

/** Where a JSON text begins in `LibraryFile.bodies`, and how long it is. */
type Body = readonly [start: number, length: number];

/** A unit of the library; `B` stands for JSON texts, or for the places where they are. */
export interface LibraryUnit<B = Body> {
  readonly name: string;
  readonly files: readonly string[];
  /** The TypeTable. */
  readonly types: B;
  /** Symbol → IrFunction. */
  readonly functions: Readonly<Record<string, B>>;
  /** Symbol → IrData. */
  readonly data: Readonly<Record<string, B>>;
}

export interface LibraryFile {
  /** Headers by the name that #include gives. */
  readonly headers: Readonly<Record<string, string>>;
  readonly units: readonly LibraryUnit[];
  /** Symbols that other units may name: index of the unit that defines them. */
  readonly symbols: Readonly<Record<string, number>>;
  /** The JSON texts behind the index, in ASCII. */
  readonly bodies: Uint8Array;
}

/** The library's file, from units as `encodeUnit` gives them. */
export function writeLibrary(
  headers: LibraryFile["headers"],
  units: readonly LibraryUnit<string>[],
  symbols: LibraryFile["symbols"],
): string {
  let bodies = "";
  const keep = (text: string): Body => {
    const start = bodies.length;
    const ascii = inAscii(text);
    bodies += `${ascii}\n`;
    return [start, ascii.length];
  };
  const keepAll = (texts: Readonly<Record<string, string>>): Record<string, Body> =>
    Object.fromEntries(Object.entries(texts).map(([symbol, text]) => [symbol, keep(text)]));
  // Like beside like: a compressor sees only the last 32 KiB.
  const types = units.map((unit) => keep(unit.types));
  const functions = units.map((unit) => keepAll(unit.functions));
  const data = units.map((unit) => keepAll(unit.data));
  const index = units.map((unit, i) => ({ ...unit, types: types[i], functions: functions[i], data: data[i] }));
  return `${inAscii(JSON.stringify({ headers, units: index, symbols }))}\n${bodies}`;
}

const NEWLINE = 10;

/** Reads what `writeLibrary` wrote: only the index is looked at. The bytes must stay as they are. */
export function readLibrary(bytes: Uint8Array): LibraryFile {
  const end = bytes.indexOf(NEWLINE);
  const index = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as Omit<LibraryFile, "bodies">;
  return { ...index, bodies: bytes.subarray(end + 1) };
}

/** JSON with every other letter written as \\u and four digits. */
function inAscii(json: string): string {
  return json.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** JSON with words for what it lacks: NaN, infinities, -0 and big integers. */
export function encode(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) => {
    if (typeof v === "bigint") return { number: `${v}n` };
    if (typeof v !== "number" || (Number.isFinite(v) && !Object.is(v, -0))) return v;
    return { number: Number.isNaN(v) ? "nan" : Object.is(v, -0) ? "-0" : v > 0 ? "inf" : "-inf" };
  });
}

const SPECIAL: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  "-0": -0,
  inf: Number.POSITIVE_INFINITY,
  "-inf": Number.NEGATIVE_INFINITY,
};

function decode<T>(text: string): T {
  if (!text.includes('{"number":')) return JSON.parse(text) as T;
  return JSON.parse(text, (_key, v: unknown) => {
    if (typeof v !== "object" || v === null || !("number" in v)) return v;
    const name = String(v.number);
    return name.endsWith("n") && name !== "nan" ? BigInt(name.slice(0, -1)) : SPECIAL[name];
  }) as T;
}

export function encodeUnit(unit: IrUnit): LibraryUnit<string> {
  return {
    name: unit.name,
    files: unit.files.map((file) => file.path),
    types: encode(unit.types),
    functions: Object.fromEntries(unit.functions.map((f) => [f.symbol, encode(withoutPlaces(f))])),
    data: Object.fromEntries(unit.data.map((d) => [d.symbol, encode({ ...d, span: NOWHERE })])),
  };
}

const NOWHERE: Span = { file: 0, start: 0, end: 0 };

const UNNAMED: Type = { kind: "void", quals: 0 };

/**
 * The library's texts are not shipped, so where in them a statement stands, and what a local is called, is of no
 * use: half of the file would be that.
 */
function withoutPlaces(f: IrFunction): IrFunction {
  return {
    ...f,
    locals: f.locals.map(({ home }) => ({ name: null, type: UNNAMED, home, scope: null, isParam: false })),
    points: f.points.map(({ kind }) => ({ span: NOWHERE, kind, calls: [] })),
    span: NOWHERE,
  };
}

/** Opens a library. `sources` gives the text of a library file for stepping into it, or null. */
export function openLibrary(file: LibraryFile, sources: (path: string) => string | null = () => null): Library {
  const decoder = new TextDecoder();
  const bodyOf = ([start, length]: Body): string => decoder.decode(file.bodies.subarray(start, start + length));
  const units = new Map<number, IrUnit>();
  const byName = new Map<string, number>(file.units.map((unit, index) => [unit.name, index]));
  const functions = new Map<string, IrFunction>();
  const objects = new Map<string, IrData>();
  const unitOf = (index: number): IrUnit => {
    const known = units.get(index);
    if (known) return known;
    const raw = file.units[index] ?? bug(`library unit ${index}`);
    const files: SourceFile[] = raw.files.map((path) => ({ path, text: sources(path) ?? "", system: true }));
    const unit: IrUnit = {
      name: raw.name,
      files,
      types: decode<TypeTable>(bodyOf(raw.types)),
      functions: [],
      data: [],
      externs: [],
      diagnostics: [],
    };
    units.set(index, unit);
    return unit;
  };
  /** "unit:symbol" names a unit's own; a bare symbol one that all may use. */
  const locate = (symbol: string): { index: number; symbol: string } | null => {
    const colon = symbol.indexOf(":");
    if (colon < 0) {
      const index = file.symbols[symbol];
      return index === undefined ? null : { index, symbol };
    }
    const index = byName.get(symbol.slice(0, colon));
    return index === undefined ? null : { index, symbol: symbol.slice(colon + 1) };
  };
  const read = <T>(
    cache: Map<string, T>,
    of: (unit: LibraryUnit) => Readonly<Record<string, Body>>,
    symbol: string,
  ): { unit: IrUnit; value: T } | null => {
    const at = locate(symbol);
    const raw = at && file.units[at.index];
    if (!at || !raw) return null;
    const body = of(raw)[at.symbol];
    if (body === undefined) return null;
    const key = `${at.index}:${at.symbol}`;
    let value = cache.get(key);
    if (value === undefined) {
      value = decode<T>(bodyOf(body));
      cache.set(key, value);
    }
    return { unit: unitOf(at.index), value };
  };
  return {
    function: (symbol) => {
      const found = read(functions, (unit) => unit.functions, symbol);
      return found && { unit: found.unit, function: found.value };
    },
    data: (symbol) => {
      const found = read(objects, (unit) => unit.data, symbol);
      return found && { unit: found.unit, data: found.value };
    },
  };
}
