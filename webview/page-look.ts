/**
 * How a page is drawn: hatched while it is shared, plain when it is the process's own. Pure.
 *
 * What surprises: only a page that got a new place in storage was copied. When the other process writes first, this one
 * keeps the old page, and merely shares it no longer.
 */
import type { PageView } from "../server/protocol/view.ts";

/** "shared", "own", "copied" (own since the last step) or "zero". */
export type PageLook = "shared" | "own" | "copied" | "zero";

/** How a page looks now; `before` is the same process's page of the view before. */
export function pageLook(page: PageView, before: PageView | undefined): PageLook {
  if (page.slot === 0) return "zero";
  if (page.sharedWith.length > 0) return "shared";
  const wasShared = before !== undefined && before.slot !== page.slot && before.sharedWith.length > 0;
  return wasShared ? "copied" : "own";
}
