/**
 * Where the picture begins: it takes what was remembered, follows theme and tooltips, and tells the extension that it
 * listens. Bundled with the style sheets to dist/webview/main.js and main.css.
 */
import { effect } from "@preact/signals";
import { render } from "preact";
import { App } from "./app.tsx";
import { connect, type VsCodeApi } from "./host.ts";
import { parseSaved } from "./saved.ts";
import { saved } from "./store.ts";
import { watchTheme } from "./theme.ts";
import { watchTips } from "./tip.tsx";
import "./main.css";

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();
saved.value = parseSaved(api.getState());
effect(() => api.setState(saved.value));
watchTheme();
watchTips();
const page = document.createElement("div");
page.className = "root";
document.body.append(page);
render(<App />, page);
connect(api);
