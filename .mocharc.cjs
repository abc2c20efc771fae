// tsx compiles one file at a time and looks at a single tsconfig; the root one only lists references, so it is shown
// the one with the settings (it needs to know what JSX means in the webview).
process.env.TSX_TSCONFIG_PATH = require("node:path").join(__dirname, "tsconfig.base.json");

module.exports = {
  "node-option": ["import=tsx", "disable-warning=ExperimentalWarning"],
  timeout: 20000,
};
