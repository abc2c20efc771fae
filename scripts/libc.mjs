/**
 * Compiles the C library (server/libc) to IR: server/libc/generated/libc.json, which programs are linked with.
 *
 * Nothing is done when no source, header or compiler file is newer than the result. Run through tsx.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const libc = join(root, "server/libc");
const out = join(libc, "generated/libc.json");

/** @param {string} folder @param {RegExp} name @returns {string[]} */
function files(folder, name) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name) && !entry.parentPath.includes("generated"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const sources = files(join(libc, "src"), /\.c$/);
const headers = files(join(libc, "include"), /\.h$/);
const compiler = [
  ...files(join(root, "server/lang"), /\.ts$/),
  ...files(join(root, "server/codegen"), /^library\.ts$/),
  fileURLToPath(import.meta.url),
];
const inner = files(join(libc, "src"), /\.h$/);
const newest = Math.max(...[...sources, ...headers, ...inner, ...compiler].map((path) => statSync(path).mtimeMs));
const known = existsSync(out) ? statSync(out).mtimeMs : 0;
if (known < newest) await compile();

async function compile() {
  const { compileUnit } = await import("../server/lang/index.ts");
  const { lowerUnit } = await import("../server/lang/lower/index.ts");
  const { formatDiagnostic } = await import("../server/lang/diagnostic.ts");
  const { encodeUnit, writeLibrary } = await import("../server/codegen/library.ts");
  const { loadParser } = await import("../server/host/node/parser.ts");
  const parser = await loadParser();
  /** @param {string} path */
  const system = (path) => ({ path: relative(libc, path), text: readFileSync(path, "utf8"), system: true });
  const byName = new Map(headers.map((path) => [relative(join(libc, "include"), path), system(path)]));
  const units = [];
  /** @type {Record<string, number>} */
  const symbols = {};
  let failed = false;
  for (const path of sources) {
    const main = system(path);
    /** @type {(name: string, angled: boolean, from: string) => import("../server/lang/source.ts").SourceFile | null} */
    const include = (name, angled, from) => {
      const beside = join(libc, dirname(from), name);
      if (!angled && existsSync(beside)) return system(beside);
      return byName.get(name) ?? null;
    };
    const { unit } = compileUnit(parser, { main, include, defines: {} }, { system: true });
    const lowered = lowerUnit(unit, main.path);
    const errors = [...unit.diagnostics, ...lowered.diagnostics].filter((d) => d.severity === "error");
    for (const error of errors) console.error(formatDiagnostic(error, unit.files));
    failed ||= errors.length > 0;
    for (const f of lowered.functions) if (!f.internal) symbols[f.symbol] = units.length;
    for (const d of lowered.data)
      if (!d.internal && !(d.tentative && d.symbol in symbols)) symbols[d.symbol] = units.length;
    units.push(encodeUnit(lowered));
  }
  if (failed) {
    console.error("the C library does not compile");
    process.exitCode = 1;
    return;
  }
  mkdirSync(dirname(out), { recursive: true });
  const headerTexts = Object.fromEntries([...byName].map(([name, file]) => [name, file.text]));
  // In one move: somebody may be reading the old one.
  writeFileSync(`${out}.new`, writeLibrary(headerTexts, units, symbols));
  renameSync(`${out}.new`, out);
}
