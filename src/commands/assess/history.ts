import { type Block, heading, list, section, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import type { Saved } from '../../core/store.ts';
import { withoutPrivateAnswers } from '../../domain/privacy/answers.ts';
import { dayInWords } from '../../lib/dates/day.ts';
import { shortId } from '../../lib/id.ts';
import { notFound } from '../shared/not-found.ts';
import {
  type AssessmentRecord,
  lastRun,
  openAssessmentStore,
  printJson,
  resultJson,
} from './store.ts';
import type { AssessOptions } from './subject.ts';
import { resultBlocks, whyBlocks } from './view.ts';

type Past = Saved<AssessmentRecord>;

/**
 * `assess --history`: lists all runs, oldest first, each with the changes since the previous run of
 * the same assessment.
 */
export async function history(context: Context, { json }: AssessOptions): Promise<void> {
  const runs = (await openAssessmentStore(context)).all();
  const shown = json ? runs.map(withoutPrivateAnswers) : runs;
  const changes = shown.map((run, index) =>
    changesBetween(
      shown.slice(0, index).findLast((before) => isOfSame(before, run)),
      run,
    ),
  );
  if (json) {
    const listed = runs.map((run, index) => ({ ...pastJson(run), changed: changes[index] }));
    return printJson(context, { runs: listed });
  }
  if (runs.length === 0) {
    return context.io.show([text('You have no assessments yet. Take one: coachkit assess')]);
  }
  const isMixed = new Set(runs.map(({ framework }) => framework.id)).size > 1;
  for (const [index, run] of runs.entries()) {
    context.io.show([
      ...(index === 0 ? [] : [text('')]),
      heading(`${dayInWords(run.created.date, context.clock.now().date)}  ${run.words.headline}`),
      text(
        `${shortId(run.id)}, rule ${run.result.rule}, ${run.words.confidence.toLowerCase()}${isMixed ? `, ${run.framework.title}` : ''}`,
        'quiet',
      ),
      ...Object.values(run.after ?? {}).map((answer) => text(`You said: ${String(answer)}`)),
      ...section(
        'What changed since the previous one',
        (changes[index] ?? []).map(({ asked, from, to }) => ({
          text: asked,
          under: [`${from} -> ${to}`],
        })),
      ),
    ]);
  }
  context.io.show([text('\nTo read one as it was: coachkit assess explain ID', 'quiet')]);
}

/** Whether two runs answer the same questions. */
const isOfSame = (one: Past, other: Past): boolean =>
  one.framework.id === other.framework.id && one.assessment === other.assessment;

/** `assess explain ID`: shows a past result as it was, with its rule and all answers. */
export async function explain(context: Context, id: string, options: Common) {
  const run = (await openAssessmentStore(context)).get(id);
  if (!run)
    throw notFound('assessment', id, 'To list them: coachkit assess --history', {
      subject: 'You have',
    });
  if (options.json) return printJson(context, shownJson(run));
  const result = resultBlocks(run.words, { why: true });
  await context.io.page([dated(run, context.clock.now().date), ...result, ...answersOf(run)]);
}

/** `assess --why` alone: explains the last result. */
export async function whyLast(context: Context, options: AssessOptions): Promise<void> {
  const run = await lastRun(context);
  if (options.json) return printJson(context, shownJson(run));
  const { title, version } = run.framework;
  const made = `${dayInWords(run.created.date, context.clock.now().date)}, ${title} ${version}.`;
  const all = `${made} To see all your answers: coachkit assess explain ${shortId(run.id)}`;
  await context.io.page([...whyBlocks(run.words), text(all, 'quiet')]);
}

const dated = ({ created, framework }: Past, today: string): Block =>
  text(`${dayInWords(created.date, today)}, ${framework.title} ${framework.version}`, 'quiet');

const answersOf = ({ wording }: Past): Block[] => [
  heading('All your answers at the time'),
  list(wording.map(({ asked, answered }) => ({ text: asked, under: [answered] }))),
];

/** A run as JSON, without private answers. */
function shownJson(run: Past) {
  const { words, wording, after } = withoutPrivateAnswers(run);
  return { ...pastJson(run), words, wording, after };
}

function pastJson(run: Past) {
  const { id, version } = run.framework;
  return {
    id: run.id,
    on: run.created,
    framework: { id, version },
    result: resultJson(run.result),
  };
}

/**
 * The answers that differ between two runs, each in the wording of its run. A missing answer is
 * `skipped`.
 */
function changesBetween(before: Past | undefined, now: Past) {
  if (!before) return [];
  const ids = [...new Set([...before.wording, ...now.wording].map((w) => w.question))];
  return ids.flatMap((question) => {
    const [then, later] = [before, now].map(({ wording }) =>
      wording.find((each) => each.question === question),
    );
    const asked = later?.asked ?? then?.asked ?? question;
    const [from, to] = [then?.answered ?? 'skipped', later?.answered ?? 'skipped'];
    return from === to ? [] : [{ question, asked, from, to }];
  });
}
