/**
 * A table of values: name, value, type. Arrays and structs open; pointers name what they point at; an int that is a
 * descriptor behaves like the slot it stands for.
 *
 * What surprises: hovering a descriptor here rings the same things as hovering its slot in Files, since both are the
 * same target.
 */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Icon } from "./glyph.tsx";
import type { ValueRow } from "./memory-model.ts";
import { pointing } from "./pointing.ts";
import { slotKey } from "./rings.ts";
import { pointedValue, rings } from "./store.ts";
import { hex } from "./words.ts";

/** At most this many parts of an array are shown at once. */
const partsAtOnce = 100;

interface TableProps {
  readonly rows: readonly ValueRow[];
  readonly pid: number;
  readonly label: string;
}

export function ValueTable({ rows, pid, label }: TableProps): JSX.Element {
  return (
    <table class="values" aria-label={`Variables of ${label}`}>
      <tbody>
        {rows.map((row) => (
          <Row key={row.key} row={row} pid={pid} depth={0} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: ValueRow;
  readonly pid: number;
  readonly depth: number;
}

function Row({ row, pid, depth }: RowProps): JSX.Element {
  const { value, children } = row;
  // Few parts with a descriptor among them, as in `int p[2]`, are what a student looks for: open from the start.
  const open = useSignal(
    children.length > 0 && children.length <= 4 && children.some((child) => child.value.fd !== null),
  );
  const classes = [value.changed ? "changed" : "", pointedValue.value === row.key ? "pointed-at" : ""];
  const place = value.address === null ? value.type : `${value.type}, ${value.size} bytes at ${hex(value.address)}`;
  return (
    <>
      <tr class={classes.join(" ")} data-value={row.key}>
        <th scope="row" class={`depth-${Math.min(depth, 6)}`}>
          {children.length > 0 ? (
            <button
              type="button"
              class="opener mono"
              aria-expanded={open.value}
              aria-label={`${value.name}, ${children.length} parts`}
              onClick={() => (open.value = !open.value)}
            >
              <Icon name={open.value ? "shut" : "open"} />
              {value.name}
            </button>
          ) : (
            <span class="mono leaf">{value.name}</span>
          )}
        </th>
        <td class="value mono">
          {value.changed && (
            <span class="changed-dot" data-tip="changed by the last step" role="img" aria-label="changed" />
          )}
          <ValueText row={row} pid={pid} />
        </td>
        <td class="type mono muted" data-tip={place}>
          {value.type}
        </td>
      </tr>
      {open.value &&
        children.slice(0, partsAtOnce).map((child) => <Row key={child.key} row={child} pid={pid} depth={depth + 1} />)}
      {open.value && children.length > partsAtOnce && (
        <tr>
          <td colSpan={3} class="muted">
            and {children.length - partsAtOnce} more
          </td>
        </tr>
      )}
    </>
  );
}

function ValueText({ row, pid }: { readonly row: ValueRow; readonly pid: number }): JSX.Element {
  const { value, points } = row;
  if (value.uninitialised) {
    return (
      <span class="uninitialised" data-tip="Nothing has been stored here yet: reading it would give garbage.">
        not initialised
      </span>
    );
  }
  return (
    <>
      <span class="printed">{value.value}</span>
      {value.fd !== null && <FdChip pid={pid} fd={value.fd} />}
      {points && <Pointer points={points} />}
    </>
  );
}

function FdChip({ pid, fd }: { readonly pid: number; readonly fd: number }): JSX.Element {
  const ring = rings.value?.slots.get(slotKey(pid, fd));
  return (
    <button
      type="button"
      class="fd-chip"
      data-ring={ring}
      aria-label={`fd ${fd}: show who shares it`}
      data-tip={`This number is descriptor ${fd}. Point at it to see who shares it.`}
      {...pointing({ kind: "fd", pid, fd })}
    >
      fd {fd}
    </button>
  );
}

function Pointer({ points }: { readonly points: NonNullable<ValueRow["points"]> }): JSX.Element {
  if (points.kind === "wild") {
    return (
      <span class="wild" data-tip="This pointer leads to no memory of the process: using it is SIGSEGV.">
        ✖ nowhere valid
      </span>
    );
  }
  if (points.kind === "null") return <span class="muted"> (null)</span>;
  const { to } = points;
  if (to === null) return <span class="muted"> → {points.text.replace(/^to /, "")}</span>;
  const mark = (): void => {
    pointedValue.value = to;
  };
  const unmark = (): void => {
    pointedValue.value = null;
  };
  return (
    <button
      type="button"
      class="link pointer"
      aria-label={`points ${points.text}`}
      data-tip={`points ${points.text}`}
      onPointerEnter={mark}
      onPointerLeave={unmark}
      onFocus={mark}
      onBlur={unmark}
      onClick={() => document.querySelector(`[data-value="${CSS.escape(to)}"]`)?.scrollIntoView({ block: "nearest" })}
    >
      → {points.text.replace(/^to /, "")}
    </button>
  );
}
