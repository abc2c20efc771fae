/**
 * VS Code's four default themes, as far as the picture uses them: the variables that the editor sets on the root element
 * of a webview, and the classes of its body.
 */
export type ThemeName = "dark" | "light" | "hc-dark" | "hc-light";

export interface Theme {
  readonly classes: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

const fonts = {
  "font-family": "'Open Sans', 'Liberation Sans', system-ui, sans-serif",
  "font-size": "13px",
  "editor-font-family": "'DejaVu Sans Mono', monospace",
};

export const themes: Readonly<Record<ThemeName, Theme>> = {
  dark: {
    classes: ["vscode-dark"],
    variables: {
      ...fonts,
      foreground: "#cccccc",
      "editor-background": "#1f1f1f",
      focusBorder: "#0078d4",
      "button-background": "#0078d4",
      "button-foreground": "#ffffff",
    },
  },
  light: {
    classes: ["vscode-light"],
    variables: {
      ...fonts,
      foreground: "#3b3b3b",
      "editor-background": "#ffffff",
      focusBorder: "#005fb8",
      "button-background": "#005fb8",
      "button-foreground": "#ffffff",
    },
  },
  // The editor adds vscode-high-contrast to the light one too.
  "hc-dark": {
    classes: ["vscode-high-contrast"],
    variables: {
      ...fonts,
      foreground: "#ffffff",
      "editor-background": "#000000",
      focusBorder: "#f38518",
      contrastBorder: "#6fc3df",
      contrastActiveBorder: "#f38518",
      "button-foreground": "#ffffff",
    },
  },
  "hc-light": {
    classes: ["vscode-high-contrast", "vscode-high-contrast-light"],
    variables: {
      ...fonts,
      foreground: "#292929",
      "editor-background": "#ffffff",
      focusBorder: "#006bbd",
      contrastBorder: "#0f4a85",
      contrastActiveBorder: "#006bbd",
      "button-background": "#0f4a85",
      "button-foreground": "#ffffff",
    },
  },
};
