/** A C file is imported as its text: the bundler's loader for ".c" says so. */
declare module "*.c" {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: this is what the bundler makes
  export default text;
}
