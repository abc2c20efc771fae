/**
 * The C library as data: compiled to IR at build time, read back function by function as programs need it.
 *
 * The file is JSON whose functions and objects are themselves JSON texts, so that opening the library
 * costs almost nothing and a program that calls `puts` never pays for `scanf`.
 */
import { bug } from "../base/bug.ts";
import type { IrData, IrFunction } from "../lang/ir.ts";
import type { IrUnit } from "../lang/lower/index.ts";
import type { SourceFile } from "../lang/source.ts";
import type { TypeTable } from "../lang/types.ts";
import type { Library } from "./link.ts";

export interface LibraryUnit {
  readonly name: string;
  readonly files: readonly string[];
  /** JSON of the TypeTable. */
  readonly types: string;
  /** Symbol → JSON of the IrFunction. */
  readonly functions: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, string>>;
}

export interface LibraryFile {
  /** Headers by the name that #include gives. */
  readonly headers: Readonly<Record<string, string>>;
  readonly units: readonly LibraryUnit[];
  /** Symbols that other units may name: index of the unit that defines them. */
  readonly symbols: Readonly<Record<string, number>>;
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

export function encodeUnit(unit: IrUnit): LibraryUnit {
  return {
    name: unit.name,
    files: unit.files.map((file) => file.path),
    types: encode(unit.types),
    functions: Object.fromEntries(unit.functions.map((f) => [f.symbol, encode(f)])),
    data: Object.fromEntries(unit.data.map((d) => [d.symbol, encode(d)])),
  };
}

/** Opens a library. `sources` gives the text of a library file for stepping into it, or null. */
export function openLibrary(file: LibraryFile, sources: (path: string) => string | null = () => null): Library {
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
      types: decode<TypeTable>(raw.types),
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
    of: (unit: LibraryUnit) => Readonly<Record<string, string>>,
    symbol: string,
  ): { unit: IrUnit; value: T } | null => {
    const at = locate(symbol);
    const raw = at && file.units[at.index];
    if (!at || !raw) return null;
    const text = of(raw)[at.symbol];
    if (text === undefined) return null;
    const key = `${at.index}:${at.symbol}`;
    let value = cache.get(key);
    if (value === undefined) {
      value = decode<T>(text);
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
