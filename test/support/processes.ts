import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importProcess } from '../../src/formats/process/imported.ts';
import { sourceText } from '../../src/formats/process/source-text.ts';
import { vocabularyOf } from '../../src/formats/process/vocabulary.ts';
import { importedYaml } from '../../src/formats/process/write.ts';
import { loadFramework } from '../../src/framework/load.ts';
import { spaced, wordsOf } from '../../src/lib/words.ts';
import { root } from './scripted.ts';

const folder = join(root, 'test/fixtures/processes');

/** The names of the documents to import. */
export const processes = readdirSync(folder);

export const processBytes = (name: string): Uint8Array => readFileSync(join(folder, name));

const template = (name: string) => readFileSync(join(root, 'templates', name), 'utf8');
const vocabulary = vocabularyOf(template('process-words.yaml'));

/** Imports a text as the command does, and reads the file it would write. */
export function imported(text: string) {
  const result = importProcess(text, vocabulary, { title: 'Untitled' });
  const { framework, licenses } = result;
  const comment = { title: framework.title, source: 'a.md', file: 'a.yaml', licenses };
  const yaml = importedYaml(template('imported.yaml'), comment, result);
  const { framework: loaded, diagnostics } = loadFramework(
    new TextEncoder().encode(yaml),
    'a.yaml',
  );
  return { ...result, yaml, loaded, diagnostics };
}

export const importedFile = (name: string, { fix } = { fix: true }) =>
  imported(sourceText(processBytes(name), fix).text);

/** The share of words that have a place of their own. */
export function share({ counts }: ReturnType<typeof imported>): number {
  const all = Object.values(counts).reduce((sum, { words }) => sum + words, 0);
  return 1 - counts.rest.words / all;
}

/**
 * The words of a text that a framework has less often. Ids and commands do not count. A word of a
 * heading or a label only has to occur, since many of these become the name of a key. Without
 * `repeated`, this is so for every word.
 */
export function lostWords(
  markdown: string,
  framework: unknown,
  { repeated } = { repeated: true },
): string[] {
  const said = markdown
    .replace(/^---\n|\n---\n/g, '\n')
    .replace(/^[ \t>]*```.*$/gm, '')
    .replace(/<\/?(?:b|br|div|details|summary|em|i)\s*\/?>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\]\[\w+\]/g, ']')
    .replace(/^\[\w+\]:/gm, '')
    .replace(/\b[QA]: /g, '')
    .replace(/\]\(#[^)]*\)/g, ']')
    .replace(/^(\s*)(?:(?:[-*] )?(?:\d+|[a-z])[.)]|[-*+] \[[ x]\])\s/gim, '$1');
  const has = counted(textsIn(framework).join('\n'));
  const labels = new Set(
    [
      ...said.matchAll(
        /^\s*#+ .*$|^.*\n(?=[=-]{3,}$)|\*\*[^*\n]+\*\*|^[^:\n]{1,40}:|^\s*[-*\d.]+ [^:\n]{1,40}:|^\|.*\|$|\p{L}+:/gmu,
      ),
    ].flatMap(([label]) => wordsOf(label)),
  );
  return [...counted(said)].flatMap(([word, count]) => {
    if (/^\p{N}+\p{M}*$/u.test(word)) return [];
    return (has.get(word) ?? 0) >= (labels.has(word) || !repeated ? 1 : count) ? [] : [word];
  });
}

/** The headings of a text, without their numbers, that no text of a framework has as a whole. */
export function lostHeadings(markdown: string, framework: unknown): string[] {
  const texts = textsIn(framework).map(spaced);
  const prose = markdown
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^[ \t>]*```[\s\S]*?```$/gm, '')
    .replace(/\]\([^)]*\)/g, '');
  const headings = [...prose.matchAll(/^#{1,6} +(.*)$|^(\S.*)\n(?:={3,}|-{3,})$/gm)];
  return headings.flatMap(([, marked, underlined = '']) => {
    const words = spaced(marked ?? underlined);
    const [, counted = '', rest = ''] =
      /^((?: \p{L}+)? \p{N}+\p{M}*(?: (?:of )?\p{N}+)*)?( .*)/u.exec(words) ?? [];
    // A long heading is the first line of a text and the rest.
    const beginning = rest.slice(0, 150).replace(/\S*$/, '');
    return texts.some((text) => text.includes(beginning)) ? [] : [counted + rest];
  });
}

function counted(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function textsIn(value: unknown, key = ''): string[] {
  if (key === 'id' || key === 'command') return [];
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, name));
}
