/**
 * Moving through the tree by keyboard: from a focused node and a key to the next node, or to something to open.
 *
 * What surprises: the arrows go where the eye goes. → leads to the first child, ← to the parent, ↑ and ↓ to the next
 * card of the same column, and only at a column's end on through the whole tree.
 */
import type { SceneNode, TreeScene } from "./tree-layout.ts";

/** What a key does. Null: the key is not for the tree. */
export type TreeMove =
  | { readonly kind: "focus"; readonly key: string }
  | { readonly kind: "open"; readonly key: string }
  | { readonly kind: "close"; readonly key: string }
  | null;

/** The move for a key with the focus on `from`; with no or a vanished focus every key leads to the first node. */
export function treeMove(scene: TreeScene, from: string | null, key: string, shift: boolean): TreeMove {
  const first = scene.nodes[0];
  const last = scene.nodes[scene.nodes.length - 1];
  if (!first || !last) return null;
  const node = from === null ? undefined : scene.byKey.get(from);
  const to = (target: SceneNode | undefined): TreeMove => ({ kind: "focus", key: (target ?? node ?? first).key });
  switch (key) {
    case "Home":
      return to(first);
    case "End":
      return to(last);
    case "ArrowRight":
      if (!node) return to(first);
      if (node.expanded === false) return { kind: "open", key: node.key };
      return to(firstChild(scene, node));
    case "ArrowLeft": {
      if (!node) return to(first);
      const closes = node.expanded === true && (shift || node.kind === "group");
      if (closes) return { kind: "close", key: node.key };
      return to(node.parent === null ? undefined : scene.byKey.get(node.parent));
    }
    case "ArrowDown":
      return node ? to(beside(scene, node, 1)) : to(first);
    case "ArrowUp":
      return node ? to(beside(scene, node, -1)) : to(first);
    default:
      return null;
  }
}

function firstChild(scene: TreeScene, node: SceneNode): SceneNode | undefined {
  return scene.nodes.find((other) => other.parent === node.key);
}

function beside(scene: TreeScene, node: SceneNode, step: 1 | -1): SceneNode | undefined {
  const column = scene.nodes.filter((other) => other.level === node.level).sort((a, b) => a.y - b.y || a.x - b.x);
  const neighbour = column[column.indexOf(node) + step];
  return neighbour ?? scene.nodes[scene.nodes.indexOf(node) + step];
}

/**
 * Type-ahead: the next node, from `from` on and round again, with a pid that begins with the typed digits. A person who
 * types a pid in full always arrives there.
 */
export function nodeWithPid(scene: TreeScene, from: string | null, typed: string): SceneNode | undefined {
  const exact = scene.keyOfPid.get(Number(typed));
  if (exact !== undefined) return scene.byKey.get(exact);
  const start =
    from === null
      ? 0
      : Math.max(
          0,
          scene.nodes.findIndex((node) => node.key === from),
        );
  const ring = [...scene.nodes.slice(start), ...scene.nodes.slice(0, start)];
  return ring.find((node) => node.members.some((pid) => String(pid).startsWith(typed)));
}
