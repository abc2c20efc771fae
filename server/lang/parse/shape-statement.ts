/**
 * The shape of statements and of the whole file.
 *
 * What surprises:
 *   `goto *p;` becomes `return * 0 ;`, and `case 1 ... 5:` becomes `case 0 || 0 :` ............ statement
 *   a `case` that is the body of an `if` gets braces, or it would swallow what follows ........ body
 *   a declaration that is the body of an `if` is an error, and gets braces to go on ........... body
 */
import { NAME, STRAY, STRING } from "./lexeme.ts";
import {
  accept,
  atLineStart,
  copy,
  declareName,
  describeToken,
  emit,
  emitHelper,
  emitHole,
  isAsm,
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
import { declaration, semicolon, staticAssert } from "./shape-declaration.ts";
import { expression, initializer } from "./shape-expression.ts";
import { startsOperand, strayToken } from "./shape-mistake.ts";
import { startsType } from "./shape-specifier.ts";
import { isKeyword, PREFIXES, STATEMENT_WORDS, STATIC_ASSERT, STORAGE } from "./word.ts";

/** Statements may stand inside each other without braces this deep. */
const DEEPEST = 200;

/** `asm (…);`: without instructions and results it is a barrier and does nothing; any other is refused. */
export function assembler(s: Shaping): void {
  const first = s.at;
  s.at++;
  while (peekKind(s) === NAME) s.at++;
  let isBarrier = false;
  if (peek(s) === "(") {
    isBarrier = peek(s, 1) === '""' && !hasResults(s, s.at + 2, s.match[s.at]!);
    s.at = s.match[s.at]! + 1;
  }
  if (!isBarrier) reportAt(s, first, "assembler-unsupported", "assembler instructions cannot be simulated");
  semicolon(s, "statement");
}

/** Behind the template: `: "=r" (x)` gives x a value; `: "+r" (x)` may leave it as it is. */
function hasResults(s: Shaping, from: number, to: number): boolean {
  if (s.tokens.text[from] !== ":") return from < to;
  for (let at = from + 1; at < to && s.tokens.text[at] !== ":"; at++) {
    const word = s.tokens.text[at]!;
    if (s.tokens.kind[at] === STRING && !word.startsWith('"+')) return true;
    if (s.match[at]! > at) at = s.match[at]!;
  }
  return false;
}

/** `{ … }` */
export function block(s: Shaping): void {
  s.names.push(new Map());
  const depth = s.depth;
  s.depth = 0;
  within(s, () => {
    while (peek(s) !== "") {
      const before = s.at;
      blockItem(s);
      if (s.at === before) s.at++;
    }
  });
  s.depth = depth;
  s.names.pop();
}

function blockItem(s: Shaping): void {
  const word = peek(s);
  if (word === "__label__") {
    while (peek(s) !== "" && peek(s) !== ";") s.at++;
    s.at++;
    return;
  }
  if (STATIC_ASSERT.has(word)) {
    staticAssert(s, "=");
    return;
  }
  if (isDeclaration(s)) declaration(s, "block");
  else statement(s);
}

/** A declaration, and not `T:` (a label), `__extension__ (…)` or an attribute before a statement. */
function isDeclaration(s: Shaping): boolean {
  if (!startsType(s)) return false;
  if (peek(s, 1) === ":" && !isKeyword(peek(s))) return false;
  if (peek(s) !== "__extension__" && peek(s) !== "__attribute__" && peek(s) !== "[") return true;
  const at = s.at;
  const asides = s.asides.length;
  skipAttributes(s);
  const found = peek(s) !== "__attribute__" && startsType(s);
  if (found) {
    s.at = at;
    s.asides.length = asides;
  }
  return found;
}

export function statement(s: Shaping): void {
  skipAttributes(s);
  const word = peek(s);
  if (word === "..." && s.fragment) {
    s.at++;
    if (peek(s) === ";") s.at++;
    return;
  }
  switch (word) {
    case "{":
      block(s);
      return;
    case ";":
      copy(s);
      return;
    case "if":
      ifStatement(s);
      return;
    case "else":
      reportAt(
        s,
        s.at,
        "else-without-if",
        "this 'else' belongs to no 'if'",
        "a ';' right after if (…), or two statements without { } before the 'else', end the 'if'",
      );
      s.at++;
      return;
    case "while":
    case "switch":
      copy(s);
      condition(s, word);
      body(s, word === "switch");
      return;
    case "do":
      doStatement(s);
      return;
    case "for":
      forStatement(s);
      return;
    case "case":
    case "default":
      caseLabel(s);
      return;
    case "goto":
      gotoStatement(s);
      return;
    case "break":
    case "continue":
      copy(s);
      semicolon(s, `'${word}'`);
      return;
    case "return":
      copy(s);
      if (peek(s) !== ";" && !isFresh(s)) expression(s, true);
      semicolon(s, "'return'");
      return;
    default:
  }
  if (isAsm(word)) assembler(s);
  else if (startsLabel(s)) label(s);
  else expressionStatement(s);
}

/** `name:`, but not the `std::` of another language. */
function startsLabel(s: Shaping): boolean {
  return peekKind(s) === NAME && peek(s, 1) === ":" && peek(s, 2) !== ":" && !isKeyword(peek(s));
}

/** Has the line ended, or does something begin here that is no expression? */
function isFresh(s: Shaping): boolean {
  const word = peek(s);
  return (
    word === "" || STATEMENT_WORDS.has(word) || STORAGE.has(word) || (atLineStart(s) && (word === "}" || startsType(s)))
  );
}

function expressionStatement(s: Shaping): void {
  if (peekKind(s) === STRAY) {
    strayToken(s);
    return;
  }
  const first = s.at;
  expression(s, true);
  if (accept(s, ";")) return;
  const name = s.tokens.text[first]!;
  if (s.at === first) {
    s.at++;
    accept(s, ";") || emitHelper(s, ";");
    return;
  }
  if (peek(s) === "" || atLineStart(s) || isFresh(s) || peek(s) === "{") semicolon(s, "statement");
  else if (peekKind(s) === STRAY) {
    strayToken(s);
    accept(s, ";") || emitHelper(s, ";");
  } else if (s.at === first + 1 && peekKind(s) === NAME && nameIsType(s, name) === undefined) {
    reportAt(s, first, "unknown-type", `unknown type name '${name}'`);
    declareName(s, peek(s), false);
    emitHelper(s, ";");
    s.at++;
    if (peek(s) === "=") {
      s.at++;
      initializer(s);
    }
    accept(s, ";");
  } else {
    reportMissing(s, "missing-semicolon", `expected an operator or ';' before ${describeToken(s, s.at)}`);
    emitHelper(s, ";");
  }
}

/** `( e )` behind `if`, `while`, `switch`. */
function condition(s: Shaping, word: string): void {
  if (peek(s) === "(") {
    within(s, () => {
      if (peek(s) !== "") expression(s, true);
      else {
        reportUnexpected({ ...s, at: s.limit }, "a condition");
        emitHole(s);
      }
    });
    return;
  }
  reportMissing(s, "expected-parenthesis", `expected '(' after '${word}': a condition stands in parentheses`);
  emitHelper(s, "(");
  if (startsOperand(s) || PREFIXES.has(peek(s))) expression(s, true);
  else emitHole(s);
  emitHelper(s, ")");
}

/** The statement that `if`, `while` and the others govern. */
function body(s: Shaping, mustBeBlock: boolean): void {
  skipAttributes(s);
  if (peek(s) === "then" && nameIsType(s, "then") === undefined && peek(s, 1) !== "=" && peek(s, 1) !== "(") {
    reportAt(s, s.at, "foreign-word", "'then' is not a word of C", "leave it out");
    s.at++;
  }
  const word = peek(s);
  if (word === "{") {
    block(s);
    return;
  }
  if (word === "" || word === "else") {
    reportMissing(s, "missing-statement", `expected a statement before ${describeToken(s, s.at)}`);
    emitHelper(s, ";");
    return;
  }
  if (s.depth >= DEEPEST) {
    reportAt(s, s.at, "nested-too-deeply", `statements are nested more than ${DEEPEST} levels deep`);
    s.at = s.limit;
    emitHelper(s, ";");
    return;
  }
  s.depth++;
  const isLabel = startsLabel(s);
  if (isDeclaration(s)) {
    reportAt(s, s.at, "declaration-needs-block", "a declaration cannot be the only statement here; put it in { }");
    emitHelper(s, "{");
    declaration(s, "block");
    emitHelper(s, "}");
  } else if (mustBeBlock || isLabel || word === "case" || word === "default") {
    emitHelper(s, "{");
    labelled(s);
    emitHelper(s, "}");
  } else statement(s);
  s.depth--;
}

/** Labels and the statement behind them. */
function labelled(s: Shaping): void {
  for (;;) {
    const word = peek(s);
    if (word === "case" || word === "default") caseLabel(s);
    else if (startsLabel(s)) label(s);
    else break;
  }
  if (peek(s) !== "") statement(s);
}

const ELSE_IF: ReadonlySet<string> = new Set(["elif", "elsif", "elseif"]);

/** `else if` goes round the loop, so that a long chain needs no depth here. */
function ifStatement(s: Shaping): void {
  for (;;) {
    copy(s);
    condition(s, "if");
    body(s, false);
    if (ELSE_IF.has(peek(s)) && peek(s, 1) === "(" && nameIsType(s, peek(s)) === undefined) {
      reportAt(s, s.at, "foreign-word", `'${peek(s)}' is not a word of C`, "write 'else if'");
      emitHelper(s, "else", "if");
      s.at++;
      condition(s, "if");
      body(s, false);
    }
    if (peek(s) !== "else") return;
    copy(s);
    if (peek(s) !== "if") {
      body(s, false);
      return;
    }
  }
}

function doStatement(s: Shaping): void {
  copy(s);
  body(s, false);
  if (peek(s) === "while") {
    copy(s);
    condition(s, "while");
    semicolon(s, "'do … while (…)'");
    return;
  }
  reportMissing(s, "missing-while", "expected 'while (…);' at the end of this 'do'");
  emitHelper(s, "while", "(");
  emitHole(s);
  emitHelper(s, ")", ";");
}

function forStatement(s: Shaping): void {
  copy(s);
  s.names.push(new Map());
  if (peek(s) === "(") within(s, () => forHeader(s));
  else {
    reportMissing(s, "expected-parenthesis", "expected '(' after 'for'");
    emitHelper(s, "(", ";", ";", ")");
  }
  body(s, false);
  s.names.pop();
}

function forHeader(s: Shaping): void {
  if (isDeclaration(s)) declaration(s, "block");
  else {
    if (peek(s) !== ";" && peek(s) !== "") expression(s, true);
    forSemicolon(s);
  }
  if (peek(s) !== ";" && peek(s) !== "") expression(s, true);
  forSemicolon(s);
  if (peek(s) === ";") {
    reportAt(s, s.at, "unexpected-token", "'for' has only two ';' between its parentheses");
    s.at = s.limit;
  } else if (peek(s) !== "") expression(s, true);
}

function forSemicolon(s: Shaping): void {
  if (accept(s, ";")) return;
  if (peek(s) === ",") {
    reportUnexpected(s, "';'");
    s.at++;
  } else reportMissing(s, "missing-semicolon", "'for' needs two ';' between its parentheses");
  emitHelper(s, ";");
}

function caseLabel(s: Shaping): void {
  const isCase = peek(s) === "case";
  copy(s);
  if (isCase) {
    expression(s, false);
    if (peek(s) === "...") {
      emit(s, "||");
      s.at++;
      expression(s, false);
    }
  }
  if (accept(s, ":")) return;
  if (peek(s) === ";") {
    reportAt(s, s.at, "missing-colon", `expected ':' instead of ';' after '${isCase ? "case" : "default"}'`);
    s.at++;
  } else reportMissing(s, "missing-colon", `expected ':' after this '${isCase ? "case" : "default"}'`);
  emitHelper(s, ":");
}

function label(s: Shaping): void {
  emit(s, "x");
  s.at++;
  copy(s);
  skipAttributes(s);
  if (peek(s) === "") emitHelper(s, ";");
}

function gotoStatement(s: Shaping): void {
  if (peek(s, 1) === "*") {
    emit(s, "return");
    s.at++;
    expression(s, true);
  } else {
    copy(s);
    if (peekKind(s) === NAME && !isKeyword(peek(s))) {
      emit(s, "x");
      s.at++;
    } else {
      reportMissing(s, "expected-label", "expected the name of a label after 'goto'");
      emit(s, "x", s.at, s.at, 2);
    }
  }
  semicolon(s, "'goto'");
}
