/**
 * Values at the end of the line while stopped: the variables of the selected frame, and what the call just made has
 * returned, which after fork() differs between the two processes: `fork() → 102` here, `fork() → 0` there.
 */
import type { DebugProtocol } from "@vscode/debugprotocol";
import * as vscode from "vscode";

/** Lines above the current one in which names are looked for. A function longer than this is shown in part. */
const LINES_ABOVE = 60;

export const inlineValues: vscode.InlineValuesProvider = {
  async provideInlineValues(document, viewPort, context) {
    const session = vscode.debug.activeDebugSession;
    if (session?.type !== "forkscope") return [];
    const scopes = await scopesOf(session, context.frameId);
    const locals = await variablesOf(session, scopes, "Locals");
    const returned = await variablesOf(session, scopes, "Return value");
    const here = context.stoppedLocation.end.line;
    const from = Math.max(viewPort.start.line, here - LINES_ABOVE, functionStart(document, here));
    const values: vscode.InlineValue[] = [];
    for (let line = from; line <= Math.min(here, viewPort.end.line); line++) {
      values.push(...variablesIn(document.lineAt(line), locals));
    }
    for (const { name, value } of returned) {
      const at = callLine(document, name, here);
      if (at >= viewPort.start.line)
        values.push(new vscode.InlineValueText(document.lineAt(at).range, `${name} → ${value}`));
    }
    return values;
  },
};

async function scopesOf(session: vscode.DebugSession, frameId: number): Promise<DebugProtocol.Scope[]> {
  try {
    const { scopes } = (await session.customRequest("scopes", { frameId })) as DebugProtocol.ScopesResponse["body"];
    return scopes;
  } catch {
    // The program went on while VS Code was asking: there is nothing to show then.
    return [];
  }
}

async function variablesOf(
  session: vscode.DebugSession,
  scopes: readonly DebugProtocol.Scope[],
  name: string,
): Promise<DebugProtocol.Variable[]> {
  const variablesReference = scopes.find((scope) => scope.name === name)?.variablesReference;
  if (variablesReference === undefined) return [];
  const body = await session.customRequest("variables", { variablesReference });
  return (body as DebugProtocol.VariablesResponse["body"]).variables;
}

/** Each variable that a line names, once. Members (`p->x`) are not variables, nor are words in strings. */
function variablesIn(line: vscode.TextLine, known: readonly DebugProtocol.Variable[]): vscode.InlineValue[] {
  const code = line.text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\/.*/g, (text) => " ".repeat(text.length));
  const seen = new Set<string>();
  const values: vscode.InlineValue[] = [];
  for (const { 0: word, index } of code.matchAll(/(?<!\.|->)\b[A-Za-z_]\w*\b(?!\s*\()/g)) {
    const variable = known.find(({ name }) => name === word);
    if (variable === undefined || seen.has(word)) continue;
    seen.add(word);
    const range = new vscode.Range(line.lineNumber, index, line.lineNumber, index + word.length);
    values.push(new vscode.InlineValueText(range, `${word} = ${variable.value}`));
  }
  return values;
}

/** The line of the call whose value is shown: at or above the line where the process stands now. */
function callLine(document: vscode.TextDocument, call: string, here: number): number {
  const called = `${call.replace(/\(.*$/, "")}(`;
  for (let line = here; line >= Math.max(0, here - LINES_ABOVE); line--) {
    if (document.lineAt(line).text.replace(/\s+\(/g, "(").includes(called)) return line;
  }
  return here;
}

/** The line where the function around a line begins, judged by its brace in the first column. */
function functionStart(document: vscode.TextDocument, line: number): number {
  for (let above = line; above > 0; above--) {
    if (document.lineAt(above).text.startsWith("}")) return above + 1;
  }
  return 0;
}
