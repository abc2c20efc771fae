/**
 * Values for the picture: printed, with what is inside them as far as it can be drawn, and what changed since before.
 */
import type { Kernel } from "../../kernel/index.ts";
import type { ValueView } from "../../protocol/view.ts";
import { childrenOfDatum } from "./children.ts";
import { addressOf, type Datum, sizeOfDatum } from "./datum.ts";
import { isDescriptorMember, openDescriptor } from "./fd.ts";
import type { Running } from "./scene.ts";
import { typeText } from "./type-text.ts";
import { printDatum } from "./value.ts";

const DEEPEST = 3;
const ELEMENTS = 16;

/** One value. Arrays of chars have no children: their text says it all; pointers none either, they have an arrow. */
export function valueView(
  running: Running,
  kernel: Kernel,
  name: string,
  datum: Datum,
  isDescriptor: boolean,
  depth: number = 0,
): ValueView {
  const { text, uninitialised, target } = printDatum(running, datum);
  const { type } = datum;
  const isText = type.kind === "array" && type.of.kind === "int" && /char/.test(type.of.name);
  const opens = (type.kind === "array" && !isText) || type.kind === "record";
  const children =
    !opens || uninitialised || depth >= DEEPEST
      ? []
      : childrenOfDatum(running, datum, null, 0, ELEMENTS).map((child) =>
          valueView(
            running,
            kernel,
            child.name,
            child.datum,
            isDescriptor || isDescriptorMember(child.name, child.datum),
            depth + 1,
          ),
        );
  return {
    name,
    type: typeText(running, datum),
    value: text,
    address: addressOf(datum),
    size: sizeOfDatum(running, datum),
    changed: false,
    uninitialised,
    target,
    fd: isDescriptor ? openDescriptor(running, kernel, datum) : null,
    children,
  };
}

/** The values with `changed` set where one of the same name and type was something else before. */
export function marked(now: readonly ValueView[], before: readonly ValueView[] | null): readonly ValueView[] {
  if (!before) return now;
  const byName = new Map(before.map((value) => [keyOf(value), value]));
  return now.map((value) => {
    const old = byName.get(keyOf(value));
    if (!old || old.type !== value.type) return value;
    const changed = old.value !== value.value || old.uninitialised !== value.uninitialised;
    const children = marked(value.children, old.children);
    return changed || children !== value.children ? { ...value, changed, children } : value;
  });
}

/** Blocks of the heap may share a name, but no two values share name and place. */
function keyOf({ name, address }: ValueView): string {
  return `${name}@${address}`;
}
