/** A style sheet is imported for its effect alone: the bundler writes all of them to dist/webview/main.css. */
declare module "*.css" {}
