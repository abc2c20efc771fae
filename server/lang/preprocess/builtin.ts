/**
 * Macros that are computed where they are used: `__FILE__`, `__LINE__`, `__COUNTER__` and their like.
 *
 * What surprises: inside the arguments of a macro `__LINE__` is the line it is written on, but inside a replacement
 * list it is the line of the use, which is what makes `assert` useful. (gcc 12 does the same.)
 */
import { lineIndexOf, positionAt } from "../source.ts";
import type { Macro, Token } from "./macro.ts";
import { quote } from "./reader.ts";
import { currentReader, MAIN_FILE, spanOf, tokenPlace, type Unit } from "./unit.ts";

/** The value of a computed macro at this place, or null when its name has no value by itself (`__has_include`). */
export function computed(unit: Unit, macro: Macro, at: Token): Token | null {
  const reader = currentReader(unit);
  switch (macro.builtin) {
    case "line":
      return number(at, presumedLine(unit, at));
    case "file":
      return string(at, reader?.presumed ?? unit.options.main.path);
    case "file-name":
      return string(at, (reader?.presumed ?? unit.options.main.path).replace(/^.*\//s, ""));
    case "base-file":
      return string(at, unit.opened[MAIN_FILE]?.source.path ?? unit.options.main.path);
    case "include-level":
      return number(at, Math.max(0, unit.readers.length - 1));
    case "counter":
      return number(at, unit.counter++);
    default:
      return null;
  }
}

/** The line a person sees the token on, as `#line` would have it. */
function presumedLine(unit: Unit, at: Token): number {
  const span = spanOf(unit, tokenPlace(unit, at));
  const source = unit.opened[span.file]?.source;
  if (source === undefined) return 0;
  const reader = currentReader(unit);
  const shift = reader?.file === span.file ? reader.lineShift : 0;
  return positionAt(lineIndexOf(source), span.start).line + shift;
}

function number(at: Token, value: number): Token {
  return { ...at, kind: "number", text: String(value) };
}

function string(at: Token, value: string): Token {
  return { ...at, kind: "string", text: quote(value) };
}
