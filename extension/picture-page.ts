/** The page of the picture: a shell that may load our script and style sheet and nothing else. */
import * as vscode from "vscode";

/** The page's HTML. `folder` holds the bundled script and style sheet, the only resources it may load. */
export function pictureHtml(webview: vscode.Webview, folder: vscode.Uri): string {
  const resource = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
  const own = webview.cspSource;
  // Positions and sizes are set on elements by script, which needs no exception; there are no inline styles or scripts.
  const policy = `default-src 'none'; script-src ${own}; style-src ${own}; img-src ${own} blob: data:; font-src ${own}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Processes</title>
<link rel="stylesheet" href="${resource("main.css")}">
</head>
<body>
<script src="${resource("main.js")}"></script>
</body>
</html>`;
}
