/** The hover on a system call: its manual, in the words a student needs. */
import type { ManualPage } from "../engine/manual.ts";

/** The hover's Markdown. Nothing in it comes from the user's program. */
export function manualHover(page: ManualPage): string {
  const errors = page.errnos.map(([name, when]) => `- \`${name}\`: ${when}`);
  const parts = [`\`\`\`c\n${page.prototype};\n\`\`\``, page.text];
  if (errors.length > 0) parts.push(`Returns -1 and sets \`errno\` to:\n${errors.join("\n")}`);
  return parts.join("\n\n");
}
