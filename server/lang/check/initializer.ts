/**
 * Initialisers: from braces and designators to a list of scalars, each with its place (C11 6.7.9).
 *
 * What surprises:
 *   braces may be left out: the values flow into the inner arrays and structs in turn .. put
 *   after `.y = 1` the values go on behind y, not where they were ..................... designate
 *   a string fills an array of char without its closing zero if only that is missing .. stringSlot
 *   `int a[] = { [5] = 1 }` has six elements .......................................... flatten
 *   a flexible array may be given values, but only in an object with static storage ... flexible
 */
import type { Expr, Init, ObjectId } from "../ast.ts";
import type { Span } from "../source.ts";
import type { ArrayType, RecordType, Type, TypeTable } from "../types.ts";
import {
  type Aggregate,
  copySlot,
  emptyAggregate,
  enter,
  initFields,
  isUnion,
  listItems,
  memberCount,
  memberPlace,
  type Replaced,
  type Shared,
  type Slot,
  type StringPlace,
  shareSlot,
  store,
} from "./aggregate.ts";
import { compatibleUnqualified } from "./compatible.ts";
import { sizeOf } from "./layout.ts";
import { typeToString } from "./print.ts";
import { error, type Problem, warning } from "./problem.ts";
import { arrayOf, CHAR16, CHAR32, isCharacter, isInteger, unqualified, WCHAR } from "./type.ts";

export type Designator =
  | { readonly kind: "field"; readonly name: string; readonly span: Span }
  | { readonly kind: "index"; readonly index: bigint; readonly span: Span }
  /** GNU `[first ... last]`. */
  | { readonly kind: "range"; readonly first: bigint; readonly last: bigint; readonly span: Span };

/**
 * An initialiser as written. An `expr` is the checked expression before conversion, already decayed
 * and loaded: a string literal is a `decay` of a `string` place. Old `field: value` is a field designator.
 */
export type InitTree =
  | { readonly kind: "list"; readonly items: readonly InitListItem[]; readonly span: Span }
  | { readonly kind: "expr"; readonly expr: Expr };

export interface InitListItem {
  readonly designators: readonly Designator[];
  readonly init: InitTree;
}

export interface InitCallbacks {
  readonly table: TypeTable;
  /** The value converted as if by initialisation; reports what is wrong with it itself. `width` is that of a bit-field. */
  readonly convert: (expr: Expr, type: Type, width: number | null) => Expr;
  readonly report: (problem: Problem, span: Span) => void;
  /** True for objects with static storage: only they may fill a flexible array member. */
  readonly isStatic: boolean;
  /** For `[a ... b] = f()`, which gcc evaluates once: the expression that also keeps the value, and one that reads it again. Without it the expression is repeated. */
  readonly once?: (expr: Expr) => { readonly first: Expr; readonly again: Expr };
  /** The initialiser of a compound literal, so that `static struct s x = (struct s){1}` is constant. Only asked for static objects. */
  readonly compoundLiteral?: (object: ObjectId) => Init | null;
}

export interface FlatInit {
  readonly init: Init;
  /** The target type, with the length found when it was `T a[]`. */
  readonly type: Type;
  /** Bytes the object needs: more than its type when a flexible array member is filled. Null if incomplete. */
  readonly size: number | null;
}

/** Flattens an initialiser for an object of the given type. Always yields something, after reporting what is wrong. */
export function flatten(tree: InitTree, type: Type, callbacks: InitCallbacks): FlatInit {
  const { table, isStatic, compoundLiteral } = callbacks;
  const slot = tree.kind === "list" ? listSlot(tree, type, callbacks) : exprSlot(tree.expr, type, null, callbacks);
  if (slot === null) return { init: { zero: true, items: [] }, type, size: sizeOf(type, table) };
  const complete = withLength(type, slot);
  const literals = isStatic && compoundLiteral !== undefined ? compoundLiteral : (): null => null;
  const { items, zero } = listItems(slot, { type, offset: 0, bits: null }, { table, compoundLiteral: literals });
  const size = sizeOf(complete, table);
  const needed = items.reduce((most, item) => Math.max(most, item.offset + (sizeOf(item.type, table) ?? 0)), size ?? 0);
  const isRecord = type.kind === "record";
  return {
    init: { zero: zero || slot.kind !== "value", items },
    type: complete,
    size: size === null || !isRecord ? size : Math.max(size, flexibleEnd(slot, table), needed),
  };
}

/** `int a[]` with the number of elements that its initialiser has. */
function withLength(type: Type, slot: Slot): Type {
  if (type.kind !== "array" || type.length !== null || type.vla !== null) return type;
  if (slot.kind === "string") return { ...type, length: slot.place.bytes.length / slot.place.element };
  return slot.kind === "aggregate" ? { ...type, length: elementCount(slot) } : type;
}

function elementCount(slot: Aggregate): number {
  let count = 0;
  for (const index of slot.members.keys()) count = Math.max(count, index + 1);
  return count;
}

/** Where the elements given to a flexible array member end; 0 when there are none. */
function flexibleEnd(slot: Slot, table: TypeTable): number {
  if (slot.kind !== "aggregate" || slot.type.kind !== "record") return 0;
  const last = initFields(slot.type, table).length - 1;
  const place = memberPlace(slot.type, Math.max(last, 0), table);
  const given = slot.members.get(last);
  if (place.type.kind !== "array" || place.type.length !== null || given === undefined) return 0;
  return place.offset + (sizeOf(withLength(place.type, given), table) ?? 0);
}

/** A value for a whole object, without braces around it. */
function exprSlot(expr: Expr, type: Type, width: number | null, callbacks: InitCallbacks): Slot | null {
  if (type.kind !== "array") {
    return { kind: "value", expr: callbacks.convert(expr, unqualified(type), width), shared: null };
  }
  const place = stringPlaceOf(expr);
  if (place !== null && isInteger(type.of)) return stringSlot(place, type, callbacks);
  const isLiteral = expr.kind === "decay" && expr.place.kind === "compound-literal";
  const sentence = isLiteral ? "array initialized from non-constant array expression" : "invalid initializer";
  callbacks.report(error("invalid-initializer", sentence), expr.span);
  return null;
}

/** The string literal an expression consists of, or null. */
export function stringPlaceOf(expr: Expr): StringPlace | null {
  return expr.kind === "decay" && expr.place.kind === "string" ? expr.place : null;
}

/** A string for an array: cut to fit, with a warning when more than the closing zero is lost. */
function stringSlot(place: StringPlace, type: ArrayType, { table, report }: InitCallbacks): Slot | null {
  const element = unqualified(type.of);
  const given = place.type.kind === "array" ? unqualified(place.type.of) : element;
  const isText =
    isCharacter(element) || [WCHAR, CHAR16, CHAR32].some((wide) => compatibleUnqualified(wide, element, table));
  if (!isText) {
    report(error("string-type", "array of inappropriate type initialized from string constant"), place.span);
    return null;
  }
  const fits = isCharacter(element) ? isCharacter(given) : compatibleUnqualified(element, given, table);
  const elementText = typeToString(element, table);
  if (!fits) {
    const literal = `a string literal with type array of '${typeToString(given, table)}'`;
    report(error("string-type", `cannot initialize array of '${elementText}' from ${literal}`), place.span);
    return null;
  }
  const room = type.length === null ? place.bytes.length : type.length * place.element;
  if (place.bytes.length - place.element > room) {
    report(warning("long-string", `initializer-string for array of '${elementText}' is too long`), place.span);
  }
  if (place.bytes.length <= room) return { kind: "string", place };
  const bytes = place.bytes.slice(0, room);
  return { kind: "string", place: { ...place, bytes, type: arrayOf(given, bytes.length / place.element) } };
}

type InitList = Extract<InitTree, { kind: "list" }>;

function spanOf(tree: InitTree): Span {
  return tree.kind === "list" ? tree.span : tree.expr.span;
}

/** What stands in braces, for an object of any type. */
function listSlot(list: InitList, type: Type, callbacks: InitCallbacks, isNested: boolean = false): Slot | null {
  if (type.kind === "array") {
    const [first, second] = list.items;
    const place = first?.init.kind === "expr" && first.designators.length === 0 ? stringPlaceOf(first.init.expr) : null;
    if (place === null || !isInteger(type.of)) return fill(list, type, callbacks, isNested);
    if (second !== undefined) {
      const isString = second.init.kind === "expr" && stringPlaceOf(second.init.expr) !== null;
      const of = isString ? `'${typeToString(unqualified(type.of), callbacks.table)}' array` : "struct";
      callbacks.report(error("excess-elements", `excess elements in ${of} initializer`), spanOf(second.init));
    }
    return stringSlot(place, type, callbacks);
  }
  if (type.kind === "record") return fill(list, type, callbacks, isNested);
  return scalarInBraces(list, type, null, callbacks);
}

/** `int x = {5};` */
function scalarInBraces(list: InitList, type: Type, width: number | null, callbacks: InitCallbacks): Slot | null {
  const [first, ...rest] = list.items;
  if (first === undefined) {
    callbacks.report(error("empty-initializer", "empty scalar initializer"), list.span);
    return null;
  }
  const designator = first.designators[0];
  if (designator !== undefined) {
    callbacks.report(wrongDesignator(designator), designator.span);
    return null;
  }
  for (const { init } of rest) callbacks.report(excess("scalar"), spanOf(init));
  if (first.init.kind === "expr") return exprSlot(first.init.expr, type, width, callbacks);
  callbacks.report(warning("scalar-braces", "braces around scalar initializer"), first.init.span);
  return scalarInBraces(first.init, type, width, callbacks);
}

function excess(what: string): Problem {
  return warning("excess-elements", `excess elements in ${what} initializer`);
}

function wrongDesignator(designator: Designator): Problem {
  const sentence =
    designator.kind === "field"
      ? "field name not in record or union initializer"
      : "array index in non-array initializer";
  return error("bad-designator", sentence);
}

/** An aggregate being filled, and the member whose turn is next. */
interface Frame {
  readonly node: Aggregate;
  next: number;
}

/** Everything `put` and `designate` need to know about one pair of braces and the item at hand. */
interface Filling {
  readonly callbacks: InitCallbacks;
  /** The aggregate in braces, then the ones inside it whose own braces were left out. */
  readonly stack: Frame[];
  /** The braces stand inside other braces. */
  readonly isNested: boolean;
  /** What the item at hand was converted to, by type: an element of a range is converted and reported once. */
  converted: Map<Type, Slot | null>;
  /** The item at hand goes to several elements. */
  inRange: boolean;
}

function fill(list: InitList, type: ArrayType | RecordType, callbacks: InitCallbacks, isNested: boolean): Slot {
  const node = emptyAggregate(type);
  const filling: Filling = { callbacks, stack: [{ node, next: 0 }], isNested, converted: new Map(), inRange: false };
  const { stack } = filling;
  for (const { designators, init } of list.items) {
    filling.converted = new Map();
    filling.inRange = designators.some(({ kind }) => kind === "range");
    if (designators.length > 0) {
      stack.length = 1;
      designate(filling, designators, init);
      continue;
    }
    while (stack.length > 1 && isFull(top(filling), callbacks.table)) stack.pop();
    const frame = top(filling);
    if (isFull(frame, callbacks.table))
      callbacks.report(excess(nameOf(frame.node.type, callbacks.table)), spanOf(init));
    else put(filling, frame.next++, init);
  }
  return node;
}

function top(filling: Filling): Frame {
  return filling.stack.at(-1) as Frame;
}

function isFull({ node, next }: Frame, table: TypeTable): boolean {
  return next >= memberCount(node.type, table);
}

function nameOf(type: ArrayType | RecordType, table: TypeTable): string {
  return type.kind === "array" ? "array" : isUnion(type, table) ? "union" : "struct";
}

/** Gives a value to one member of the innermost frame; without braces it may go to the first member of the first member … */
function put(filling: Filling, first: number, init: InitTree): void {
  const { callbacks, stack } = filling;
  const { table } = callbacks;
  let index = first;
  for (;;) {
    const { node } = top(filling);
    const { type, bits } = memberPlace(node.type, index, table);
    if (!flexible(filling, node, type, spanOf(init))) return;
    if (init.kind === "list" || takesWhole(type, init.expr, table)) {
      const slot = convertedSlot(filling, init, type, bits?.width ?? null);
      if (slot !== null) tell(store(node, index, slot, table), spanOf(init), callbacks);
      return;
    }
    const inner = enter(node, index, table);
    if (memberCount(inner.type, table) === 0) {
      callbacks.report(excess(nameOf(inner.type, table)), init.expr.span);
      return;
    }
    stack.push({ node: inner, next: 1 });
    index = 0;
  }
}

/** True when the value is for the member as it is, false when it is for something inside the member. */
function takesWhole(type: Type, expr: Expr, table: TypeTable): boolean {
  if (type.kind === "array") return stringPlaceOf(expr) !== null && isInteger(type.of);
  return type.kind !== "record" || compatibleUnqualified(type, expr.type, table);
}

function convertedSlot(filling: Filling, init: InitTree, type: Type, width: number | null): Slot | null {
  const { callbacks, converted, inRange } = filling;
  const known = converted.get(type);
  if (known !== undefined) return known === null ? null : copySlot(known);
  const isScalar = type.kind !== "array" && type.kind !== "record";
  let slot: Slot | null;
  if (init.kind === "expr") slot = exprSlot(init.expr, type, width, callbacks);
  else if (isScalar) {
    callbacks.report(warning("scalar-braces", "braces around scalar initializer"), init.span);
    slot = scalarInBraces(init, type, width, callbacks);
  } else slot = listSlot(init, type, callbacks, true);
  const { once } = callbacks;
  if (slot !== null && inRange && once !== undefined) slot = shareSlot(slot, (expr): Shared => once(expr));
  converted.set(type, slot);
  return slot === null ? null : inRange ? copySlot(slot) : slot;
}

/** gcc lets `[]` at the end of a struct have elements when the struct is a static object of its own. */
function flexible({ callbacks, stack, isNested }: Filling, node: Aggregate, type: Type, span: Span): boolean {
  if (node.type.kind !== "record" || type.kind !== "array" || type.length !== null) return true;
  if (isNested || stack.length > 1) {
    callbacks.report(error("flexible-array", "initialization of flexible array member in a nested context"), span);
    return false;
  }
  if (callbacks.isStatic) return true;
  callbacks.report(error("flexible-array", "non-static initialization of a flexible array member"), span);
  return false;
}

function tell(replaced: Replaced, span: Span, { report }: InitCallbacks): void {
  if (replaced === "value") report(warning("override-init", "initialized field overwritten", "extra"), span);
  if (replaced !== "side-effects") return;
  report(warning("override-init-side-effects", "initialized field with side-effects overwritten"), span);
}

/** Every element of a range becomes an item of its own, so there is an end to what `[0 ... n]` may ask for. */
const LONGEST_RANGE = 1n << 20n;

/** Follows `.a[2].b` from the aggregate in braces, and gives the value to what it names. */
function designate(filling: Filling, designators: readonly Designator[], init: InitTree): void {
  const [designator, ...rest] = designators;
  if (designator === undefined) return;
  const { stack, callbacks } = filling;
  const { node } = top(filling);
  const depth = stack.length;
  if (designator.kind === "field") {
    const path = fieldPath(node.type, designator.name, callbacks.table);
    if (path === null) callbacks.report(noMember(designator, node.type, callbacks.table), designator.span);
    else follow(filling, path, rest, init);
    return;
  }
  const problem = indexProblem(designator, node.type);
  if (problem !== null) {
    callbacks.report(problem, designator.span);
    return;
  }
  const [first, last] =
    designator.kind === "index" ? [designator.index, designator.index] : [designator.first, designator.last];
  if (last - first >= LONGEST_RANGE) {
    const sentence = `a range of ${last - first + 1n} elements is more than can be listed one by one; fill the array in a loop`;
    callbacks.report(error("long-range", sentence), designator.span);
    return;
  }
  for (let index = Number(first); index <= Number(last); index++) {
    stack.length = depth;
    follow(filling, [index], rest, init);
  }
}

/** Goes down by member numbers, then by the designators that are left. */
function follow(filling: Filling, path: readonly number[], rest: readonly Designator[], init: InitTree): void {
  const { stack, callbacks } = filling;
  const [index, ...deeper] = path;
  if (index === undefined) return designate(filling, rest, init);
  const frame = top(filling);
  frame.next = isUnion(frame.node.type, callbacks.table) ? Infinity : index + 1;
  if (deeper.length === 0 && rest.length === 0) return put(filling, index, init);
  const { type } = memberPlace(frame.node.type, index, callbacks.table);
  const designator = rest[0];
  if (type.kind !== "array" && type.kind !== "record") {
    if (designator !== undefined) callbacks.report(wrongDesignator(designator), designator.span);
    return;
  }
  if (!flexible(filling, frame.node, type, spanOf(init))) return;
  stack.push({ node: enter(frame.node, index, callbacks.table), next: 0 });
  follow(filling, deeper, rest, init);
}

/** The way to a named member, as numbers in `initFields`, through anonymous structs and unions. */
function fieldPath(type: Type, name: string, table: TypeTable): readonly number[] | null {
  if (type.kind !== "record") return null;
  for (const [index, field] of initFields(type, table).entries()) {
    if (field.name === name) return [index];
    const inner = field.name === null ? fieldPath(field.type, name, table) : null;
    if (inner !== null) return [index, ...inner];
  }
  return null;
}

function noMember(designator: Extract<Designator, { kind: "field" }>, type: Type, table: TypeTable): Problem {
  if (type.kind !== "record") return wrongDesignator(designator);
  return error("no-member", `'${typeToString(unqualified(type), table)}' has no member named '${designator.name}'`);
}

function indexProblem(designator: Exclude<Designator, { kind: "field" }>, type: Type): Problem | null {
  if (type.kind !== "array") return wrongDesignator(designator);
  const isRange = designator.kind === "range";
  const [first, last] = isRange ? [designator.first, designator.last] : [designator.index, designator.index];
  if (last < first) return error("bad-designator", "empty index range in initializer");
  const isInside = first >= 0n && (type.length === null || last < BigInt(type.length));
  if (isInside) return null;
  return error("bad-designator", `array index${isRange ? " range" : ""} in initializer exceeds array bounds`);
}
