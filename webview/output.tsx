/**
 * What the program has printed, marked by writer, with a field for its standard input.
 *
 * What surprises: this is the truth of the moment that is shown. After a step back the last line is gone here, while the
 * Debug Console, which cannot unprint, still has it.
 */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { WorldView } from "../server/protocol/view.ts";
import { Icon } from "./glyph.tsx";
import { ask } from "./host.ts";
import { colourClass } from "./look.ts";
import { pieces } from "./output-pieces.ts";
import { remember, saved, session } from "./store.ts";
import { count } from "./words.ts";

export function Output({ view }: { readonly view: WorldView }): JSX.Element {
  const { output: open } = saved.value;
  const scroll = useRef<HTMLDivElement>(null);
  const shown = pieces(view.output);
  const last = shown[shown.length - 1];
  useLayoutEffect(() => {
    if (scroll.current) scroll.current.scrollTop = scroll.current.scrollHeight;
  }, [view.output]);
  return (
    <section class={open ? "output" : "output shut"} data-zone="output" aria-label="Program output">
      <header class="zone-header">
        <h2>
          <button type="button" class="opener" aria-expanded={open} onClick={() => remember({ output: !open })}>
            <Icon name={open ? "shut" : "open"} />
            Output
          </button>
        </h2>
        {!open && last && <span class="muted mono last-line">{last.text.trimEnd().split("\n").pop()}</span>}
        {open && <InputField />}
      </header>
      {open && (
        <div class="output-text mono" ref={scroll} tabIndex={0} role="region" aria-label="Printed so far">
          {shown.length === 0 && <span class="muted">Nothing printed yet.</span>}
          {shown.map((piece, index) => (
            <span key={index} class={`piece ${piece.stream}`}>
              <span
                class={`writer ${colourClass(piece.pid)}`}
                data-tip={`written by process ${piece.pid} to ${piece.stream === "stdout" ? "standard output" : "standard error"}`}
              >
                {piece.pid}
                {piece.stream === "stderr" ? " err" : ""}
              </span>
              {piece.text}
            </span>
          ))}
        </div>
      )}
    </section>
  );
}

/** A line for whoever reads from the terminal. */
function InputField(): JSX.Element | null {
  const text = useSignal("");
  if (session.value !== "active") return null;
  return (
    <form
      class="input"
      onSubmit={(event) => {
        event.preventDefault();
        ask("forkscope/input", { text: `${text.value}\n` });
        text.value = "";
      }}
    >
      <input
        type="text"
        placeholder="type for the program"
        aria-label="Line for the program's standard input"
        value={text.value}
        onInput={(event) => (text.value = event.currentTarget.value)}
        data-tip={`A line for standard input; Enter sends it${text.value === "" ? "" : ` (${count(text.value.length + 1, "byte")})`}`}
      />
      <button
        type="button"
        class="link"
        data-tip="End of input, as Ctrl+D at a terminal: read() returns 0"
        onClick={() => ask("forkscope/input", { text: text.value, end: true })}
      >
        end of input
      </button>
    </form>
  );
}
