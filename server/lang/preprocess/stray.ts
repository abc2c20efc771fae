/**
 * Characters and literals that cannot go into a program as they are: what is written instead, and what is said.
 *
 * Programs copied from slides and web pages bring typographic quotes, long dashes and invisible spaces. Each is named,
 * with what to type instead, and what was meant is what the parser gets to see.
 */
import type { Place, Token } from "./macro.ts";
import { quote } from "./reader.ts";
import type { TokenKind } from "./token.ts";
import { report, type Unit } from "./unit.ts";

/** Second spellings of C11 6.4.6p3. The parser knows only the first ones. */
const digraphs: ReadonlyMap<string, string> = new Map([
  ["<:", "["],
  [":>", "]"],
  ["<%", "{"],
  ["%>", "}"],
]);

/** What look-alikes stand for. */
const lookalikes: ReadonlyMap<string, string> = new Map([
  ["\u2010", "-"],
  ["\u2011", "-"],
  ["\u2012", "-"],
  ["\u2013", "-"],
  ["\u2014", "-"],
  ["\u2212", "-"],
  ["\u00d7", "*"],
  ["\u00f7", "/"],
  ["\u2217", "*"],
  ["\u2044", "/"],
  ["\u2192", "->"],
  ["\u2264", "<="],
  ["\u2265", ">="],
  ["\u2260", "!="],
  ["\u037e", ";"],
  ["\uff08", "("],
  ["\uff09", ")"],
  ["\uff0c", ","],
  ["\uff1b", ";"],
  ["\uff1a", ":"],
  ["\uff1d", "="],
  ["\uff5b", "{"],
  ["\uff5d", "}"],
  ["\uff0b", "+"],
  ["\uff0d", "-"],
  ["\uff0a", "*"],
  ["\uff06", "&"],
  ["\uff01", "!"],
  ["\uff1c", "<"],
  ["\uff1e", ">"],
]);

/** What is written in place of a token: nothing for what has no meaning, null when it can stay. */
export function standIn(kind: TokenKind, text: string): string | null {
  switch (kind) {
    case "punctuator":
      if (text === "#" || text === "##" || text === "%:" || text === "%:%:") return "";
      return digraphs.get(text) ?? null;
    case "string":
      return isRaw(text, 0) ? plainString(text) : null;
    case "unterminated":
      return closed(text);
    case "other":
      return lookalikes.get(text) ?? "";
    default:
      return null;
  }
}

/** Does a raw string, with whatever prefix, begin here? */
export function isRaw(text: string, at: number): boolean {
  return text.charCodeAt(text.indexOf('"', at) - 1) === 82;
}

/** A raw string as an ordinary one. */
function plainString(text: string): string {
  const open = text.indexOf("(");
  const mark = open - text.indexOf('"') - 1;
  return text.slice(0, text.indexOf("R")) + quote(text.slice(open + 1, text.length - mark - 2));
}

/** A literal with the quote it lacks. */
function closed(text: string): string {
  const mark = /["']/.exec(text)?.[0] ?? '"';
  if (mark === '"' && isRaw(text, 0))
    return text.slice(0, text.indexOf("R")) + quote(text.slice(text.indexOf('"') + 1));
  const backslashes = /\\*$/.exec(text)?.[0].length ?? 0;
  if (mark === "'" && text.endsWith("'")) return `${text}?'`;
  return text + (backslashes % 2 === 1 ? "\\" : "") + mark;
}

/** Says what is wrong with a token that has a stand-in. Digraphs and raw strings are fine. */
export function reportStray(unit: Unit, token: Token, place: Place): void {
  const { kind, text } = token;
  if (kind === "unterminated") return unterminated(unit, text, place);
  if (kind === "punctuator" && !digraphs.has(text)) {
    report(unit, "error", "stray-character", `stray '${text}' in program`, place, {
      hint: "A directive must be the first thing on its line.",
    });
  }
  if (kind === "other")
    report(unit, "error", "stray-character", `stray ${shown(text)} in program`, place, { hint: advice(text) });
}

function unterminated(unit: Unit, text: string, place: Place): void {
  const mark = /["']/.exec(text)?.[0] ?? '"';
  report(unit, "error", "unterminated-literal", `missing terminating ${mark} character`, place, {
    hint:
      mark === "'"
        ? "Text of more than one character stands between double quotes."
        : "A string ends on the line it begins on.",
  });
}

function shown(text: string): string {
  const code = text.charCodeAt(0);
  const number = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  return code > 32 && code < 127 ? `'${text}'` : invisible(code) ? number : `'${text}' (${number})`;
}

function invisible(code: number): boolean {
  return (
    code <= 32 ||
    (code >= 127 && code <= 0xa0) ||
    (code >= 0x2000 && code <= 0x200f) ||
    code === 0x2060 ||
    code >= 0xfeff
  );
}

function advice(text: string): string | null {
  const meant = lookalikes.get(text);
  if (meant !== undefined) return `Type ${meant} instead; this one only looks like it.`;
  if (/[\u201c-\u201f\u00ab\u00bb]/.test(text)) return 'Type the straight quote " instead.';
  if (/[\u2018-\u201b`\u00b4]/.test(text)) return "Type the straight quote ' instead.";
  if (text === "\u2026") return "Three dots are typed as three characters.";
  if (text === "\\") return "A backslash has a meaning only inside quotes, and at the end of a line.";
  return invisible(text.charCodeAt(0)) ? "An invisible character; delete it and type a plain space." : null;
}
