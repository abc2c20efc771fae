/** Messages of the command line itself. */
import type { Host } from "./host.ts";

/** Status of a command line that makes no sense. */
const USAGE = 2;

/** Says what is wrong and, for a wrong command line, which page of help to read; returns the exit status for it. */
export function complain(host: Host, problem: string, command: string | null = null): number {
  const advice = command === null ? "" : `Try: forkscope ${command === "" ? "" : `${command} `}--help\n`;
  host.write("stderr", new TextEncoder().encode(`forkscope: ${problem}\n${advice}`));
  return command === null ? 1 : USAGE;
}
