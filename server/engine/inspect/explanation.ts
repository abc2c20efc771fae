/**
 * What every explanation needs: the user's frame that is responsible, and words for objects, places and accesses.
 */
import type { ThreadId } from "../../kernel/index.ts";
import type { Place } from "../../protocol/view.ts";
import type { Here } from "./expression/name.ts";
import { lineWords, placeOfFrame } from "./place.ts";
import { runningOf, type Scene } from "./scene.ts";
import { hereOf } from "./variables.ts";

/** A finding or fault of a thread that stands before the statement at fault, in words. */
export interface Explanation {
  /** A few words for the Call Stack: "Use after free". */
  readonly title: string;
  /** "write of 4 bytes just past 'a' (int[4], 16 bytes, local of main): index 4 is out of bounds" */
  readonly text: string;
  readonly place: Place | null;
  /** Further places that matter: where the block was allocated, freed. */
  readonly related: readonly { readonly text: string; readonly place: Place | null }[];
}

/** Where the blame lies: the user's own innermost frame, and the library function it had called, if it was in one. */
export interface Blame {
  readonly here: Here;
  readonly place: Place | null;
  /** "strcpy", when the access happened inside the C library. */
  readonly inside: string | null;
}

export function blameOf(scene: Scene, thread: ThreadId): Blame | null {
  const running = runningOf(scene, thread);
  if (!running) return null;
  const depth = running.frames.findIndex((frame) => !frame.fn.ir.system);
  const here = hereOf(scene, { thread, depth: Math.max(0, depth) });
  if (!here) return null;
  const outermost = depth > 0 ? running.frames[depth - 1] : undefined;
  return {
    here,
    place: placeOfFrame(running.program, here.frame),
    inside: outermost?.fn.ir.name.replace(/^_+/, "") ?? null,
  };
}

/** " (in strcpy, called at line 12)", or "" in the user's own code. */
export function insideText({ inside, place }: Blame): string {
  if (inside === null) return "";
  return place ? ` (in ${inside}, called at ${lineWords(place)})` : ` (in ${inside})`;
}
