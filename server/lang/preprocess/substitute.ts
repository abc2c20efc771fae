/**
 * Replacing parameters by arguments, `#`, `##` and `__VA_OPT__` (C11 6.10.3.1 to 6.10.3.3).
 *
 * What surprises people, and where to find it:
 *   an argument is expanded before it is put in, but not beside `#` and `##` .......... operand
 *   `##` with an empty argument is no error: the other side stays as it is ............ append
 *   gcc's `, ## __VA_ARGS__` removes the comma when the variable arguments are left out
 *     altogether, and keeps it when they are merely empty ............................ gnuComma
 *   white space between tokens is part of what `#` prints, so empty things pass theirs on ..... Outcome
 */
import type { Macro, Piece, Token } from "./macro.ts";
import { singleToken } from "./token.ts";
import { report, tokenPlace, type Unit } from "./unit.ts";

/** Tokens that stand for something, and what the neighbours of that something must know. */
export interface Outcome {
  readonly tokens: Token[];
  /** Something empty came before the first token, so that token's own white space counts and not that of the whole. */
  readonly led: boolean;
  /** White space that stood before something empty at the end; it goes to whatever follows. */
  readonly trail: boolean;
  /** What `##` meets on either side is nothing: C11's placemarker. */
  readonly startsEmpty: boolean;
  readonly endsEmpty: boolean;
}

/** One argument of one use. `omitted` is for variable arguments that are not there at all, not even empty. */
export interface Argument {
  readonly raw: readonly Token[];
  readonly omitted: boolean;
  /** The argument expanded by itself, once somebody needed it; null before. */
  expanded: Outcome | null;
}

/** What a replacement needs to know about its use. */
export interface Substitution {
  readonly unit: Unit;
  readonly macro: Macro;
  readonly args: readonly Argument[];
  /** Index of the use, for every token that comes out. */
  readonly via: number;
  /** Expands an argument as if it were the rest of the file. */
  readonly expand: (raw: readonly Token[]) => Outcome;
}

/** An outcome while it grows. */
interface Growing {
  readonly tokens: Token[];
  led: boolean;
  /** Something empty with white space before it came last. */
  space: boolean;
}

/** No token may grow larger by `#` and `##`; a few dozen nested uses could otherwise fill the memory with one string. */
const LONGEST_TOKEN = 1 << 20;

/** The replacement list with the arguments put in. Every token is a fresh record. */
export function substitute(s: Substitution, pieces: readonly Piece[]): Outcome {
  const result: Growing = { tokens: [], led: false, space: false };
  let leftIsEmpty = true;
  let startsEmpty = true;
  let atStart = true;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    const pasting = i > 0 && pieces[i - 1]!.pastes;
    if (piece.pastes && piece.token.text === "," && isVariable(s, pieces[i + 1])) {
      gnuComma(s, result, piece, pieces[i + 1]!, pasting && !leftIsEmpty ? "pasted" : "apart");
      leftIsEmpty = s.args[pieces[i + 1]!.parameter]!.omitted;
      atStart = false;
      i++;
      continue;
    }
    const next = operand(s, piece, pasting || piece.pastes);
    append(s, result, next, piece, !pasting ? "apart" : leftIsEmpty ? "alone" : next.startsEmpty ? "beside" : "pasted");
    if (next.tokens.length > 0) leftIsEmpty = next.endsEmpty;
    else if (!pasting) leftIsEmpty = true;
    if (atStart) startsEmpty &&= next.startsEmpty;
    atStart &&= piece.pastes;
  }
  return { tokens: result.tokens, led: result.led, trail: result.space, startsEmpty, endsEmpty: leftIsEmpty };
}

/** Tokens without anything empty around them. */
function plain(tokens: Token[]): Outcome {
  const empty = tokens.length === 0;
  return { tokens, led: false, trail: false, startsEmpty: empty, endsEmpty: empty };
}

function isVariable(s: Substitution, piece: Piece | undefined): boolean {
  const last = (s.macro.parameters?.length ?? 0) - 1;
  return s.macro.variadic && piece !== undefined && piece.parameter === last && !piece.stringify;
}

function gnuComma(s: Substitution, result: Growing, comma: Piece, variable: Piece, joint: Joint): void {
  const argument = s.args[variable.parameter]!;
  if (argument.omitted) return;
  append(s, result, plain([copy(comma.token, s.via)]), comma, joint);
  append(s, result, plain(argument.raw.map((token) => copy(token, s.via))), variable, "beside");
}

/** What stands for one piece. */
function operand(s: Substitution, piece: Piece, besidePaste: boolean): Outcome {
  if (piece.optional !== null) {
    const inner = variableArguments(s) ? substitute(s, piece.optional) : plain([]);
    return piece.stringify ? plain([stringify(s, piece.token, inner.tokens)]) : inner;
  }
  if (piece.parameter < 0) return plain([copy(piece.token, s.via)]);
  const argument = s.args[piece.parameter]!;
  if (piece.stringify) return plain([stringify(s, piece.token, argument.raw)]);
  if (besidePaste) return plain(argument.raw.map((token) => copy(token, s.via)));
  if (argument.expanded === null) {
    argument.expanded = s.expand(argument.raw);
    return argument.expanded;
  }
  return { ...argument.expanded, tokens: argument.expanded.tokens.map((token) => copy(token, token.via)) };
}

/** Do the variable arguments expand to anything? That is what `__VA_OPT__` asks. */
function variableArguments(s: Substitution): boolean {
  const last = s.args[s.args.length - 1]!;
  last.expanded ??= s.expand(last.raw);
  return last.expanded.tokens.length > 0;
}

/**
 * How a piece meets what is before it: with no `##` between; with one, and nothing on its left; with one that builds no
 * token, so that its own white space counts; or with one that does.
 */
type Joint = "apart" | "alone" | "beside" | "pasted";

function append(s: Substitution, result: Growing, next: Outcome, piece: Piece, joint: Joint): void {
  const { tokens } = result;
  const first = next.tokens[0];
  if (first === undefined) {
    result.space ||= (joint === "apart" && piece.token.space) || next.trail;
    result.led ||= tokens.length === 0;
    return;
  }
  let from = 0;
  const left = tokens[tokens.length - 1];
  if (joint === "pasted" && left !== undefined) {
    const pasted = pasteTokens(s, left, first, piece.token);
    if (pasted !== null) {
      tokens[tokens.length - 1] = pasted;
      from = 1;
    }
  } else if (joint !== "beside") {
    first.space = result.space || (joint === "apart" && (piece.token.space || (next.led && first.space)));
  }
  if (left === undefined) result.led ||= next.led;
  result.space = next.trail;
  for (let i = from; i < next.tokens.length; i++) tokens.push(next.tokens[i]!);
}

/**
 * `##`. When the two make no token, both stay, with an error as in gcc. The one they make counts as spelled in the
 * replacement list, so that a person sees it at the whole use and not at one of its arguments.
 */
function pasteTokens(s: Substitution, left: Token, right: Token, at: Token): Token | null {
  const text = left.text.length + right.text.length > LONGEST_TOKEN ? "" : left.text + right.text;
  const kind = singleToken(text);
  if (kind === null || kind === "unterminated") {
    const message = `pasting "${brief(left.text)}" and "${brief(right.text)}" does not give a valid preprocessing token`;
    report(s.unit, "error", "invalid-paste", message, tokenPlace(s.unit, { ...right, via: s.via }), {
      notes: [{ message: `in expansion of macro "${s.macro.name}"`, span: s.macro.definition }],
      hint: "## builds one token out of two. Without it they simply stand side by side.",
    });
    return null;
  }
  const { file, start, end } = at;
  const { space, line } = left;
  return { kind, text, file, start, end, space, line, painted: false, via: s.via };
}

/** `#`: the argument as it was spelled, with quotes and backslashes inside literals escaped. */
function stringify(s: Substitution, hash: Token, tokens: readonly Token[]): Token {
  let inside = "";
  for (const token of tokens) {
    const literal = token.kind === "string" || token.kind === "char";
    const spelled = literal ? token.text.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n") : token.text;
    inside += token.space && inside !== "" ? ` ${spelled}` : spelled;
    if (inside.length > LONGEST_TOKEN) {
      report(
        s.unit,
        "error",
        "token-too-long",
        "'#' makes a string longer than a million characters",
        tokenPlace(s.unit, hash),
      );
      inside = "";
      break;
    }
  }
  if (oddBackslashes(inside)) {
    report(
      s.unit,
      "warning",
      "stringify-backslash",
      "invalid string literal, ignoring final '\\'",
      tokenPlace(s.unit, hash),
    );
    inside = inside.slice(0, -1);
  }
  const made = copy(hash, s.via);
  return { ...made, kind: "string", text: `"${inside}"` };
}

function oddBackslashes(text: string): boolean {
  let at = text.length;
  while (at > 0 && text.charCodeAt(at - 1) === 92) at--;
  return (text.length - at) % 2 === 1;
}

function brief(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 37)}...`;
}

/** The same token as part of the outcome of a use. */
export function copy(token: Token, via: number): Token {
  const { kind, text, file, start, end, space, line, painted } = token;
  return { kind, text, file, start, end, space, line, painted, via };
}
