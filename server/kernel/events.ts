/** Saying what happened: see state/event.ts for the kinds. */
import type { Kernel } from "./kernel.ts";
import type { KernelEvent } from "./state/event.ts";

/** Adds an event to those of the call under way. */
export function happened(kernel: Kernel, event: KernelEvent): void {
  kernel.events = [...kernel.events, event];
}

/** What happened since this was last asked, oldest first; the list is then empty. */
export function takeEvents(kernel: Kernel): readonly KernelEvent[] {
  const events = kernel.events;
  if (events.length > 0) kernel.events = [];
  return events;
}
