/**
 * What is inside a value: members of structs, elements of arrays, and what a pointer points to.
 *
 * Each child knows the C expression that names it, so that it can be watched, and nothing is read before it is shown.
 */
import { isComplete } from "../../lang/check/type.ts";
import { asAddress, type Datum, definednessOf, elementOf, inMemory, isMapped, memberOf, scalarOf } from "./datum.ts";
import { type Running, typesOf } from "./scene.ts";

export interface Child {
  readonly name: string;
  readonly datum: Datum;
  /** A C expression for it, or null when it has none. */
  readonly expression: string | null;
}

/** How many children a value has, and whether they are elements of an array, which are shown in pages. */
export function countChildren(running: Running, datum: Datum): { readonly count: number; readonly isArray: boolean } {
  const { type } = datum;
  switch (type.kind) {
    case "array":
      return { count: type.length ?? 0, isArray: true };
    case "record":
      return { count: fieldsOf(running, datum).length, isArray: false };
    case "pointer":
      return { count: pointee(running, datum) ? 1 : 0, isArray: false };
    default:
      return { count: 0, isArray: false };
  }
}

function fieldsOf(running: Running, datum: Datum): readonly { readonly index: number }[] {
  if (datum.type.kind !== "record") return [];
  const fields = typesOf(running, datum.unit).records[datum.type.record]?.fields ?? [];
  // Unnamed bit-fields are padding.
  return fields.flatMap((field, index) => (field.name === null && field.bits !== null ? [] : [{ index }]));
}

/** What a pointer points to, if that can be shown. */
export function pointee(running: Running, datum: Datum): Datum | null {
  const { type, unit } = datum;
  if (type.kind !== "pointer" || definednessOf(running, datum) === "none") return null;
  if (type.to.kind === "function" || !isComplete(type.to, typesOf(running, unit))) return null;
  const read = scalarOf(running, datum);
  const address = read.kind === "int" ? asAddress(read.value) : null;
  return address !== null && isMapped(running, address) ? inMemory(type.to, unit, address) : null;
}

/** Children `start` up to `start + count`. A pointer to a struct shows the struct's members at once. */
export function childrenOfDatum(
  running: Running,
  datum: Datum,
  expression: string | null,
  start: number = 0,
  count: number = Number.POSITIVE_INFINITY,
): readonly Child[] {
  const { type } = datum;
  if (type.kind === "array") {
    const end = Math.min(type.length ?? 0, start + count, start + 10_000);
    const children: Child[] = [];
    for (let i = start; i < end; i++)
      children.push({
        name: `[${i}]`,
        datum: elementOf(running, datum, i),
        expression: expression && `${postfix(expression)}[${i}]`,
      });
    return children;
  }
  if (type.kind === "record") return members(running, datum, expression && `${postfix(expression)}.`);
  const to = pointee(running, datum);
  if (!to) return [];
  if (to.type.kind === "record") return members(running, to, expression && `${postfix(expression)}->`);
  return [{ name: `*${expression ?? ""}`, datum: to, expression: expression && `*${postfix(expression)}` }];
}

function members(running: Running, record: Datum, prefix: string | null): readonly Child[] {
  if (record.type.kind !== "record") return [];
  const fields = typesOf(running, record.unit).records[record.type.record]?.fields ?? [];
  return fields.flatMap((field): Child[] => {
    if (field.name === null && field.bits !== null) return [];
    const datum = memberOf(running, record, field);
    // An anonymous struct or union: its members are reached as if they were the outer one's.
    if (field.name === null) return members(running, datum, prefix).map((child) => child);
    return [{ name: field.name, datum, expression: prefix && `${prefix}${field.name}` }];
  });
}

/** The expression as it can stand before `[`, `.` and `->`. */
function postfix(expression: string): string {
  return /^[A-Za-z_$][\w$]*(?:\[\d+\]|\.\w+|->\w+)*$/.test(expression) ? expression : `(${expression})`;
}
