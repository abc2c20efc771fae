/**
 * How a process looks: a shape for each state and a colour with a texture for each process.
 *
 * What surprises: a colour never carries a meaning alone. The shape, the border and a word say the state; hue and
 * texture only help the eye to find the same process in another zone.
 */
import type { Pid, ProcessView, RunState } from "../server/protocol/view.ts";

/** A glyph drawn in a box of 12 × 12, on the canvas and as SVG alike. `fill` uses the even-odd rule. */
export interface Glyph {
  readonly fill: string | null;
  readonly stroke: string | null;
}

/** The word, the glyph and the sentence of the legend for one state. */
export interface StateLook {
  readonly word: string;
  readonly glyph: Glyph;
  readonly meaning: string;
}

const triangle = "M3.2 1.6 L10.4 6 L3.2 10.4 Z";
const circle = "M6 1.4 A4.6 4.6 0 1 1 6 10.6 A4.6 4.6 0 1 1 6 1.4 Z";

/** Each state's look; the order is that of the legend. */
export const stateLooks: Readonly<Record<RunState, StateLook>> = {
  running: {
    word: "running",
    glyph: { fill: triangle, stroke: null },
    meaning: "It has the processor: the next step runs here.",
  },
  ready: {
    word: "ready",
    glyph: { fill: null, stroke: triangle },
    meaning: "It could run, and waits for its turn.",
  },
  blocked: {
    word: "blocked",
    glyph: { fill: "M6 1.4 A4.6 4.6 0 0 0 6 10.6 Z", stroke: circle },
    meaning: "It waits inside a system call for something that others must do.",
  },
  stopped: {
    word: "stopped",
    glyph: { fill: "M2.6 2 H5.2 V10 H2.6 Z M6.8 2 H9.4 V10 H6.8 Z", stroke: null },
    meaning: "A signal such as SIGSTOP has stopped it; SIGCONT lets it go on.",
  },
  zombie: {
    word: "zombie",
    glyph: {
      fill:
        "M6 .8 C3 .8 1.2 2.8 1.2 5.2 C1.2 6.9 2 8 3.2 8.6 V11 H8.8 V8.6 C10 8 10.8 6.9 10.8 5.2 C10.8 2.8 9 .8 6 .8 Z " +
        "M4 4.3 A1.15 1.15 0 1 0 4.01 4.3 Z M8 4.3 A1.15 1.15 0 1 0 8.01 4.3 Z M5.7 7.2 H6.3 V8.4 H5.7 Z",
      stroke: null,
    },
    meaning: "It has ended. Its exit status is kept until its parent waits for it.",
  },
  gone: {
    word: "gone",
    glyph: { fill: null, stroke: "M3 3 L9 9 M9 3 L3 9" },
    meaning: "It has ended and its parent has collected the exit status.",
  },
};

/** How the edge of a card is textured, so that 8 hues serve 32 processes. */
export type Texture = "solid" | "stripes" | "dots" | "double";
const textures: readonly Texture[] = ["solid", "stripes", "dots", "double"];

/** The number of contributed colours, `forkscope.process1` to `forkscope.process8`. */
export const hueCount = 8;

export interface Colour {
  /** 1 to 8: the number of the contributed colour. 0: a process that is not the student's, drawn neutrally. */
  readonly hue: number;
  readonly texture: Texture;
}

/** The program's own first process: pids count up from here. */
const firstPid = 101;

/**
 * The colour of a process, from its pid alone, so that it is the same in every zone, in the editor and under time
 * travel. Two processes look alike only when they were born a multiple of 32 births apart.
 */
export function colourOf(pid: Pid): Colour {
  if (pid < firstPid) return { hue: 0, texture: "solid" };
  const births = pid - firstPid;
  return {
    hue: (births % hueCount) + 1,
    texture: textures[Math.floor(births / hueCount) % textures.length] ?? "solid",
  };
}

/** The CSS class that sets `--hue` and the texture of an element to those of a process. */
export function colourClass(pid: Pid): string {
  const { hue, texture } = colourOf(pid);
  return `hue${hue} texture-${texture}`;
}

/** True for a process that still holds memory and descriptors. */
export function isAlive(process: Pick<ProcessView, "state">): boolean {
  return process.state !== "zombie" && process.state !== "gone";
}
