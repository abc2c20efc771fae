/**
 * Macro expansion (C11 6.10.3): a name is replaced, and what came out is looked at again together with what follows.
 *
 * The tokens that came out but were not looked at yet lie on a stack of lists; reading takes from the top. A macro is
 * not replaced while its own list is on the stack. There is no recursion except for arguments, which are expanded by
 * themselves first, and that is bounded.
 *
 * What surprises people, and where to find it:
 *   a function-like macro's name without "(" is just a name, and the "(" may come from after the macro that gave the
 *     name, even from the file .................................................................. functionLike
 *   a name that is met inside its own macro's outcome is painted: it stays as it is, even when it is looked at again
 *     later in a place where it could be replaced ............................................... isPainted
 *   missing arguments are reported and filled up with 0, so that one mistake gives one message ... completed
 */

import { computed } from "./builtin.ts";
import type { Macro, Token } from "./macro.ts";
import { pragmaOperator } from "./pragma.ts";
import { type Argument, copy, type Outcome, substitute } from "./substitute.ts";
import { report, spend, tokenPlace, type Unit } from "./unit.ts";

/** One reading of tokens with their macros expanded. */
export interface Expander {
  readonly unit: Unit;
  /** What came out of macros or was given back, each list with the place of its next token. */
  readonly pending: Pending[];
  /** Where more tokens come from while looking for arguments, or null when the lists are all there is. */
  readonly source: (() => Token | null) | null;
  /** Computes `defined` and its like, taking their operands from the expander unexpanded; null where there are none. */
  readonly operator: Operator | null;
  /** How many arguments of arguments this is inside of. */
  readonly depth: number;
  /** White space that stood before something that expanded to nothing. */
  space: boolean;
  /** Something expanded to nothing. */
  empty: boolean;
  /** Reading what `_Pragma` has between its parentheses. */
  inPragma: boolean;
}

export type Operator = (expander: Expander, name: Token) => Token | null;

interface Pending {
  readonly tokens: readonly Token[];
  at: number;
  /** The macro that these tokens replace, or null for tokens that were given back and for arguments. */
  readonly macro: string | null;
  /** White space to pass on when the list has been read. */
  readonly trail: boolean;
}

/** Arguments inside arguments; beyond this they are not expanded by themselves. */
const MAX_DEPTH = 128;

/** An expander that has these tokens to read, and takes arguments from the source when they run out. */
export function newExpander(
  unit: Unit,
  tokens: readonly Token[],
  source: (() => Token | null) | null,
  operator: Operator | null,
  depth: number = 0,
): Expander {
  const pending = [{ tokens, at: 0, macro: null, trail: false }];
  return { unit, pending, source, operator, depth, space: false, empty: false, inPragma: false };
}

/** Expands a list that stands by itself, such as the rest of an `#include` line. */
export function expandList(unit: Unit, tokens: readonly Token[], operator: Operator | null = null): Token[] {
  return drain(newExpander(unit, tokens, null, operator)).tokens;
}

function drain(x: Expander): Outcome {
  const tokens: Token[] = [];
  let token = nextExpanded(x);
  const led = x.empty;
  for (; token !== null; token = nextExpanded(x)) tokens.push(token);
  const empty = tokens.length === 0;
  return { tokens, led, trail: x.space, startsEmpty: empty, endsEmpty: empty };
}

/** Gives tokens back, to be read next. */
export function giveBack(x: Expander, tokens: readonly Token[]): void {
  if (tokens.length > 0) x.pending.push({ tokens, at: 0, macro: null, trail: false });
}

/** The next token as it is, from the lists or else from the source. */
export function nextRaw(x: Expander): Token | null {
  return nextPending(x) ?? x.source?.() ?? null;
}

function nextPending(x: Expander): Token | null {
  for (;;) {
    const top = x.pending[x.pending.length - 1];
    if (top === undefined) return null;
    const token = top.tokens[top.at];
    if (token !== undefined) {
      top.at++;
      return token;
    }
    if (top.macro !== null) x.unit.disabled.delete(top.macro);
    x.space ||= top.trail;
    x.pending.pop();
  }
}

/** The next token that is not to be replaced any more, or null at the end of the lists. */
export function nextExpanded(x: Expander): Token | null {
  for (;;) {
    const token = x.unit.stopped ? null : x.inPragma ? nextRaw(x) : nextPending(x);
    if (token === null) return null;
    if (x.space) {
      token.space = true;
      x.space = false;
    }
    if (token.kind !== "identifier") return token;
    const operated = x.operator === null ? null : x.operator(x, token);
    if (operated !== null) return operated;
    const macro = x.unit.macros.get(token.text);
    if (macro === undefined || isPainted(x.unit, token)) return token;
    const outcome = replace(x, token, macro);
    if (outcome === null) return token;
    const first = outcome.tokens[0];
    if (first !== undefined) {
      first.space = token.space || (outcome.led && first.space);
      first.line = token.line;
      x.unit.disabled.add(macro.name);
      x.pending.push({ tokens: outcome.tokens, at: 0, macro: macro.name, trail: outcome.trail });
    } else {
      x.space = token.space || outcome.trail;
      x.empty = true;
    }
  }
}

/** May this macro's name no longer be replaced? Once it was met where it may not, it never may. */
function isPainted(unit: Unit, name: Token): boolean {
  if (!name.painted && unit.disabled.has(name.text)) name.painted = true;
  return name.painted;
}

/** Nothing at all. */
const NOTHING: Outcome = { tokens: [], led: false, trail: false, startsEmpty: true, endsEmpty: true };

/** What stands for the name now, or null when it stays. */
function replace(x: Expander, name: Token, macro: Macro): Outcome | null {
  if (macro.builtin === "pragma") return pragma(x, name);
  if (macro.builtin !== null) {
    const value = computed(x.unit, macro, name);
    if (value === null || !spend(x.unit, 1, name)) return null;
    return {
      tokens: [{ ...value, via: newUse(x.unit, name, macro) }],
      led: false,
      trail: false,
      startsEmpty: false,
      endsEmpty: false,
    };
  }
  return macro.parameters === null ? objectLike(x, name, macro) : functionLike(x, name, macro);
}

function newUse(unit: Unit, name: Token, macro: Macro): number {
  const index = unit.uses.length;
  const outer = name.via < 0 ? index : unit.uses[name.via]!.outer;
  const { file, start, end } = name;
  unit.uses.push({ macro, parent: name.via, outer, file, start, end });
  return index;
}

function objectLike(x: Expander, name: Token, macro: Macro): Outcome {
  const { unit } = x;
  if (!spend(unit, 1 + macro.body.length, name)) return NOTHING;
  const via = newUse(unit, name, macro);
  return substitute({ unit, macro, args: [], via, expand: () => NOTHING }, macro.body);
}

function functionLike(x: Expander, name: Token, macro: Macro): Outcome | null {
  const { unit } = x;
  const open = nextRaw(x);
  if (open === null) return null;
  if (open.text !== "(" || open.kind !== "punctuator" || open.painted) {
    giveBack(x, [open]);
    return null;
  }
  const collected = collect(x, name, open, macro);
  if (collected === null) return null;
  const via = newUse(unit, name, macro);
  reachTo(unit, via, collected.close);
  const args = completed(unit, name, via, collected.args);
  const expand = (raw: readonly Token[]): Outcome => expandArgument(x, name, raw, via);
  const outcome = substitute({ unit, macro, args, via, expand }, macro.body);

  let size = 1;
  for (const token of outcome.tokens) size += 1 + (token.text.length >> 4);
  return spend(unit, size, name) ? outcome : NOTHING;
}

/** The use, and the one a person sees, end at the closing parenthesis, if it stands in the same text. */
function reachTo(unit: Unit, via: number, close: Token): void {
  const use = unit.uses[via]!;
  if (close.file === use.file && close.start >= use.start) use.end = close.end;
  const outer = unit.uses[use.outer]!;
  if (close.via < 0 && close.file === outer.file && close.end > outer.end) outer.end = close.end;
}

interface Collected {
  readonly args: Token[][];
  readonly close: Token;
}

/**
 * Reads arguments up to the closing parenthesis. When there is none, says so and gives everything back; parentheses that
 * were not closed are painted, so that uses inside do not look for their ends again.
 */
function collect(x: Expander, name: Token, open: Token, macro: Macro): Collected | null {
  const all = [open];
  const args: Token[][] = [[]];
  const last = macro.variadic ? macro.parameters!.length - 1 : Number.POSITIVE_INFINITY;
  let current = args[0]!;
  const opened = [open];
  for (;;) {
    const token = spend(x.unit, 1, name) ? nextRaw(x) : null;
    if (token === null) break;
    all.push(token);
    if (token.kind === "identifier") isPainted(x.unit, token);
    else if (token.kind === "punctuator") {
      const text = token.text;
      if (text === ")") opened.pop();
      if (opened.length === 0) return { args, close: token };
      if (text === "," && opened.length === 1 && args.length - 1 < last) {
        current = [];
        args.push(current);
        continue;
      }
      if (text === "(") opened.push(token);
    }
    current.push(token);
  }
  for (const token of opened) token.painted = true;
  if (!x.unit.stopped) {
    const message = `unterminated argument list invoking macro "${name.text}"`;
    report(x.unit, "error", "unterminated-arguments", message, tokenPlace(x.unit, name), {
      hint: 'The ")" that belongs to the "(" behind the name is missing.',
    });
  }
  giveBack(x, all);
  return null;
}

/** As many arguments as there are parameters, with a message when there were more or fewer. */
function completed(unit: Unit, name: Token, via: number, given: readonly Token[][]): Argument[] {
  const { macro } = unit.uses[via]!;
  const wanted = macro.parameters!.length;
  const none = given.length === 1 && given[0]!.length === 0;
  const count = none && wanted === 0 ? 0 : given.length;
  const args: Argument[] = given.slice(0, wanted).map((raw) => ({ raw, omitted: false, expanded: null }));
  if (none && wanted === 1 && macro.variadic) args[0] = { raw: [], omitted: true, expanded: null };
  const mayOmit = macro.variadic && count === wanted - 1;
  if (count !== wanted && !mayOmit) wrongCount(unit, name, via, count);
  while (args.length < wanted) {
    const omitted = macro.variadic && args.length === wanted - 1;
    const zero: Token = { ...copy(name, -1), kind: "number", text: "0" };
    args.push({ raw: omitted ? [] : [zero], omitted, expanded: null });
  }
  return args;
}

function wrongCount(unit: Unit, name: Token, via: number, count: number): void {
  const { macro, end } = unit.uses[via]!;
  const wanted = macro.parameters!.length - (macro.variadic ? 1 : 0);
  const needs = `${macro.variadic ? "at least " : ""}${wanted} argument${wanted === 1 ? "" : "s"}`;
  const message =
    count > wanted
      ? `macro "${macro.name}" passed ${count} arguments, but takes just ${wanted}`
      : `macro "${macro.name}" requires ${needs}, but only ${count} given`;
  report(unit, "error", "macro-arguments", message, tokenPlace(unit, { ...name, end }), {
    notes: [{ message: `macro "${macro.name}" defined here`, span: macro.definition }],
  });
}

/** Expands an argument by itself: nothing behind it can become part of it. */
function expandArgument(x: Expander, name: Token, raw: readonly Token[], via: number): Outcome {
  const tokens = raw.map((token) => copy(token, via));
  const { unit, operator, depth } = x;
  const unexpanded = { ...NOTHING, tokens, startsEmpty: tokens.length === 0, endsEmpty: tokens.length === 0 };
  if (!raw.some((token) => token.kind === "identifier")) return unexpanded;
  if (depth >= MAX_DEPTH) {
    const message = `macro arguments more than ${MAX_DEPTH} deep inside each other`;
    report(unit, "error", "macro-nesting", message, tokenPlace(unit, name));
    return unexpanded;
  }
  if (!spend(unit, raw.length, name)) return unexpanded;
  tokens[0]!.space = false; // what stands before the parameter counts instead
  return drain(newExpander(unit, tokens, null, operator, depth + 1));
}

/** `_Pragma("…")`: obeyed when it is about to be written; in lists it stays until then. */
function pragma(x: Expander, name: Token): Outcome | null {
  if (x.source === null || x.inPragma) return null;
  const parts: Token[] = [];
  x.inPragma = true;
  for (const wanted of ["(", "string", ")"]) {
    const token = nextExpanded(x);
    if (token !== null) parts.push(token);
    if (token !== null && (token.kind === wanted || token.text === wanted)) continue;
    report(
      x.unit,
      "error",
      "pragma-operator",
      "_Pragma takes a parenthesized string literal",
      tokenPlace(x.unit, name),
    );
    giveBack(x, parts);
    x.inPragma = false;
    return NOTHING;
  }
  x.inPragma = false;
  const [, text, close] = parts;
  const sameText = close!.file === name.file && close!.via === name.via && close!.end > name.end;
  pragmaOperator(x.unit, text!.text, { ...name, end: sameText ? close!.end : name.end });
  return NOTHING;
}
