/** Text as roff, the language of man pages. */

/** Characters. mandoc asks for at most 80 bytes in a line. */
const WIDTH = 78;

/** The first lines of a page. `date` is the day of the release, as YYYY-MM-DD. */
export const pageTitle = (name: string, date: string, version: string): string[] => [
  `.TH ${roff(name.toUpperCase())} 1 "${date}" "coachkit ${version}" "coachkit"`,
];

export const section = (title: string): string[] => [`.SH "${roff(title.toUpperCase())}"`];

export const subsection = (title: string): string[] => [`.SS "${roff(title)}"`];

/** A bold term with its meaning below. */
export const term = (name: string, meaning: string): string[] => [
  '.TP',
  `.B ${roff(name)}`,
  ...filled(meaning),
];

export const bullet = (text: string): string[] => ['.IP \\(bu 2', ...filled(text)];

/** A paragraph for each line of the text. */
export const paragraphs = (text: string): string[] =>
  text.split('\n').flatMap((line) => (line === '' ? [] : ['.PP', ...filled(line)]));

/** Lines to keep unchanged. */
export const literal = (lines: readonly string[]): string[] => [
  '.PP',
  '.nf',
  ...lines.map((line) => guarded(roff(line))),
  '.fi',
];

/** Lines of a synopsis: the words to type, and the rest. */
export const synopsisLines = (lines: readonly [words: string, rest: string][]): string[] =>
  lines.flatMap(([words, rest], at) => [
    ...(at > 0 ? ['.br'] : []),
    `.B ${roff(words)}`,
    guarded(roff(rest)),
  ]);

/** References to other pages, as `name(1)`. */
export const references = (names: readonly string[]): string[] =>
  names.map((name, at) => `.BR ${roff(name)} (1)${at < names.length - 1 ? ',' : ''}`);

/** The pieces of a page as its text. A heading needs no space below it. */
export function page(lines: readonly string[]): string {
  const isHeading = (line = ''): boolean => /^\.S[HS] /.test(line);
  const needed = lines.filter((line, at) => line !== '.PP' || !isHeading(lines[at - 1]));
  return `${needed.join('\n')}\n`;
}

/** Text that fills the width of the page. */
function filled(text: string): string[] {
  const lines = roff(text).match(new RegExp(`\\S.{0,${WIDTH - 1}}(?= |$)|\\S+`, 'g')) ?? [];
  return lines.map(guarded);
}

/** roff would read a leading period or quote as a request. */
const guarded = (line: string): string => line.replace(/^(?=[.'])/, '\\&');

const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('"', '\\(dq')
    // Plain groff reads bytes, not Unicode.
    .replace(/[^\n -~]/gu, (sign) => `\\[u${hex(sign)}]`);

const hex = (sign: string): string =>
  (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
