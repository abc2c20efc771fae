/** Numbers, characters and strings as written (C11 6.4.4, 6.4.5). In progress. */
import { bug } from "../../base/bug.ts";
import type { ArrayType, FloatType, IntType } from "../types.ts";
import type { Problem } from "./problem.ts";

/** A problem with its place: offsets into the text of the literal (`part` says which, for joined strings). */
export type LiteralProblem = Problem & { readonly start: number; readonly end: number; readonly part: number };

export interface NumberLiteral {
  readonly value: bigint | number;
  readonly type: IntType | FloatType;
  /** GNU `2.0i`: the value is the imaginary part and the type is complex. */
  readonly imaginary: boolean;
  readonly problems: readonly LiteralProblem[];
}
/** An integer or floating constant, whichever the text is. */
export function numberLiteral(_text: string): NumberLiteral {
  return bug("unfinished");
}
export interface CharacterLiteral {
  readonly value: bigint;
  readonly type: IntType;
  readonly problems: readonly LiteralProblem[];
}
/** With prefix and quotes: `L'\n'`. */
export function characterLiteral(_text: string): CharacterLiteral {
  return bug("unfinished");
}
export interface StringLiteral {
  /** With the closing zero; wide elements little-endian. */
  readonly bytes: Uint8Array;
  readonly element: 1 | 2 | 4;
  /** Array of char, wchar_t, char16_t or char32_t, with its length. */
  readonly type: ArrayType;
  readonly problems: readonly LiteralProblem[];
}
/** One or more adjacent string literals, each with prefix and quotes, joined as C11 6.4.5p5 says. */
export function stringLiteral(_parts: readonly string[]): StringLiteral {
  return bug("unfinished");
}
