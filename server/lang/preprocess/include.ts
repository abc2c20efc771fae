/**
 * `#include` (C11 6.10.2), with gcc's `#include_next` and `#import`, and the end of a file.
 *
 * What surprises: a missing header is an error but reading goes on, so that one run shows all mistakes. A header that
 * includes itself without a guard is opened two hundred times, as in gcc, and then never again.
 */
import type { SourceFile } from "../source.ts";
import { unclosedConditionals } from "./conditional.ts";
import { expandList } from "./expand.ts";
import { headerName } from "./has.ts";
import type { Place, Token } from "./macro.ts";
import { nearest } from "./nearest.ts";
import { currentToken, newReader, restOfLine, skipLine } from "./reader.ts";
import { nextToken } from "./token.ts";
import { addFile, currentReader, cursorPlace, type Reader, report, spanOf, type Unit } from "./unit.ts";

/** gcc's limit. */
const MAX_INCLUDE_DEPTH = 200;

interface Header {
  readonly name: string;
  readonly angled: boolean;
  readonly place: Place;
}

/** `#include`, `#include_next` or `#import`; the reader stands on the word, and afterwards the header is being read. */
export function includeDirective(unit: Unit, reader: Reader, directive: string): void {
  const header = readHeader(unit, reader, directive);
  skipLine(reader);
  if (header === null) return;
  if (header.name === "") {
    report(unit, "error", "include-syntax", `empty filename in #${directive}`, header.place);
    return;
  }
  const found = directive === "include_next" ? nextHeader(unit, header) : findHeader(unit, header.name, header.angled);
  const resolved = found?.path ?? null;
  unit.includes.push({ name: header.name, angled: header.angled, span: spanOf(unit, header.place), resolved });
  if (found === null) return missing(unit, header);
  openHeader(unit, header, found, directive === "import");
}

function findHeader(unit: Unit, name: string, angled: boolean): SourceFile | null {
  return unit.options.include(name, angled, currentPath(unit));
}

function nextHeader(unit: Unit, { name }: Header): SourceFile | null {
  const { includeNext } = unit.options;
  if (unit.readers.length === 1) return findHeader(unit, name, true); // there is no folder to go on from
  if (includeNext !== undefined) return includeNext(name, currentPath(unit));
  const found = findHeader(unit, name, true);
  return found?.path === currentPath(unit) ? null : found;
}

/** The name behind the directive. Null after saying what is wrong. */
function readHeader(unit: Unit, reader: Reader, directive: string): Header | null {
  const word = cursorPlace(reader);
  nextToken(reader, true);
  const { text, start, file } = reader;
  if (reader.kind !== "end" && text.charCodeAt(start) === 60) return angledHeader(unit, reader, directive);
  if (reader.kind === "string" && text.charCodeAt(start) === 34) {
    const header = { name: text.slice(start + 1, reader.end - 1), angled: false, place: cursorPlace(reader) };
    extraTokens(unit, restOfLine(reader), directive);
    return header;
  }
  const expects = `#${directive} expects "FILENAME" or <FILENAME>`;
  if (reader.kind === "end") {
    report(unit, "error", "include-syntax", expects, word);
    return null;
  }
  if (reader.kind === "unterminated" && text.charCodeAt(start) === 34) {
    report(unit, "error", "include-syntax", 'missing terminating " character', cursorPlace(reader));
    return { name: text.slice(start + 1, reader.end).trim(), angled: false, place: cursorPlace(reader) };
  }
  const written = [currentToken(reader), ...restOfLine(reader)];
  const place = { file, start, end: endOfWord(written) };
  const first = written[0]!;
  const tokens = expandList(unit, written);
  const named = headerName(tokens);
  if (named === null) {
    const bare = first.kind === "identifier" && !unit.macros.has(first.text);
    report(unit, "error", "include-syntax", expects, place, {
      hint: bare ? "Put < > around the name of a system header, and quotes around that of your own." : null,
    });
    return null;
  }
  extraTokens(unit, tokens.slice(named.length), directive);
  return { name: named.name, angled: named.angled, place };
}

/** Where the first white space comes: `stdio.h` is three tokens. */
function endOfWord(tokens: readonly Token[]): number {
  const space = tokens.findIndex((token, index) => index > 0 && token.space);
  return (tokens[space < 0 ? tokens.length - 1 : space - 1] as Token).end;
}

/** `<name>`: everything up to ">" is the name, whatever it would be elsewhere. Without a ">" the tokens are expanded. */
function angledHeader(unit: Unit, reader: Reader, directive: string): Header {
  const { text, start, file } = reader;
  const newline = text.indexOf("\n", start);
  const lineEnd = newline < 0 ? text.length : newline;
  const line = text.slice(start + 1, lineEnd);
  const close = line.indexOf(">");
  if (close < 0) {
    const tokens = expandList(unit, [currentToken(reader), ...restOfLine(reader)]);
    const named = headerName(tokens);
    if (named !== null) return { ...named, place: { file, start, end: start + 1 } };
    const name = line.replace(/\/[/*].*/, "").trim();
    const place = { file, start, end: start + 1 + name.length };
    report(unit, "error", "include-syntax", "missing terminating > character", place);
    return { name, angled: true, place };
  }
  reader.at = start + close + 2;
  const place = { file, start, end: reader.at };
  extraTokens(unit, restOfLine(reader), directive);
  return { name: line.slice(0, close), angled: true, place };
}

function extraTokens(unit: Unit, tokens: readonly Token[], directive: string): void {
  const [extra] = tokens;
  if (extra === undefined) return;
  report(unit, "warning", "extra-tokens", `extra tokens at end of #${directive} directive`, extra, {
    hint: extra.text === ";" ? "A directive ends at the end of its line, without a semicolon." : null,
  });
}

/** Headers that people look for here in vain, and why. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ["conio.h", "It belongs to DOS and Windows compilers. On Linux, getchar() reads a key after Enter."],
  [
    "windows.h",
    "It belongs to Windows. On Linux, processes come from fork() in <unistd.h> and wait() in <sys/wait.h>.",
  ],
  ["process.h", "It belongs to Windows. On Linux, exec and fork are in <unistd.h>."],
  ["bits/stdc++.h", "It belongs to C++; this compiles C."],
  ["iostream", "It belongs to C++; this compiles C. printf() is in <stdio.h>."],
]);

function missing(unit: Unit, header: Header): void {
  const similar = nearest(header.name, unit.options.headers ?? []);
  let hint = elsewhere.get(header.name) ?? null;
  if (hint === null && similar !== null) hint = `Did you mean <${similar}>?`;
  if (hint === null && header.angled && findHeader(unit, header.name, false)?.system === false) {
    hint = `Write "${header.name}" in quotes: the file is yours, not a system header.`;
  }
  report(unit, "error", "missing-header", `${header.name}: No such file or directory`, header.place, { hint });
}

function currentPath(unit: Unit): string {
  return unit.opened[currentReader(unit)?.file ?? 0]!.source.path;
}

function openHeader(unit: Unit, header: Header, source: SourceFile, once: boolean): void {
  const file = addFile(unit, source);
  const opened = unit.opened[file]!;
  const seen = opened.once || (once && opened.read) || (opened.guard !== null && unit.macros.has(opened.guard));
  if (once) opened.once = true;
  if (seen) return;
  if (unit.readers.length >= MAX_INCLUDE_DEPTH) {
    opened.once = true;
    report(
      unit,
      "error",
      "include-depth",
      `#include nested more than ${MAX_INCLUDE_DEPTH} deep: ${cycle(unit, file)}`,
      header.place,
      {
        hint: "Begin the header with #pragma once, or wrap it in #ifndef, #define and #endif.",
      },
    );
    return;
  }
  unit.includeBudget -= source.text.length;
  if (unit.includeBudget < 0) {
    unit.stopped = true;
    report(
      unit,
      "error",
      "include-too-large",
      "the included files are too large together; reading stopped here",
      header.place,
    );
    return;
  }
  opened.read = true;
  unit.readers.push(newReader(unit, file));
}

/** "a.h includes b.h includes a.h" for the files that lead from this one back to itself. */
function cycle(unit: Unit, file: number): string {
  const stack = unit.readers.map((reader) => reader.file);
  const from = stack.lastIndexOf(file);
  const files = from < 0 ? stack.slice(-3) : stack.slice(from);
  const names = [...files.slice(0, 6), file].map((index) => unit.opened[index]!.source.path);
  return names.join(" includes ");
}

/** The end of a file: complains about what is left open and goes back to the file that included it. */
export function closeFile(unit: Unit): void {
  const reader = unit.readers.pop();
  if (reader === undefined) return;
  const { file, openComment } = reader;
  unclosedConditionals(unit, reader);
  if (openComment >= 0) {
    report(
      unit,
      "error",
      "unterminated-comment",
      "unterminated comment",
      { file, start: openComment, end: openComment + 2 },
      {
        hint: "It needs a */ at its end; everything up to the end of the file is part of it.",
      },
    );
  }
  if (reader.closedGuard !== null && !reader.sawText) unit.opened[file]!.guard = reader.closedGuard;
}
