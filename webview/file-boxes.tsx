/**
 * The boxes of zone C: a handle with its offset, flags and count of references, and the object behind it with its bytes.
 */
import type { JSX } from "preact";
import { Icon } from "./glyph.tsx";
import { escapedUnits, type HandleBox, type ObjectBox } from "./plumbing.ts";
import { pointing } from "./pointing.ts";
import { previous, rings, saved } from "./store.ts";
import { count, fillText, list, number } from "./words.ts";

const modeWords = { read: "for reading", write: "for writing", "read-write": "for reading and writing" } as const;

export function HandleCard({ box }: { readonly box: HandleBox }): JSX.Element {
  const ring = rings.value?.handles.get(box.id);
  const before = previous.value?.handles.find((handle) => handle.id === box.id);
  const changed = before !== undefined && (before.references !== box.references || before.offset !== box.offset);
  const pin = saved.value.pin;
  const text = box.elsewhere ? `${box.text}, ${box.elsewhere}, not shown here` : box.text;
  return (
    <div
      role="button"
      class="box handle"
      tabIndex={-1}
      data-rove="handle"
      data-port={box.key}
      data-follow={`object ${box.object}`}
      data-ring={ring}
      aria-pressed={pin?.kind === "handle" && pin.id === box.id}
      data-tip={text}
      {...pointing({ kind: "handle", id: box.id })}
    >
      <span class="box-head">
        <b>handle {box.id}</b>
        <span class={changed ? "refs changed" : "refs"}>
          {changed && <span class="changed-dot" />}
          {count(box.references, "ref")}
          {box.elsewhere && <span class="elsewhere"> · {box.elsewhere}</span>}
        </span>
      </span>
      <span class="box-line">
        {modeWords[box.mode]}
        {box.offset !== null && ` · offset ${number(box.offset)}`}
      </span>
      <span class="visually-hidden">{box.purpose}</span>
      {box.flags.length > 0 && <span class="box-line mono">{box.flags.join(" ")}</span>}
    </div>
  );
}

export function ObjectCard({ box }: { readonly box: ObjectBox }): JSX.Element {
  const { view } = box;
  const pin = saved.value.pin;
  return (
    <div
      role="button"
      class={`box object ${view.kind}`}
      tabIndex={-1}
      data-rove="object"
      data-port={box.key}
      data-ring={rings.value?.objects.has(view.id) ? "object" : undefined}
      aria-pressed={pin?.kind === "object" && pin.id === view.id}
      data-tip={box.text}
      {...pointing({ kind: "object", id: view.id })}
    >
      <ObjectBody box={box} />
    </div>
  );
}

function ObjectBody({ box }: { readonly box: ObjectBox }): JSX.Element {
  const { view } = box;
  switch (view.kind) {
    case "pipe":
      return (
        <>
          <span class="box-head">
            <b>{view.name}</b>
            <span class="muted">
              {count(view.writers, "writer")} → {count(view.readers, "reader")}
            </span>
          </span>
          <span class="tube">
            <Fill bytes={view.bytes} capacity={view.capacity} />
            <span class="tube-text">{view.bytes > 0 ? view.head : ""}</span>
          </span>
          <span class="box-line muted">{fillText(view.bytes, view.capacity)}</span>
          {view.waitingReaders.length > 0 && <Waiting pids={view.waitingReaders} what="read" />}
          {view.waitingWriters.length > 0 && <Waiting pids={view.waitingWriters} what="write" />}
          {view.warning && (
            <span class="box-line danger">
              <Icon name="warning" /> {view.warning}
            </span>
          )}
        </>
      );
    case "file":
      return (
        <>
          <span class="box-head">
            <b class="mono">{view.name}</b>
            <span class="muted">{count(view.size, "byte")}</span>
          </span>
          <Content head={view.head} size={view.size} carets={box.carets} />
          {view.links === 0 && <span class="box-line muted">removed; it lives on while it is open</span>}
        </>
      );
    case "terminal":
      return (
        <>
          <span class="box-head">
            <b>{view.name}</b>
          </span>
          {view.tail !== "" && <span class="screen mono">{lastLines(view.tail)}</span>}
          {view.pendingInput !== "" && <span class="box-line muted">typed, not yet read: {view.pendingInput}</span>}
        </>
      );
    default:
      return (
        <>
          <span class="box-head">
            <b>{view.name}</b>
            <span class="muted">{view.kind}</span>
          </span>
          {view.detail !== "" && <span class="box-line">{view.detail}</span>}
        </>
      );
  }
}

/** How full a pipe is. A byte is a sliver, but never nothing. */
function Fill({ bytes, capacity }: { readonly bytes: number; readonly capacity: number }): JSX.Element {
  if (bytes === 0) return <span class="fill" hidden />;
  const part = Math.max(0.02, bytes / Math.max(1, capacity));
  return <span class="fill" style={{ width: `${Math.min(100, part * 100)}%` }} />;
}

function Waiting({ pids, what }: { readonly pids: readonly number[]; readonly what: "read" | "write" }): JSX.Element {
  return (
    <span class="box-line waiting">
      {list(pids)} {pids.length === 1 ? "waits" : "wait"} to {what}
    </span>
  );
}

interface ContentProps {
  readonly head: string;
  readonly size: number;
  readonly carets: ObjectBox["carets"];
}

/** The beginning of a file, with a caret where each handle stands in it. */
function Content({ head, size, carets }: ContentProps): JSX.Element {
  const units = escapedUnits(head);
  const shown = Math.min(units.length, 120);
  const stops = [...new Set(carets.map((caret) => Math.min(caret.offset, shown)))].sort((a, b) => a - b);
  const parts: (string | JSX.Element)[] = [];
  let from = 0;
  for (const stop of stops) {
    parts.push(units.slice(from, stop).join(""));
    const here = carets.filter((caret) => Math.min(caret.offset, shown) === stop).map((caret) => caret.handle);
    parts.push(
      <span class="caret" key={stop}>
        <small>{here.join(" ")}</small>
      </span>,
    );
    from = stop;
  }
  parts.push(units.slice(from, shown).join(""));
  return (
    <span class="content mono">
      {size === 0 && carets.length === 0 ? "empty" : parts}
      {size > shown && "…"}
    </span>
  );
}

function lastLines(tail: string): string {
  const lines = tail.replace(/\n$/, "").split("\n");
  return lines.slice(-4).join("\n");
}
