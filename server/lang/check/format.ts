/**
 * Does the format string of `printf` or `scanf` agree with its arguments? (C11 7.21.6.1 and 7.21.6.2, gcc's -Wformat)
 *
 * What surprises: signedness does not count (`%d` prints an unsigned), width does; `%c` takes an int; `scanf` wants to
 * know *where* to store, so each of its arguments is a pointer; a format with `%1$d` is not looked at.
 */
import type { Expr } from "../ast.ts";
import type { Type } from "../types.ts";
import { type Checker, reportWarning, show } from "./checker.ts";
import type { FunctionEntity } from "./scope.ts";
import {
  CHAR,
  DOUBLE,
  FLOAT,
  INT,
  isCharacter,
  isInteger,
  isPointer,
  isRecord,
  isVoid,
  LLONG,
  LONG,
  LONG_DOUBLE,
  pointerTo,
  SCHAR,
  SHORT,
  toSigned,
  UINT,
  unqualified,
  VOID_POINTER,
} from "./type.ts";
import { nameOfPlace } from "./value.ts";

/** One `%…` of a format. */
interface Directive {
  readonly text: string;
  /** Width and precision given as `*`: each takes an int. */
  readonly stars: number;
  readonly length: string;
  readonly conversion: string;
  /** scanf's `%*d` stores nothing. */
  readonly suppressed: boolean;
}

const DIRECTIVE = /%([-+ #0'I]*)(\*|\d*)(?:\.(\*|-?\d*))?(hh|h|ll|l|j|z|t|L|q)?(\[\^?\]?[^\]]*\]?|[\s\S])?/g;

export function checkFormat(
  c: Checker,
  format: NonNullable<FunctionEntity["format"]>,
  name: string,
  args: readonly (Expr | null)[],
): void {
  const given = args[format.string - 1] ?? null;
  const text = given === null ? null : literalText(given);
  // `vprintf` and its kin have no arguments to look at.
  if (given === null || text === null || format.first === 0 || text.includes("$")) return;
  const scans = format.archetype === "scanf";
  let next = format.first - 1;
  let isCut = false;
  for (const directive of directivesOf(text, scans)) {
    if (directive.conversion === "") {
      reportWarning(
        c,
        "format",
        `the format ends in '${directive.text}', which is no complete conversion`,
        given.span,
        { hint: "to print a percent sign write '%%'" },
      );
      return;
    }
    for (let i = 0; i < directive.stars && !isCut; i++) {
      isCut = !check(c, name, directive, INT, args, next++, false, given);
    }
    const expected = expectedType(directive, scans);
    if (expected === undefined) {
      const shown = directive.text.replaceAll("\n", "\\n").replaceAll("\t", "\\t");
      reportWarning(
        c,
        "format",
        `'${shown}' is not a conversion that ${scans ? "scanf" : "printf"} knows`,
        given.span,
        { hint: "to print a percent sign write '%%'" },
      );
      return;
    }
    if (expected === null || isCut) continue;
    isCut = !check(c, name, directive, expected, args, next++, scans, given);
  }
  if (isCut || next >= args.length) return;
  const extra = args[next];
  if (extra !== null && extra !== undefined)
    reportWarning(
      c,
      "format-extra-args",
      `the format of '${name}' uses ${next - format.first + 1} of these values; this one is not ${scans ? "filled" : "printed"}`,
      extra.span,
    );
}

/** The text of a string literal, or of either arm of `c ? "a" : "b"` when they agree; null for anything else. */
function literalText(value: Expr): string | null {
  if (value.kind === "convert") return literalText(value.value);
  if (value.kind !== "decay" || value.place.kind !== "string" || value.place.element !== 1) return null;
  const { bytes } = value.place;
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(bytes.subarray(0, end < 0 ? bytes.length : end));
}

function* directivesOf(format: string, scans: boolean): Iterable<Directive> {
  for (const match of format.matchAll(DIRECTIVE)) {
    const [text, , width, precision, length, conversion] = match;
    const stars = scans ? 0 : (width === "*" ? 1 : 0) + (precision === "*" ? 1 : 0);
    const set = conversion?.startsWith("[") ?? false;
    yield {
      text: set && !scans ? text.slice(0, text.indexOf("[") + 1) : text,
      stars,
      length: length ?? "",
      conversion: set ? "[" : (conversion ?? ""),
      suppressed: scans && width === "*",
    };
  }
}

const SIGNED: Readonly<Record<string, Type>> = {
  "": INT,
  hh: SCHAR,
  h: SHORT,
  l: LONG,
  ll: LLONG,
  q: LLONG,
  L: LLONG,
  j: LONG,
  z: LONG,
  t: LONG,
};

/** The type an argument must have; null when the conversion takes none; undefined for an unknown one. */
function expectedType(directive: Directive, scans: boolean): Type | null | undefined {
  const { length, conversion, suppressed } = directive;
  let type: Type | undefined;
  switch (conversion) {
    case "%":
      return null;
    case "m":
      return scans ? undefined : null;
    case "d":
    case "i":
    case "u":
    case "o":
    case "x":
    case "X":
      type = SIGNED[length];
      // What is narrower than int has become int on the way to printf.
      if (!scans && (length === "hh" || length === "h")) type = INT;
      break;
    case "f":
    case "F":
    case "e":
    case "E":
    case "g":
    case "G":
    case "a":
    case "A":
      type =
        length === "L"
          ? LONG_DOUBLE
          : scans
            ? length === "l"
              ? DOUBLE
              : length === ""
                ? FLOAT
                : undefined
            : length === "" || length === "l"
              ? DOUBLE
              : undefined;
      break;
    case "c":
      type = scans ? (length === "l" ? INT : CHAR) : length === "l" ? UINT : INT;
      break;
    case "s":
    case "[":
      if (conversion === "[" && !scans) return undefined;
      type = length === "l" ? INT : CHAR;
      if (!scans) type = pointerTo(type);
      break;
    case "p":
      type = VOID_POINTER;
      break;
    case "n":
      type = SIGNED[length];
      if (!scans && type !== undefined) type = pointerTo(type);
      break;
    default:
      return undefined;
  }
  if (type === undefined) return undefined;
  if (suppressed) return null;
  return scans ? pointerTo(type) : type;
}

/** Compares one argument. False when there are no more arguments, which is reported. */
function check(
  c: Checker,
  name: string,
  directive: Directive,
  expected: Type,
  args: readonly (Expr | null)[],
  at: number,
  scans: boolean,
  format: Expr,
): boolean {
  const value = args[at];
  if (value === undefined) {
    reportWarning(
      c,
      "format",
      `'${directive.text}' in the format needs a value, and '${name}' is given no more`,
      format.span,
    );
    return false;
  }
  if (value === null || fits(value.type, expected, directive)) return true;
  reportWarning(
    c,
    "format",
    `'${directive.text}' needs a value of type '${show(c, expected)}', and this is '${show(c, value.type)}'`,
    value.span,
    {
      hint: hintFor(c, value, expected, scans),
    },
  );
  return true;
}

function fits(given: Type, expected: Type, directive: Directive): boolean {
  if (isPointer(expected)) {
    if (!isPointer(given)) return false;
    if (directive.conversion === "p") return true;
    const to = unqualified(given.to);
    const wanted = unqualified(expected.to);
    if (isCharacter(wanted)) return isCharacter(to);
    if (isVoid(wanted)) return true;
    if (isPointer(wanted)) return isPointer(to);
    return sameScalar(to, wanted);
  }
  return sameScalar(given, expected);
}

/** The same width and kind; `long` and `long long` are told apart, as gcc does, and signs are not. */
function sameScalar(a: Type, b: Type): boolean {
  if (a.kind === "enum") return b.kind === "int" && toSigned(b.name) === "int";
  if (a.kind === "int" && b.kind === "int")
    return (a.name === "_Bool" ? "signed char" : toSigned(a.name)) === toSigned(b.name);
  return a.kind === "float" && b.kind === "float" && a.name === b.name && !a.complex;
}

/** What to write instead. */
function hintFor(c: Checker, value: Expr, expected: Type, scans: boolean): string | null {
  const name = nameOfPlace(c, value.kind === "address" ? value.place : value);
  if (scans) {
    if (isPointer(expected) && sameScalar(value.type, expected.to))
      return `scanf needs to know where to store: write '&${name ?? "…"}'`;
    if (isPointer(value.type)) {
      if (value.type.to.kind === "array" && name !== null)
        return `write '${name}' without '&': an array already is where it is stored`;
      const right = conversionFor(value.type.to, true);
      return right === null ? null : `for '${show(c, value.type)}' write '${right}'`;
    }
    return isInteger(value.type) && isPointer(expected)
      ? `scanf needs to know where to store: a pointer, such as '&${name ?? "…"}'`
      : null;
  }
  if (isRecord(value.type)) return "print its members one by one";
  const right = conversionFor(value.type, false);
  return right === null ? null : `for '${show(c, value.type)}' write '${right}'`;
}

function conversionFor(type: Type, scans: boolean): string | null {
  if (isPointer(type)) return isCharacter(type.to) && !scans ? "%s" : scans ? null : "%p";
  if (type.kind === "float")
    return type.name === "long double" ? "%Lf" : scans && type.name === "double" ? "%lf" : "%f";
  if (type.kind === "enum") return "%d";
  if (type.kind !== "int") return null;
  const letter = type.name.startsWith("unsigned") ? "u" : "d";
  switch (toSigned(type.name)) {
    case "int":
      return `%${letter}`;
    case "long":
      return `%l${letter}`;
    case "long long":
      return `%ll${letter}`;
    case "short":
      return `%h${letter}`;
    case "signed char":
      return type.name === "char" ? "%c" : `%hh${letter}`;
    default:
      return null;
  }
}
