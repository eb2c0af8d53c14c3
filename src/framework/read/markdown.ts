/** Whether a file that is not a framework is a text in Markdown. */
export function looksLikeMarkdown(name: string, text: string): boolean {
  if (/^coachkit[ \t]*:/m.test(text)) return false;
  if (/\.(md|markdown)$/i.test(name)) return true;
  // A line that begins with `#` is also a comment in YAML. Two headings with text below are not.
  const headings = text.match(/^#{1,6} \S.*$/gm) ?? [];
  const start = text.replace(/^---\n[\s\S]*?\n---\n/, '').trimStart();
  return headings.length > 1 && /^#{1,6} \S/.test(start) && /^[^#\s]/m.test(start);
}
