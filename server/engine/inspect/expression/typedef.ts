/**
 * The names that a unit's typedefs made, and its macros: what the compiler forgets and a debugger's user still says.
 *
 * They are read from the preprocessed text: every declaration at file scope that begins with `typedef`. A struct without
 * a tag is found by its place in the source.
 */
import type { Unit } from "../../../lang/ast.ts";
import { enumType, recordType } from "../../../lang/check/type.ts";
import type { Preprocessed } from "../../../lang/preprocess/index.ts";
import { tokens } from "../../../lang/preprocess/token.ts";
import type { Span } from "../../../lang/source.ts";
import type { Type } from "../../../lang/types.ts";
import type { UnitNames } from "../scene.ts";
import { isRefused, take, type Word, type Words } from "./syntax.ts";
import { readDeclarator, readSpecifiers, type TypeNames } from "./type-name.ts";

interface Placed extends Word {
  readonly start: number;
  readonly end: number;
}

/** What expressions may name in a unit beside its variables and functions. Made once, when the program is compiled. */
export function unitNames(unit: Unit, pre: Preprocessed): UnitNames {
  const typedefs = new Map<string, Type>();
  for (const declaration of typedefDeclarations(pre.text)) addTypedefs(declaration, unit, pre, typedefs);
  return { macros: pre.macros, typedefs };
}

/** The words of each `typedef … ;` outside all braces, without the typedef itself. */
function* typedefDeclarations(text: string): Generator<Placed[]> {
  let depth = 0;
  let current: Placed[] | null = null;
  let isFirst = true;
  for (const { kind, start, end } of tokens(text)) {
    const word = text.slice(start, end);
    if (current === null && depth === 0 && isFirst && word === "typedef") {
      current = [];
      continue;
    }
    if (word === "{") depth++;
    else if (word === "}") depth--;
    isFirst = depth === 0 && (word === ";" || word === "}" || (isFirst && word === "__extension__"));
    if (current === null) continue;
    if (depth === 0 && word === ";") {
      yield current;
      current = null;
    } else
      current.push({ kind: kind === "other" || kind === "unterminated" ? "punctuator" : kind, text: word, start, end });
  }
}

function addTypedefs(list: readonly Placed[], unit: Unit, pre: Preprocessed, typedefs: Map<string, Type>): void {
  const words: Words = { list, at: 0 };
  const anonymous = (start: number, end: number): Type | null => {
    const first = list[start];
    const last = list[end - 1];
    if (!first || !last) return null;
    const span = pre.map.span(first.start, last.end);
    const isHere = (info: { readonly tag: string | null; readonly span: Span }): boolean =>
      info.tag === null && info.span.file === span.file && info.span.end === span.end;
    const record = unit.types.records.findIndex(isHere);
    if (record >= 0) return recordType(record);
    const found = unit.types.enums.findIndex(isHere);
    return found < 0 ? null : enumType(found);
  };
  const names: TypeNames = { table: unit.types, typedefs, anonymous };
  const base = readSpecifiers(names, words);
  if (base === null || isRefused(base)) return;
  do {
    const declared = readDeclarator(names, words, base);
    if (isRefused(declared)) return;
    if (declared.name !== null) typedefs.set(declared.name, declared.type);
  } while (take(words, ","));
}
