/** The first word of the command line says what is to be done. */
import { dump } from "./dump.ts";
import { COMMANDS, helpText } from "./help.ts";
import type { Host } from "./host.ts";
import { nearest } from "./options.ts";
import { run } from "./run.ts";
import { complain } from "./say.ts";

/** Does what the command line asks; the result is the exit status. */
export async function main(host: Host): Promise<number> {
  const [command, ...rest] = host.args;
  const print = (text: string): number => {
    host.write("stdout", new TextEncoder().encode(text));
    return 0;
  };
  const own = rest.slice(0, rest.includes("--") ? rest.indexOf("--") : rest.length);
  if (command === "--version" || command === "-V") return print(`forkscope ${host.version()}\n`);
  if (command === "--help" || command === "-h" || command === "help") return print(helpText(rest[0] ?? null));
  if (command === undefined) {
    host.write("stderr", new TextEncoder().encode(helpText(null)));
    return 2;
  }
  if (COMMANDS.includes(command) && (own.includes("--help") || own.includes("-h"))) return print(helpText(command));
  switch (command) {
    case "run":
      return run(host, rest);
    case "dump":
      return dump(host, rest);
    case "dap":
      if (rest.length > 0) return complain(host, `dap takes no arguments, but it was given '${rest[0]}'`, "dap");
      await host.serveDebugAdapter();
      return 0;
  }
  if (command.endsWith(".c"))
    return complain(host, `'${command}' is no command; did you mean: forkscope run ${command}?`, "run");
  const near = nearest(command, [...COMMANDS, "--help", "--version"]);
  return complain(
    host,
    `'${command}' is ${command.startsWith("-") ? "an unknown option" : "no command"}${near ? `; did you mean ${near}?` : ""}`,
    near !== null && COMMANDS.includes(near) ? near : "",
  );
}
