/**
 * From a checked launch to a session of the engine: the one place where the adapter meets the compiler.
 */
import type { Host, Opened } from "./host.ts";

/** Compiles a program and makes it ready to start. */
export const openProgram: Host["open"] = async (launch): Promise<Opened> => ({
  ok: false,
  problems: [
    {
      severity: "error",
      message: "The simulator is not part of this build yet.",
      path: launch.program,
      line: 1,
      column: 1,
    },
  ],
});
