/**
 * Lets packages written for node be bundled for a browser's worker. @vscode/debugadapter asks for node's modules when
 * it loads, but uses them only for servers and log files, which no worker has; an empty module is enough for it.
 * `events` it really needs: that one is an npm package of the same name.
 *
 * What surprises: our own code must not lean on this. An import of a node module from our source fails the build.
 */

const nodeModules = /^(?:node:)?(?:net|fs|fs\/promises|path|os|url|child_process|crypto|module|worker_threads)$/;

/** @type {import("esbuild").Plugin} */
export const browserStubs = {
  name: "browser-stubs",
  setup(build) {
    build.onResolve({ filter: nodeModules }, ({ path, importer }) => {
      if (importer.includes("node_modules")) return { path, namespace: "browser-stub" };
      return { errors: [{ text: `${path} is not available in a browser, and ${importer} is ours` }] };
    });
    build.onLoad({ filter: /.*/, namespace: "browser-stub" }, () => ({ contents: "module.exports = {};" }));
  },
};
