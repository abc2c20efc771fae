/**
 * The header: stepping, where the run stands, how many processes there are, who runs next.
 *
 * What surprises: a button that means nothing now stays in place and keeps the focus (it is aria-disabled), since a run
 * that takes a moment would otherwise throw a keyboard user out of the toolbar at each step.
 */
import type { JSX } from "preact";
import type { WebviewCommand } from "../server/protocol/envelope.ts";
import type { WorldView } from "../server/protocol/view.ts";
import { Icon, type IconName, StateGlyph } from "./glyph.tsx";
import { openHelp } from "./help.tsx";
import { ask, command } from "./host.ts";
import { session } from "./store.ts";
import { count, countsText, number } from "./words.ts";

interface ToolProps {
  readonly icon: IconName;
  readonly name: string;
  readonly tip: string;
  readonly enabled: boolean;
  readonly onPress: () => void;
  /** Stands beside the icon where there is room. */
  readonly word?: string;
}

function Tool({ icon, name, tip, enabled, onPress, word }: ToolProps): JSX.Element {
  return (
    <button
      type="button"
      class="tool"
      aria-disabled={!enabled}
      aria-label={name}
      data-tip={`${name}: ${tip}`}
      onClick={() => enabled && onPress()}
    >
      <Icon name={icon} />
      {word && (
        <span class="word" aria-hidden="true">
          {word}
        </span>
      )}
    </button>
  );
}

export function Toolbar({ view }: { readonly view: WorldView }): JSX.Element {
  return (
    <div class="toolbar" role="toolbar" aria-label="Simulation" data-zone="toolbar" onKeyDown={moveInToolbar}>
      <Steps view={view} />
      <EventPosition view={view} />
      <Scheduler view={view} />
      <span class="tools tools-end">
        <Tool
          icon="describe"
          name="Describe"
          tip="open the whole picture as text"
          enabled={true}
          onPress={() => command("describe")}
        />
        <Tool icon="help" name="Help" tip="what the marks mean, and the keys" enabled={true} onPress={openHelp} />
      </span>
    </div>
  );
}

function Steps({ view }: { readonly view: WorldView }): JSX.Element {
  const active = session.value === "active";
  const running = view.phase === "running";
  const still = active && !running;
  const back = still && view.event > 0;
  const forward = still && (view.inPast || (view.phase !== "ended" && view.phase !== "failed"));
  const tool = (
    icon: IconName,
    name: string,
    tip: string,
    enabled: boolean,
    what: WebviewCommand,
    word = name,
  ): JSX.Element => (
    <Tool icon={icon} name={name} tip={tip} enabled={enabled} onPress={() => command(what)} word={word} />
  );
  return (
    <span class="tools">
      {tool("reverse", "Back to breakpoint", "undo until a breakpoint or the start", back, "reverseContinue", "")}
      {tool("stepBack", "Step back", "undo the last line of the selected process", back, "stepBack", "Back")}
      {tool("over", "Step over", "run one line of the selected process", forward, "stepOver", "Step")}
      {tool("into", "Step into", "into the function that this line calls", forward, "stepInto", "Into")}
      {tool("out", "Step out", "until this function returns", forward, "stepOut", "Out")}
      {running
        ? tool("pause", "Pause", "stop all processes where they are", active, "pause")
        : tool("continue", "Continue", "run all processes to the next breakpoint or the end", forward, "continue")}
      <span class="tools-gap" />
      {tool("restart", "Restart", "from the beginning, with the same schedule", active, "restart")}
      {tool("stop", "Stop", "end the simulation", active, "stop")}
    </span>
  );
}

/** The event at which the world stands, with a step of one event to each side and a number to type. */
function EventPosition({ view }: { readonly view: WorldView }): JSX.Element {
  const still = session.value === "active" && view.phase !== "running";
  const goTo = (event: number): void => {
    if (Number.isInteger(event) && event >= 0 && event <= view.events) ask("forkscope/goTo", { event });
  };
  return (
    <span class="tools event" role="group" aria-label="Event">
      <Tool
        icon="earlier"
        name="One event back"
        tip="over all processes (key ,)"
        enabled={still && view.event > 0}
        onPress={() => ask("forkscope/stepEvent", { by: -1 })}
      />
      <label data-tip="The number of the event at which the world stands. Type another one and press Enter to go there.">
        event{" "}
        <input
          id="event-number"
          type="number"
          min={0}
          max={view.events}
          value={view.event}
          readOnly={!still}
          onChange={(event) => goTo(event.currentTarget.valueAsNumber)}
        />
      </label>
      <span class="muted of">of {number(view.events)}</span>
      <Tool
        icon="later"
        name="One event forward"
        tip="over all processes (key .)"
        enabled={still}
        onPress={() => ask("forkscope/stepEvent", { by: 1 })}
      />
    </span>
  );
}

const policies: readonly { readonly id: string; readonly name: string }[] = [
  { id: "run-to-block", name: "until it blocks" },
  { id: "round-robin", name: "taking turns" },
  { id: "random", name: "at random" },
];

/** Who runs next: the choice that makes the same program print something else. */
function Scheduler({ view }: { readonly view: WorldView }): JSX.Element {
  const active = session.value === "active";
  const known = policies.some((policy) => policy.id === view.policy);
  const seed = view.seed ?? 1;
  return (
    <span class="tools scheduler" role="group" aria-label="Scheduler">
      <label data-tip="Who runs next when several processes could: one until it blocks (run to block), each for a short time in turn (round robin), or by chance.">
        run{" "}
        <select
          value={view.policy}
          disabled={!active}
          aria-label="Scheduling: each process runs"
          onChange={(event) => {
            const policy = event.currentTarget.value;
            ask("forkscope/policy", policy === "random" ? { policy, seed } : { policy });
          }}
        >
          {!known && <option value={view.policy}>{view.policy}</option>}
          {policies.map((policy) => (
            <option key={policy.id} value={policy.id}>
              {policy.name}
            </option>
          ))}
        </select>
      </label>
      {view.policy === "random" && (
        <label data-tip="The same seed gives the same run, so a surprising one can be repeated.">
          seed{" "}
          <input
            class="seed"
            type="number"
            min={0}
            value={seed}
            readOnly={!active}
            onChange={(event) => {
              const next = event.currentTarget.valueAsNumber;
              if (Number.isSafeInteger(next) && next >= 0) ask("forkscope/policy", { policy: "random", seed: next });
            }}
          />
        </label>
      )}
    </span>
  );
}

/** ← and → move among the controls; fields keep the arrows for themselves. */
function moveInToolbar(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  if (!(event.target instanceof HTMLButtonElement)) return;
  const controls = [...event.currentTarget.querySelectorAll<HTMLElement>("button, input, select")];
  const next = controls[controls.indexOf(event.target) + (event.key === "ArrowRight" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

const phaseWords: Readonly<Record<WorldView["phase"], string>> = {
  ready: "ready",
  running: "running",
  stopped: "stopped",
  ended: "ended",
  deadlock: "deadlock",
  failed: "failed",
};

/** One sentence on where the run stands, and the counts. */
export function Status({ view }: { readonly view: WorldView }): JSX.Element {
  const { counts } = view;
  return (
    <div class={`status phase-${view.phase}`}>
      <span class="phase">{phaseWords[view.phase]}</span>
      <span class="reason">{view.reason}</span>
      <span
        class="counts"
        role="img"
        aria-label={countsText(counts)}
        data-tip={`${countsText(counts)}; ${count(counts.total, "process", "processes")} were born so far`}
      >
        <span>{number(counts.live)} live</span>
        <span>
          <StateGlyph state="running" /> {number(counts.running)} running
        </span>
        <span>
          <StateGlyph state="blocked" /> {number(counts.blocked)} blocked
        </span>
        <span>
          <StateGlyph state="zombie" /> {count(counts.zombies, "zombie")}
        </span>
      </span>
    </div>
  );
}

/** The sign that what is seen is not the latest moment. */
export function PastSign({ view }: { readonly view: WorldView }): JSX.Element | null {
  if (!view.inPast) return null;
  return (
    <div class="past" role="note">
      <Icon name="past" />
      <span>
        You are in the past: event {number(view.event)} of {number(view.events)}. What came after is remembered.
      </span>
      <button type="button" class="button" onClick={() => ask("forkscope/goTo", { event: view.events })}>
        Return to now
      </button>
    </div>
  );
}
