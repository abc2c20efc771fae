/**
 * The small pictures that stand in text: a process's state, and the signs on buttons. Drawn by ourselves, since a webview
 * has none of the editor's icons.
 */
import type { JSX } from "preact";
import type { RunState } from "../server/protocol/view.ts";
import { stateLooks } from "./look.ts";

/** The shape of a state; the word stands beside it or is in the accessible name around it. */
export function StateGlyph({ state }: { readonly state: RunState }): JSX.Element {
  const { fill, stroke } = stateLooks[state].glyph;
  return (
    <svg class="glyph" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      {fill && <path d={fill} fill="currentColor" fill-rule="evenodd" />}
      {stroke && <path d={stroke} fill="none" stroke="currentColor" stroke-width="1.4" />}
    </svg>
  );
}

const icons = {
  stepBack: "M9.5 3 L3.5 8 L9.5 13 Z M11.5 3 H13 V13 H11.5 Z",
  reverse: "M8 3 L2 8 L8 13 Z M14 3 L8 8 L14 13 Z",
  over: "M8 14 a2 2 0 1 1 .01 0 Z M2.2 8.6 C3 4.8 5.6 2.8 8.4 2.8 C10.4 2.8 12 3.7 13 5.2 V2.8 H14.4 V7.8 H9.4 V6.4 H12 C11.2 5 10 4.2 8.4 4.2 C6.2 4.2 4.3 5.8 3.7 8.6 Z",
  into: "M8 14.4 a2 2 0 1 1 .01 0 Z M7.3 1.5 H8.7 V6.6 L10.6 4.7 L11.6 5.7 L8 9.3 L4.4 5.7 L5.4 4.7 L7.3 6.6 Z",
  out: "M8 14.4 a2 2 0 1 1 .01 0 Z M7.3 9.3 H8.7 V4.2 L10.6 6.1 L11.6 5.1 L8 1.5 L4.4 5.1 L5.4 6.1 L7.3 4.2 Z",
  continue: "M2.5 3 H4 V13 H2.5 Z M6 3 L13 8 L6 13 Z",
  pause: "M4 3 H6.6 V13 H4 Z M9.4 3 H12 V13 H9.4 Z",
  restart: "M8 2.6 A5.4 5.4 0 1 1 2.9 6.2 L4.3 6.7 A3.9 3.9 0 1 0 8 4.1 V6.6 L4.6 3.4 L8 .2 Z",
  stop: "M3.5 3.5 H12.5 V12.5 H3.5 Z",
  earlier: "M10 3.2 L5.2 8 L10 12.8 L8.9 13.8 L3.1 8 L8.9 2.2 Z",
  later: "M6 3.2 L10.8 8 L6 12.8 L7.1 13.8 L12.9 8 L7.1 2.2 Z",
  describe: "M2.5 3 H13.5 V4.4 H2.5 Z M2.5 6 H13.5 V7.4 H2.5 Z M2.5 9 H13.5 V10.4 H2.5 Z M2.5 12 H9 V13.4 H2.5 Z",
  help: "M8 1.5 a6.5 6.5 0 1 0 .01 0 Z M8 2.9 a5.1 5.1 0 1 1 -.01 0 Z M7.3 11 H8.7 V12.4 H7.3 Z M5.6 6.4 C5.7 4.8 6.7 4 8 4 C9.4 4 10.5 4.9 10.5 6.2 C10.5 7.3 9.9 7.8 9.3 8.3 C8.8 8.7 8.7 8.9 8.7 9.8 H7.3 C7.3 8.4 7.6 7.9 8.4 7.2 C8.9 6.8 9.1 6.6 9.1 6.2 C9.1 5.6 8.6 5.3 8 5.3 C7.4 5.3 7 5.7 6.9 6.4 Z",
  warning: "M8 1.2 L15 14 H1 Z M7.3 5.6 V9.8 H8.7 V5.6 Z M7.3 11 V12.4 H8.7 V11 Z",
  error:
    "M8 1.5 a6.5 6.5 0 1 0 .01 0 Z M5.3 4.3 L8 7 L10.7 4.3 L11.7 5.3 L9 8 L11.7 10.7 L10.7 11.7 L8 9 L5.3 11.7 L4.3 10.7 L7 8 L4.3 5.3 Z",
  note: "M8 1.5 a6.5 6.5 0 1 0 .01 0 Z M7.3 4 H8.7 V5.4 H7.3 Z M7.3 6.8 H8.7 V12 H7.3 Z",
  past: "M8 2 A6 6 0 1 1 2.2 6.5 L3.6 6.9 A4.6 4.6 0 1 0 8 3.4 V5.8 L4.6 2.7 L8 -.4 Z M7.4 5.4 H8.8 V8 L10.8 9.6 L10 10.7 L7.4 8.7 Z",
  plus: "M7.3 3 H8.7 V7.3 H13 V8.7 H8.7 V13 H7.3 V8.7 H3 V7.3 H7.3 Z",
  minus: "M3 7.3 H13 V8.7 H3 Z",
  fit: "M2 2 H6 V3.4 H3.4 V6 H2 Z M10 2 H14 V6 H12.6 V3.4 H10 Z M2 10 H3.4 V12.6 H6 V14 H2 Z M12.6 10 H14 V14 H10 V12.6 H12.6 Z",
  cells:
    "M2 2 H6 V6 H2 Z M7.5 2 H11.5 V6 H7.5 Z M2 7.5 H6 V11.5 H2 Z M7.5 7.5 H11.5 V11.5 H7.5 Z M13 2 H14.5 V6 H13 Z M13 7.5 H14.5 V11.5 H13 Z",
  branches:
    "M1.5 6.4 H5.5 V9.6 H1.5 Z M10.5 2 H14.5 V5.2 H10.5 Z M10.5 10.8 H14.5 V14 H10.5 Z M5.5 7.4 H7.4 V3 H10.5 V4.2 H8.6 V11.8 H10.5 V13 H7.4 V8.6 H5.5 Z",
  pin: "M5.5 2 H10.5 V7.2 L12.6 9.3 H3.4 L5.5 7.2 Z M7.4 9.3 H8.6 V14.4 H7.4 Z",
  open: "M5 3 L11 8 L5 13 Z",
  shut: "M3 5 L8 11 L13 5 Z",
} as const;

export type IconName = keyof typeof icons;

/** A sign; the control around it has the name. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={icons[name]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}
