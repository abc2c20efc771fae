/**
 * What `__attribute__((…))` and `[[…]]` say. They are not in the tree: the shape left them out and remembered where
 * they were, so a declaration asks for those between two of its tokens.
 *
 * What surprises: most attributes are kept as plain names and mean nothing to us; only a few change anything.
 */
import type { Span } from "../source.ts";
import { type Checker, spanOfTokens } from "./checker.ts";

export interface Attribute {
  /** Without the underscores around it: "noreturn". */
  readonly name: string;
  /** The tokens between its parentheses. */
  readonly args: readonly string[];
  readonly span: Span;
}

/** The attributes whose first token lies in a range, in order. */
export function attributesBetween(c: Checker, first: number, last: number): Attribute[] {
  const found: Attribute[] = [];
  for (let i = lowerBound(c, first); i < c.asides.length && c.asides[i]!.first <= last; i++) {
    const aside = c.asides[i]!;
    readAttributes(c, aside.first, aside.last, found);
  }
  return found;
}

/** The attributes that follow a token directly, one after the other. */
export function attributesBehind(c: Checker, token: number): Attribute[] {
  const found: Attribute[] = [];
  let next = token + 1;
  for (let i = lowerBound(c, next); i < c.asides.length && c.asides[i]!.first === next; i++) {
    readAttributes(c, c.asides[i]!.first, c.asides[i]!.last, found);
    next = c.asides[i]!.last + 1;
  }
  return found;
}

function lowerBound(c: Checker, token: number): number {
  let low = 0;
  let high = c.asides.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (c.asides[middle]!.first < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readAttributes(c: Checker, first: number, last: number, into: Attribute[]): void {
  const { text } = c.cst.tokens;
  const word = text[first]!;
  if (word === "asm" || word === "__asm__" || word === "__asm") {
    into.push({ name: "asm", args: text.slice(first + 2, last), span: spanOfTokens(c, first, last) });
    return;
  }
  // `__attribute__ ( (` or `[ [`; the list ends two tokens before the end.
  const start = word === "[" ? first + 2 : first + 3;
  for (let at = start; at <= last - 2; ) {
    if (text[at] === ",") {
      at++;
      continue;
    }
    let name = text[at]!;
    const nameAt = at++;
    if (text[at] === ":" && text[at + 1] === ":") {
      name = text[at + 2]!;
      at += 3;
    }
    const args: string[] = [];
    if (text[at] === "(") {
      let depth = 0;
      for (; at <= last - 2; at++) {
        if (text[at] === "(" && depth++ === 0) continue;
        if (text[at] === ")" && --depth === 0) break;
        args.push(text[at]!);
      }
      at++;
    }
    into.push({ name: name.replace(/^__(.*)__$/, "$1"), args, span: spanOfTokens(c, nameAt, nameAt) });
  }
}

/** The largest `aligned(n)` in bytes, or null. Without a number it means 16, the largest the machine needs. */
export function alignmentOf(attributes: readonly Attribute[]): number | null {
  let align: number | null = null;
  for (const { name, args } of attributes) {
    if (name !== "aligned") continue;
    const bytes = args.length === 0 ? 16 : Number.parseInt(args[0]!.replace(/^\(/, ""), 10);
    if (Number.isInteger(bytes) && bytes > 0) align = Math.max(align ?? 0, bytes);
  }
  return align;
}
/** True when one of the attributes has the name. */
export function hasAttribute(attributes: readonly Attribute[], name: string): boolean {
  return attributes.some((attribute) => attribute.name === name);
}
/** `format(printf, m, n)` among the attributes, or null. */
export function formatOf(
  attributes: readonly Attribute[],
): { archetype: "printf" | "scanf"; string: number; first: number } | null {
  for (const { name, args } of attributes) {
    if (name !== "format") continue;
    const archetype = (args[0] ?? "").replace(/^__(.*)__$/, "$1").replace(/^gnu_/, "");
    const string = Number(args[2]);
    const first = Number(args[4]);
    if ((archetype === "printf" || archetype === "scanf") && string > 0 && first >= 0)
      return { archetype, string, first };
  }
  return null;
}
