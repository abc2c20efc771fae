/**
 * Structs, unions and enums (C11 6.7.2.1 to 6.7.2.3): declaring a tag, defining what it contains.
 *
 * What surprises: `struct s *p` declares `struct s` when no scope knows it, and `struct s;` alone always declares it
 * in this scope; a struct is incomplete until its closing brace, so it can point to itself and not contain itself.
 */
import { childAt, childrenOf, lastToken, type Node } from "../parse/cst.ts";
import type { Span } from "../source.ts";
import type { EnumId, EnumInfo, RecordId, Type } from "../types.ts";
import { type Attribute, alignmentOf, attributesBehind, attributesBetween, hasAttribute } from "./attribute.ts";
import { type Checker, kindOf, reportError, reportProblem, spanOfNode, textOf } from "./checker.ts";
import { integerConstant } from "./constant.ts";
import { enumUnderlying, layoutRecord } from "./layout.ts";
import { currentScope, findTag, type Tag } from "./scope.ts";
import { enumType, INT, intType, isInteger, rangeOf, recordType } from "./type.ts";
import { readValue } from "./value.ts";

interface TagParts {
  /** Null for a struct without a name. */
  readonly name: string | null;
  readonly span: Span;
  /** The braces, or -1. */
  readonly body: Node;
}

function partsOf(c: Checker, node: Node): TagParts {
  const [first, second] = childrenOf(c.cst, node);
  if (first === undefined) return { name: null, span: spanOfNode(c, node), body: -1 };
  if (kindOf(c, first) !== "atom") return { name: null, span: spanOfNode(c, node), body: first };
  return { name: textOf(c, first), span: spanOfNode(c, first), body: second ?? -1 };
}

/** `alone`: the specifier is the whole declaration. */
export function recordSpecifier(c: Checker, node: Node, alone: boolean): Type {
  const kind = kindOf(c, node) === "union_specifier" ? "union" : "struct";
  const { name, span, body } = partsOf(c, node);
  if (body < 0) return recordType(recordTag(c, kind, name, span, alone));
  const id = recordTag(c, kind, name, span, true);
  const known = c.table.records[id]!;
  const target = known.size === null ? id : newRecord(c, kind, name, span);
  if (target !== id) {
    const notes = [{ message: "first defined here", span: known.span }];
    reportError(c, "redefined-tag", `'${kind} ${name}' is defined twice`, span, { notes });
    if (name !== null) currentScope(c.scopes).tags.set(name, { kind, record: target, span });
  }
  const members = c.walk.members(c, body);
  const attributes = tagAttributes(c, node, body);
  const options = { packed: hasAttribute(attributes, "packed"), align: alignmentOf(attributes), pack: null };
  const layout = layoutRecord(kind, members, options, c.table);
  for (const problem of layout.problems) reportProblem(c, problem, members[problem.member]?.span ?? span);
  const { fields, size, align } = layout;
  c.table.records[target] = { kind, tag: name, fields, size, align, span };
  return recordType(target);
}

/** Between `struct` and the brace, and right behind the closing brace. */
function tagAttributes(c: Checker, node: Node, body: Node): Attribute[] {
  const first = c.cst.shape.first[c.cst.first[node]!]!;
  const brace = c.cst.shape.first[c.cst.first[body]!]!;
  return [...attributesBetween(c, first, brace), ...attributesBehind(c, lastToken(c.cst, node))];
}

/** The struct a tag means. `here`: it must be one of this very scope, and is declared when it is not. */
function recordTag(c: Checker, kind: "struct" | "union", name: string | null, span: Span, here: boolean): RecordId {
  if (name === null) return newRecord(c, kind, null, span);
  const found = here ? currentScope(c.scopes).tags.get(name) : findTag(c.scopes, name);
  if (found !== undefined && found.kind === kind) return found.record;
  if (found !== undefined) wrongKind(c, kind, name, found, span);
  const record = newRecord(c, kind, name, span);
  currentScope(c.scopes).tags.set(name, { kind, record, span });
  return record;
}

function wrongKind(c: Checker, kind: string, name: string, found: Tag, span: Span): void {
  const notes = [{ message: `'${found.kind} ${name}' is declared here`, span: found.span }];
  reportError(c, "wrong-tag", `'${name}' is a ${found.kind}, not a${kind === "enum" ? "n" : ""} ${kind}`, span, {
    notes,
  });
}

function newRecord(c: Checker, kind: "struct" | "union", tag: string | null, span: Span): RecordId {
  c.table.records.push({ kind, tag, fields: [], size: null, align: 1, span });
  return c.table.records.length - 1;
}

export function enumSpecifier(c: Checker, node: Node, alone: boolean): Type {
  const { name, span, body } = partsOf(c, node);
  if (body < 0) {
    const found = name === null ? undefined : alone ? currentScope(c.scopes).tags.get(name) : findTag(c.scopes, name);
    if (found?.kind === "enum") return enumType(found.enum);
    if (found !== undefined) wrongKind(c, "enum", name!, found, span);
    return enumType(declareEnum(c, name, span));
  }
  const known = name === null ? undefined : currentScope(c.scopes).tags.get(name);
  if (known !== undefined) {
    if (known.kind !== "enum") wrongKind(c, "enum", name!, known, span);
    else if (c.table.enums[known.enum]!.constants.length > 0) {
      reportError(c, "redefined-tag", `'enum ${name}' is defined twice`, span, {
        notes: [{ message: "first defined here", span: known.span }],
      });
    }
  }
  const isFresh = known?.kind === "enum" && c.table.enums[known.enum]!.constants.length === 0;
  const id = isFresh ? known.enum : declareEnum(c, name, span);
  const constants = enumerators(c, body, id);
  const underlying = enumUnderlying(constants.map(({ value }) => value));
  c.table.enums[id] = { tag: name, constants, underlying, span };
  // Constants that fit are of type int, the others of the enum's own (as gcc does).
  const range = rangeOf("int");
  const scope = currentScope(c.scopes);
  for (const constant of constants) {
    const entity = scope.names.get(constant.name);
    if (entity?.kind !== "constant") continue;
    const fits = constant.value >= range.min && constant.value <= range.max;
    if (!fits) scope.names.set(constant.name, { ...entity, type: intType(underlying) });
  }
  return enumType(id);
}

function declareEnum(c: Checker, name: string | null, span: Span): EnumId {
  c.table.enums.push({ tag: name, constants: [], underlying: "unsigned int", span });
  const id = c.table.enums.length - 1;
  if (name !== null) currentScope(c.scopes).tags.set(name, { kind: "enum", enum: id, span });
  return id;
}

function enumerators(c: Checker, body: Node, id: EnumId): EnumInfo["constants"] {
  const constants: { name: string; value: bigint }[] = [];
  const scope = currentScope(c.scopes);
  let next = 0n;
  for (const node of childrenOf(c.cst, body)) {
    if (kindOf(c, node) !== "enumerator") continue;
    const nameNode = childAt(c.cst, node, 0);
    const valueNode = childAt(c.cst, node, 1);
    if (valueNode >= 0) {
      const value = readValue(c, c.walk.operand(c, valueNode));
      const constant = value === null ? null : integerConstant(value, c.fold);
      if (constant !== null) next = constant;
      else if (value !== null) {
        const what = isInteger(value.type) ? "is not a constant" : "is not an integer";
        reportError(c, "not-constant", `the value of '${textOf(c, nameNode)}' ${what}`, value.span);
      }
    }
    const name = textOf(c, nameNode);
    const span = spanOfNode(c, nameNode);
    const earlier = scope.names.get(name);
    if (earlier !== undefined) {
      const notes =
        earlier.span === null ? [] : [{ message: `'${name}' is declared here already`, span: earlier.span }];
      reportError(c, "redefined-name", `'${name}' is declared twice`, span, { notes });
    }
    constants.push({ name, value: next });
    c.table.enums[id] = { ...c.table.enums[id]!, constants };
    scope.names.set(name, { kind: "constant", name, value: next, type: INT, span });
    next++;
  }
  return constants;
}
