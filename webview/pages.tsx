/**
 * The pages of a segment: a strip of small squares, and a table that says what each of them is.
 *
 * What surprises: the mark of copy-on-write is the hatch. It disappears at the first write, when the page is copied; the
 * page that was copied by the last step says so.
 */
import type { JSX } from "preact";
import type { PageView, SegmentView } from "../server/protocol/view.ts";
import { pageName } from "./memory-model.ts";
import { type PageLook, pageLook } from "./page-look.ts";
import { hovering, pointing } from "./pointing.ts";
import { previous, rings } from "./store.ts";
import { hex, list, number } from "./words.ts";

function pageBefore(pid: number, page: number): PageView | undefined {
  const memory = previous.value?.memory;
  if (memory?.pid !== pid) return undefined;
  return memory.segments.flatMap((segment) => segment.pages).find((one) => one.page === page);
}

interface Props {
  readonly pid: number;
  readonly segment: SegmentView;
}

export function PageStrip({ pid, segment }: Props): JSX.Element {
  return (
    <span class="page-strip" aria-hidden="true">
      {segment.pages.slice(0, 32).map((page) => (
        <span
          key={page.page}
          class={`page ${pageLook(page, pageBefore(pid, page.page))}`}
          data-tip={pageName(page)}
          data-ring={isRinged(pid, page) ? "same" : undefined}
          {...hovering({ kind: "page", pid, page: page.page })}
        />
      ))}
    </span>
  );
}

function isRinged(pid: number, page: PageView): boolean {
  const target = rings.value?.target;
  return target?.kind === "page" && target.pid === pid && target.page === page.page;
}

const lookWords: Readonly<Record<PageLook, string>> = {
  shared: "shared until written",
  own: "own",
  copied: "copied by the last step",
  zero: "zeros",
};

export function PageTable({ pid, segment }: Props): JSX.Element {
  return (
    <table class="page-table">
      <thead>
        <tr>
          <th scope="col">page at</th>
          <th scope="col" data-tip="Where the page is stored. The same frame in two processes is the same stored page.">
            frame
          </th>
          <th scope="col">state</th>
          <th scope="col">shared with</th>
        </tr>
      </thead>
      <tbody>
        {segment.pages.map((page) => {
          const look = pageLook(page, pageBefore(pid, page.page));
          return (
            <tr key={page.page} class={isRinged(pid, page) ? "ringed" : ""}>
              <th scope="row">
                <button
                  type="button"
                  class="link mono"
                  data-tip={pageName(page)}
                  {...pointing({ kind: "page", pid, page: page.page })}
                >
                  {hex(page.page * 4096)}
                </button>
              </th>
              <td class="mono">{page.slot === 0 ? "–" : page.slot}</td>
              <td>
                <span class={`page ${look}`} aria-hidden="true" /> {lookWords[look]}
              </td>
              <td>{page.sharedWith.length === 0 ? "–" : list(page.sharedWith)}</td>
            </tr>
          );
        })}
        {segment.morePages > 0 && (
          <tr>
            <td colSpan={4} class="muted">
              and {number(segment.morePages)} more
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
