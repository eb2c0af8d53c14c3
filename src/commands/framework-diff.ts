import type { Context } from '../context.ts';
import { allQuestionsOf, diffFrameworks, type FrameworkDiff, isSame } from '../framework/diff.ts';
import type { Framework } from '../framework/schema.ts';
import { carriedOver } from '../interview/carry.ts';
import { type Block, fields, list, text, title } from '../view.ts';
import { assessmentsOf } from './assess-record.ts';
import { toJson } from './json.ts';

/** `coachkit framework diff OLD NEW`: what is different, and what it does to saved answers. */
export async function diff(
  context: Context,
  old: string,
  now: string,
  options: { json?: boolean },
): Promise<void> {
  const frameworks = await context.frameworks();
  const [before, after] = [await frameworks.get(old), await frameworks.get(now)];
  const found = diffFrameworks(before, after);
  const saved = await savedAnswers(context, before, after);
  if (options.json) return context.io.write(toJson({ schemaVersion: 1, ...found, saved }));
  context.io.show([
    title(`${before.id} ${before.version} and ${after.id} ${after.version}`),
    ...diffBlocks(found),
    ...savedBlocks(saved, after),
  ]);
}

interface SavedAnswers {
  /** Saved assessments that were made with the framework of the earlier file. */
  assessments: number;
  /** Questions whose saved answers the new version cannot use, and in how many assessments. */
  lost: Record<string, number>;
}

async function savedAnswers(
  context: Context,
  before: Framework,
  now: Framework,
): Promise<SavedAnswers> {
  const records = (await assessmentsOf(context))
    .all()
    .filter(({ framework }) => framework.id === before.id);
  const questions = allQuestionsOf(now);
  const lost: Record<string, number> = {};
  for (const { answers } of records) {
    for (const id of carriedOver(answers, questions, now.scales ?? {}).lost) {
      lost[id] = (lost[id] ?? 0) + 1;
    }
  }
  return { assessments: records.length, lost };
}

function savedBlocks({ assessments, lost }: SavedAnswers, { id }: Framework): Block[] {
  if (assessments === 0) return [text('No answers of yours are saved with it.', 'quiet')];
  const count = assessments === 1 ? '1 saved assessment' : `${assessments} saved assessments`;
  const ids = Object.keys(lost);
  return [
    text(
      ids.length === 0
        ? `${count}: every answer can still be used.`
        : `${count}: answers to ${ids.join(', ')} cannot be used by the new version.`,
    ),
    text(
      `Nothing saved is changed or lost: earlier results of ${id} are shown in the words of their time.`,
      'quiet',
    ),
  ];
}

/** What is different, for a screen. */
export function diffBlocks(found: FrameworkDiff): Block[] {
  if (isSame(found)) return [text('Nothing but title, summary and version can be different.')];
  const { added, removed, renamed, changed } = found.questions;
  const rows: [string, string[]][] = [
    ['Questions added', added],
    ['Questions renamed', renamed.map(({ from, to }) => `${from} is now ${to}`)],
    ['Questions removed', removed],
  ];
  return [
    ...fieldsOf(rows),
    ...(changed.length === 0
      ? []
      : [list(changed.map(({ id, what }) => ({ text: id, under: [what.join(', ')] })))]),
    ...fieldsOf(
      found.parts.map(({ part, added, removed, changed }) => [
        part,
        [
          ...added.map((id) => `+ ${id}`),
          ...removed.map((id) => `- ${id}`),
          ...changed.map((id) => `~ ${id}`),
        ],
      ]),
    ),
    ...(found.parts.length === 0 ? [] : [text('+ added, - removed, ~ changed', 'quiet')]),
  ];
}

function fieldsOf(rows: [string, string[]][]): Block[] {
  const filled = rows.filter(([, values]) => values.length > 0);
  return filled.length === 0
    ? []
    : [fields(filled.map(([label, values]) => [label, values.join(', ')]))];
}
