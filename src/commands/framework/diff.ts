import { type Block, bullets, fields, list, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import {
  SAVED_KINDS,
  type SavedAnswers,
  savedAnswers,
} from '../../domain/frameworks/saved-answers.ts';
import { diffFrameworks, type FrameworkDiff, isSame, STEPS, TASKS } from '../../framework/diff.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { many } from '../../lib/plural.ts';
import { isLocked, LOCKED, storeAsIs } from '../shared/locked.ts';
import { nextLine } from '../shared/next-line.ts';
import { storedAnswers } from './stored-answers.ts';

/** `coachkit framework diff OLD NEW`: lists the changes and their effect on saved answers. */
export async function diff(context: Context, old: string, now: string, options: Common) {
  const frameworks = await context.frameworks();
  const [before, after] = [await frameworks.get(old), await frameworks.get(now)];
  const found = diffFrameworks(before, after);
  const saved = savedAnswers(before, after, await storedAnswers(context));
  if (options.json) return context.io.json({ ...found, saved });
  context.io.show([
    title(`${before.id} ${before.version} and ${after.id} ${after.version}`),
    ...changeBlocks(before, after, found, saved),
  ]);
  nextLine(context, options, `coachkit framework add ${now}`, 'use the new one');
}

/**
 * The changes between two versions, and their effect on saved answers. Works on a locked journal,
 * too, because `add` does.
 */
export async function changesBetween(
  context: Context,
  before: Framework,
  after: Framework,
): Promise<Block[]> {
  const found = diffFrameworks(before, after);
  if (isLocked(await storeAsIs(context))) {
    return [...diffBlocks(found), text(`${LOCKED} Its answers weren't compared.`, 'quiet')];
  }
  const saved = savedAnswers(before, after, await storedAnswers(context));
  return changeBlocks(before, after, found, saved);
}

function changeBlocks(
  before: Framework,
  after: Framework,
  found: FrameworkDiff,
  saved: SavedAnswers,
): Block[] {
  const isSameVersion = before.id === after.id && before.version === after.version;
  return [
    ...diffBlocks(found),
    ...savedBlocks(saved, after),
    ...renameBlocks(found, saved),
    ...(isSameVersion && !isSame(found) ? [text(sameVersion(after), 'warn')] : []),
  ];
}

const sameVersion = ({ version }: Framework): string =>
  `The version is still ${version}. Raise it, because each saved answer keeps the version it was given to.`;

/** An item that is gone while another is new may be the same item with another id. */
function renameBlocks({ questions, parts }: FrameworkDiff, saved: SavedAnswers): Block[] {
  const gone = SAVED_KINDS.flatMap((kind) => Object.keys(saved[kind].lost));
  const part = (name: string) => parts.find((each) => each.part === name);
  const kinds = [
    { what: 'question', kept: 'answers', found: questions },
    { what: 'step', kept: 'marks and notes', found: part(STEPS) },
    { what: 'task', kept: 'marks', found: part(TASKS) },
  ];
  return kinds.flatMap(({ what, kept, found }) => {
    const id = gone.find((each) => found?.removed.includes(each));
    if (id === undefined || found?.added.length === 0) return [];
    const old = id.slice(id.indexOf('/') + 1);
    const words =
      `If a new ${what} is ${old} with another id, its ${kept} can still be used. Add this line ` +
      `to the ${what}: renamedFrom: ${old}`;
    return text(words, 'warn');
  });
}

/** The words for each kind of record, and for its removed ids. */
const WORDS: Record<(typeof SAVED_KINDS)[number], [one: string, many: string, gone: string]> = {
  assessments: ['saved assessment', 'saved assessments', 'answers to {ids} can no longer be used'],
  entries: ['entry', 'entries', "{ids} won't be asked again"],
  practices: ['practice run', 'practice runs', 'answers to {ids} can no longer be used'],
  forms: ['saved form', 'saved forms', 'answers to {ids} can no longer be used'],
  measures: ['measure', 'measures', "{ids}, which they started from, won't be offered again"],
  journeys: [
    'mark or note',
    'marks and notes',
    'those on {ids} are kept, but no longer among the steps',
  ],
};

function savedBlocks(saved: SavedAnswers, { id }: Framework): Block[] {
  const said = SAVED_KINDS.flatMap((kind) => {
    const { records, lost } = saved[kind];
    if (records === 0) return [];
    const [one, more, gone] = WORDS[kind];
    const ids = Object.keys(lost).join(', ');
    const all = kind === 'journeys' ? 'all of them' : 'all answers';
    const effect = ids === '' ? `${all} can still be used` : gone.replace('{ids}', ids);
    return `${many(records, one, more)}: ${effect}.`;
  });
  if (said.length === 0) return [text('You have no saved answers for it.', 'quiet')];
  return [
    bullets(said),
    text(
      `Your saved answers stay unchanged. Earlier results of ${id} keep the wording they had.`,
      'quiet',
    ),
  ];
}

/** The changes as blocks to show. */
function diffBlocks(found: FrameworkDiff): Block[] {
  if (isSame(found)) return [text('The questions and rules are the same.')];
  const { added, removed, renamed, changed } = found.questions;
  return [
    ...fieldsOf([
      ['Questions added', added],
      ['Questions renamed', renamed.map(({ from, to }) => `${from} is now ${to}`)],
      ['Questions removed', removed],
    ]),
    ...(changed.length === 0
      ? []
      : [list(changed.map(({ id, what }) => ({ text: id, under: [what.join(', ')] })))]),
    ...fieldsOf(
      // A sign stands once, at the start of a line, where its ids cannot lose it.
      found.parts.map(({ part, added, removed, renamed, changed }) => [
        part,
        [
          ...signed('+', added),
          ...signed('-', removed),
          ...renamed.map(({ from, to }) => `${from} is now ${to}`),
          ...signed('~', changed),
        ],
      ]),
      '\n',
    ),
    ...(found.parts.length === 0 ? [] : [text('+ added, - removed, ~ changed', 'quiet')]),
  ];
}

const signed = (sign: string, ids: readonly string[]): string[] =>
  ids.length === 0 ? [] : [`${sign} ${ids.join(', ')}`];

function fieldsOf(rows: [string, string[]][], between = ', '): Block[] {
  const filled = rows.filter(([, values]) => values.length > 0);
  if (filled.length === 0) return [];
  return [fields(filled.map(([label, values]) => [label, values.join(between)]))];
}
