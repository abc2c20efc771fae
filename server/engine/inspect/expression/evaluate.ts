/**
 * The value of a C expression in a stopped program, without running any of it.
 *
 * Operators follow C's own conversions and wrap as the processor does, so that a condition means what it would mean in
 * the source. What surprises: nothing here has a side effect. An assignment comes out as "store this there", which the
 * caller may do or refuse; a call is refused, since it would run the program.
 */
import { wrap } from "../../../lang/check/arithmetic.ts";
import { usualArithmetic } from "../../../lang/check/conversion.ts";
import { alignOf, findField, sizeOf, strideOf } from "../../../lang/check/layout.ts";
import { characterLiteral, stringLiteral } from "../../../lang/check/literal.ts";
import { numberLiteral } from "../../../lang/check/number.ts";
import {
  INT,
  intNameOf,
  isArithmetic,
  isInteger,
  isScalar,
  pointerTo,
  ULONG,
  unqualified,
} from "../../../lang/check/type.ts";
import { expandFragment } from "../../../lang/preprocess/index.ts";
import { nearest } from "../../../lang/preprocess/nearest.ts";
import type { FloatType, Type } from "../../../lang/types.ts";
import { addressOf, asAddress, type Datum, elementOf, inMemory, intDatum, memberOf, valueDatum } from "../datum.ts";
import { typesOf } from "../scene.ts";
import { typeText } from "../type-text.ts";
import { converted, datumOf, forAssignment, isTrue, type Operand, operandOf, promoted } from "./convert.ts";
import { errnoAddress, type Here, lookUp } from "./name.ts";
import { operate, pointerOperation } from "./operator.ts";
import { isRefused, type Node, nodeText, parseExpression, peek, type Refused, wordsOf } from "./syntax.ts";
import { readTypeName } from "./type-name.ts";

/** What an expression comes to: an object or a value, and the assignment it asks for, if it is one. */
export interface Evaluated {
  readonly datum: Datum;
  readonly node: Node;
  /** The expression is an assignment: `datum` is the target, and this is what to store in it. */
  readonly store: Datum | null;
}

/** Parses an expression with the names that the frame's file has. Macros are expanded first. */
export function parseHere(here: Here, text: string): Node | Refused {
  const { unit } = here.frame.fn;
  const names = here.running.names(unit);
  const expanded = names ? expandFragment(text, names.macros) : text;
  const types = { table: typesOf(here.running, unit), typedefs: names?.typedefs ?? null };
  const words = wordsOf(expanded);
  const type = isRefused(words) ? null : readTypeName(types, words);
  if (type && !isRefused(type) && !isRefused(words) && peek(words).kind === "end")
    return { refused: `'${text.trim()}' is a type, not a value` };
  return parseExpression(expanded, (inside) => readTypeName(types, inside));
}

/** Evaluates a text. Assignments are understood at the outermost place only. */
export function evaluateText(here: Here, text: string): Evaluated | Refused {
  const node = parseHere(here, text);
  if (isRefused(node)) return node;
  if (node.kind !== "assign") {
    const datum = evaluateNode(here, node);
    return isRefused(datum) ? datum : { datum, node, store: null };
  }
  const target = evaluateNode(here, node.target);
  if (isRefused(target)) return target;
  if (target.where.in === "value" || target.type.kind === "function")
    return { refused: `'${nodeText(node.target)}' is no variable: nothing can be stored in it` };
  const value =
    node.op === null
      ? evaluateNode(here, node.value)
      : binary(here, { kind: "binary", op: node.op, left: node.target, right: node.value });
  if (isRefused(value)) return value;
  const store = forAssignment(here.running, value, target, nodeText(node.value));
  return isRefused(store) ? store : { datum: target, node: node.target, store };
}

/** The object or value that a parsed expression denotes. */
export function evaluateNode(here: Here, node: Node): Datum | Refused {
  const { running } = here;
  const { unit } = here.frame.fn;
  switch (node.kind) {
    case "number":
      return number(here, node.text);
    case "character": {
      const literal = characterLiteral(node.text);
      return intDatum(running, literal.value, literal.type, unit);
    }
    case "string": {
      const literal = stringLiteral(node.parts);
      return { type: literal.type, unit, where: { in: "value", bytes: literal.bytes } };
    }
    case "name":
      return lookUp(here, node.name);
    case "unary":
      return unary(here, node);
    case "binary":
      return binary(here, node);
    case "and":
    case "or":
      return logical(here, node);
    case "comma": {
      const left = evaluateNode(here, node.left);
      return isRefused(left) ? left : evaluateNode(here, node.right);
    }
    case "conditional":
      return conditional(here, node);
    case "cast":
      return cast(here, node);
    case "sizeof":
    case "alignof":
      return size(here, node);
    case "index":
      return element(here, node);
    case "member":
      return member(here, node);
    case "assign":
      return { refused: "an assignment can only stand by itself, not inside another expression" };
    case "call":
      return call(here, node);
  }
}

function operand(here: Here, node: Node): Operand | Refused {
  const datum = evaluateNode(here, node);
  return isRefused(datum) ? datum : operandOf(here.running, datum, `'${nodeText(node)}'`);
}

function number({ running, frame }: Here, text: string): Datum | Refused {
  const literal = numberLiteral(text);
  const fault = literal.problems.find(({ severity }) => severity === "error");
  if (fault) return { refused: `${text}: ${fault.sentence}` };
  if (literal.kind === "int") return intDatum(running, literal.value, literal.type, frame.fn.unit);
  if (literal.imaginary) return { refused: "complex numbers are not supported" };
  return valueDatum(running, { kind: "float", value: literal.value }, literal.type, frame.fn.unit);
}

function unary(here: Here, node: Extract<Node, { kind: "unary" }>): Datum | Refused {
  const { running } = here;
  if (node.op === "&") return address(here, node.operand);
  const value = operand(here, node.operand);
  if (isRefused(value)) return value;
  if (node.op === "*") return pointee(here, value, node.operand);
  if (node.op === "!") return intDatum(running, isTrue(value) ? 0n : 1n, INT, value.unit);
  const of = promoted(running, value);
  if (of.scalar.kind === "float") {
    if (node.op === "~") return { refused: "'~' needs an integer" };
    return datumOf(running, node.op === "-" ? { ...of, scalar: { kind: "float", value: -of.scalar.value } } : of);
  }
  if (!isInteger(of.type)) return { refused: `'${node.op}' cannot be applied to a pointer` };
  const name = intNameOf(of.type, typesOf(running, of.unit));
  const result =
    node.op === "-" ? wrap(-of.scalar.value, name) : node.op === "~" ? wrap(~of.scalar.value, name) : of.scalar.value;
  return datumOf(running, { ...of, scalar: { kind: "int", value: result } });
}

function address(here: Here, node: Node): Datum | Refused {
  const datum = evaluateNode(here, node);
  if (isRefused(datum)) return datum;
  const at = addressOf(datum);
  if (at !== null) return intDatum(here.running, BigInt(at), pointerTo(datum.type), datum.unit);
  if (datum.where.in === "memory")
    return { refused: `'${nodeText(node)}' is a bit-field and has no address of its own` };
  if (datum.where.in === "register")
    return { refused: `'${nodeText(node)}' has no address: the program never asks for it, so it lives in a register` };
  return { refused: `'${nodeText(node)}' is a value that lies nowhere in memory` };
}

function pointee({ running }: Here, pointer: Operand, node: Node): Datum | Refused {
  const text = nodeText(node);
  if (pointer.type.kind !== "pointer" || pointer.scalar.kind !== "int")
    return { refused: `'${text}' is '${typeText(running, pointer)}' and no pointer` };
  const { to } = pointer.type;
  if (pointer.scalar.value === 0n) return { refused: `'${text}' is a null pointer: it points to nothing` };
  if (to.kind === "void") return { refused: `'${text}' is 'void *': cast it to say what it points to` };
  const at = asAddress(pointer.scalar.value);
  return at === null ? { refused: `'${text}' points beyond all memory` } : inMemory(to, pointer.unit, at);
}

function binary(here: Here, node: Extract<Node, { kind: "binary" }>): Datum | Refused {
  const left = operand(here, node.left);
  if (isRefused(left)) return left;
  const right = operand(here, node.right);
  if (isRefused(right)) return right;
  return operate(here.running, node.op, left, right);
}

function logical(here: Here, node: Extract<Node, { kind: "and" | "or" }>): Datum | Refused {
  const left = operand(here, node.left);
  if (isRefused(left)) return left;
  if (isTrue(left) === (node.kind === "or")) return intDatum(here.running, node.kind === "or" ? 1n : 0n);
  const right = operand(here, node.right);
  return isRefused(right) ? right : intDatum(here.running, isTrue(right) ? 1n : 0n);
}

function conditional(here: Here, node: Extract<Node, { kind: "conditional" }>): Datum | Refused {
  const test = operand(here, node.test);
  if (isRefused(test)) return test;
  const chosen = isTrue(test) ? (node.then ?? node.test) : node.otherwise;
  const other = isTrue(test) ? node.otherwise : node.then;
  const value = evaluateNode(here, chosen);
  if (isRefused(value) || other === null) return value;
  // The other arm is not evaluated, but its type counts: `c ? 1 : 2.0` is a double.
  const otherwise = evaluateNode(here, other);
  if (isRefused(otherwise) || !isArithmetic(value.type) || !isArithmetic(otherwise.type)) return value;
  const read = operandOf(here.running, value, `'${nodeText(chosen)}'`);
  if (isRefused(read)) return read;
  const type = usualArithmetic(
    promoted(here.running, read).type as FloatType,
    otherwise.type,
    typesOf(here.running, value.unit),
  );
  return datumOf(here.running, converted(here.running, read, type, value.unit));
}

function cast(here: Here, node: Extract<Node, { kind: "cast" }>): Datum | Refused {
  const { unit } = here.frame.fn;
  const value = evaluateNode(here, node.operand);
  if (isRefused(value)) return value;
  const isSameRecord =
    node.type.kind === "record" && value.type.kind === "record" && node.type.record === value.type.record;
  if (isSameRecord) return value;
  if (node.type.kind === "void") return { refused: "a cast to void leaves no value" };
  if (!isScalar(node.type))
    return { refused: `nothing can be cast to '${typeText(here.running, { type: node.type, unit })}'` };
  const read = operandOf(here.running, value, `'${nodeText(node.operand)}'`);
  if (isRefused(read)) return read;
  if (read.scalar.kind === "float" && node.type.kind === "pointer")
    return { refused: "a floating-point number cannot become a pointer" };
  return datumOf(here.running, converted(here.running, read, unqualified(node.type), unit));
}

function size(here: Here, node: Extract<Node, { kind: "sizeof" | "alignof" }>): Datum | Refused {
  const { running, frame } = here;
  let type: Type;
  let unit = frame.fn.unit;
  if (isType(node.of)) type = node.of;
  else {
    const datum = evaluateNode(here, node.of);
    if (isRefused(datum)) return datum;
    type = datum.type;
    unit = datum.unit;
  }
  const table = typesOf(running, unit);
  const bytes = node.kind === "alignof" ? alignOf(type, table) : (sizeOf(type, table) ?? strideOf(type, table));
  if (bytes === null) return { refused: `the size of '${typeText(running, { type, unit })}' is not known here` };
  return intDatum(running, BigInt(bytes), ULONG, unit);
}

const TYPE_KINDS: ReadonlySet<string> = new Set([
  "void",
  "int",
  "float",
  "pointer",
  "array",
  "record",
  "enum",
  "function",
]);

function isType(of: Type | Node): of is Type {
  return TYPE_KINDS.has(of.kind);
}

function element(here: Here, node: Extract<Node, { kind: "index" }>): Datum | Refused {
  const array = evaluateNode(here, node.array);
  if (isRefused(array)) return array;
  const index = operand(here, node.index);
  if (isRefused(index)) return index;
  if (array.type.kind === "array" && array.where.in === "value" && index.scalar.kind === "int") {
    const at = Number(index.scalar.value);
    const { length } = array.type;
    return length !== null && at >= 0 && at < length
      ? elementOf(here.running, array, at)
      : { refused: "the index is outside of the text" };
  }
  const base = operandOf(here.running, array, `'${nodeText(node.array)}'`);
  if (isRefused(base)) return base;
  if (base.type.kind !== "pointer" && index.type.kind !== "pointer")
    return {
      refused: `'${nodeText(node.array)}' is '${typeText(here.running, array)}': only arrays and pointers have elements`,
    };
  const sum = pointerOperation(here.running, "+", base, index);
  if (isRefused(sum)) return sum;
  const pointer = operandOf(here.running, sum, `'${nodeText(node)}'`);
  return isRefused(pointer) ? pointer : pointee(here, pointer, base.type.kind === "pointer" ? node.array : node.index);
}

function member(here: Here, node: Extract<Node, { kind: "member" }>): Datum | Refused {
  const { running } = here;
  const text = nodeText(node.record);
  let record = evaluateNode(here, node.record);
  if (isRefused(record)) return record;
  if (record.type.kind === "pointer" || record.type.kind === "array") {
    const pointer = operandOf(running, record, `'${text}'`);
    if (isRefused(pointer)) return pointer;
    const isToRecord = pointer.type.kind === "pointer" && pointer.type.to.kind === "record";
    if (!node.arrow && isToRecord)
      return { refused: `'${text}' is a pointer; its members are reached with '->': ${text}->${node.name}` };
    const to = pointee(here, pointer, node.record);
    if (isRefused(to)) return to;
    record = to;
  } else if (node.arrow && record.type.kind === "record")
    return { refused: `'${text}' is no pointer; its members are reached with '.': ${text}.${node.name}` };
  if (record.type.kind !== "record")
    return { refused: `'${text}' is '${typeText(running, record)}' and has no members` };
  const table = typesOf(running, record.unit);
  const found = findField(table, record.type.record, node.name);
  if (!found) return noMember(here, record, node.name);
  let datum: Datum = record;
  for (const field of found.path) datum = memberOf(running, datum, field);
  return datum;
}

function noMember({ running }: Here, record: Datum, name: string): Refused {
  const fields =
    record.type.kind === "record" ? (typesOf(running, record.unit).records[record.type.record]?.fields ?? []) : [];
  if (fields.length === 0) return { refused: `the members of '${typeText(running, record)}' are not known here` };
  const near = nearest(
    name,
    fields.flatMap((field) => (field.name === null ? [] : [field.name])),
  );
  return {
    refused: `'${typeText(running, record)}' has no member '${name}'${near === null ? "" : `; did you mean '${near}'?`}`,
  };
}

function call(here: Here, node: Extract<Node, { kind: "call" }>): Datum | Refused {
  const name = node.callee.kind === "name" ? node.callee.name : null;
  if (name === "__errno_location") {
    const at = errnoAddress(here.running);
    return intDatum(here.running, BigInt(at ?? 0), pointerTo(INT), here.frame.fn.unit);
  }
  const known = evaluateNode(here, node.callee);
  if (name !== null && isRefused(known)) return { refused: `there is no function '${name}' in the program` };
  return {
    refused: `'${nodeText(node.callee)}' cannot be called from here: that would run the program; step into the call instead`,
  };
}
