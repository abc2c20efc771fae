/**
 * Zone C: descriptors → handles → objects, the three levels of the lectures, with lines between them.
 *
 * What surprises: → at the end of a row follows the line to its handle, and from there to its object; ← goes back. So
 * the keyboard walks along the same connections that the eye sees.
 */

import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { HandleCard, ObjectCard } from "./file-boxes.tsx";
import { filesMove, settleTabStops } from "./files-keys.ts";
import { Icon, StateGlyph } from "./glyph.tsx";
import { select } from "./host.ts";
import { colourClass, stateLooks } from "./look.ts";
import type { Line, Plumbing, ProcessRow, Slot } from "./plumbing.ts";
import { pointing } from "./pointing.ts";
import { plumbing, rings, rowLimit, saved, togglePinned, tracedPid } from "./store.ts";
import { Wires } from "./wires.tsx";
import { number } from "./words.ts";
import { ZoneHeader } from "./zone.tsx";

/** The zone with its header. */
export function FilesZone(): JSX.Element {
  const model = plumbing.value;
  return (
    <section class="zone zone-files" data-zone="files" aria-label="Files: descriptors, handles and objects">
      <ZoneHeader
        title="Files"
        tip="A descriptor is a number that only its process understands. It refers to a handle, which may be shared; the handle refers to the pipe, file or terminal itself."
      >
        {rings.value ? (
          <span class="ring-sentence">{rings.value.sentence}</span>
        ) : (
          <span class="muted ring-hint">Point at a descriptor to see who shares its handle.</span>
        )}
        {saved.value.pin && <span class="muted pin-note">pinned · Esc</span>}
      </ZoneHeader>
      {model && model.rows.length > 0 ? (
        <PlumbingPicture model={model} />
      ) : (
        <p class="hint">No process has a descriptor.</p>
      )}
    </section>
  );
}

function PlumbingPicture({ model }: { readonly model: Plumbing }): JSX.Element {
  const board = useRef<HTMLDivElement>(null);
  const typed = useSignal({ text: "", at: 0 });
  useLayoutEffect(() => {
    if (board.current) settleTabStops(board.current);
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!board.current || !filesMove(board.current, event, typed)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocusIn = (event: FocusEvent): void => {
    if (board.current && event.target instanceof HTMLElement) settleTabStops(board.current, event.target);
  };
  return (
    <div class="files-scroll">
      <div
        class={rings.value ? "plumbing ringing" : "plumbing"}
        ref={board}
        onKeyDown={onKeyDown}
        onFocusIn={onFocusIn}
      >
        <h3 class="column-title" data-tip="Each process has a table of its own: 0, 1, 2 … are positions in it.">
          Descriptors <small>one table per process</small>
        </h3>
        <h3
          class="column-title"
          data-tip="A handle, or open file description, is made by open() or pipe(). It keeps the offset and the flags. fork() and dup() make further descriptors for the same handle."
        >
          Handles <small>open file descriptions</small>
        </h3>
        <h3 class="column-title" data-tip="The pipe, file or terminal itself: it holds the bytes.">
          Objects <small>where the bytes are</small>
        </h3>
        <div class="column column-tables">
          <div role="grid" aria-label="Descriptors, a row for each handle of each process" class="tables">
            {model.rows.map((row) => (
              <TableRows key={row.pid} row={row} />
            ))}
          </div>
          {model.hiddenProcesses > 0 && (
            <button type="button" class="more" onClick={() => (rowLimit.value += 12)}>
              +{number(model.hiddenProcesses)} more processes
            </button>
          )}
        </div>
        <div class="column column-handles" role="group" aria-label="Handles">
          {model.handles.map((box) => (
            <HandleCard key={box.key} box={box} />
          ))}
          {model.hiddenHandles > 0 && <p class="muted">+{number(model.hiddenHandles)} more handles</p>}
        </div>
        <div class="column column-objects" role="group" aria-label="Objects">
          {model.objects.map((box) => (
            <ObjectCard key={box.key} box={box} />
          ))}
        </div>
        <Wires wires={model.wires} board={board} />
      </div>
    </div>
  );
}

function TableRows({ row }: { readonly row: ProcessRow }): JSX.Element {
  const traced = tracedPid.value === row.pid;
  const ringed = rings.value?.processes.has(row.pid) === true;
  const classes = [
    "table",
    colourClass(row.pid),
    row.selected ? "selected" : "",
    traced ? "traced" : "",
    ringed ? "" : "unringed",
  ];
  return (
    <div role="rowgroup" class={classes.join(" ")} aria-label={row.text}>
      {row.lines.length === 0 ? (
        <div role="row" class="line">
          <RowHeader row={row} />
          <span role="gridcell" class="line-note">
            {row.note}
          </span>
        </div>
      ) : (
        row.lines.map((line, index) => <LineRow key={line.key} row={row} line={line} first={index === 0} />)
      )}
    </div>
  );
}

function RowHeader({ row }: { readonly row: ProcessRow }): JSX.Element {
  return (
    <span role="rowheader" class="row-header">
      <button
        type="button"
        class="row-name"
        data-rove="name"
        tabIndex={-1}
        aria-label={`Process ${row.pid}, ${row.path}, ${stateLooks[row.state].word}${row.selected ? ", selected" : ""}. Select`}
        data-tip={`Process ${row.pid} (${row.path}), ${stateLooks[row.state].word}. Click to select it.`}
        onClick={() => select(row.pid)}
        onKeyDown={(event) => {
          if (event.key !== " ") return;
          event.preventDefault();
          togglePinned(row.pid);
        }}
      >
        <StateGlyph state={row.state} />
        <b>{row.system ? row.name : row.pid}</b>
        {row.pinned && <Icon name="pin" />}
      </button>
    </span>
  );
}

interface LineProps {
  readonly row: ProcessRow;
  readonly line: Line;
  readonly first: boolean;
}

function LineRow({ row, line, first }: LineProps): JSX.Element {
  const ring = line.handle === null ? undefined : rings.value?.handles.get(line.handle);
  const label = ring === "same" ? rings.value?.sameLabel : ring === "other" ? rings.value?.otherLabel : undefined;
  return (
    <div role="row" class="line" data-ring={ring}>
      {first ? <RowHeader row={row} /> : <span class="row-header" role="presentation" />}
      <span class="slots" role="presentation">
        {line.slots.map((slot) => (
          <SlotChip key={slot.key} slot={slot} handle={line.handle} />
        ))}
      </span>
      <span class={label ? "caption ring-label" : "caption"} aria-hidden="true">
        {label ?? line.caption}
      </span>
      {line.handle !== null && <span class="port" data-port={line.key} aria-hidden="true" />}
    </div>
  );
}

function SlotChip({ slot, handle }: { readonly slot: Slot; readonly handle: number | null }): JSX.Element {
  const shown = rings.value;
  const ring = shown?.slots.get(slot.key);
  const words = ring && shown ? `, ${ring === "same" ? shown.sameLabel : shown.otherLabel}` : "";
  const target = { kind: "fd", pid: slot.pid, fd: slot.fd } as const;
  const pinned = saved.value.pin;
  const isPinned = pinned?.kind === "fd" && pinned.pid === slot.pid && pinned.fd === slot.fd;
  if (!slot.open) {
    return (
      <span
        role="gridcell"
        class="slot closed"
        data-rove="slot"
        tabIndex={-1}
        data-tip={slot.text}
        aria-label={slot.text}
      >
        {slot.fd}
      </span>
    );
  }
  return (
    <span
      role="gridcell"
      class={slot.closeOnExec ? "slot cloexec" : "slot"}
      tabIndex={-1}
      data-rove="slot"
      data-slot={slot.key}
      data-follow={`handle ${handle}`}
      data-ring={ring}
      aria-selected={isPinned}
      aria-label={`${slot.text}${words}`}
      data-tip={slot.text}
      {...pointing(target)}
    >
      {slot.fd}
    </span>
  );
}
