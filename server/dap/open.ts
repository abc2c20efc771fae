/**
 * From a checked launch to a session of the engine: the one place where the adapter meets the compiler.
 */
import type { Toolchain } from "../engine/compile.ts";
import type { Host, Opened } from "./host.ts";

/** Makes the compiling half of a host; the tools may still be loading. */
export function openWith(tools: Promise<Toolchain>): Host["open"] {
  return async (launch): Promise<Opened> => {
    await tools;
    return {
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
    };
  };
}
