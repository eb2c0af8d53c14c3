/** A list or a table that names the steps before their parts tell of them. */
import { wordsOf } from '../../lib/words.ts';
import { tableWords } from './cards.ts';
import type { Draft } from './draft.ts';
import type { Words } from './inline.ts';
import type { Content, Part, Piece } from './tree.ts';

/** A line that names a step, and what it says of it. */
interface Line {
  title: string;
  more: Content[];
}

/** Moves what such a list or table in a part says of each step to the step. */
export function moveContents(draft: Draft, part: Part, steps: readonly Part[]): void {
  part.content = part.content.filter((each) => {
    if (each.kind !== 'list' && each.kind !== 'table') return true;
    const lines = linesOf(draft, each);
    const found = lines.map(({ title }) => steps.find((step) => isNamed(draft, title, step)));
    if (steps.length === 0 || !found.every((step) => step !== undefined)) return true;
    for (const [i, step] of found.entries()) step.content.unshift(...(lines[i]?.more ?? []));
    return false;
  });
}

function linesOf(draft: Draft, piece: Piece & { kind: 'list' | 'table' }): Line[] {
  if (piece.kind === 'list')
    return piece.items.map(({ below, isTask, ...words }) => lineOf(words, below));
  return tableWords(draft, piece).map((words) => lineOf(words, []));
}

const lineOf = ({ lead, text, link }: Words, below: Content[]): Line =>
  lead === undefined
    ? { title: text, more: below }
    : {
        title: lead,
        more: [{ kind: 'text', text, ...(link !== undefined && { link }) }, ...below],
      };

/** Whether a line names a step: by the same words, or by the first of them. */
function isNamed({ vocabulary }: Draft, line: string, { title }: Part): boolean {
  const [words, others] = [line, title].map((each) => wordsOf(vocabulary.numbered(each).title));
  const [one, two] = [words, others].map((each) => ` ${(each ?? []).join(' ')} `);
  return one !== undefined && two !== undefined && one.trim() !== '' && two.startsWith(one);
}
