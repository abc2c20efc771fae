/**
 * Mistakes inside expressions that have a name: a type where a value belongs, a character that C does not know, words
 * and operators of other languages. Each is said once, and the walk goes on behind it.
 */
import { headerOfType } from "../headers.ts";
import { CHARACTER, NAME, NUMBER, STRAY, STRING } from "./lexeme.ts";
import {
  atLineStart,
  describeToken,
  emit,
  emitHole,
  HOLE,
  nameIsType,
  peek,
  peekKind,
  reportAt,
  reportMissing,
  type Shaping,
  WRITTEN,
} from "./shape.ts";
import { specifiers, startsType } from "./shape-specifier.ts";
import { ALIGNOF_WORDS, ASSIGNMENTS, isKeyword } from "./word.ts";

/** Can the next token begin an operand? */
export function startsOperand(s: Shaping, ahead: number = 0): boolean {
  const kind = peekKind(s, ahead);
  if (kind === NUMBER || kind === CHARACTER || kind === STRING) return true;
  const word = peek(s, ahead);
  if (kind === NAME) return !isKeyword(word) || word === "sizeof" || word === "_Generic" || ALIGNOF_WORDS.has(word);
  return word === "(";
}

/** Reads one operand, for going on behind a mistake. */
type Primary = (s: Shaping) => boolean;

/** Two operators that are written in the other order, or belong to another language. */
const TWISTED: Readonly<Record<string, string>> = { "=>": ">=", "=<": "<=", "<>": "!=", "=!": "!=", "><": "!=" };

/** Says that an operand is missing before the next token, or what else is wrong there. */
export function missingOperand(s: Shaping, word: string, primary: Primary): void {
  if (peekKind(s) === STRAY) {
    strayToken(s);
    if (startsOperand(s)) {
      primary(s);
      return;
    }
    emitHole(s);
    return;
  }
  if (startsType(s)) {
    typeAsOperand(s, primary);
    return;
  }
  const before = s.at > 0 ? s.tokens.text[s.at - 1]! : "";
  const meant = TWISTED[before + word];
  if (meant !== undefined && s.tokens.end[s.at - 1] === s.tokens.start[s.at]) {
    reportAt(s, s.at, "twisted-operator", `C has no operator '${before + word}'`, `did you mean '${meant}'?`);
    s.at++;
    if (startsOperand(s)) {
      primary(s);
      return;
    }
  } else if (word === "" || before === "") {
    const where = word === "" ? describeToken(s, s.limit) : `'${word}'`;
    reportMissing(s, "expected-expression", `expected an expression after '${before}' and before ${where}`);
  } else reportAt(s, s.at, "expected-expression", `expected an expression before '${word}'`);
  emitHole(s);
}

/** Passes characters that belong to no token of C. */
export function strayToken(s: Shaping): void {
  const text = s.tokens.text[s.at]!;
  if (text === '"' || text === "'") {
    const name = text === '"' ? "string" : "character constant";
    reportAt(s, s.at, "unterminated-literal", `this ${name} has no closing ${text} on its line`);
    // What follows on the line belonged to the literal.
    do s.at++;
    while (s.at < s.limit && !atLineStart(s));
    return;
  }
  const code = text.codePointAt(0) ?? 0;
  const message = code > 127 ? `the character '${text}' has no meaning in C here` : `stray '${text}' in program`;
  const hint = code > 127 ? "a quotation mark or dash copied from a document is not the one C knows" : null;
  reportAt(s, s.at, "stray-character", message, hint);
  s.at++;
}

/** `f(int x)`, `y = int`: a type where a value must stand. What follows it is taken for the value. */
export function typeAsOperand(s: Shaping, primary: Primary): void {
  const first = s.at;
  const hint = "to declare a variable, write the declaration as a statement of its own; in a call give only the value";
  reportAt(s, first, "type-as-value", `'${peek(s)}' is a type; a value is expected here`, hint);
  // Pass the specifiers without a trace in the shape.
  const words = s.words.length;
  specifiers(s);
  s.words.length = words;
  s.first.length = words;
  s.last.length = words;
  s.role.length = words;
  while (peek(s) === "*") s.at++;
  if (s.at === first) s.at++;
  if (peekKind(s) === NAME && !isKeyword(peek(s))) {
    // A name that this would have declared is not looked up.
    const canAssign = ASSIGNMENTS.has(peek(s, 1));
    const isKnown = nameIsType(s, peek(s)) === false;
    emit(s, canAssign ? "x" : "0", s.at, s.at, canAssign || isKnown ? WRITTEN : HOLE);
    s.at++;
  } else if (startsOperand(s)) primary(s);
  else emitHole(s);
}

/** Words that stand for an operand or before one in other languages, and what C has for them. */
const FOREIGN_WORDS: Readonly<Record<string, string>> = {
  not: "in C write '!'",
  new: "C has no 'new'; memory comes from malloc",
  delete: "C has no 'delete'; memory goes back with free",
};

/** Passes `std ::`, `not`, `new` and their like, unless they are names here. True when there was one. */
export function passForeignWord(s: Shaping): boolean {
  const word = peek(s);
  if (nameIsType(s, word) !== undefined) return false;
  const isScope = peek(s, 1) === ":" && peek(s, 2) === ":" && s.tokens.end[s.at + 1] === s.tokens.start[s.at + 2];
  if (isScope) {
    reportAt(s, s.at, "cpp-unsupported", `'${word}::' is C++; C has no namespaces and classes`);
    s.at += 3;
    return true;
  }
  const hint = FOREIGN_WORDS[word];
  if (hint === undefined || (!startsOperand(s, 1) && !startsType(s, 1)) || peek(s, 1) === "(") return false;
  reportAt(s, s.at, "foreign-word", `'${word}' is not a word of C`, hint);
  s.at++;
  return true;
}

/** True for a type that a header declares, used without it. */
export function isForgottenType(s: Shaping, name: string): boolean {
  return nameIsType(s, name) === undefined && headerOfType(name) !== null;
}
