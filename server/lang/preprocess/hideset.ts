/**
 * Hide sets: the macros that a token may no longer be expanded by, because it came out of them (C11 6.10.3.4; the
 * algorithm is Dave Prosser's, from which the standard's text was made). This is what ends `#define x x + 1`.
 *
 * A set is an immutable list, null when empty; equal paths through the macros share one list, so that the common case,
 * all tokens of one expansion, costs one object.
 */

export interface HideSet {
  readonly name: string;
  readonly rest: HideSet | null;
  readonly size: number;
  /** The sets made from this one by adding a name. */
  readonly larger: Map<string, HideSet>;
}

/** The sets with one name, of one compilation. */
export type HideSets = Map<string, HideSet>;

/** Is the name in the set? */
export function hides(set: HideSet | null, name: string): boolean {
  for (let at = set; at !== null; at = at.rest) if (at.name === name) return true;
  return false;
}

/** The set with one more name. */
export function hide(sets: HideSets, set: HideSet | null, name: string): HideSet {
  if (set !== null && hides(set, name)) return set;
  const larger = set === null ? sets : set.larger;
  let made = larger.get(name);
  if (made === undefined) {
    made = { name, rest: set, size: (set?.size ?? 0) + 1, larger: new Map() };
    larger.set(name, made);
  }
  return made;
}

/** All names of both sets. */
export function union(sets: HideSets, a: HideSet | null, b: HideSet | null): HideSet | null {
  if (a === b || b === null) return a;
  if (a === null) return b;
  let all = a;
  for (const name of namesOf(b)) all = hide(sets, all, name);
  return all;
}

/** The names that are in both sets. */
export function intersection(sets: HideSets, a: HideSet | null, b: HideSet | null): HideSet | null {
  if (a === b) return a;
  if (a === null || b === null) return null;
  let both: HideSet | null = null;
  for (const name of namesOf(a)) if (hides(b, name)) both = hide(sets, both, name);
  return both;
}

/** Oldest name first, so that sets built in the same order share their lists. */
function namesOf(set: HideSet): string[] {
  const names: string[] = [];
  for (let at: HideSet | null = set; at !== null; at = at.rest) names.push(at.name);
  return names.reverse();
}
