/**
 * What the simulator wants to tell: a deadlock, a leaked pipe end, a zombie nobody waits for. Each notice names its
 * processes and its line, and both can be followed.
 */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Notice } from "../server/protocol/view.ts";
import { Icon } from "./glyph.tsx";
import { reveal } from "./host.ts";
import { PidLink } from "./memory.tsx";
import { refusal } from "./store.ts";
import { baseName, count } from "./words.ts";

const severityWords = { error: "Error", warning: "Warning", note: "Note" } as const;

/** The first notices; the rest on request. Errors come first. */
const shownAtOnce = 2;

export function Notices({ notices }: { readonly notices: readonly Notice[] }): JSX.Element | null {
  const all = useSignal(false);
  const rank = { error: 0, warning: 1, note: 2 } as const;
  const sorted = [...notices].sort((a, b) => rank[a.severity] - rank[b.severity]);
  const shown = all.value ? sorted : sorted.slice(0, shownAtOnce);
  if (notices.length === 0 && refusal.value === null) return null;
  return (
    <div class="notices" role="region" aria-label="Notices" tabIndex={0}>
      {refusal.value !== null && (
        <div class="notice warning">
          <Icon name="warning" />
          <p>{refusal.value}</p>
          <button type="button" class="link" onClick={() => (refusal.value = null)}>
            dismiss
          </button>
        </div>
      )}
      {shown.map((notice, index) => (
        <NoticeLine key={`${index} ${notice.text}`} notice={notice} />
      ))}
      {sorted.length > shownAtOnce && (
        <button type="button" class="link" aria-expanded={all.value} onClick={() => (all.value = !all.value)}>
          {all.value ? "Fewer notices" : `${count(sorted.length - shownAtOnce, "more notice")}`}
        </button>
      )}
    </div>
  );
}

function NoticeLine({ notice }: { readonly notice: Notice }): JSX.Element {
  const { place } = notice;
  return (
    <div class={`notice ${notice.severity}`}>
      <Icon name={notice.severity} />
      <p>
        <span class="visually-hidden">{severityWords[notice.severity]}: </span>
        {notice.text}{" "}
        {notice.pids.slice(0, 6).map((pid) => (
          <PidLink key={pid} pid={pid} />
        ))}
        {place && (
          <button type="button" class="link" onClick={() => reveal(place)}>
            {baseName(place.path)}:{place.line}
          </button>
        )}
      </p>
    </div>
  );
}
