/**
 * The sample programs, in a folder that exists only here: they open in any VS Code, in a browser too, without touching
 * the person's files. Read-only; "Save As" makes a copy one may change.
 */
import * as vscode from "vscode";
import { SAMPLES } from "./sample-texts.ts";

const SCHEME = "forkscope-sample";

const notFound = (uri: vscode.Uri): never => {
  throw vscode.FileSystemError.FileNotFound(uri);
};
const readOnly = (uri: vscode.Uri): never => {
  throw vscode.FileSystemError.NoPermissions(uri);
};
const textOf = (uri: vscode.Uri): string => SAMPLES.find(({ name }) => `/${name}` === uri.path)?.text ?? notFound(uri);

const folder: vscode.FileSystemProvider = {
  onDidChangeFile: () => new vscode.Disposable(() => {}),
  watch: () => new vscode.Disposable(() => {}),
  stat: (uri) => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: textOf(uri).length }),
  readFile: (uri) => new TextEncoder().encode(textOf(uri)),
  readDirectory: () => SAMPLES.map(({ name }) => [name, vscode.FileType.File]),
  writeFile: readOnly,
  createDirectory: readOnly,
  delete: readOnly,
  rename: readOnly,
};

async function openSample(): Promise<void> {
  const items = SAMPLES.map(({ name, about }) => ({ label: name, detail: about }));
  const chosen = await vscode.window.showQuickPick(items, { title: "Open a sample program", matchOnDetail: true });
  if (chosen === undefined) return;
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${chosen.label}` });
  await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One });
}

export function registerSamples(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerFileSystemProvider(SCHEME, folder, { isReadonly: true }),
    vscode.commands.registerCommand("forkscope.openSample", openSample),
  );
}
