/** The command "Simulate": runs the C file of an editor, stopped at the first line of main. */
import * as vscode from "vscode";
import { isProgram, pathOf } from "./files.ts";

/** Whether a click on Simulate has a file to work on: given by a menu or lens, or the active editor's. */
async function programFor(argument: unknown): Promise<vscode.TextDocument | undefined> {
  if (argument instanceof vscode.Uri) return vscode.workspace.openTextDocument(argument);
  if (typeof argument === "string") return vscode.workspace.openTextDocument(vscode.Uri.parse(argument));
  const active = vscode.window.activeTextEditor?.document;
  if (isProgram(active)) return active;
  // The picture may have the focus; the program is then in the editor beside it.
  return vscode.window.visibleTextEditors.map(({ document }) => document).find(isProgram);
}

/** Starts a session for a file; tells the person when there is none to start. */
export async function simulate(argument: unknown): Promise<void> {
  const document = await programFor(argument);
  if (document === undefined) {
    const open = "Open a Sample";
    const choice = await vscode.window.showInformationMessage("Open a C file to simulate it.", open);
    if (choice === open) await vscode.commands.executeCommand("forkscope.openSample");
    return;
  }
  const name = document.uri.path.split("/").at(-1) ?? "program";
  const configuration = {
    type: "forkscope",
    request: "launch",
    name: `Simulate ${name}`,
    program: pathOf(document.uri),
  };
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  // What is simulated is the text in the editor, so nothing needs to be saved.
  await vscode.debug.startDebugging(folder, configuration, { suppressSaveBeforeStart: true });
}
