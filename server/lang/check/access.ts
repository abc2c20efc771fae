/**
 * `record.member` and `pointer->member` (C11 6.5.2.3), also through anonymous structs and unions.
 */
import type { Place } from "../ast.ts";
import { childAt, type Node, tokenOf, wordOf } from "../parse/cst.ts";
import { HOLE } from "../parse/shape.ts";
import type { Span } from "../source.ts";
import {
  type Checker,
  type Operand,
  reportError,
  roleOfNode,
  show,
  spanOfNode,
  spanOfTokens,
  textOf,
} from "./checker.ts";
import { findField } from "./layout.ts";
import { suggestMember } from "./suggest.ts";
import { isPointer, isRecord, qualsOf, withQuals } from "./type.ts";
import { isPlace, nameOfPlace, readValue } from "./value.ts";

/** `r.m` and `p->m` (C11 6.5.2.3). */
export function memberAccess(c: Checker, node: Node): Operand | null {
  const left = childAt(c.cst, node, 0);
  const nameNode = childAt(c.cst, node, 1);
  const record = c.walk.operand(c, left);
  const operator = wordOf(c.cst, c.cst.last[left]! + 1);
  if (record === null || roleOfNode(c, nameNode) === HOLE) return null;
  const fieldName = textOf(c, nameNode);
  const span = spanOfNode(c, node);
  const fieldSpan = spanOfNode(c, nameNode);
  if (operator === ".") {
    if (isRecord(record.type)) return findMember(c, record, fieldName, false, span, fieldSpan);
    wrongOperator(
      c,
      record,
      fieldName,
      spanOfTokens(c, tokenOf(c.cst, c.cst.last[left]! + 1), tokenOf(c.cst, c.cst.last[left]! + 1)),
      ".",
    );
    if (!isPointer(record.type) || !isRecord(record.type.to)) return null;
  }
  const pointer = readValue(c, record);
  if (pointer === null) return null;
  if (!isPointer(pointer.type) || !isRecord(pointer.type.to)) {
    wrongOperator(
      c,
      record,
      fieldName,
      spanOfTokens(c, tokenOf(c.cst, c.cst.last[left]! + 1), tokenOf(c.cst, c.cst.last[left]! + 1)),
      "->",
    );
    return isRecord(record.type) ? findMember(c, record, fieldName, false, span, fieldSpan) : null;
  }
  const target: Place = { kind: "deref", pointer, index: false, type: pointer.type.to, span: pointer.span };
  return findMember(c, target, fieldName, true, span, fieldSpan);
}

/** `.` on a pointer, `->` on a struct, either on something that is neither. */
function wrongOperator(c: Checker, record: Operand, fieldName: string, span: Span, operator: "." | "->"): void {
  const type = record.type;
  const written = isPlace(record) ? (nameOfPlace(c, record) ?? "this") : "this";
  const subject = written === "this" ? "this" : `'${written}'`;
  if (operator === "." && isPointer(type) && isRecord(type.to)) {
    reportError(
      c,
      "wrong-member-operator",
      `${subject} is a pointer ('${show(c, type)}'); its members are reached with '->'`,
      span,
      { hint: `did you mean '${written === "this" ? "…" : written}->${fieldName}'?` },
    );
  } else if (operator === "->" && isRecord(type)) {
    reportError(
      c,
      "wrong-member-operator",
      `${subject} is a ${c.table.records[type.record]!.kind} and no pointer; its members are reached with '.'`,
      span,
      { hint: `did you mean '${written === "this" ? "…" : written}.${fieldName}'?` },
    );
  } else {
    reportError(
      c,
      "no-members",
      `${subject} has the type '${show(c, type)}' and no members, so there is no '${fieldName}' in it`,
      span,
    );
  }
}

function findMember(
  c: Checker,
  record: Operand,
  fieldName: string,
  arrow: boolean,
  span: Span,
  fieldSpan: Span,
): Operand | null {
  if (!isRecord(record.type)) return null;
  const info = c.table.records[record.type.record]!;
  const title = info.tag === null ? `this ${info.kind}` : `'${info.kind} ${info.tag}'`;
  if (info.size === null) {
    if (c.incomplete.has(record.type.record)) return null;
    c.incomplete.add(record.type.record);
    reportError(
      c,
      "incomplete-type",
      `${title} is only declared, not defined: its members are not known here`,
      fieldSpan,
    );
    return null;
  }
  const found = findField(c.table, record.type.record, fieldName);
  if (found === null) {
    reportError(c, "unknown-member", `${title} has no member '${fieldName}'`, fieldSpan, {
      hint: suggestMember(c, record.type.record, fieldName),
      notes: c.files[info.span.file]?.system === true ? [] : [{ message: "it is defined here", span: info.span }],
    });
    return null;
  }
  let place: Operand = record;
  for (const field of found.path) {
    place = {
      kind: "member",
      record: place,
      field,
      arrow: arrow && place === record,
      type: withQuals(field.type, qualsOf(place.type)),
      span,
    };
  }
  return place;
}
