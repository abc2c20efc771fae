/** The compiler's half of the language server's tools, taken from the engine. */
import type { Tools } from "./tools.ts";

export const check: Tools["check"] = async () => [];

export const manualOf: Tools["manualOf"] = () => null;
