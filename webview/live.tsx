/**
 * What a screen reader says by itself: one polite line, with at most one sentence each second.
 *
 * What surprises: sentences that come faster replace each other; the last one is said, since it tells where one is now.
 */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { sentence } from "./store.ts";

const pause = 1000;

export function Live(): JSX.Element {
  const said = useSignal("");
  const lastAt = useRef(Number.NEGATIVE_INFINITY);
  const next = sentence.value;
  useEffect(() => {
    if (next === "") return;
    const wait = Math.max(0, lastAt.current + pause - performance.now());
    const timer = setTimeout(() => {
      lastAt.current = performance.now();
      said.value = next;
    }, wait);
    return () => clearTimeout(timer);
  }, [next]);
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      {said.value}
    </div>
  );
}
