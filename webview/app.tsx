/**
 * The whole page: header, zones in one of three arrangements, output. And the keys that work everywhere.
 *
 * What surprises: the arrangement follows the room. Wide: tree and memory side by side over the files. Medium, as in a
 * panel beside the editor: the tree stays in sight over tabs for the other two. Narrow: one zone at a time.
 */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { WorldView } from "../server/protocol/view.ts";
import { Empty } from "./empty.tsx";
import { FilesZone } from "./files.tsx";
import { Help, openHelp } from "./help.tsx";
import { ask } from "./host.ts";
import { Live } from "./live.tsx";
import { MemoryZone } from "./memory.tsx";
import { Notices } from "./notices.tsx";
import { Output } from "./output.tsx";
import type { Tab } from "./saved.ts";
import { type Arrangement, arrangement, clearRings, remember, saved, session, world } from "./store.ts";
import { hideTip, TipBox } from "./tip.tsx";
import { PastSign, Status, Toolbar } from "./toolbar.tsx";
import { TreeZone } from "./tree.tsx";
import { Splitter } from "./zone.tsx";

/** The arrangement for a size of the page. */
export function arrangementFor(width: number, height: number): Arrangement {
  if (width >= 900 && height >= 480) return "wide";
  return width >= 560 && height >= 560 ? "medium" : "narrow";
}

export function App(): JSX.Element {
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      arrangement.value = arrangementFor(element.clientWidth, element.clientHeight);
    });
    observer.observe(element);
    document.addEventListener("keydown", globalKeys);
    return () => {
      observer.disconnect();
      document.removeEventListener("keydown", globalKeys);
    };
  }, []);
  const view = world.value;
  return (
    <>
      <main class={`app ${arrangement.value}${view?.inPast ? " in-past" : ""}`} ref={root}>
        {view ? <Picture view={view} /> : <Empty />}
      </main>
      <Live />
      <TipBox />
      <Help />
    </>
  );
}

function Picture({ view }: { readonly view: WorldView }): JSX.Element {
  return (
    <>
      <h1 class="visually-hidden">Processes of the simulated program</h1>
      <div class="header">
        <Toolbar view={view} />
        <Status view={view} />
        {session.value === "closed" && (
          <div class="past" role="note">
            The session is closed. This is its last picture.
          </div>
        )}
        <PastSign view={view} />
        <Notices notices={view.notices} />
      </div>
      <Zones />
      <Output view={view} />
    </>
  );
}

const tabNames: readonly { readonly tab: Tab; readonly name: string }[] = [
  { tab: "tree", name: "Tree" },
  { tab: "memory", name: "Memory" },
  { tab: "files", name: "Files" },
];

function Zones(): JSX.Element {
  const { across, down, tab } = saved.value;
  switch (arrangement.value) {
    case "wide":
      return (
        <div class="zones">
          <div class="row" style={{ flexGrow: down }}>
            <div class="cell" style={{ flexGrow: across }}>
              <TreeZone />
            </div>
            <Splitter
              direction="vertical"
              label="Border between tree and memory"
              value={across}
              onChange={(value) => remember({ across: value })}
            />
            <div class="cell" style={{ flexGrow: 1 - across }}>
              <MemoryZone />
            </div>
          </div>
          <Splitter
            direction="horizontal"
            label="Border between the upper zones and files"
            value={down}
            onChange={(value) => remember({ down: value })}
          />
          <div class="row" style={{ flexGrow: 1 - down }}>
            <div class="cell" style={{ flexGrow: 1 }}>
              <FilesZone />
            </div>
          </div>
        </div>
      );
    case "medium": {
      const lower = tab === "memory" ? "memory" : "files";
      const part = down * 0.75;
      return (
        <div class="zones">
          <div class="row" style={{ flexGrow: part }}>
            <div class="cell" style={{ flexGrow: 1 }}>
              <TreeZone />
            </div>
          </div>
          <Splitter
            direction="horizontal"
            label="Border between tree and the zone below"
            value={down}
            onChange={(value) => remember({ down: value })}
          />
          <Tabs names={tabNames.slice(1)} current={lower} />
          <div class="row" style={{ flexGrow: 1 - part }} role="tabpanel" aria-labelledby={`tab-${lower}`}>
            <div class="cell" style={{ flexGrow: 1 }}>
              {lower === "memory" ? <MemoryZone /> : <FilesZone />}
            </div>
          </div>
        </div>
      );
    }
    case "narrow":
      return (
        <div class="zones">
          <Tabs names={tabNames} current={tab} />
          <div class="row" style={{ flexGrow: 1 }} role="tabpanel" aria-labelledby={`tab-${tab}`}>
            <div class="cell" style={{ flexGrow: 1 }}>
              {tab === "tree" && <TreeZone />}
              {tab === "memory" && <MemoryZone />}
              {tab === "files" && <FilesZone />}
            </div>
          </div>
        </div>
      );
  }
}

interface TabsProps {
  readonly names: typeof tabNames;
  readonly current: Tab;
}

function Tabs({ names, current }: TabsProps): JSX.Element {
  const onKeyDown = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const index = names.findIndex((one) => one.tab === current);
    const next = names[(index + by + names.length) % names.length];
    if (by === 0 || !next) return;
    event.preventDefault();
    remember({ tab: next.tab });
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next.tab}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Zones" onKeyDown={onKeyDown}>
      {names.map(({ tab, name }) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={tab === current}
          tabIndex={tab === current ? 0 : -1}
          onClick={() => remember({ tab })}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

/** What has the focus when a zone is entered. */
const entries = '[role="tree"], [data-rove][tabindex="0"], .memory-scroll, button, [tabindex="0"]';

function globalKeys(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const inField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key === "F6") {
    // VS Code goes on to its next part with F6: it gets the key only where our zones end.
    if (!enterZone(event.shiftKey ? -1 : 1)) event.stopPropagation();
    event.preventDefault();
  } else if (event.key === "Escape") {
    if (hideTip() || clearRings()) event.preventDefault();
  } else if (!inField && !event.ctrlKey && !event.metaKey && !event.altKey) {
    if (event.key === ",") ask("forkscope/stepEvent", { by: -1 });
    else if (event.key === ".") ask("forkscope/stepEvent", { by: 1 });
    else if (event.key === "?") openHelp();
    else if (event.key === "g" || event.key === "G") {
      document.getElementById("event-number")?.focus();
      event.preventDefault();
    }
  }
}

/** Moves the focus to the next zone; true when that was once round. */
function enterZone(by: 1 | -1): boolean {
  const zones = [...document.querySelectorAll<HTMLElement>("[data-zone]")];
  const index = zones.findIndex((zone) => zone.contains(document.activeElement));
  const next = zones[index < 0 ? (by === 1 ? 0 : zones.length - 1) : (index + by + zones.length) % zones.length];
  const entry = entries
    .split(", ")
    .map((one) => next?.querySelector<HTMLElement>(one))
    .find((one) => one);
  entry?.focus();
  return index >= 0 && (index + by < 0 || index + by >= zones.length);
}
