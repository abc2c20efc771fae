/**
 * The legend and the keys, in a dialog: what every mark of the picture means, in words.
 */
import type { JSX } from "preact";
import type { RunState } from "../server/protocol/view.ts";
import { StateGlyph } from "./glyph.tsx";
import { stateLooks } from "./look.ts";

const dialogId = "help";

/** Opens the dialog; Esc closes it. */
export function openHelp(): void {
  const dialog = document.getElementById(dialogId);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

const states: readonly RunState[] = ["running", "ready", "blocked", "stopped", "zombie"];

const keys: readonly (readonly [string, string])[] = [
  ["F6, Shift+F6", "next, previous zone"],
  ["arrows", "tree: child, parent, neighbours; files: cells, and along a line to its handle and object"],
  ["Home, End", "first, last"],
  ["digits", "the process with that pid"],
  ["Enter", "tree: select the process; files: pin the rings"],
  ["Space", "tree: keep this process in sight"],
  ["Esc", "no rings, no tooltip"],
  [", and .", "one event back, forward"],
  ["+ − 0", "tree: larger, smaller, fit"],
  ["G", "go to an event by number"],
  ["?", "this help"],
];

export function Help(): JSX.Element {
  return (
    <dialog id={dialogId} class="help" aria-labelledby="help-title">
      <form method="dialog" class="help-head">
        <h2 id="help-title">How to read the picture</h2>
        <button type="submit" class="button">
          Close
        </button>
      </form>
      <div class="help-columns">
        <dl class="legend">
          {states.map((state) => (
            <div key={state}>
              <dt>
                <StateGlyph state={state} /> {stateLooks[state].word}
              </dt>
              <dd>{stateLooks[state].meaning}</dd>
            </div>
          ))}
          <div>
            <dt>
              <span class="swatch dashed-edge" /> dashed edge
            </dt>
            <dd>The child is an orphan: its parent ended, and init or a subreaper has adopted it.</dd>
          </div>
          <div>
            <dt>
              <span class="page shared" /> hatched page
            </dt>
            <dd>Shared copy-on-write: parent and child use one stored page until one of them writes.</dd>
          </div>
          <div>
            <dt>
              <span class="page own" /> plain page
            </dt>
            <dd>Stored for this process alone.</dd>
          </div>
          <div>
            <dt>
              <span class="swatch ring-same" /> thick ring
            </dt>
            <dd>The same handle: a read or write through one moves the offset for all.</dd>
          </div>
          <div>
            <dt>
              <span class="swatch ring-other" /> dashed ring
            </dt>
            <dd>The same pipe or file through another handle.</dd>
          </div>
          <div>
            <dt>
              <span class="slot-sample">3</span> dashed foot
            </dt>
            <dd>This descriptor closes when the process calls exec (close-on-exec).</dd>
          </div>
          <div>
            <dt>
              <span class="changed-dot" /> dot
            </dt>
            <dd>Changed by the last step.</dd>
          </div>
        </dl>
        <dl class="keys">
          {keys.map(([key, meaning]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </div>
    </dialog>
  );
}
