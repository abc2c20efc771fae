/**
 * Zone B: the selected process, who it is and what its address space holds, high addresses at the top.
 *
 * What surprises: a page that is still shared after fork() is hatched and an own page is plain, in the strip of each
 * segment. The strip is for the eye; the table under "pages" says the same to everyone.
 */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { FrameView, ProcessView, SegmentView } from "../server/protocol/view.ts";
import { Icon, StateGlyph } from "./glyph.tsx";
import { reveal, select } from "./host.ts";
import { colourClass, isAlive, stateLooks } from "./look.ts";
import type { FrameBox, MemoryModel, SegmentBox } from "./memory-model.ts";
import { PageStrip, PageTable } from "./pages.tsx";
import { memory, rings, selectedProcess } from "./store.ts";
import { ValueTable } from "./values.tsx";
import { baseName, count, segmentText, threadText } from "./words.ts";
import { ZoneHeader } from "./zone.tsx";

export function MemoryZone(): JSX.Element {
  const process = selectedProcess.value;
  const model = memory.value;
  return (
    <section class="zone zone-memory" data-zone="memory" aria-label="Selected process">
      <ZoneHeader
        title="Selected process"
        tip="The address space of the process that is selected in the tree and in the Call Stack. After fork() parent and child have the same addresses, but each its own contents."
      >
        {rings.value?.target.kind === "page" && <span class="ring-sentence">{rings.value.sentence}</span>}
      </ZoneHeader>
      {/* Scrolls by keyboard, so it can have the focus. */}
      <div class="memory-scroll" role="region" tabIndex={0} aria-label="Address space">
        {process ? <Identity process={process} /> : <p class="hint">Select a process in the tree.</p>}
        {model ? <AddressSpace model={model} /> : process && <NoMemory process={process} />}
      </div>
    </section>
  );
}

function NoMemory({ process }: { readonly process: ProcessView }): JSX.Element {
  if (!isAlive(process)) {
    return (
      <p class="hint">
        A zombie has no memory any more. Only its pid and exit status are kept, until its parent calls wait().
      </p>
    );
  }
  if (process.system) return <p class="hint">This process is part of the system: it has no C code here.</p>;
  return <p class="hint">Loading …</p>;
}

function Identity({ process }: { readonly process: ProcessView }): JSX.Element {
  return (
    <div class={`identity ${colourClass(process.pid)}`}>
      <p class="identity-name">
        <StateGlyph state={process.state} />
        <b>{process.system ? process.name : process.pid}</b>
        <span class="muted">{process.system ? `pid ${process.pid}` : `${process.path} · ${process.name}`}</span>
      </p>
      <p>{process.stateText || stateLooks[process.state].word}</p>
      <dl class="facts">
        <Fact term="parent" tip="getppid(): the process that will be told when this one ends.">
          {process.ppid === 0 ? "none" : <PidLink pid={process.ppid} />}
          {process.orphan && (
            <span class="muted"> adopted{process.bornOf === null ? "" : `, born of ${process.bornOf}`}</span>
          )}
        </Fact>
        <Fact term="group" tip="The process group: signals from the keyboard go to a whole group.">
          {process.pgid}
        </Fact>
        <Fact term="session" tip="The session: the groups that share a terminal.">
          {process.sid}
        </Fact>
        {process.pendingSignals.length > 0 && (
          <Fact term="pending" tip="Signals that were sent to it and have not been delivered yet.">
            {process.pendingSignals.join(" ")}
          </Fact>
        )}
      </dl>
      {process.threads.length > 1 && (
        <ul class="threads" aria-label="Threads">
          {process.threads.map((thread) => (
            <li key={thread.id}>
              <button type="button" class="link" onClick={() => select(process.pid, thread.id)}>
                <StateGlyph state={thread.state} /> {threadText(thread)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface FactProps {
  readonly term: string;
  readonly tip: string;
  readonly children: preact.ComponentChildren;
}

function Fact({ term, tip, children }: FactProps): JSX.Element {
  return (
    <div>
      <dt data-tip={tip}>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A pid that leads to its process. */
export function PidLink({ pid }: { readonly pid: number }): JSX.Element {
  return (
    <button type="button" class="link" data-tip={`Select process ${pid}`} onClick={() => select(pid)}>
      {pid}
    </button>
  );
}

function AddressSpace({ model }: { readonly model: MemoryModel }): JSX.Element {
  const waiting = model.buffers.filter((buffer) => buffer.text !== "");
  return (
    <>
      {waiting.length > 0 && <Buffers buffers={waiting} />}
      <div class="address-end muted">high addresses · {model.text}</div>
      {model.segments.map((box, index) => (
        <SegmentCard key={box.key} box={box} pid={model.pid} below={model.segments[index + 1]?.segment} />
      ))}
      <div class="address-end muted">low addresses</div>
    </>
  );
}

const bufferModes = {
  full: "written when it is full, at fflush() and at exit()",
  line: "written at each end of line, at fflush() and at exit()",
  none: "written at once",
} as const;

/** Text that printf has taken and write(2) has not: fork() copies it, so it may be printed twice. */
function Buffers({ buffers }: { readonly buffers: MemoryModel["buffers"] }): JSX.Element {
  return (
    <section class="buffers" aria-label="Buffers of stdio">
      <h3 data-tip="printf() collects text in a buffer inside this process. fork() copies the buffer with everything else, so the text may appear twice.">
        Not yet written
      </h3>
      {buffers.map((buffer) => (
        <p key={buffer.stream}>
          <b class="mono">{buffer.stream}</b> <span class="tube tube-inline mono">{buffer.text}</span>{" "}
          <span class="muted">{bufferModes[buffer.mode]}</span>
        </p>
      ))}
    </section>
  );
}

interface SegmentProps {
  readonly box: SegmentBox;
  readonly pid: number;
  readonly below: SegmentView | undefined;
}

function SegmentCard({ box, pid, below }: SegmentProps): JSX.Element {
  const pagesOpen = useSignal(false);
  const { segment, sharing } = box;
  const pages = segment.pages.length;
  const gap = below !== undefined && segment.start - below.end > 1 << 20;
  return (
    <>
      <section class={`segment segment-${segment.kind}`} aria-label={`${segment.name}, ${sharing.text}`}>
        <header class="segment-header">
          <h3 data-tip={segmentText(segment)}>{segment.name}</h3>
          <span class="mono muted rights" data-tip={segmentText(segment)}>
            {segment.protection}
          </span>
          <span class="mono muted range">{box.range}</span>
          <PageStrip pid={pid} segment={segment} />
          {pages > 0 && (
            <button
              type="button"
              class="pages-button"
              aria-expanded={pagesOpen.value}
              aria-label={`${segment.name}: ${sharing.text}`}
              data-tip="Show the pages of this segment one by one"
              onClick={() => (pagesOpen.value = !pagesOpen.value)}
            >
              <Icon name={pagesOpen.value ? "shut" : "open"} />
              {sharing.text}
            </button>
          )}
        </header>
        {pagesOpen.value && <PageTable pid={pid} segment={segment} />}
        {[...box.frames].reverse().map((frame) => (
          <FrameCard key={frame.key} box={frame} pid={pid} />
        ))}
        {box.rows.length > 0 && <ValueTable rows={box.rows} pid={pid} label={segment.name} />}
      </section>
      {gap && (
        <div class="gap" aria-hidden="true">
          unused addresses
        </div>
      )}
    </>
  );
}

function FrameCard({ box, pid }: { readonly box: FrameBox; readonly pid: number }): JSX.Element {
  const { frame, depth } = box;
  return (
    <section class={depth === 0 ? "frame innermost" : "frame"} aria-label={frameText(frame, depth)}>
      <h4>
        <b class="mono">{frame.function}()</b>
        {frame.place && (
          <button
            type="button"
            class="link"
            data-tip={`Show ${baseName(frame.place.path)}, line ${frame.place.line}`}
            onClick={() => frame.place && reveal(frame.place)}
          >
            line {frame.place.line}
          </button>
        )}
        {depth === 0 && <span class="muted">runs now</span>}
      </h4>
      {box.rows.length > 0 && <ValueTable rows={box.rows} pid={pid} label={`${frame.function}()`} />}
    </section>
  );
}

function frameText(frame: FrameView, depth: number): string {
  const where = frame.place ? `, line ${frame.place.line}` : "";
  const which = depth === 0 ? "running now" : `${count(depth, "call")} further out`;
  return `Frame of ${frame.function}${where}, ${which}`;
}
