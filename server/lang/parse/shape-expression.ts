/**
 * The shape of expressions and initialisers.
 *
 * No precedence is decided here: the walk only alternates between "an operand must follow" and "an operator may
 * follow", which is enough to know what a parenthesis means, to see where something is missing, and to stop at the
 * first token that cannot belong to the expression.
 *
 * What surprises:
 *   a name is `0`, but `x` before an assignment operator, where the grammar wants a name ..... operand
 *   a type in `va_arg(ap, T)` becomes `sizeof ( T )` ......................................... argument
 *   `_Generic(e, T: a, default: b)` becomes a call `0 ( e , sizeof ( T ) , a , 0 , b )` ...... generic
 */
import { CHARACTER, NAME, NUMBER, STRAY, STRING } from "./lexeme.ts";
import {
  accept,
  copy,
  describeToken,
  emit,
  emitHelper,
  emitHole,
  nameIsType,
  peek,
  peekKind,
  reportAt,
  reportMissing,
  reportUnexpected,
  type Shaping,
  skipAttributes,
  within,
} from "./shape.ts";
import { typeName } from "./shape-declaration.ts";
import {
  isForgottenType,
  missingOperand,
  passForeignWord,
  startsOperand,
  strayToken,
  typeAsOperand,
} from "./shape-mistake.ts";
import { startsType } from "./shape-specifier.ts";
import { ALIGNOF_WORDS, ASSIGNMENTS, BINARIES, isKeyword, PREFIXES } from "./word.ts";

/** expression, or with `comma` false assignment-expression (C11 6.5.16). A hole when nothing is there. */
export function expression(s: Shaping, comma: boolean): void {
  let questions = 0;
  for (;;) {
    const canAssign = operand(s);
    operators: for (;;) {
      skipAttributes(s);
      const word = peek(s);
      switch (word) {
        case "?":
          questions++;
          copy(s);
          if (peek(s) === ":") {
            questions--;
            copy(s);
          }
          break operators;
        case ":":
          if (questions === 0) return;
          questions--;
          copy(s);
          break operators;
        case ",":
          if (!comma && questions === 0) return;
          copy(s);
          break operators;
        case "":
          if (questions > 0) missingColon(s, questions);
          return;
        default:
          if (BINARIES.has(word)) {
            copy(s);
            break operators;
          }
          if (ASSIGNMENTS.has(word)) {
            // The checker sees `=` where the shape has `==` and says that nothing can be assigned there.
            if (canAssign) copy(s);
            else {
              emit(s, "==");
              s.at++;
            }
            break operators;
          }
          if (questions > 0) missingColon(s, questions);
          return;
      }
    }
  }
}

function missingColon(s: Shaping, count: number): void {
  reportMissing(s, "missing-colon", "'?' needs a ':' and a second value");
  for (let i = 0; i < count; i++) {
    emitHelper(s, ":");
    emitHole(s);
  }
}

/** Prefix operators and casts, one operand, and what stands behind it. Returns whether `=` may follow in the grammar. */
function operand(s: Shaping): boolean {
  let canAssign = true;
  /** `*p++ = 1`: what stands behind a `*` may be anything. */
  let isTarget = false;
  for (;;) {
    skipAttributes(s);
    const word = peek(s);
    if (word === "&&" && peekKind(s, 1) === NAME) {
      // GNU: the address of a label.
      emit(s, "&");
      s.at++;
      emit(s, "x");
      s.at++;
      return false;
    }
    if (PREFIXES.has(word)) {
      canAssign = word !== "++" && word !== "--";
      isTarget ||= word === "*";
      copy(s);
    } else if (/^__(?:real|imag)(?:__)?$/.test(word)) {
      reportAt(s, s.at, "complex-unsupported", "complex numbers are not supported");
      s.at++;
    } else if (word === "sizeof" || ALIGNOF_WORDS.has(word)) {
      canAssign = false;
      emit(s, "sizeof");
      s.at++;
      if (peek(s) === "(" && startsType(s, 1)) {
        within(s, () => typeName(s));
        if (peek(s) === "{") initializer(s);
        postfix(s, false);
        return false;
      }
    } else if (word === "(" && startsType(s, 1)) {
      within(s, () => typeName(s));
      if (peek(s) === "{") {
        initializer(s);
        return postfix(s, false);
      }
      canAssign = true;
    } else break;
  }
  const found = primary(s);
  return isTarget || (found && canAssign);
}

function primary(s: Shaping): boolean {
  const kind = peekKind(s);
  const word = peek(s);
  if (kind === NUMBER || kind === CHARACTER) {
    emit(s, "0");
    s.at++;
    return postfix(s, false);
  }
  if (kind === STRING) {
    const first = s.at;
    while (peekKind(s) === STRING) s.at++;
    emit(s, '""', first, s.at - 1);
    return postfix(s, false);
  }
  if (word === "(") {
    within(s, () => {
      if (peek(s) === "{") s.rules.block(s);
      else expression(s, true);
    });
    return postfix(s, true);
  }
  if (kind === NAME && word === "_Generic" && peek(s, 1) === "(") {
    emit(s, "0");
    s.at++;
    generic(s);
    return postfix(s, true);
  }
  if (kind === NAME && !isKeyword(word)) {
    if (passForeignWord(s)) return primary(s);
    if (nameIsType(s, word) === true || (isForgottenType(s, word) && peek(s, 1) !== "(")) {
      typeAsOperand(s, primary);
      return true;
    }
    const isCall = peek(s, 1) === "(";
    emit(s, ASSIGNMENTS.has(peek(s, 1)) ? "x" : "0");
    s.at++;
    if (isCall) call(s, TYPE_ARGUMENTS.has(word));
    return postfix(s, true);
  }
  missingOperand(s, word, primary);
  return true;
}

/**
 * `[…]`, `(…)`, `.name`, `->name`, `++`, `--` behind an operand. Returns whether the grammar lets `=` follow;
 * `initial` is the answer when nothing stands there.
 */
function postfix(s: Shaping, initial: boolean): boolean {
  let canAssign = initial;
  for (;;) {
    switch (peek(s)) {
      case "[":
        within(s, () => expression(s, true));
        canAssign = true;
        break;
      case "(":
        call(s, false);
        canAssign = true;
        break;
      case ".":
      case "->":
        copy(s);
        if (peekKind(s) === NAME && !isKeyword(peek(s))) {
          emit(s, "x");
          s.at++;
        } else {
          reportMissing(s, "expected-member", `expected the name of a member after '${s.tokens.text[s.at - 1]!}'`);
          emit(s, "x", s.at, s.at, 2);
        }
        canAssign = true;
        break;
      case "++":
      case "--":
        copy(s);
        canAssign = false;
        break;
      default:
        return canAssign;
    }
  }
}

/** Built-in functions that take types among their arguments. */
const TYPE_ARGUMENTS: ReadonlySet<string> = new Set([
  "__builtin_va_arg",
  "__builtin_offsetof",
  "__builtin_types_compatible_p",
  "__builtin_classify_type",
]);

/** The argument list of a call. */
function call(s: Shaping, takesTypes: boolean): void {
  within(s, () => {
    skipLeftOut(s);
    if (peek(s) === "") return;
    for (;;) {
      const before = s.at;
      argument(s, takesTypes);
      skipLeftOut(s);
      if (peek(s) === "") return;
      if (accept(s, ",")) continue;
      // `printf("%d" x)`
      if (startsOperand(s) && s.at > before) {
        reportMissing(s, "missing-comma", `missing ',' before ${describeToken(s, s.at)}`);
        emitHelper(s, ",");
        continue;
      }
      if (peekKind(s) === STRAY) {
        strayToken(s);
        if (peek(s) === "" || accept(s, ",")) {
          if (peek(s) === "") return;
          continue;
        }
      }
      reportUnexpected(s, "',' or ')'");
      while (peek(s) !== "" && peek(s) !== ",") s.at++;
      if (!accept(s, ",")) return;
    }
  });
}

/** `f(x, ...)` in a piece of a program: whatever else f takes. */
function skipLeftOut(s: Shaping): void {
  if (!s.fragment) return;
  const ahead = peek(s) === "," ? 1 : 0;
  if (peek(s, ahead) === "..." && peek(s, ahead + 1) === "") s.at += ahead + 1;
}

function argument(s: Shaping, takesTypes: boolean): void {
  if (takesTypes && startsType(s)) {
    emitHelper(s, "sizeof", "(");
    typeName(s);
    emitHelper(s, ")");
    return;
  }
  expression(s, false);
}

function generic(s: Shaping): void {
  within(s, () => {
    expression(s, false);
    while (accept(s, ",")) {
      if (peek(s) === "default") {
        emit(s, "0");
        s.at++;
      } else if (startsType(s)) argument(s, true);
      else {
        reportUnexpected(s, "a type or 'default'");
        emitHole(s);
      }
      if (peek(s) === ":") {
        emit(s, ",");
        s.at++;
      } else {
        reportUnexpected(s, "':'");
        emitHelper(s, ",");
      }
      expression(s, false);
    }
  });
}

/** initializer (C11 6.7.9): an expression or a braced list with designators. */
export function initializer(s: Shaping): void {
  if (peek(s) !== "{") {
    expression(s, false);
    return;
  }
  within(s, () => {
    while (peek(s) !== "") {
      const before = s.at;
      designation(s);
      initializer(s);
      if (peek(s) === "") return;
      if (accept(s, ",")) continue;
      if ((startsOperand(s) || peek(s) === "{" || peek(s) === ".") && s.at > before) {
        reportMissing(s, "missing-comma", `missing ',' before ${describeToken(s, s.at)}`);
        emitHelper(s, ",");
        continue;
      }
      if (peekKind(s) === STRAY) strayToken(s);
      else reportUnexpected(s, "',' or '}'");
      while (peek(s) !== "" && peek(s) !== ",") s.at++;
      accept(s, ",");
    }
  });
}

/** `.x[3] =`, `[0 ... 9] =`, and the old `x:`. */
function designation(s: Shaping): void {
  if (peekKind(s) === NAME && peek(s, 1) === ":" && !isKeyword(peek(s))) {
    emit(s, "x");
    s.at++;
    copy(s);
    return;
  }
  if (peek(s) !== "." && peek(s) !== "[") return;
  for (;;) {
    if (peek(s) === ".") {
      copy(s);
      if (peekKind(s) === NAME && !isKeyword(peek(s))) {
        emit(s, "x");
        s.at++;
      } else {
        reportMissing(s, "expected-member", "expected the name of a member after '.'");
        emit(s, "x", s.at, s.at, 2);
      }
    } else if (peek(s) === "[") {
      within(s, () => {
        expression(s, false);
        if (accept(s, "...")) expression(s, false);
      });
    } else break;
  }
  if (!accept(s, "=")) {
    // GNU allows `[3] value`, nothing else.
    if (!startsOperand(s) && peek(s) !== "{") reportUnexpected(s, "'='");
    emitHelper(s, "=");
  }
}
