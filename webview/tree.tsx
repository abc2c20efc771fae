/**
 * Zone A: the process tree. A canvas for the eye, with a parallel accessible tree over it that has the focus, the keys
 * and the mouse; for a screen reader that tree is shown as a list instead.
 *
 * What surprises: of a thousand processes only the items around the focused one are in the document. The tree itself has
 * the focus and names its active item, so nothing is lost when items come and go.
 */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Icon, StateGlyph } from "./glyph.tsx";
import { select } from "./host.ts";
import { tally } from "./overview.ts";
import {
  arrangement,
  hover,
  mode,
  openCard,
  remember,
  rings,
  saved,
  scene,
  screenReader,
  selectedPid,
  sentence,
  togglePinned,
  world,
} from "./store.ts";
import { TreeCanvas, zoomBy } from "./tree-canvas.tsx";
import { nodeWithPid, treeMove } from "./tree-keys.ts";
import type { SceneNode, TreeScene } from "./tree-layout.ts";
import { ZoneHeader } from "./zone.tsx";

/** Items of the accessible tree that are in the document, around the focused one. */
const reachAround = 40;

/** The id of an item in the document. */
function itemId(key: string): string {
  return `tree-${key}`;
}

/** The zone with its header. */
export function TreeZone(): JSX.Element {
  const shown = scene.value;
  const overview = mode.value === "overview";
  return (
    <section class="zone zone-tree" data-zone="tree" aria-label="Process tree">
      <ZoneHeader
        title="Processes"
        tip="Every process, with its children to the right of it. A child is born by fork() as a copy of its parent."
      >
        <button
          type="button"
          class="small"
          aria-pressed={overview}
          data-tip={overview ? "Show as a tree of cards" : "Show every process as one cell, by generation"}
          aria-label={overview ? "Show as a tree of cards" : "Show every process as one cell"}
          onClick={() => remember({ mode: overview ? "tree" : "overview", camera: null })}
        >
          <Icon name={overview ? "branches" : "cells"} />
        </button>
        <button type="button" class="small" data-tip="Smaller" aria-label="Smaller" onClick={() => zoomBy(1 / 1.25)}>
          <Icon name="minus" />
        </button>
        <button type="button" class="small" data-tip="Larger" aria-label="Larger" onClick={() => zoomBy(1.25)}>
          <Icon name="plus" />
        </button>
        <button
          type="button"
          class="small"
          data-tip="Fit the whole tree"
          aria-label="Fit the whole tree"
          onClick={() => remember({ camera: null })}
        >
          <Icon name="fit" />
        </button>
      </ZoneHeader>
      {overview && <TallyList />}
      {shown && shown.nodes.length > 0 ? <Tree scene={shown} /> : <p class="hint">No process is left.</p>}
      {rings.value && !filesInSight() && <p class="ring-sentence">{rings.value.sentence}</p>}
    </section>
  );
}

/** Files says the sentence about the rings itself. */
function filesInSight(): boolean {
  return arrangement.value === "wide" || (arrangement.value === "medium" && saved.value.tab !== "memory");
}

/** What hundreds of processes are doing; each line marks its processes while it is pointed at. */
function TallyList(): JSX.Element | null {
  if (!world.value) return null;
  const lines = tally(world.value);
  return (
    <ul class="tally" aria-label="What the processes are doing">
      {lines.slice(0, 6).map((line) => (
        <li key={line.key}>
          <button
            type="button"
            class="tally-line"
            onPointerEnter={() => hover({ kind: "processes", pids: line.pids })}
            onPointerLeave={() => hover(null)}
            onFocus={() => hover({ kind: "processes", pids: line.pids })}
            onBlur={() => hover(null)}
            onClick={() => line.pids[0] !== undefined && select(line.pids[0])}
          >
            <StateGlyph state={line.state} /> {line.text}
          </button>
        </li>
      ))}
      {lines.length > 6 && <li class="muted">and {lines.length - 6} other groups</li>}
    </ul>
  );
}

function Tree({ scene: shown }: { readonly scene: TreeScene }): JSX.Element {
  const focusKey = useSignal<string | null>(null);
  const hasFocus = useSignal(false);
  const typed = useSignal({ text: "", at: 0 });
  const start =
    (selectedPid.value === null ? undefined : shown.keyOfPid.get(selectedPid.value)) ?? shown.nodes[0]?.key ?? null;
  const current = focusKey.value !== null && shown.byKey.has(focusKey.value) ? focusKey.value : start;

  const activate = (node: SceneNode): void => {
    if (node.kind === "group") openCard(node.key, node.expanded === false);
    else select(node.pid);
  };
  const typeAhead = (digit: string, now: number): void => {
    const text = now - typed.value.at < 1000 ? typed.value.text + digit : digit;
    typed.value = { text, at: now };
    const found = nodeWithPid(shown, current, text);
    if (found) focusKey.value = found.key;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const node = current === null ? undefined : shown.byKey.get(current);
    const move = treeMove(shown, current, event.key, event.shiftKey);
    const isTyping = event.timeStamp - typed.value.at < 1000;
    if (move?.kind === "focus") focusKey.value = move.key;
    else if (move) openCard(move.key, move.kind === "open");
    else if (event.key === "Enter" && node) activate(node);
    else if (event.key === " " && node && node.kind === "process") {
      togglePinned(node.pid);
      sentence.value = saved.value.pinned.includes(node.pid) ? `${node.pid} pinned` : `${node.pid} no longer pinned`;
    } else if (/^[1-9]$/.test(event.key) || (event.key === "0" && isTyping)) typeAhead(event.key, event.timeStamp);
    else if (event.key === "0") remember({ camera: null });
    else if (event.key === "+" || event.key === "=") zoomBy(1.25);
    else if (event.key === "-") zoomBy(1 / 1.25);
    else return;
    hasFocus.value = true;
    event.preventDefault();
    event.stopPropagation();
  };

  const index = Math.max(
    0,
    shown.nodes.findIndex((node) => node.key === current),
  );
  const reach = screenReader.value ? 200 : reachAround;
  const from = Math.max(0, index - reach);
  const items = shown.nodes.slice(from, index + reach + 1);
  return (
    <div class={screenReader.value ? "tree-body as-list" : "tree-body"}>
      {!screenReader.value && (
        <TreeCanvas
          scene={shown}
          focus={hasFocus.value ? current : null}
          onActivate={activate}
          onFocus={(key) => (focusKey.value = key)}
        />
      )}
      <div
        class="tree-items"
        role="tree"
        tabIndex={0}
        aria-label="Process tree"
        aria-activedescendant={current === null ? undefined : itemId(current)}
        onKeyDown={onKeyDown}
        onFocus={(event) => (hasFocus.value = event.currentTarget.matches(":focus-visible"))}
        onBlur={() => (hasFocus.value = false)}
      >
        {items.map((node) => (
          <TreeItem key={node.key} node={node} current={node.key === current} onActivate={activate} />
        ))}
      </div>
    </div>
  );
}

interface ItemProps {
  readonly node: SceneNode;
  readonly current: boolean;
  readonly onActivate: (node: SceneNode) => void;
}

function TreeItem({ node, current, onActivate }: ItemProps): JSX.Element {
  const selected = selectedPid.value !== null && node.kind === "process" && node.pid === selectedPid.value;
  const ring = rings.value
    ? node.members.map((pid) => rings.value?.processes.get(pid)).find((one) => one !== undefined)
    : undefined;
  const suffix = rings.value && ring ? `, ${ring === "same" ? rings.value.sameLabel : rings.value.otherLabel}` : "";
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys; a click is for those who see the list
    <div
      id={itemId(node.key)}
      role="treeitem"
      class={`tree-item level-${Math.min(node.level, 12)}${current ? " current" : ""}`}
      aria-level={node.level}
      aria-setsize={node.setSize}
      aria-posinset={node.posInSet}
      aria-expanded={node.expanded ?? undefined}
      aria-selected={selected}
      data-ring={ring}
      onClick={() => onActivate(node)}
    >
      <StateGlyph state={node.state} /> {node.text}
      {suffix}
    </div>
  );
}
