/**
 * Reading the lines that are no directives and writing them out with their macros expanded.
 *
 * Between macros, text is copied in long runs as it stands; only a macro's name makes the tokens into records. In
 * headers of the C library a run is cut at every stretch of white space, so that it comes out short.
 *
 * What surprises: a character that C cannot use is reported here and left out, so that the parser sees a program with
 * one thing missing and not one with a foreign thing in it; so is a `#` that begins no directive.
 */
import { directive } from "./directive.ts";
import { newExpander, nextExpanded } from "./expand.ts";
import { textOperator } from "./has.ts";
import { closeFile } from "./include.ts";
import type { Macro, Place, Token } from "./macro.ts";
import { endLine, type Output, REWRITTEN, wouldJoin, write, writeSpace } from "./output.ts";
import { currentToken, isHash } from "./reader.ts";
import { isRaw, reportStray, standIn } from "./stray.ts";
import { COMMENT, NEWLINE, nextToken, SPACE } from "./token.ts";
import { currentReader, type Reader, tokenPlace, type Unit } from "./unit.ts";

/** Reads the files on the include stack, and those they include, to their ends. */
export function readAll(unit: Unit): void {
  for (let reader = currentReader(unit); reader !== undefined && !unit.stopped; reader = currentReader(unit)) {
    readText(unit, reader);
    if (currentReader(unit) !== reader) continue;
    closeFile(unit);
    endLine(unit.output);
  }
}

/** Reads on until the file ends or another one is opened. */
function readText(unit: Unit, reader: Reader): void {
  const { text, file } = reader;
  const { output } = unit;
  const compact = unit.opened[file]!.source.system;
  let runStart = -1;
  let runEnd = -1;
  const flush = (): void => {
    if (runStart >= 0) write(output, text.slice(runStart, runEnd), file, runStart, runEnd, -1);
    runStart = -1;
  };

  while (!unit.stopped) {
    nextToken(reader, false);
    const { kind, start, gap } = reader;
    if (kind === "end") break;
    let special = false;
    if (kind === "identifier") {
      const macro = unit.macros.get(text.slice(start, reader.end));
      if (macro !== undefined && mayBeUsed(reader, macro)) {
        flush();
        reader.sawText = true;
        separate(output, reader, compact);
        expandUse(unit, reader);
        if (currentReader(unit) !== reader) return;
        continue;
      }
    } else if (kind === "punctuator") {
      const code = text.charCodeAt(start);
      if (code === 35 || code === 37 || code === 58 || code === 60) {
        if ((gap & NEWLINE) !== 0 && isHash(reader)) {
          flush();
          directive(unit, reader);
          if (currentReader(unit) !== reader) return endLine(output);
          continue;
        }
        special = standIn(kind, text.slice(start, reader.end)) !== null;
      }
    } else if (kind === "string") special = text.charCodeAt(start) !== 34 && isRaw(text, start);
    else special = kind === "other" || kind === "unterminated";
    reader.sawText = true;
    if (special) {
      flush();
      separate(output, reader, compact);
      writeToken(unit, currentToken(reader));
    } else {
      const copied = gap === 0 || ((gap & COMMENT) === 0 && (!compact || (gap === SPACE && start === runEnd + 1)));
      if (runStart < 0 || !copied) {
        flush();
        separate(output, reader, compact);
        runStart = start;
      }
      runEnd = reader.end;
    }
  }
  flush();
}

/** White space between what was written and the reader's token: a line break and its indentation, or one space. */
function separate(output: Output, reader: Reader, compact: boolean): void {
  const { text, start, gap, indent } = reader;
  if ((gap & NEWLINE) !== 0) {
    endLine(output);
    if (!compact && indent >= 0 && indent < start) writeSpace(output, text.slice(indent, start));
  } else if (gap !== 0 || wouldJoin(output.last, text.charCodeAt(start))) {
    if (output.last !== 10 && output.last !== 32) writeSpace(output, " ");
  }
}

/** False when it is clear that the macro's name is followed by no "(", which makes it an ordinary word. */
function mayBeUsed(reader: Reader, macro: Macro): boolean {
  if (macro.parameters === null && macro.builtin?.startsWith("has-") !== true) return true;
  const { text } = reader;
  let at = reader.end;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code <= 32) at++;
    else return code === 40 || code === 47 || code === 35 || code === 37 || at >= text.length;
  }
}

/** Writes what stands for the macro's name at the reader, taking its arguments from the files. */
function expandUse(unit: Unit, reader: Reader): void {
  const name = currentToken(reader);
  name.space = false;
  name.line = false;
  const depth = unit.readers.length;
  const x = newExpander(unit, [name], () => nextFromFiles(unit, depth), textOperator);
  for (let token = nextExpanded(x); token !== null; token = nextExpanded(x)) writeToken(unit, token);
}

/** The next token of the file at this depth or one that it includes, with directives obeyed on the way. */
function nextFromFiles(unit: Unit, depth: number): Token | null {
  while (!unit.stopped) {
    const reader = currentReader(unit);
    if (reader === undefined) return null;
    nextToken(reader, false);
    if (reader.kind === "end") {
      if (unit.readers.length <= depth) return null;
      closeFile(unit);
    } else if ((reader.gap & NEWLINE) !== 0 && isHash(reader)) directive(unit, reader);
    else {
      reader.sawText = true;
      return currentToken(reader);
    }
  }
  return null;
}

/** Writes one token that comes from a macro, or from a file in another spelling. */
function writeToken(unit: Unit, token: Token): void {
  const { output } = unit;
  const { kind } = token;
  let { text, via } = token;
  if (kind !== "identifier" && kind !== "number") {
    const instead = standIn(kind, text);
    if (instead !== null) {
      const place: Place = tokenPlace(unit, token);
      text = instead;
      if (via < 0) via = REWRITTEN;
      reportStray(unit, token, place);
      if (text === "") return;
    }
  }
  if (token.line) endLine(output);
  else if (output.last !== 10 && output.last !== 32 && (token.space || wouldJoin(output.last, text.charCodeAt(0)))) {
    writeSpace(output, " ");
  }
  write(output, text, token.file, token.start, token.end, via);
  // Only `##` makes a number that ends in a sign, 1.0e-; nothing may follow it closely.
  if (kind === "number" && (output.last === 43 || output.last === 45)) writeSpace(output, " ");
}
