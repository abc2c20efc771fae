/**
 * Directives (C11 6.10): which one it is, and the small ones that need no file of their own.
 */

import { lineIndexOf, positionAt } from "../source.ts";
import { groupDirective, ifDirective, isGroupDirective } from "./conditional.ts";
import { defineDirective, undefDirective } from "./define.ts";
import { expandList } from "./expand.ts";
import { includeDirective } from "./include.ts";
import type { Token } from "./macro.ts";
import { nearest } from "./nearest.ts";
import { pragmaDirective } from "./pragma.ts";
import { restOfLine, skipLine, unquote } from "./reader.ts";
import { nextToken } from "./token.ts";
import { cursorPlace, type Reader, report, spanOf, type Unit } from "./unit.ts";

const names: readonly string[] = [
  ...[
    "include",
    "define",
    "undef",
    "if",
    "ifdef",
    "ifndef",
    "elif",
    "else",
    "endif",
    "error",
    "warning",
    "pragma",
    "line",
  ],
  ...["elifdef", "elifndef", "include_next", "import", "ident", "sccs"],
];

/** Obeys one directive. The reader stands on its `#`; afterwards on its line's end, or in the file that it includes. */
export function directive(unit: Unit, reader: Reader): void {
  const hash = cursorPlace(reader);
  const first = !reader.sawText && reader.closedGuard === null && reader.conditionals.length === 0;
  reader.sawText = true;
  nextToken(reader, true);
  if (reader.kind === "end") return; // the null directive
  if (reader.kind === "number") return lineDirective(unit, reader, "#");
  const name = reader.text.slice(reader.start, reader.end);
  if (name === "include" || name === "include_next" || name === "import") includeDirective(unit, reader, name);
  else {
    if (isGroupDirective(name)) groupDirective(unit, reader, name);
    else if (name === "if" || name === "ifdef" || name === "ifndef") ifDirective(unit, reader, name, first);
    else simple(unit, reader, name, hash.start);
    skipLine(reader);
  }
}

function simple(unit: Unit, reader: Reader, name: string, hashAt: number): void {
  switch (name) {
    case "define":
      return defineDirective(unit, reader);
    case "undef":
      return undefDirective(unit, reader);
    case "pragma":
      return pragmaDirective(unit, reader);
    case "error":
    case "warning":
      return message(unit, reader, name);
    case "line":
      return lineDirective(unit, reader, "#line");
    case "ident":
    case "sccs":
      return;
    default:
      return unknown(unit, reader, name, hashAt);
  }
}

/** `#error` and `#warning`: the rest of the line, as it is written. */
function message(unit: Unit, reader: Reader, name: "error" | "warning"): void {
  const place = cursorPlace(reader);
  const from = reader.end;
  skipLine(reader);
  const text = reader.text.slice(from, reader.at).trim().replace(/\s+/g, " ");
  report(unit, name, `${name}-directive`, `#${name}${text === "" ? "" : ` ${text}`}`, place);
}

function unknown(unit: Unit, reader: Reader, name: string, hashAt: number): void {
  const { file, end } = reader;
  const similar = reader.kind === "identifier" ? nearest(name, names) : null;
  report(
    unit,
    "error",
    "unknown-directive",
    `invalid preprocessing directive #${name}`,
    { file, start: hashAt, end },
    {
      hint: similar === null ? "If this line is meant as a remark, begin it with //." : `Did you mean #${similar}?`,
    },
  );
}

/** `#line 12 "name"` and what gcc -E writes, `# 12 "name" 1`: changes `__LINE__` and `__FILE__`, not where we point to. */
function lineDirective(unit: Unit, reader: Reader, spelled: string): void {
  const place = cursorPlace(reader);
  const number = reader.text.slice(reader.start, reader.end);
  const rest = restOfLine(reader);
  const digits: Token = { kind: "number", text: number, ...place, space: true, line: false, painted: false, via: -1 };
  let tokens = spelled === "#" ? [digits, ...rest] : rest;
  if (tokens[0]?.kind !== "number") tokens = expandList(unit, tokens);
  const [line, name] = tokens;
  if (line === undefined || !/^\d+$/.test(line.text)) {
    const found = line === undefined ? "nothing" : `"${line.text}"`;
    report(unit, "error", "line-directive", `${spelled} needs a line number, but there is ${found}`, line ?? place);
    return;
  }
  if (name !== undefined && name.kind !== "string") {
    report(unit, "error", "line-directive", `"${name.text}" is not a valid filename`, name);
    return;
  }
  const source = unit.opened[reader.file]!.source;
  const here = positionAt(lineIndexOf(source), spanOf(unit, place).start).line;
  reader.lineShift = Math.min(Number(line.text), 2147483647) - (here + 1);
  if (name !== undefined) reader.presumed = unquote(name.text) || source.path;
}
