/**
 * Reading one file token by token: the cursor of a file, and tokens that leave it.
 */
import type { FileId } from "../source.ts";
import type { Token } from "./macro.ts";
import { cursor, NEWLINE, nextToken } from "./token.ts";
import type { Reader, Unit } from "./unit.ts";

/** A reader at the start of a file. */
export function newReader(unit: Unit, file: FileId): Reader {
  const opened = unit.opened[file]!;
  return {
    ...cursor(opened.spliced.text),
    file,
    conditionals: [],
    sawText: false,
    closedGuard: null,
    lineShift: 0,
    presumed: opened.source.path,
  };
}

/** The reader's current token as a record of its own. */
export function currentToken(reader: Reader): Token {
  return {
    kind: reader.kind,
    text: reader.text.slice(reader.start, reader.end),
    file: reader.file,
    start: reader.start,
    end: reader.end,
    space: reader.gap !== 0,
    line: (reader.gap & NEWLINE) !== 0,
    painted: false,
    via: -1,
  };
}

/** Is the reader's current token this punctuator? */
export function isAt(reader: Reader, punctuator: string): boolean {
  return reader.end - reader.start === punctuator.length && reader.text.startsWith(punctuator, reader.start);
}

/** Is the reader's current token `#` or its digraph? */
export function isHash(reader: Reader): boolean {
  const code = reader.text.charCodeAt(reader.start);
  if (code === 35) return reader.end === reader.start + 1;
  return code === 37 && isAt(reader, "%:");
}

/** The rest of the tokens on a directive's line. */
export function restOfLine(reader: Reader): Token[] {
  const found: Token[] = [];
  for (nextToken(reader, true); reader.kind !== "end"; nextToken(reader, true)) found.push(currentToken(reader));
  return found;
}

/** Moves to the line break that ends a directive. */
export function skipLine(reader: Reader): void {
  do nextToken(reader, true);
  while (reader.kind !== "end");
}

/** How tokens look when written one after the other, with one space where there was any. */
export function spelling(tokens: readonly Token[]): string {
  let text = "";
  for (const token of tokens) text += token.space && text !== "" ? ` ${token.text}` : token.text;
  return text;
}

/** The value of a string literal without prefix: its quotes and escapes undone, as `_Pragma` and `#line` need it. */
export function unquote(text: string): string {
  const open = text.indexOf('"');
  return text.slice(open + 1, -1).replace(/\\(["\\])/g, "$1");
}

/** A text as a string literal. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n")}"`;
}
