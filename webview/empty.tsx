/**
 * What is seen when nothing has been simulated yet: what the picture will show, and how to begin.
 */
import type { JSX } from "preact";
import { command } from "./host.ts";
import { session } from "./store.ts";

export function Empty(): JSX.Element {
  if (session.value === "active") {
    return (
      <div class="empty">
        <p>Starting the simulation …</p>
      </div>
    );
  }
  return (
    <div class="empty">
      <svg class="empty-picture" viewBox="0 0 220 96" aria-hidden="true">
        <g fill="none" stroke="currentColor" stroke-width="2">
          <rect x="2" y="32" width="64" height="32" rx="6" />
          <rect x="150" y="4" width="64" height="32" rx="6" />
          <rect x="150" y="60" width="64" height="32" rx="6" stroke-dasharray="6 4" />
          <path d="M66 48 C108 48 108 20 150 20" />
          <path d="M66 48 C108 48 108 76 150 76" />
        </g>
        <g fill="currentColor">
          <path d="M14 42 L24 48 L14 54 Z" />
          <path d="M162 14 L172 20 L162 26 Z" />
          <path d="M168 70 A6 6 0 0 0 168 82 Z" />
        </g>
      </svg>
      <h1>No run yet</h1>
      <p>
        Simulate a C program that uses fork, pipe, exec and wait, and see here its processes, the memory of each, and
        how they share files and pipes.
      </p>
      <p class="empty-actions">
        <button type="button" class="button primary" onClick={() => command("simulate")}>
          Simulate this file
        </button>
        <button type="button" class="button" onClick={() => command("openSample")}>
          Open a sample
        </button>
      </p>
    </div>
  );
}
