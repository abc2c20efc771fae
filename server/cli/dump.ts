/** `forkscope dump`: what each stage of the compiler made of a file. */
import { type DumpStage, dump as dumpStage, formatDiagnostic } from "../engine/front.ts";
import { preprocessorOptions, readSources } from "./compile.ts";
import { DUMP_OPTIONS, DUMP_STAGES } from "./help.ts";
import type { Host } from "./host.ts";
import { nearest, parseOptions } from "./options.ts";
import { complain } from "./say.ts";

export async function dump(host: Host, args: readonly string[]): Promise<number> {
  const parsed = parseOptions(args, DUMP_OPTIONS);
  if (typeof parsed === "string") return complain(host, parsed, "dump");
  const [stage, ...paths] = parsed.words;
  if (stage === undefined || !DUMP_STAGES.includes(stage)) {
    const near = stage === undefined ? null : nearest(stage, DUMP_STAGES);
    const got = stage === undefined ? "" : `, not '${stage}'${near ? `; did you mean ${near}?` : ""}`;
    return complain(host, `dump needs a stage, one of ${DUMP_STAGES.join(", ")}${got}`, "dump");
  }
  if (paths.length === 0) return complain(host, "there is no C file to dump", "dump");
  const sources = readSources(host, paths);
  if (typeof sources === "string") return complain(host, sources);
  const options = { sources, ...preprocessorOptions(host, parsed), checks: true };
  const { output, diagnostics } = dumpStage(await host.toolchain(), stage as DumpStage, options);
  const text = diagnostics.map((one) => `${formatDiagnostic(one.diagnostic, one.files, host.color)}\n`).join("");
  const encode = (it: string): Uint8Array => new TextEncoder().encode(it);
  if (text !== "") host.write("stderr", encode(text));
  if (output === null) return 1;
  if (typeof output === "string") host.write("stdout", encode(output));
  else if (host.streams.stdout !== "terminal") host.write("stdout", output);
  else return complain(host, `${output.length} bytes of WebAssembly are not for a terminal: write them to a file`);
  return 0;
}
