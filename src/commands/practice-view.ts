import type { Artefact, Part, PartRound } from '../coaching/practice.ts';
import type { Practice } from '../framework/schema.ts';
import { type Block, command, fields, heading, list, numbered, text, title } from '../view.ts';
import { openingBlocks } from './opening.ts';

/** What a practice yielded. */
export function artefactBlocks({ title: name, parts }: Artefact): Block[] {
  return [title(name), ...parts.flatMap(partBlocks)];
}

/** One answer under its name. */
export function partBlocks({ label, text: said, items, ranked, rounds }: Part): Block[] {
  const entries = (items ?? []).map((item) => ({ text: item }));
  return [
    heading(label),
    ...(said === undefined ? [] : [text(said)]),
    ...(items ? [ranked ? numbered(entries) : list(entries)] : []),
    ...roundBlocks(rounds ?? []),
  ];
}

/** Rounds as a list; pairs as a small table for each first one. */
function roundBlocks(rounds: readonly PartRound[]): Block[] {
  const pairs = rounds.filter(({ name }) => name.length > 1);
  const single = rounds.filter(({ name }) => name.length <= 1);
  const firsts = [...new Set(pairs.map(({ name }) => name[0] ?? ''))];
  return [
    ...(single.length === 0
      ? []
      : [
          list(
            single.map(({ name, answers }) => ({
              text: name.join(),
              under: answers.map(({ label, text }) => (label === '' ? text : `${label}: ${text}`)),
            })),
          ),
        ]),
    ...firsts.flatMap((first) => [
      heading(first),
      fields(
        pairs
          .filter(({ name }) => name[0] === first)
          .map(({ name, answers }) => [
            `  ${name[1] ?? ''}`,
            answers.map((answer) => answer.text).join(': '),
          ]),
      ),
    ]),
  ];
}

/** What stands before the first question of a practice; `kept` says what happens to what is written. */
export function introBlocks(practice: Practice, kept?: string): Block[] {
  const { deep } = practice;
  return [
    title(practice.title),
    ...openingBlocks(practice, kept),
    ...(deep ? [text(deep.before), SUPPORT] : []),
  ];
}

export const SUPPORT = command('coachkit support', 'People to turn to, now or later.');
