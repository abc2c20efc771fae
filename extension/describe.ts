/** The simulated world as Markdown: what the picture shows, in sentences. Pure, so that it is tested without VS Code. */
import type { ObjectView, ProcessView, WorldView } from "../server/protocol/view.ts";

/** The whole of a view in words, most important first. */
export function describeWorld(world: WorldView): string {
  const { counts } = world;
  const lines = [
    `# Event ${world.event} of ${world.events}${world.inPast ? " (in the past)" : ""}`,
    "",
    world.reason,
    "",
    `${counts.live} live, ${counts.blocked} blocked, ${counts.zombies} zombies; ${counts.total} processes in all.`,
    "",
    "## Processes",
    "",
    ...world.processes.map((one) => `${"  ".repeat(one.path.split(".").length - 1)}- ${describeProcess(one)}`),
  ];
  if (world.moreProcesses > 0) lines.push(`- … and ${world.moreProcesses} more`);
  const descriptors = describeDescriptors(world);
  if (descriptors.length > 0) lines.push("", "## Files", "", ...descriptors);
  if (world.notices.length > 0) lines.push("", "## Notices", "");
  lines.push(...world.notices.map(({ severity, text }) => `- ${severity}: ${text}`));
  return `${lines.join("\n")}\n`;
}

function describeProcess(one: ProcessView): string {
  const place = one.threads[0]?.place;
  const where = place === null || place === undefined ? "" : `, line ${place.line}`;
  const orphan = one.orphan ? `, orphan: its parent is now ${one.ppid}` : "";
  return `${one.path}, pid ${one.pid}, ${one.stateText}${where}${orphan}`;
}

function describeDescriptors(world: WorldView): string[] {
  const objects = new Map(world.objects.map((object) => [object.id, object]));
  return world.handles.map((handle) => {
    const holders = world.descriptors
      .filter((descriptor) => descriptor.handle === handle.id)
      .map(({ pid, fd }) => `fd ${fd} of ${pid}`);
    const object = objects.get(handle.object);
    const offset = handle.offset === null ? "" : `, offset ${handle.offset}`;
    return `- ${object === undefined ? "?" : describeObject(object)} (${handle.mode}${offset}): ${holders.join(", ")}`;
  });
}

function describeObject(object: ObjectView): string {
  switch (object.kind) {
    case "pipe":
      return `${object.name}, ${object.bytes} of ${object.capacity} bytes${object.warning ? ` — ${object.warning}` : ""}`;
    case "file":
      return `file ${object.name}, ${object.size} bytes`;
    default:
      return object.name;
  }
}
