/**
 * Launch configurations: F5 without a launch.json, the entries under "Run and Debug", and the defaults that come from
 * the settings.
 */
import * as vscode from "vscode";
import { isProgram, pathOf, readText, uriOf } from "./files.ts";

/** Attributes whose default is a setting of the same name. The adapter has the defaults of the rest. */
const FROM_SETTINGS = [
  "stopOnEntry",
  "policy",
  "seed",
  "quantum",
  "checks",
  "stdout",
  "limits",
  "console",
  "justMyCode",
];

function forFile(document: vscode.TextDocument): vscode.DebugConfiguration {
  const name = document.uri.path.split("/").at(-1) ?? "program";
  return { type: "forkscope", request: "launch", name: `Simulate ${name}`, program: pathOf(document.uri) };
}

/** Fills in what a configuration leaves out. */
export const configurations: vscode.DebugConfigurationProvider = {
  provideDebugConfigurations() {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: VS Code's own variable, replaced when the program starts
    return [{ type: "forkscope", request: "launch", name: "Simulate this file", program: "${file}" }];
  },

  /** F5 without a launch.json arrives with nothing at all in it. */
  async resolveDebugConfiguration(_folder, configuration) {
    if (configuration.type || configuration.request || configuration.name) return configuration;
    const document = vscode.window.activeTextEditor?.document;
    if (isProgram(document)) return { ...configuration, ...forFile(document) };
    await vscode.window.showInformationMessage("Open a C file to simulate it.");
    return undefined;
  },

  async resolveDebugConfigurationWithSubstitutedVariables(folder, configuration) {
    const settings = vscode.workspace.getConfiguration("forkscope", folder?.uri);
    const resolved = { ...configuration };
    for (const name of FROM_SETTINGS) {
      // Only what somebody set: null stands for "not set" in settings without a default.
      const value = settings.get<unknown>(name) ?? undefined;
      if (resolved[name] === undefined && value !== undefined) resolved[name] = value;
    }
    const program: unknown = resolved["program"];
    if (typeof program === "string" && program !== "") resolved["program"] = await locate(program, folder);
    return resolved;
  },
};

/** Under "Run and Debug": one entry for the C file in front. */
export const dynamicConfigurations: vscode.DebugConfigurationProvider = {
  provideDebugConfigurations() {
    const document = vscode.window.activeTextEditor?.document;
    return isProgram(document) ? [forFile(document)] : [];
  },
};

/**
 * The program's whole name. It may be relative to the workspace folder; and in a virtual folder `${file}` comes as a
 * bare path, which would mean a disk that is not there.
 */
async function locate(program: string, folder: vscode.WorkspaceFolder | undefined): Promise<string> {
  const isWhole = /^(?:\/|[A-Za-z]:[\\/]|[A-Za-z][\w+.-]+:)/.test(program);
  if (folder !== undefined && !isWhole) return pathOf(vscode.Uri.joinPath(folder.uri, program));
  if (folder !== undefined && folder.uri.scheme !== "file" && program.startsWith("/")) {
    const there = folder.uri.with({ path: program });
    if ((await readText(there)) !== null) return pathOf(there);
  }
  return pathOf(uriOf(program));
}
