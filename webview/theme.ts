/**
 * The colours and fonts of the editor's theme, for the canvas; the style sheets use the same variables directly.
 *
 * What surprises: VS Code changes a theme by rewriting variables on the root element and classes on the body, without
 * an event. Two observers notice it, and whoever draws does so again.
 */
import { hueCount } from "./look.ts";
import { reducedMotion, screenReader, themeVersion } from "./store.ts";

export interface Palette {
  readonly background: string;
  readonly surface: string;
  readonly tint: string;
  readonly text: string;
  readonly muted: string;
  readonly edge: string;
  readonly hair: string;
  readonly accent: string;
  readonly ring: string;
  readonly danger: string;
  /** By hue; 0 is that of system processes. */
  readonly hues: readonly string[];
  readonly font: string;
  readonly highContrast: boolean;
}

/** Reads the palette from the page; the variables are defined in tokens.css. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.body);
  const colour = (name: string): string => style.getPropertyValue(`--fs-${name}`).trim() || "#888";
  return {
    background: colour("bg"),
    surface: colour("surface"),
    tint: colour("tint"),
    text: colour("text"),
    muted: colour("muted"),
    edge: colour("edge"),
    hair: colour("hair"),
    accent: colour("accent"),
    ring: colour("ring"),
    danger: colour("danger"),
    hues: Array.from({ length: hueCount + 1 }, (_, hue) => colour(`hue${hue}`)),
    font: style.fontFamily,
    highContrast:
      document.body.classList.contains("vscode-high-contrast") ||
      document.body.classList.contains("vscode-high-contrast-light"),
  };
}

/** Follows the theme and the two accessibility classes from now on. */
export function watchTheme(): void {
  const query = matchMedia("(prefers-reduced-motion: reduce)");
  const read = (): void => {
    const { classList } = document.body;
    reducedMotion.value = classList.contains("vscode-reduce-motion") || query.matches;
    screenReader.value = classList.contains("vscode-using-screen-reader");
    themeVersion.value++;
  };
  const observer = new MutationObserver(read);
  observer.observe(document.body, { attributes: true, attributeFilter: ["class", "data-vscode-theme-id"] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["style", "class"] });
  query.addEventListener("change", read);
  read();
}
