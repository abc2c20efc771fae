/**
 * The operators of `#if`: `defined`, and gcc's `__has_include`, `__has_attribute`, `__has_builtin`.
 *
 * What surprises: their operands are not macro-expanded, so they take their tokens from the expander before it looks at
 * them; and `defined` also works when it comes out of a macro, which the standard leaves undefined.
 */
import { type Expander, expandList, giveBack, nextRaw } from "./expand.ts";
import type { Token } from "./macro.ts";
import { spelling, unquote } from "./reader.ts";
import { currentReader, report, tokenPlace } from "./unit.ts";

/** The value of an operator and its operand, as a number; null when the name is none of these operators. */
export function conditionOperator(x: Expander, name: Token): Token | null {
  if (name.text === "defined") return defined(x, name);
  if (!name.text.startsWith("__has_include")) return textOperator(x, name);
  return x.unit.macros.get(name.text)?.builtin === "has-include" ? hasInclude(x, name) : null;
}

/** The same for program text, where gcc lets one ask for attributes and builtins but not for headers. */
export function textOperator(x: Expander, name: Token): Token | null {
  if (!name.text.startsWith("__has_")) return null;
  switch (x.unit.macros.get(name.text)?.builtin) {
    case "has-attribute":
      return truth(name, attributes.has(attributeName(x, operand(x, name) ?? [])));
    case "has-builtin":
      return truth(name, x.unit.options.hasBuiltin?.(operand(x, name)?.[0]?.text ?? "") ?? false);
    default:
      return null;
  }
}

/** `packed`, `__packed__` or `gnu::packed`, perhaps out of a macro. */
function attributeName(x: Expander, tokens: readonly Token[]): string {
  const words = expandList(x.unit, tokens).filter((token) => token.kind === "identifier");
  return (words[words.length - 1]?.text ?? "").replace(/^__(.*)__$/, "$1");
}

function truth(name: Token, holds: boolean): Token {
  return { ...name, kind: "number", text: holds ? "1" : "0" };
}

function defined(x: Expander, name: Token): Token {
  let token = nextRaw(x);
  const open = token?.text === "(" ? token : null;
  if (open !== null) token = nextRaw(x);
  if (token?.kind !== "identifier") {
    report(
      x.unit,
      "error",
      "condition",
      'operator "defined" requires an identifier',
      tokenPlace(x.unit, token ?? name),
    );
    return truth(name, false);
  }
  if (open !== null) {
    const close = nextRaw(x);
    if (close?.text !== ")") {
      report(x.unit, "error", "condition", "missing ')' after \"defined\"", tokenPlace(x.unit, close ?? token));
      if (close !== null) giveBack(x, [close]);
    }
  }
  return truth(name, x.unit.macros.has(token.text));
}

/** The tokens between the parentheses behind an operator; null after saying that there are none. */
function operand(x: Expander, name: Token): Token[] | null {
  const found: Token[] = [];
  let token = nextRaw(x);
  if (token?.text === "(") {
    let depth = 1;
    for (token = nextRaw(x); token !== null; token = nextRaw(x)) {
      if (token.text === "(") depth++;
      else if (token.text === ")") depth--;
      if (depth === 0) return found;
      found.push(token);
    }
  }
  const wanted = found.length > 0 ? "missing ')' in expression" : `"${name.text}" needs its operand in parentheses`;
  report(x.unit, "error", "condition", wanted, tokenPlace(x.unit, name));
  return null;
}

function hasInclude(x: Expander, name: Token): Token {
  const written = operand(x, name);
  if (written === null) return truth(name, false);
  const named = written[0]?.text === "<" || written[0]?.kind === "string";
  const header = headerName(named ? written : expandList(x.unit, written));
  if (header === null) {
    const message = `operator "${name.text}" requires a header-name`;
    report(x.unit, "error", "condition", message, tokenPlace(x.unit, name));
    return truth(name, false);
  }
  const reader = currentReader(x.unit);
  const from = x.unit.opened[reader?.file ?? 0]?.source.path ?? "";
  return truth(name, x.unit.options.include(header.name, header.angled, from) !== null);
}

/** The header that tokens name, `"…"` or `< … >`, and how many tokens that takes; null when they name none. */
export function headerName(tokens: readonly Token[]): { name: string; angled: boolean; length: number } | null {
  const first = tokens[0];
  if (first?.kind === "string" && first.text.startsWith('"'))
    return { name: unquote(first.text), angled: false, length: 1 };
  const close = tokens.findIndex((token) => token.text === ">");
  if (first?.text !== "<" || close < 0) return null;
  return { name: spelling(tokens.slice(1, close)), angled: true, length: close + 1 };
}

/** Attributes that a program may use without harm: they are obeyed, or make no difference in a simulation. */
const attributes = new Set(
  (
    "alias aligned always_inline assume_aligned cleanup cold common const constructor deprecated destructor error " +
    "fallthrough flatten format format_arg gnu_inline hot leaf malloc may_alias mode noinline nonnull nonstring noreturn " +
    "nothrow packed pure returns_nonnull returns_twice section sentinel transparent_union unavailable unused used " +
    "visibility warn_unused_result warning weak"
  ).split(" "),
);
