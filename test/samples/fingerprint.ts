/** A text that is the same for two worlds only if they are: kernel, output, and the memory of every process. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { entries, values } from "../../server/base/table.ts";
import { regSize } from "../../server/codegen/frame.ts";
import type { Program } from "../../server/codegen/program.ts";
import { hashKernel, hashOutput } from "../../server/kernel/index.ts";
import type { Context } from "../../server/machine/context.ts";
import { framesOf, layoutOf } from "../../server/machine/frames.ts";
import { dataOf, forEachPage, type Pages, type PageTree, type Slot, shadowOf } from "../../server/machine/pages.ts";
import { DEFINED } from "../../server/machine/shadow.ts";
import type { Equipment, World } from "../../server/world/world.ts";

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

/**
 * The fingerprint of a world, part by part, so that a difference says where it is. Pages of zeros count as untouched
 * ones: who first wrote a zero is nobody's business.
 */
export function fingerprint(world: World, { pages, programs }: Equipment, withShadow: boolean): string {
  const program = programs[0] ?? assert.fail();
  const parts = [`kernel ${hashKernel(world.kernel)}`, `output ${hashOutput(world.kernel)}`];
  for (const [id, space] of entries(world.kernel.spaces)) {
    const hash = createHash("sha1").update(`heap ${space.heapEnd}`);
    forEachPage(space.tree, (page: number, slot: Slot) => {
      const data = dataOf(pages, slot);
      if (!isZero(data)) hash.update(`page ${page}`).update(data);
    });
    parts.push(`memory ${id} ${short(hash)}`);
    if (withShadow && pages.checked) parts.push(`shadow ${id} ${shadowHash(pages, space.tree)}`);
  }
  for (const { id, state, context } of values(world.kernel.threads)) {
    parts.push(`thread ${id} ${state} ${context?.k} ${context?.s} ${context?.stackPointer}`);
    if (context) parts.push(...frameLines(program, context));
  }
  return parts.join("\n");
}

/** Where each frame stands, and its variables that live in registers. Between their slots lies whatever lay there. */
function frameLines(program: Program, context: Context): string[] {
  return framesOf(program, context).map(({ fn, record, pc, base }) => {
    const layout = layoutOf(program, fn);
    const slots = fn.ir.locals.map(({ home }, i) => {
      const at = record + (layout.slots[i] ?? 0);
      return home.kind === "reg"
        ? Buffer.from(context.control.subarray(at, at + regSize(home.reg))).toString("hex")
        : "";
    });
    return `  ${fn.ir.name} ${pc} ${base} ${slots.join(" ")}`;
  });
}

function shadowHash(pages: Pages, tree: PageTree): string {
  const hash = createHash("sha1");
  forEachPage(tree, (page, slot) => {
    const shadow = shadowOf(pages, slot);
    if (!shadow.every((byte) => byte === DEFINED)) hash.update(`page ${page}`).update(shadow);
  });
  return short(hash);
}

function short(hash: ReturnType<typeof createHash>): string {
  return hash.digest("hex").slice(0, 12);
}
