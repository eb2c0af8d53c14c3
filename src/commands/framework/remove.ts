import { type Block, command, heading, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { preferences, SETTINGS } from '../../core/settings.ts';
import type { JourneyRecord } from '../../domain/journey/schema.ts';
import type { Enabled } from '../../framework/enabled.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { FrameworkSummary } from '../../framework/shipped.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import { folded } from '../../lib/words.ts';
import { draftName } from '../assess/store.ts';
import { practiceDraft } from '../practice/find.ts';
import { confirm } from '../shared/confirm.ts';
import { isLocked, storeAsIs } from '../shared/locked.ts';

/**
 * `coachkit framework remove ID-OR-TITLE`: asks, then deletes the copy. Keeps answers, drafts and
 * the original file. Exits with 1 if the answer is no.
 */
export async function remove(context: Context, named: string, options: Common): Promise<ExitCode> {
  const { io } = context;
  const frameworks = await context.frameworks();
  const found = frameworks.own.list().find((each) => isNamed(each, named));
  if (!found) throw notOwn(named, frameworks.own.list(), frameworks.shipped());
  const { id } = found;
  const isThere = await frameworks.read(found.from).then(
    () => true,
    () => false,
  );
  io.note([
    heading(`${found.title} ${found.version}`),
    ...(isThere ? [text(`Your file ${found.from} stays.`)] : onlyCopyBlocks(found)),
  ]);
  if (!(await confirm(context, options, REMOVING))) return ExitCode.failure;
  const unfinished = await unfinishedWith(context, id);
  const isWalked = await hasWalked(context, id);
  frameworks.own.disable(id);
  io.note([
    text('Removed. Your answers stay, and you can read them as before.'),
    ...(isWalked ? [command(`coachkit journey ${id}`, 'Read your marks and notes.')] : []),
    ...(unfinished.length === 0
      ? []
      : [text(`Drafts kept: ${unfinished.join(', ')}. To continue, add the framework again.`)]),
    // `undo` does not reach it.
    ...(isThere ? [command(`coachkit framework add ${found.from}`, 'Add it again.')] : []),
    ...(await withoutIt(context, id)),
  ]);
  return ExitCode.ok;
}

/** The file can be gone, so that nothing is left after the removal. */
const onlyCopyBlocks = ({ id, from }: Enabled): Block[] => [
  text(`The file ${from} is gone, so coachkit has the only copy.`, 'warn'),
  command(`coachkit framework show ${id} --json > ${id}.yaml`, 'Write it to a file first.'),
];

const REMOVING = {
  question: 'Do you want to remove it?',
  no: 'No, change nothing',
  yes: 'Yes, remove it',
  otherwise: 'Nothing was changed.',
};

/** Whether `typed` is the id or the title of a framework. */
const isNamed = ({ id, title: name }: FrameworkSummary, typed: string): boolean =>
  id === typed || folded(name) === folded(typed.trim());

function notOwn(typed: string, own: Enabled[], shipped: FrameworkSummary[]): UsageError {
  if (shipped.some((each) => isNamed(each, typed))) {
    return new UsageError(
      `"${typed}" comes with coachkit and cannot be removed. Nothing was changed.`,
    );
  }
  const ids = own.map((each) => each.id);
  return new UsageError(
    `You haven't added a framework "${typed}".${didYouMean(typed, ids)} Nothing was changed.`,
    own.length === 0
      ? undefined
      : `Yours: ${own.map((each) => `${each.id} (${each.title})`).join(', ')}`,
  );
}

/**
 * The titles of the drafts that use a framework. A draft without a title goes by its name. While
 * the journal is locked, no draft can be read.
 */
async function unfinishedWith(context: Context, id: string): Promise<string[]> {
  const store = await storeAsIs(context);
  if (isLocked(store)) return [];
  const { drafts } = store;
  const framework = await (await context.frameworks()).own.get(id).catch(() => undefined);
  const titles = new Map(framework && titlesByDraft(framework));
  const names = drafts.list().filter((name) => {
    const half = drafts.load(name)?.value as { framework?: { id?: unknown } } | null | undefined;
    return half?.framework?.id === id;
  });
  return names.map((name) => titles.get(name) ?? name.replaceAll('-', ' '));
}

/** Whether there are marks or notes on the steps of a framework. */
async function hasWalked(context: Context, id: string): Promise<boolean> {
  const store = await storeAsIs(context);
  const walked = () => store.collection<JourneyRecord>('journeys').all();
  return !isLocked(store) && walked().some(({ framework }) => framework.id === id);
}

function titlesByDraft(framework: Framework) {
  const { assessments = [], practices = [] } = framework;
  return [
    ...assessments.map((each) => [draftName(framework, each), each.title] as const),
    ...practices.map((each) => [practiceDraft(framework, each), each.title] as const),
  ];
}

/** Resets the setting if it names the removed framework, because commands need a valid default. */
async function withoutIt(context: Context, id: string): Promise<Block[]> {
  const store = await storeAsIs(context);
  if (preferences(store.settings.all()).framework !== id) return [];
  await store.ready();
  store.settings.unset('framework');
  return [text(`The setting "framework" is back to ${SETTINGS.framework.initial}.`)];
}
