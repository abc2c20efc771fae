/**
 * Faults in words: what Linux would answer with a signal, and what in the source brought it about.
 */
import type { ThreadId } from "../../kernel/index.ts";
import { peekBytes, regionAt } from "../../machine/space.ts";
import type { Fault } from "../../machine/trap.ts";
import { landmarkAt } from "./address.ts";
import { calledPointer, nullArgument, nullPointer, zeroDivisor } from "./culprit.ts";
import { type Blame, blameOf, type Explanation, insideText } from "./explanation.ts";
import { addressText, countText } from "./number.ts";
import type { Running, Scene } from "./scene.ts";
import { quoted } from "./text.ts";

export function explainFault(scene: Scene, thread: ThreadId, fault: Fault): Explanation {
  const blame = blameOf(scene, thread);
  if (!blame) return { title: fault.signal, text: fault.cause, place: null, related: [] };
  const made = (title: string, text: string): Explanation => ({ title, text, place: blame.place, related: [] });
  const { here } = blame;
  switch (fault.cause) {
    case "null-pointer":
      return made("Null pointer", nullText(blame, fault));
    case "divide-by-zero": {
      const divisor = zeroDivisor(here);
      const which = divisor === null || /^[\d'(]/.test(divisor) ? "" : `: '${divisor}' is 0`;
      return made("Division by zero", `division by zero${insideText(blame)}${which}`);
    }
    case "divide-overflow":
      return made(
        "Division overflow",
        `the lowest integer divided by -1 has no result of its type${insideText(blame)}`,
      );
    case "bad-function-pointer": {
      const pointer = calledPointer(here);
      const name = pointer === null ? "" : ` '${pointer}'`;
      if (fault.address === 0)
        return made("Null function pointer", `call through the null function pointer${name}${insideText(blame)}`);
      return made(
        "Bad function pointer",
        `call through a pointer that is not a function:${name || " it"} is ${addressText(fault.address)}${insideText(blame)}`,
      );
    }
    case "stack-overflow":
      return made("Stack overflow", overflowText(here.running));
    case "unreachable":
      return made(
        "Unreachable code",
        `the program came to a point that it promised never to reach${insideText(blame)}`,
      );
    default:
      return unmapped(blame, fault, made);
  }
}

/** "reading address 0x0", and where, when it was in the C library. */
function accessText({ access, address }: Fault, blame: Blame | null): string {
  const verb = access === "write" ? "writing" : access === "execute" ? "executing" : "reading";
  const inside = blame === null ? "" : insideText(blame).replace(/[()]/g, "");
  return `${verb} address ${addressText(address)}${inside}`;
}

function nullText(blame: Blame, fault: Fault): string {
  const text = blame.inside === null ? nullPointer(blame.here) : (nullArgument(blame.here)?.text ?? null);
  const start = `null pointer dereferenced (${accessText(fault, blame)})`;
  return text === null || /^\d/.test(text) ? start : `${start}: '${text}' is null`;
}

/** An address that is not mapped, or that may not be written. */
function unmapped(blame: Blame, fault: Fault, made: (title: string, text: string) => Explanation): Explanation {
  const { running } = blame.here;
  const region = regionAt(running.space, fault.address);
  if (!region || fault.access !== "write")
    return made("Bad address", `${accessText(fault, null)}, where nothing is mapped${insideText(blame)}`);
  const landmark = landmarkAt(running, fault.address);
  if (landmark.kind === "global") {
    const { ir, address } = landmark.data;
    if (ir.name !== null)
      return made("Write to a constant", `write to '${ir.name}', which is const${insideText(blame)}`);
    const text = quoted(withoutZero(peekBytes(running.pages, running.space, address, ir.size)), 40);
    return made(
      "Write to a string literal",
      `write to a string literal, which cannot be changed: ${text}${insideText(blame)}`,
    );
  }
  if (region.kind === "text")
    return made("Write to code", `write to the program's code at ${addressText(fault.address)}${insideText(blame)}`);
  return made(
    "Write to read-only memory",
    `write to memory that may only be read, at ${addressText(fault.address)}${insideText(blame)}`,
  );
}

function withoutZero(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === 0 ? bytes.subarray(0, -1) : bytes;
}

/** Who is on the stack so often that it is full. */
function overflowText({ frames }: Running): string {
  const counts = new Map<string, number>();
  for (const frame of frames) counts.set(frame.fn.ir.name, (counts.get(frame.fn.ir.name) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1])[0];
  const start = `stack overflow: ${countText(frames.length)} calls deep`;
  return most && most[1] > frames.length / 4 && most[1] > 2
    ? `${start}, ${countText(most[1])} of them ${most[0]}(): does its recursion end?`
    : `${start}, and the stack is full`;
}
