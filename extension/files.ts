/**
 * Files as the editor has them: an open document counts before the file behind it, and every file is read through
 * VS Code, so that unsaved changes, remote folders and virtual ones work alike.
 *
 * What surprises: the debug protocol names a file by a path when it lies on a disk and by a whole URI otherwise; VS
 * Code understands both where a path is expected, as long as the two are never mixed for one file.
 */
import * as vscode from "vscode";

/** The name of a file in the debug protocol. */
export function pathOf(uri: vscode.Uri): string {
  return uri.scheme === "file" ? uri.fsPath : uri.toString();
}

/** The file that a path of the debug protocol means. One letter and a colon are a Windows drive, not a scheme. */
export function uriOf(path: string): vscode.Uri {
  return /^[A-Za-z][\w+.-]+:/.test(path) ? vscode.Uri.parse(path) : vscode.Uri.file(path);
}

/** The text of a file as the editor shows it, or null when there is none. */
export async function readText(uri: vscode.Uri): Promise<string | null> {
  const wanted = uri.toString();
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === wanted);
  if (open !== undefined && !open.isClosed) return open.getText();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}

/** The documents that can be simulated, as VS Code's providers want to be told. */
export const C_DOCUMENTS: { readonly language: string }[] = [{ language: "c" }, { language: "cpp" }];

/** True for a document that can be simulated: C, or a header or C++ file that may turn out to be C. */
export function isProgram(document: vscode.TextDocument | undefined): document is vscode.TextDocument {
  return document !== undefined && C_DOCUMENTS.some(({ language }) => language === document.languageId);
}
