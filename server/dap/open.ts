/**
 * From a checked launch to a session of the engine: the one place where the adapter meets the compiler.
 */

import { besides, findInclude } from "../engine/includes.ts";
import { type FileDiagnostic, openSession, type Toolchain } from "../engine/index.ts";
import type { Files, Host, Opened, Pacer, Problem } from "./host.ts";
import type { Launch } from "./launch.ts";

/** Makes the compiling half of a host; the tools may still be loading. */
export function openWith(tools: Promise<Toolchain>, pacer: Pacer): Host["open"] {
  return async (launch, files): Promise<Opened> => {
    const { program } = launch;
    const folders = (launch.includePath ?? []).map((folder) => besides(program, folder));
    const source = (path: string) => ({ path, text: files.get(path) ?? "", system: false });
    const name = program.split(/[\\/]/).at(-1) ?? "program";
    const opened = openSession(await tools, {
      sources: [program, ...(launch.sources ?? []).map((one) => besides(program, one))].map(source),
      header: (header, from) => {
        const path = findInclude(files, header, from, folders);
        return path === null ? null : source(path);
      },
      argv: [`./${name.replace(/\.\w+$/, "")}`, ...(launch.args ?? [])],
      stdin: inputOf(launch, files),
      stdout: launch.stdout ?? "terminal",
      now: () => pacer.now(),
      ...(launch.defines && { defines: launch.defines }),
      ...(launch.env && { env: launch.env }),
      ...(launch.policy && { policy: launch.policy }),
      ...(launch.seed !== undefined && { seed: launch.seed }),
      ...(launch.quantum !== undefined && { quantum: launch.quantum }),
      ...(launch.checks && { checks: launch.checks }),
      ...(launch.limits && { limits: launch.limits }),
    });
    const problems = opened.diagnostics.map(problemOf);
    return opened.session === null ? { ok: false, problems } : { ok: true, session: opened.session, problems };
  };
}

function inputOf({ stdin, program }: Launch, files: Files): "terminal" | { readonly text: string } {
  if (stdin === undefined || stdin === "terminal") return "terminal";
  if (typeof stdin === "string") return { text: stdin };
  return { text: "text" in stdin ? stdin.text : (files.get(besides(program, stdin.file)) ?? "") };
}

function problemOf({ diagnostic, files }: FileDiagnostic): Problem {
  const { severity, span, hint } = diagnostic;
  const message = hint === null ? diagnostic.message : `${diagnostic.message} (${hint})`;
  const file = files[span.file];
  if (file === undefined) return { severity, message, path: null, line: 0, column: 0 };
  const before = file.text.slice(0, span.start);
  const column = span.start - (before.lastIndexOf("\n") + 1) + 1;
  return { severity, message, path: file.path, line: before.split("\n").length, column };
}
