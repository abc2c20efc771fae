/**
 * Macros, the tokens they are made of, and the record of each time one was used.
 *
 * What surprises: a token that is on its way through macros is a record of its own; the same word of a replacement list
 * is copied for every use. Its `file`, `start` and `end` always say where it was *spelled*,
 * and `via` through which use it came, so that the place a person looks at can be worked out later (see `place`).
 */
import type { FileId, Span } from "../source.ts";
import type { TokenKind } from "./token.ts";

/** A preprocessing token outside its text. Offsets are those of the file's joined text (see splice.ts). */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly file: FileId;
  readonly start: number;
  readonly end: number;
  /** White space, or what counts as such, stands before it. */
  space: boolean;
  /** It was the first on its line. */
  line: boolean;
  /**
   * A name that was met while its macro was being replaced, so it stays as it is for ever (C11 6.10.3.4p2); or a
   * parenthesis that is known never to be closed.
   */
  painted: boolean;
  /** Index of the use of a macro that brought it here, or -1 for a token straight from a file. */
  via: number;
}

/** The macros whose value depends on where or how often they are used (C11 6.10.8, and gcc's own). */
export type Builtin =
  | "file"
  | "file-name"
  | "line"
  | "base-file"
  | "include-level"
  | "counter"
  | "pragma"
  | "has-include"
  | "has-attribute"
  | "has-builtin";

export interface Macro {
  readonly name: string;
  /** Null for an object-like macro. The variable arguments are the last name: `__VA_ARGS__`, or `args` for `args...`. */
  readonly parameters: readonly string[] | null;
  readonly variadic: boolean;
  readonly body: readonly Piece[];
  /** The name in its `#define`. */
  readonly definition: Span;
  /** From the name to the end of the replacement list: what a person wants to read. */
  readonly extent: Span;
  readonly builtin: Builtin | null;
}

/** One step of a replacement list. */
export interface Piece {
  readonly token: Token;
  /** Index of the parameter that stands here, or -1. */
  readonly parameter: number;
  /** `#` stands before it: the spelling of the argument is wanted, as a string. */
  readonly stringify: boolean;
  /** `##` follows: the last token here and the first of the next piece become one. */
  pastes: boolean;
  /** What `__VA_OPT__( )` holds, when this is one. */
  readonly optional: readonly Piece[] | null;
}

/** One use of a macro, anywhere: in a file, in an argument, in another macro's replacement list. */
export interface MacroUse {
  readonly macro: Macro;
  /** The use whose outcome this name stood in, or -1. */
  readonly parent: number;
  /** The use that a person sees: the end of the chain of parents, itself when it has none. */
  readonly outer: number;
  /** Where the name was spelled, and the closing parenthesis if it stands in the same text. */
  readonly file: FileId;
  readonly start: number;
  end: number;
}

/** Where something is, in offsets of a file's joined text. */
export interface Place {
  readonly file: FileId;
  readonly start: number;
  readonly end: number;
}

/**
 * Where a person sees a token. A token straight from a file is where it is spelled. One from a macro is where the macro
 * was used; and a token of an argument, which the person wrote between those parentheses, is there.
 */
export function place(uses: readonly MacroUse[], spelled: Place, via: number): Place {
  if (via < 0) return spelled;
  const outer = uses[uses[via]!.outer]!;
  let at = spelled;
  for (let step = via; step >= 0; ) {
    if (at.file === outer.file && at.start >= outer.start && at.end <= outer.end) return at;
    const use: MacroUse = uses[step]!;
    at = use;
    step = use.parent;
  }
  return outer;
}

/** Do two definitions say the same (C11 6.10.3p2)? How much white space there is does not matter, only whether. */
export function sameDefinition(a: Macro, b: Macro): boolean {
  if (a.builtin !== b.builtin || a.variadic !== b.variadic || !sameList(a.parameters, b.parameters)) return false;
  return samePieces(a.body, b.body);
}

function sameList(a: readonly string[] | null, b: readonly string[] | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

function samePieces(a: readonly Piece[], b: readonly Piece[]): boolean {
  return a.length === b.length && a.every((piece, index) => samePiece(piece, b[index]!));
}

function samePiece(a: Piece, b: Piece): boolean {
  if (a.token.text !== b.token.text || a.token.space !== b.token.space) return false;
  if (a.stringify !== b.stringify || a.pastes !== b.pastes) return false;
  if (a.optional === null || b.optional === null) return a.optional === b.optional;
  return samePieces(a.optional, b.optional);
}
