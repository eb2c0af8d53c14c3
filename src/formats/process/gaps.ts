/** Texts in cards that an import may have overlooked, since they look like something else. */
import type { Framework } from '../../framework/schema/index.ts';
import { type Draft, doubt } from './draft.ts';

/** Tells of lines in cards that end with a question mark, without those that someone says. */
export function noteAsked(draft: Draft, { sections = [] }: Framework): void {
  const cards = sections.flatMap((section) => section.cards);
  const all = cards.flatMap(({ points = [], ...card }) => [card, ...points]);
  const lines = all.flatMap(({ text }) => text.split('\n'));
  const asked = lines.filter((line) => line.trimEnd().endsWith('?'));
  if (asked.length >= FEWEST) for (const line of asked) doubt(draft, 'asked', line);
}

/** One or two questions in a text are a way to say something. */
const FEWEST = 3;
