/**
 * An object while its initialiser is read: a tree of what has been given so far, member by member.
 *
 * What surprises, all of it gcc's way:
 *   what is written later replaces what was written earlier, side effects and all
 *   the values are computed in the order of the members, not in the order of the text
 *   naming a member of a struct that was given as a whole (`.in = f(), .in.y = 5`) forgets the whole
 *   `[0 ... 3] = f()` calls f once
 */
import type { Expr, Init, InitItem, ObjectId, Place } from "../ast.ts";
import type { ArrayType, Field, RecordType, Type, TypeTable } from "../types.ts";
import { wrap } from "./arithmetic.ts";
import { sizeOf } from "./layout.ts";
import { intNameOf, isInteger, unqualified } from "./type.ts";

/** A string literal's bytes, cut to what the array can hold. */
export type StringPlace = Extract<Place, { kind: "string" }>;

/** One computation shared by the elements of a range; `again` reads the value back. */
export interface Shared {
  readonly first: Expr;
  readonly again: Expr;
}

export type Slot =
  | { readonly kind: "value"; readonly expr: Expr; readonly shared: Shared | null }
  | { readonly kind: "string"; readonly place: StringPlace }
  | Aggregate;

/** An array, struct or union with what is known of its members, by element number or by place in `initFields`. */
export interface Aggregate {
  readonly kind: "aggregate";
  readonly type: ArrayType | RecordType;
  readonly members: Map<number, Slot>;
}

export function emptyAggregate(type: ArrayType | RecordType): Aggregate {
  return { kind: "aggregate", type, members: new Map() };
}

/** The members an initialiser goes through: all but unnamed bit-fields (C11 6.7.9p9). */
export function initFields(type: RecordType, table: TypeTable): readonly Field[] {
  return (table.records[type.record]?.fields ?? []).filter((field) => field.name !== null || field.bits === null);
}

export function isUnion(type: Type, table: TypeTable): boolean {
  return type.kind === "record" && table.records[type.record]?.kind === "union";
}

/** How many members can be given in turn: of a union one, of `int a[]` as many as there are. */
export function memberCount(type: ArrayType | RecordType, table: TypeTable): number {
  if (type.kind === "array") return type.length ?? Infinity;
  const count = initFields(type, table).length;
  return isUnion(type, table) ? Math.min(count, 1) : count;
}

/** The place of one member inside its aggregate. */
export interface MemberPlace {
  readonly type: Type;
  readonly offset: number;
  readonly bits: Field["bits"];
}

export function memberPlace(type: ArrayType | RecordType, index: number, table: TypeTable): MemberPlace {
  if (type.kind === "array") return { type: type.of, offset: (sizeOf(type.of, table) ?? 0) * index, bits: null };
  const field = initFields(type, table)[index];
  return field === undefined
    ? { type: { kind: "void", quals: 0 }, offset: 0, bits: null }
    : { type: field.type, offset: field.offset, bits: field.bits };
}

/** What an aggregate had where something new was put: "nothing", or a value whose computation is now dropped. */
export type Replaced = "nothing" | "value" | "side-effects";

/** Puts a slot in its place. In a union it is then the only one. */
export function store(into: Aggregate, index: number, slot: Slot, table: TypeTable): Replaced {
  const before = isUnion(into.type, table) ? [...into.members.values()][0] : into.members.get(index);
  if (isUnion(into.type, table)) into.members.clear();
  into.members.set(index, slot);
  if (before === undefined) return "nothing";
  return hasEffects(before) ? "side-effects" : "value";
}

/**
 * The aggregate at a place, to give some of its members: what is there already, or a new one. A
 * struct that was given as a whole is forgotten, without a word, as gcc does.
 */
export function enter(into: Aggregate, index: number, table: TypeTable): Aggregate {
  const { type } = memberPlace(into.type, index, table);
  const before = into.members.get(index);
  if (before?.kind === "aggregate") return before;
  const inner = emptyAggregate(type as ArrayType | RecordType);
  if (before?.kind === "string" && type.kind === "array") spell(before.place, inner, table);
  store(into, index, inner, table);
  return inner;
}

/** A string as single letters, so that one of them can be replaced. */
function spell(place: StringPlace, into: Aggregate, table: TypeTable): void {
  const { bytes, element, span } = place;
  const type = unqualified(memberPlace(into.type, 0, table).type);
  if (!isInteger(type)) return;
  for (let index = 0; index * element < bytes.length; index++) {
    let value = 0n;
    for (let byte = 0; byte < element; byte++) value |= BigInt(bytes[index * element + byte] ?? 0) << BigInt(8 * byte);
    const expr: Expr = { kind: "int", value: wrap(value, intNameOf(type, table)), type, span };
    into.members.set(index, { kind: "value", expr, shared: null });
  }
}

/** A second copy for the next element of a range, to be changed on its own. */
export function copySlot(slot: Slot): Slot {
  if (slot.kind !== "aggregate") return slot;
  return { ...slot, members: new Map([...slot.members].map(([index, inner]) => [index, copySlot(inner)])) };
}

/** The slot with each of its computations shared, for the elements of a range. */
export function shareSlot(slot: Slot, once: (expr: Expr) => Shared): Slot {
  if (slot.kind === "string") return slot;
  if (slot.kind === "value") return needsSharing(slot.expr) ? { ...slot, shared: once(slot.expr) } : slot;
  return { ...slot, members: new Map([...slot.members].map(([index, inner]) => [index, shareSlot(inner, once)])) };
}

function needsSharing(expr: Expr): boolean {
  return mayHaveEffects(expr);
}

function hasEffects(slot: Slot): boolean {
  if (slot.kind === "string") return false;
  return slot.kind === "value" ? mayHaveEffects(slot.expr) : [...slot.members.values()].some(hasEffects);
}

/** Whether computing this twice, or not at all, could be noticed. */
function mayHaveEffects(node: Expr | Place): boolean {
  switch (node.kind) {
    case "assign":
    case "compound":
    case "step":
    case "call":
    case "builtin":
    case "statement-expression":
    case "compound-literal":
      return true;
    case "load":
    case "decay":
    case "address":
      return mayHaveEffects(node.place);
    case "deref":
      return mayHaveEffects(node.pointer);
    case "member":
      return mayHaveEffects(node.record);
    case "convert":
    case "unary":
      return mayHaveEffects(node.value);
    case "binary":
    case "and":
    case "or":
    case "comma":
    case "pointer-difference":
      return mayHaveEffects(node.left) || mayHaveEffects(node.right);
    case "pointer-add":
      return mayHaveEffects(node.pointer) || mayHaveEffects(node.index);
    case "conditional":
      return [node.test, node.then ?? node.test, node.otherwise].some(mayHaveEffects);
    default:
      return false;
  }
}

/** What `listItems` needs besides the tree. */
export interface Listing {
  readonly table: TypeTable;
  /** The initialiser of a compound literal, where it may be copied instead of read; null where not. */
  readonly compoundLiteral: (object: ObjectId) => Init | null;
}

/** All values with their places, in the order in which they are computed. `zero` is set when a copied literal needs it. */
export function listItems(
  slot: Slot,
  place: MemberPlace,
  listing: Listing,
): { readonly items: InitItem[]; readonly zero: boolean } {
  const items: InitItem[] = [];
  const started = new Set<Shared>();
  let zero = false;
  const visit = (current: Slot, { type, offset, bits }: MemberPlace): void => {
    if (current.kind === "string") {
      const value: Expr = { kind: "load", place: current.place, type: current.place.type, span: current.place.span };
      items.push({ offset, type: current.place.type, bits: null, value });
    } else if (current.kind === "value") {
      const literal = literalInit(current.expr, listing);
      if (literal === null) items.push({ offset, type: unqualified(type), bits, value: take(current, started) });
      else {
        zero ||= literal.zero;
        for (const item of literal.items) items.push({ ...item, offset: item.offset + offset });
      }
    } else {
      for (const index of [...current.members.keys()].sort((a, b) => a - b)) {
        const inner = memberPlace(current.type, index, listing.table);
        visit(current.members.get(index) as Slot, { ...inner, offset: offset + inner.offset });
      }
    }
  };
  visit(slot, place);
  return { items, zero };
}

function literalInit(expr: Expr, listing: Listing): Init | null {
  return expr.kind === "load" && expr.place.kind === "compound-literal"
    ? listing.compoundLiteral(expr.place.object)
    : null;
}

/** The computation itself where it comes first, its kept value from then on. */
function take({ expr, shared }: Extract<Slot, { kind: "value" }>, started: Set<Shared>): Expr {
  if (shared === null) return expr;
  if (started.has(shared)) return shared.again;
  started.add(shared);
  return shared.first;
}
