/**
 * A command from `$EDITOR` or `$PAGER` as the words a program is started with. Quotes keep blanks
 * together; nothing is run by a shell, so `;`, `|` and `$` mean themselves.
 */
export function commandWords(line: string): string[] {
  const words = line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g);
  return [...words].map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}
