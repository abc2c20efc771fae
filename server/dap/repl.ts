/**
 * Commands of the Debug Console that are not C expressions. They begin with ":", and "<" types at the program's
 * terminal, which serves clients that have none.
 */
import type { WorldView } from "../protocol/view.ts";
import type { Debuggee } from "./debuggee.ts";
import { refuse } from "./refusal.ts";

const HELP = [
  ":ps          the processes and what each is doing",
  ":fds [PID]   who holds which descriptor of what",
  ":goto N      go to event N of the run (0 is the start)",
  "<TEXT        type a line at the program's terminal; a lone < is end of file (^D)",
  "Anything else is a C expression in the selected frame.",
].join("\n");

/** The answer to a console command, or null when `line` is not one. */
export function consoleCommand(debuggee: Debuggee, line: string): string | null {
  if (line.startsWith("<")) {
    const text = line.slice(1);
    debuggee.type(text === "" ? "" : `${text}\n`, text === "");
    return text === "" ? "typed end of file" : `typed ${JSON.stringify(`${text}\n`)}`;
  }
  if (!line.startsWith(":")) return null;
  const [verb = "", argument] = line.slice(1).trim().split(/\s+/);
  switch (verb) {
    case "help":
      return HELP;
    case "ps":
      return processes(debuggee.session.view({ thread: debuggee.focus }));
    case "fds":
      return descriptors(debuggee.session.view({ thread: debuggee.focus }), whole(argument));
    case "goto": {
      const event = whole(argument);
      if (event === null) return refuse(":goto needs the number of an event, such as :goto 41");
      debuggee.mustStand(":goto");
      debuggee.move(() => debuggee.session.goToEvent(event), true);
      return `going to event ${event}`;
    }
    default:
      return refuse(`:${verb} is not a command. :help lists them.`);
  }
}

function whole(word: string | undefined): number | null {
  return word !== undefined && /^\d{1,9}$/.test(word) ? Number(word) : null;
}

function processes(world: WorldView): string {
  const lines = world.processes.map((one) => `${one.path}  ${one.pid} (parent ${one.ppid})  ${one.stateText}`);
  if (world.moreProcesses > 0) lines.push(`… ${world.moreProcesses} more`);
  return lines.join("\n");
}

function descriptors(world: WorldView, pid: number | null): string {
  const handles = new Map(world.handles.map((handle) => [handle.id, handle]));
  const objects = new Map(world.objects.map((object) => [object.id, object]));
  const lines = world.descriptors
    .filter((descriptor) => pid === null || descriptor.pid === pid)
    .map((descriptor) => {
      const handle = handles.get(descriptor.handle);
      const object = handle === undefined ? undefined : objects.get(handle.object);
      const offset = handle?.offset === null || handle?.offset === undefined ? "" : `, offset ${handle.offset}`;
      const shared = `handle ${descriptor.handle} (${handle?.mode}, ${count(handle?.references ?? 0)}${offset})`;
      return `${descriptor.pid}  fd ${descriptor.fd} → ${shared} → ${object?.name}`;
    });
  return lines.length > 0 ? lines.join("\n") : "no descriptor is open";
}

const count = (references: number): string => `${references} ${references === 1 ? "reference" : "references"}`;
