import { type Block, fields, heading, list, section, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { Saved } from '../../core/store.ts';
import type { Action } from '../../domain/actions/action.ts';
import {
  artefactChanges,
  type PartChange,
  type PracticeRun,
} from '../../domain/practice/practice.ts';
import { withoutPrivateAnswers } from '../../domain/privacy/answers.ts';
import { practiceMarkdown } from '../../formats/practice.ts';
import { shortId } from '../../lib/id.ts';
import { noteLeftOut } from '../shared/left-out.ts';
import { nextLine } from '../shared/next-line.ts';
import { artefactBlocks } from './view.ts';

type Past = Saved<PracticeRun>;

/** `coachkit practice history [NAME]`: past practices, oldest first. */
export async function history(context: Context, name: string | undefined, options: Common) {
  const all = await allRuns(context);
  const runs = name === undefined ? all : await runsOfNamed(context, all, name);
  if (options.json) return context.io.json({ runs: runs.map(handedOn(options)) });
  if (runs.length === 0) {
    const which = name === undefined ? 'a practice' : `"${name}"`;
    return context.io.show([
      text(`You haven't done ${which} yet.`),
      text('To list the practices: coachkit practice list', 'quiet'),
    ]);
  }
  context.io.show([
    list(
      runs.map((run) => ({
        text: `${run.created.date}  ${run.title}`,
        aside: [shortId(run.id), ...(run.stopped ? ['stopped early'] : [])].join(', '),
        under: [firstLine(run)],
      })),
    ),
    text('To see one: coachkit practice show ID', 'quiet'),
    text('To compare with the time before: coachkit practice show ID --compare', 'quiet'),
  ]);
}

/** The runs of one practice, even if it no longer exists. @throws UsageError for an unknown name */
async function runsOfNamed(context: Context, all: Past[], name: string): Promise<Past[]> {
  const runs = all.filter(({ practice }) => practice === practiceId(name));
  if (runs.length > 0) return runs;
  const { practiceNamed } = await import('./find.ts');
  await practiceNamed(context, name, undefined);
  return [];
}

/**
 * `coachkit practice show ID`: the result of a practice, in its wording at the time. JSON and
 * Markdown may be shared, so they leave out private answers.
 */
export async function show(
  context: Context,
  id: string,
  options: Common & { compare?: string | true },
) {
  const runs = await allRuns(context);
  const isHandedOn = options.json || options.format === 'md';
  const open = isHandedOn ? handedOn(options) : (run: Past) => run;
  const kept = await runNamed(context, id, runs);
  const run = open(kept);
  const { compare } = options;
  const earlierRun =
    compare === undefined ? undefined : open(await earlier(context, kept, runs, compare));
  const changes = earlierRun && artefactChanges(earlierRun.artefact, run.artefact);
  const { io } = context;
  if (options.json) {
    const compared = earlierRun && { with: earlierRun.id, changes };
    return io.json({ run, ...(compared && { compared }) });
  }
  if (options.format === 'md') {
    io.write(practiceMarkdown(run, run.id, run.created.date));
    const leftOut = kept.artefact.parts.length - run.artefact.parts.length;
    return noteLeftOut(context, leftOut, 'answer');
  }
  if (earlierRun && changes) {
    await io.page(changeBlocks(earlierRun, run, changes));
    return nextLine(context, options, `coachkit practice ${run.practice}`, 'do it again');
  }
  const { title: from, version } = run.framework;
  await io.page([
    text(`${run.created.date}, ${run.title}, ${from} ${version}`, 'quiet'),
    ...artefactBlocks(run.artefact),
    ...(await linkBlocks(context, run)),
  ]);
  nextLine(context, options, `coachkit practice ${run.practice}`, 'do it again');
}

/** Removes private answers from a run, unless they were asked for. */
const handedOn =
  ({ includePrivate }: Common) =>
  (run: Past): Past =>
    includePrivate ? run : withoutPrivateAnswers(run);

async function allRuns(context: Context): Promise<Past[]> {
  return (await context.store()).collection<PracticeRun>('practices').all();
}

/**
 * The run with this id, or the last run of the practice with this name.
 * @throws UsageError for an unknown id or name
 */
async function runNamed(context: Context, id: string, runs: readonly Past[]): Promise<Past> {
  const last = runs.findLast(({ practice }) => practice === practiceId(id));
  const run = last ?? (await context.store()).collection<PracticeRun>('practices').get(id);
  if (run && !run.deleted) return run;
  throw new UsageError(
    `You have no past practice "${id}".`,
    'To list past practices: coachkit practice history\nTo start one: coachkit practice NAME',
  );
}

/**
 * The run to compare with: the named one, or the previous run of the practice.
 * @throws UsageError if there is none
 */
async function earlier(
  context: Context,
  run: Past,
  runs: readonly Past[],
  with_: string | true,
): Promise<Past> {
  if (with_ !== true) return runNamed(context, with_, runs);
  const before = runs.findLast(
    (each) =>
      each.practice === run.practice &&
      each.framework.id === run.framework.id &&
      // A stopped run is too incomplete to compare with.
      each.stopped === undefined &&
      each.id < run.id,
  );
  if (before) return before;
  throw new UsageError(`You have no earlier finished run of "${run.practice}" to compare with.`);
}

/** The short id and the day of a run. */
const dayOf = ({ id, created }: Past): string => `${shortId(id)} from ${created.date}`;

function changeBlocks(before: Past, run: Past, changes: readonly PartChange[]): Block[] {
  return [
    title(run.artefact.title),
    text([before, run].map(dayOf).join(', and '), 'quiet'),
    ...(changes.length === 0 ? [text('Nothing has changed.')] : []),
    ...changes.flatMap(({ label, before: then, now }) => [
      heading(label),
      fields([
        ['Then', then.join('\n') || '-'],
        ['Now', now.join('\n') || '-'],
      ]),
    ]),
  ];
}

/** The actions from a run, and the goal and entry linked to it. */
async function linkBlocks(context: Context, { id, links }: Past): Promise<Block[]> {
  const actions = (await context.store()).collection<Action>('commitments').all();
  const steps = actions.filter(({ from }) => from?.practice === id);
  return [
    ...section(
      'What came of it',
      steps.map(({ text: said, status }) => ({ text: said, aside: status })),
    ),
    ...(links?.goal ? [text(`Linked to goal ${shortId(links.goal)}.`, 'quiet')] : []),
    ...(links?.entry
      ? [text(`Started from: coachkit journal show ${shortId(links.entry)}`, 'quiet')]
      : []),
  ];
}

/** The first line of the result, to tell runs apart. */
function firstLine({ artefact }: Past): string {
  const [part] = artefact.parts;
  const said =
    part?.text ?? part?.items?.join(', ') ?? part?.rounds?.map((r) => r.name.join()).join(', ');
  return (said ?? '').split('\n')[0] ?? '';
}

/** Returns the practice id from the typed text, without a framework in front. */
const practiceId = (typed: string): string => typed.slice(typed.indexOf(':') + 1).toLowerCase();
