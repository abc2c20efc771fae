/**
 * Findings of the checks in words: what was done, to which object, and how far beside it.
 */

import type { ThreadId } from "../../kernel/index.ts";
import { sizeOf } from "../../lang/check/layout.ts";
import type { Type } from "../../lang/types.ts";
import { DEAD_STACK, FREED, isAddressable } from "../../machine/shadow.ts";
import { peekShadow } from "../../machine/space.ts";
import type { Finding } from "../../machine/trap.ts";
import type { Place } from "../../protocol/view.ts";
import { type Landmark, landmarkAt, type Near } from "./address.ts";
import { baseOfAccess, unsetPart } from "./culprit.ts";
import type { Datum } from "./datum.ts";
import { type Blame, blameOf, type Explanation, insideText } from "./explanation.ts";
import { globalsOf } from "./global.ts";
import type { HeapBlock } from "./heap.ts";
import { addressText, bytesText } from "./number.ts";
import { lineWords, placeOfSpan, placeOfStatement } from "./place.ts";
import { type Running, type Scene, typesOf } from "./scene.ts";
import { typeText } from "./type-text.ts";

export function explainFinding(scene: Scene, thread: ThreadId, finding: Finding): Explanation {
  const blame = blameOf(scene, thread);
  if (!blame) return { title: "Finding", text: finding.kind, place: null, related: [] };
  switch (finding.kind) {
    case "uninitialised-branch":
      return unset(
        blame,
        "Uninitialised value",
        "a decision depends on",
        "what happens next depends on a value that was never set",
      );
    case "uninitialised-address":
      return unset(
        blame,
        "Uninitialised pointer",
        "memory is accessed through",
        "memory is accessed at an address that was never set",
      );
    case "uninitialised-output":
      return unset(
        blame,
        "Uninitialised output",
        "what is written contains",
        "what is written contains bytes that were never set",
      );
    default:
      return badAccess(blame, finding);
  }
}

function unset(blame: Blame, title: string, start: string, otherwise: string): Explanation {
  const { here, place } = blame;
  const culprit = unsetPart(here);
  if (!culprit) return { title, text: `${otherwise}${insideText(blame)}`, place, related: [] };
  const which = culprit.partly ? "parts of which were never given a value" : "which was never given a value";
  const block = blockOf(here.running, culprit.datum);
  const reason = block ? ": malloc leaves memory as it was" : "";
  const related = block ? allocation(here.running, block) : declaration(blame, culprit.text, culprit.datum);
  return { title, text: `${start} '${culprit.text}', ${which}${reason}${insideText(blame)}`, place, related };
}

/** The heap block that an object lies in. */
function blockOf(running: Running, datum: Datum): HeapBlock | null {
  if (datum.where.in !== "memory") return null;
  const landmark = landmarkAt(running, datum.where.address);
  return landmark.kind === "heap" ? landmark.block : null;
}

function allocation(running: Running, block: HeapBlock): Explanation["related"] {
  const place = placeOfStatement(running.program, block.allocated);
  return place ? [{ text: "allocated here", place }] : [];
}

/** Where the variable that was never set was declared; not for what a pointer leads to. */
function declaration({ here }: Blame, text: string, datum: Datum): Explanation["related"] {
  const { running, frame } = here;
  const name = /^[A-Za-z_]\w*(?=$|\[|\.)/.exec(text)?.[0];
  const local = frame.fn.ir.locals.findLast((one) => one.name === name && one.scope !== null);
  const isOwn = text === name || (datum.where.in === "memory" && local?.home.kind === "memory");
  if (!local?.scope || !name || !isOwn) return [];
  // A scope begins behind the name.
  const span = { ...local.scope, start: local.scope.start - name.length, end: local.scope.start };
  const place = placeOfSpan(running.program, frame.fn.unit, span);
  return place ? [{ text: `'${name}' is declared here, without a value`, place }] : [];
}

function badAccess(blame: Blame, finding: Finding): Explanation {
  const { running } = blame.here;
  const { access, size } = finding;
  const marks = peekShadow(running.pages, running.space, finding.address, Math.max(1, size));
  const bad = Math.max(
    0,
    marks.findIndex((mark) => !isAddressable(mark)),
  );
  const mark = marks[bad] ?? 0;
  const address = finding.address + bad;
  const what = `${access === "none" ? "access" : access} of ${bytesText(size)}`;
  // What the statement meant to use, not what happens to lie nearest: a[9] may be inside another variable's red zone.
  const meant = blame.inside === null ? baseOfAccess(blame.here, address) : null;
  const landmark = landmarkAt(running, meant ?? address);
  const made = describe(running, what, landmark, address, mark);
  return { ...made, text: `${made.text}${insideText(blame)}`, place: blame.place };
}

function describe(
  running: Running,
  what: string,
  landmark: Landmark,
  address: number,
  mark: number,
): Omit<Explanation, "place"> {
  switch (landmark.kind) {
    case "heap":
      return heapAccess(running, what, landmark.block, landmark.near, address, mark);
    case "global": {
      const { ir, unit } = landmark.data;
      if (ir.name === null) return beside(what, "a string literal", landmark.near, address, null);
      const owner = globalsOf(running.program).find(({ data }) => data === landmark.data)?.owner ?? null;
      const kind = owner === null ? "global" : `static in ${owner}`;
      const title = `'${ir.name}' (${typeText(running, { type: ir.type, unit })}, ${bytesText(ir.size)}, ${kind})`;
      return beside(what, title, landmark.near, address, indexText(running, ir.type, unit, landmark.near, address));
    }
    case "local": {
      const { object } = landmark;
      if (mark === DEAD_STACK && address < running.context.stackPointer) return deadStack(what);
      const { unit, ir } = object.frame.fn;
      const size = object.end - object.start;
      if (object.name === null) return beside(what, `a hidden object of ${ir.name}`, landmark.near, address, null);
      const title = `'${object.name}' (${typeText(running, { type: object.type, unit })}, ${bytesText(size)}, local of ${ir.name})`;
      return beside(what, title, landmark.near, address, indexText(running, object.type, unit, landmark.near, address));
    }
    case "dead-stack":
      return deadStack(what);
    default: {
      if (mark === FREED) return { title: "Use after free", text: `${what} in memory that was freed`, related: [] };
      if (mark === DEAD_STACK) return deadStack(what);
      return { title: "Out of bounds", text: `${what} at ${addressText(address)}, where no variable is`, related: [] };
    }
  }
}

function deadStack(what: string): Omit<Explanation, "place"> {
  return {
    title: "Use after return",
    text: `${what} in a local variable of a function that has returned`,
    related: [],
  };
}

function heapAccess(
  running: Running,
  what: string,
  block: HeapBlock,
  near: Near,
  address: number,
  mark: number,
): Omit<Explanation, "place"> {
  const allocated = placeOfStatement(running.program, block.allocated);
  const freed = placeOfStatement(running.program, block.freed);
  const related: { text: string; place: Place | null }[] = [];
  if (allocated) related.push({ text: "allocated here", place: allocated });
  if (freed && block.state !== "allocated") related.push({ text: "freed here", place: freed });
  const at = (place: Place | null): string => (place ? ` at ${lineWords(place)}` : "");
  if (block.state === "freed") {
    const offset = address - near.start;
    const where = offset > 0 && offset < block.size ? `, ${bytesText(offset)} into it` : "";
    const text = `${what} in a block of ${bytesText(block.size)} that was freed${at(freed)}${where}${allocated ? ` (allocated${at(allocated)})` : ""}`;
    return { title: "Use after free", text, related };
  }
  if (block.state === "reusable" || mark === FREED)
    return { title: "Use after free", text: `${what} in memory that was freed`, related };
  return {
    ...beside(what, `a block of ${bytesText(block.size)} allocated${at(allocated)}`, near, address, null),
    related,
  };
}

/** "write of 4 bytes just past 'a' (…)", "2 bytes before", "12 bytes past the end of". */
function beside(
  what: string,
  title: string,
  near: Near,
  address: number,
  index: string | null,
): Omit<Explanation, "place"> {
  const tail = index === null ? "" : `: ${index}`;
  if (address >= near.end) {
    const away = address - near.end;
    const where = away === 0 ? "just past" : `${bytesText(away)} past the end of`;
    return { title: "Out of bounds", text: `${what} ${where} ${title}${tail}`, related: [] };
  }
  if (address < near.start) {
    const away = near.start - address;
    return { title: "Out of bounds", text: `${what} ${bytesText(away)} before ${title}${tail}`, related: [] };
  }
  return { title: "Bad memory access", text: `${what} in ${title}, which must not be used here`, related: [] };
}

/** "index 4 is out of bounds", for arrays. */
function indexText(running: Running, type: Type, unit: number, near: Near, address: number): string | null {
  if (type.kind !== "array") return null;
  const size = sizeOf(type.of, typesOf(running, unit));
  if (size === null || size === 0) return null;
  const index = Math.floor((address - near.start) / size);
  return index >= 0 && index < (type.length ?? 0) ? null : `index ${index} is out of bounds`;
}
