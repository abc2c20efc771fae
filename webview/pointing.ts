/**
 * Pointing at things: the same handlers for mouse, focus, click and Enter on everything that has rings.
 *
 * What surprises: the mouse must rest for a moment before rings appear, and they stay a moment after it has left, so
 * that a hand on its way across the table causes no flicker. The keyboard does not wait.
 */

import type { Target } from "./rings.ts";
import { focusOn, hover, rings, sentence, togglePin } from "./store.ts";

const delayIn = 120;
const delayOut = 80;
let timer = 0;

export interface PointingHandlers {
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: () => void;
  readonly onClick: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Handlers for an element that stands for a target. */
export function pointing(target: Target): PointingHandlers {
  return {
    ...hovering(target),
    onFocus: (event) => {
      // A mouse click focuses too; then the pin shows the rings, and Esc or a second click removes them.
      if (!(event.target instanceof Element) || !event.target.matches(":focus-visible")) return;
      focusOn(target);
      if (rings.value) sentence.value = rings.value.sentence;
    },
    onBlur: () => focusOn(null),
    onClick: () => togglePin(target),
    onKeyDown: (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      togglePin(target);
    },
  };
}

/** The mouse's part alone, for what cannot be pinned. */
export function hovering(target: Target): Pick<PointingHandlers, "onPointerEnter" | "onPointerLeave"> {
  const later = (next: Target | null, delay: number): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => hover(next), delay);
  };
  return { onPointerEnter: () => later(target, delayIn), onPointerLeave: () => later(null, delayOut) };
}
