/**
 * The members between the braces of a struct or union (C11 6.7.2.1), before they have places.
 *
 * What surprises: `_Static_assert` may stand here too (the shape made it a bit-field), and so may a struct without
 * name and declarator, whose members count as those of the outer one.
 */
import { childAt, childrenOf, firstToken, lastToken, type Node } from "../parse/cst.ts";
import { HELPER } from "../parse/shape.ts";
import { STATIC_ASSERT } from "../parse/word.ts";
import { staticAssert } from "./assert.ts";
import { alignmentOf, attributesBetween, hasAttribute } from "./attribute.ts";
import { type Checker, kindOf, reportError, roleOfNode, spanOfNode, textOf } from "./checker.ts";
import { integerConstant } from "./constant.ts";
import { declaratorsOf, declare } from "./declarator.ts";
import type { Member } from "./layout.ts";
import { type Specifiers, specifiersOf, warnImpliedInt } from "./specifier.ts";
import { isRecord } from "./type.ts";
import { readValue } from "./value.ts";

export function membersOf(c: Checker, body: Node): Member[] {
  const members: Member[] = [];
  for (const node of childrenOf(c.cst, body)) {
    if (kindOf(c, node) === "field_declaration") memberDeclaration(c, node, members);
  }
  return members;
}

function memberDeclaration(c: Checker, node: Node, members: Member[]): void {
  if (STATIC_ASSERT.has(textOf(c, node))) {
    const clause = childrenOf(c.cst, node).find((child) => kindOf(c, child) === "bitfield_clause") ?? -1;
    staticAssert(c, node, childAt(c.cst, clause, 0));
    return;
  }
  const declarators = declaratorsOf(c, node);
  const spec = specifiersOf(c, node, declarators.length === 0);
  if (spec === null) return;
  if (spec.storage !== null) reportError(c, "storage-in-member", `a member cannot be '${spec.storage}'`, spec.span);
  if (declarators.length === 0) {
    // An anonymous struct or union; a struct with a tag only declares the tag.
    const record = isRecord(spec.type) ? c.table.records[spec.type.record]! : null;
    if (record !== null && record.tag === null) members.push(member(null, spec, spec.type, null, node, spec.last));
    return;
  }
  for (let i = 0; i < declarators.length; i++) {
    const declarator = declarators[i]!;
    if (kindOf(c, declarator) === "bitfield_clause") continue;
    const next = declarators[i + 1] ?? -1;
    const unnamed = roleOfNode(c, declarator) === HELPER && kindOf(c, declarator) === "atom";
    const found = declare(c, declarator, spec.type, node);
    if (!unnamed) warnImpliedInt(c, spec, found.name ?? "", found.span);
    const clause = kindOf(c, next) === "bitfield_clause" ? next : -1;
    const width = clause < 0 ? null : widthOf(c, clause);
    const until = firstToken(c.cst, clause >= 0 ? clause : declarator);
    const last = clause >= 0 ? lastToken(c.cst, clause) : lastToken(c.cst, declarator);
    const attributes = [...spec.attributes, ...attributesBetween(c, until, last + 1)];
    members.push({
      name: unnamed ? null : found.name,
      type: found.type,
      width,
      align: larger(spec.align, alignmentOf(attributes)),
      packed: hasAttribute(attributes, "packed"),
      span: unnamed ? spanOfNode(c, clause >= 0 ? clause : node) : found.span,
    });
  }

  function member(
    name: string | null,
    spec: Specifiers,
    type: Specifiers["type"],
    width: number | null,
    at: Node,
    last: number,
  ): Member {
    const attributes = attributesBetween(c, last, last + 1);
    return {
      name,
      type,
      width,
      align: larger(spec.align, alignmentOf(attributes)),
      packed: false,
      span: spanOfNode(c, at),
    };
  }
}

function larger(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

/** The number behind the colon. Null, as for an ordinary member, after an error. */
function widthOf(c: Checker, clause: Node): number | null {
  const node = childAt(c.cst, clause, 0);
  const value = node < 0 ? null : readValue(c, c.walk.operand(c, node));
  if (value === null) return null;
  const constant = integerConstant(value, c.fold);
  if (constant === null) {
    reportError(c, "not-constant", "the width of a bit-field must be an integer constant", value.span);
    return null;
  }
  return Number(constant > 1000n ? 1000n : constant < -1n ? -1n : constant);
}
