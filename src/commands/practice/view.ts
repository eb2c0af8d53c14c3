import {
  type Block,
  cell,
  command,
  heading,
  list,
  numbered,
  text,
  title,
} from '../../core/blocks.ts';
import type { Artefact, Part, PartRound } from '../../domain/practice/practice.ts';
import { stopsOf } from '../../framework/rules/stops.ts';
import type { Practice } from '../../framework/schema/index.ts';
import { openingBlocks } from '../../interview/run/opening.ts';

/** Shows the result of a practice. */
export function artefactBlocks({ title: name, parts }: Artefact): Block[] {
  return [title(name), ...parts.flatMap(partBlocks)];
}

/** Shows one answer under its name. */
export function partBlocks({ label, text: said, items, ranked, rounds }: Part): Block[] {
  const entries = (items ?? []).map((item) => ({ text: item }));
  return [
    heading(label),
    ...(said === undefined ? [] : [text(said)]),
    ...(items ? [ranked ? numbered(entries) : list(entries)] : []),
    ...roundBlocks(rounds ?? []),
  ];
}

/** Shows rounds as a list, and pairs as a table with a column for each first item. */
function roundBlocks(rounds: readonly PartRound[]): Block[] {
  const pairs = rounds.filter(({ name }) => name.length > 1);
  const single = rounds.filter(({ name }) => name.length <= 1);
  const [columns, labels] = [0, 1].map((at) => [
    ...new Set(pairs.map(({ name }) => name[at] ?? '')),
  ]) as [string[], string[]];
  const cellAt = (column: string, label: string) => {
    const pair = pairs.find(({ name }) => name[0] === column && name[1] === label);
    return cell((pair?.answers ?? []).map((answer) => answer.text).join(': '));
  };
  const items = single.map(({ name, answers }) => ({
    text: name.join(),
    under: answers.map(({ label, text }) => (label === '' ? text : `${label}: ${text}`)),
  }));
  const rows = labels.map((label) => ({
    label,
    cells: columns.map((each) => cellAt(each, label)),
  }));
  return [
    ...(items.length === 0 ? [] : [list(items)]),
    ...(pairs.length === 0 ? [] : [{ kind: 'table' as const, columns, groups: [{ rows }] }]),
  ];
}

/** The introduction to a practice. `kept` says what happens to the answers. */
export function introBlocks(practice: Practice, kept?: string): Block[] {
  const { deep } = practice;
  return [
    title(practice.title),
    ...openingBlocks(practice, kept),
    ...(deep ? [text(deep.before)] : []),
    ...(isGuarded(practice) ? [SUPPORT] : []),
  ];
}

/**
 * Whether a practice is deep or has stops. Then every step offers to stop and names people to turn
 * to.
 */
export const isGuarded = (practice: Practice): boolean =>
  practice.deep !== undefined || stopsOf(practice).length > 0;

export const SUPPORT = command('coachkit support', 'People to turn to, now or later.');
