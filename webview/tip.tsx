/**
 * The tooltip: the words for whatever is under the mouse or has the keyboard focus. Any element with `data-tip` has one;
 * the canvas shows its own through `showTip`.
 *
 * What surprises: it is one element for the whole page, filled with text only (a program chooses some of these words),
 * and hidden from screen readers, since every element that has a tip has the same words as its accessible name.
 */
import { type Signal, signal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Tip {
  readonly text: string;
  /** What it explains, in the page's coordinates. */
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

const tip: Signal<Tip | null> = signal<Tip | null>(null);
const delay = 450;
let timer = 0;

/** Shows a text for a rectangle of the page after the usual delay; at once when one is shown already or `now`. */
export function showTip(text: string, around: Pick<DOMRect, "left" | "top" | "bottom">, now: boolean = false): void {
  clearTimeout(timer);
  const next = { text, left: around.left, top: around.top, bottom: around.bottom };
  if (now || tip.value) tip.value = next;
  else timer = window.setTimeout(() => (tip.value = next), delay);
}

/** Hides the tooltip. True when one was shown. */
export function hideTip(): boolean {
  clearTimeout(timer);
  const shown = tip.value !== null;
  tip.value = null;
  return shown;
}

/** Follows mouse and focus over all elements with `data-tip`. */
export function watchTips(): void {
  const owner = (event: Event): HTMLElement | null =>
    event.target instanceof Element ? event.target.closest<HTMLElement>("[data-tip]") : null;
  document.addEventListener("pointerover", (event) => {
    const element = owner(event);
    const text = element?.dataset["tip"];
    if (element && text) showTip(text, element.getBoundingClientRect());
  });
  document.addEventListener("pointerout", (event) => {
    if (owner(event)) hideTip();
  });
  document.addEventListener("focusin", (event) => {
    const element = owner(event);
    const text = element?.dataset["tip"];
    if (element?.matches(":focus-visible") && text) showTip(text, element.getBoundingClientRect(), true);
    else hideTip();
  });
  document.addEventListener("focusout", () => hideTip());
  document.addEventListener("pointerdown", () => hideTip());
  document.addEventListener("scroll", () => hideTip(), true);
}

/** The tooltip's element; the page has one. */
export function TipBox(): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const shown = tip.value;
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !shown) return;
    const { offsetWidth: width, offsetHeight: height } = element;
    const left = Math.min(shown.left, window.innerWidth - width - 6);
    const below = shown.bottom + 6;
    const top = below + height < window.innerHeight - 4 ? below : shown.top - height - 6;
    element.style.left = `${Math.max(6, left)}px`;
    element.style.top = `${Math.max(4, top)}px`;
  });
  return (
    <div class="tip" ref={box} hidden={!shown} aria-hidden="true">
      {shown?.text}
    </div>
  );
}
