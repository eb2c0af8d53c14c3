import {
  type Block,
  command,
  heading,
  type ListItem,
  section,
  text,
  title,
} from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import type { Saved, Store } from '../../core/store.ts';
import type { Due } from '../../domain/journey/due.ts';
import {
  type JourneyFacts,
  type JourneyStep,
  marksIn,
  nextOf,
  recordsOf,
  stepOf,
} from '../../domain/journey/next-step.ts';
import type { JourneyRecord } from '../../domain/journey/schema.ts';
import { cardTitle } from '../../framework/card-title.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { leftWhen } from '../../interview/run/unfinished.ts';
import { camelCase } from '../../lib/camel-case.ts';
import { defined } from '../../lib/objects.ts';
import { many } from '../../lib/plural.ts';
import { clipped } from '../../lib/words.ts';
import type { AssessmentRecord } from '../assess/store.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { isLocked, lockedWords, storeAsIs } from '../shared/locked.ts';
import { pitfallNote } from '../shared/pitfall-note.ts';
import type { SyncHealth } from '../shared/sync-note.ts';
import { factsOf, lookAround, type Surroundings } from './gather.ts';
import type { StartedJourney } from './journeys.ts';
import type { OwnResult } from './own-result.ts';

/** The person's current state, the same object for the screen and for programs. */
export interface Status extends Surroundings {
  step?: { number: number; of: number; title: string };
  next?: { command: string; label?: string; why: string };
  /** Other journeys that the person has started. */
  journeys?: StartedJourney[];
  /** The result of a framework of their own, if that was the last assessment. */
  result?: OwnResult;
  /** How it goes where coachkit syncs by itself. */
  sync?: SyncHealth;
}

/** The maximum number of items to list per group. The rest are counted. */
const NAMED = 5;

/**
 * `coachkit status`: the current state, the next command, today's question and what is due. Never
 * asks for a passphrase, because prompts of shells and status bars run it.
 */
export async function status(context: Context, options: Common & { line?: boolean }) {
  if (options.line) return (await import('./line.ts')).showLine(context, options);
  const store = await storeAsIs(context);
  if (isLocked(store)) {
    const sync = await ownSync(context, store);
    if (options.json) return context.io.json({ ...VERSION, locked: true, ...defined({ sync }) });
    return context.io.show([...lockedBlocks(context), ...syncBlocks(sync)]);
  }
  const framework = await frameworkChosen(context, options.framework);
  const now = await statusOf(context, framework);
  if (options.json) {
    const facts = Object.fromEntries(Object.entries(now.facts).map(forProgram));
    // Leaves out the first line of the entry, since only the journal commands may pass on entries.
    const { look, last } = now;
    const shortly = look && {
      ...{ id: look.id, title: look.title },
      ...{ minutes: look.minutes, every: look.every },
    };
    return context.io.json({ ...VERSION, ...now, facts, look: shortly, last: last?.on });
  }
  context.io.show([
    ...statusBlocks(now, context.clock.now().date),
    ...syncBlocks(now.sync),
    text('When things are hard: coachkit support', 'quiet'),
  ]);
  context.io.note(await pitfallNote(...watchedAtHome(context, framework, now)));
}

/** The arguments with which `pitfallNote` finds the pitfalls of every framework at home. */
export const watchedAtHome = (
  context: Context,
  framework: Framework,
  { facts }: Status,
): Parameters<typeof pitfallNote> => [
  ...([context, framework, 'home', facts] as const),
  (other) => factsOf(context, other, facts),
];

const lockedBlocks = (context: Context): Block[] => [
  text(lockedWords(context)),
  command('coachkit encryption unlock', 'Unlock it.'),
  command('coachkit support', 'When things are hard: people to talk to.'),
];

/** Since version 2, the names of facts are in camelCase. */
const VERSION = { schemaVersion: 2 };

/** Turns a fact into a key in camelCase, and "yes" and "no", as rules use them, into booleans. */
const forProgram = ([name, value]: [string, unknown]) => [
  camelCase(name),
  value === 'yes' || value === 'no' ? value === 'yes' : value,
];

export async function statusOf(context: Context, framework: Framework): Promise<Status> {
  const { question, ...around } = await lookAround(context, framework);
  const sync = await ownSync(context, await context.store());
  const records = (await context.store()).collection<JourneyRecord>('journeys').all();
  const journeys = await startedBy(context, records, framework);
  const result = await resultElsewhere(context, framework);
  const found = { ...around, ...defined({ journeys, result, sync }) };
  const { facts } = found;
  const { journey } = framework;
  if (!journey) return { ...found, ...defined({ question }) };
  const place = stepOf(journey, facts, marksIn(recordsOf(framework, records)));
  const { number, of, title = cardTitle(framework, place.id) ?? place.id } = place;
  const step = { number, of, title };
  return { step, ...defined({ next: nextIn(framework, facts, place), question }), ...found };
}

/** Loaded only for a person whose last assessment was of another framework. */
async function resultElsewhere(
  context: Context,
  { id }: Framework,
): Promise<OwnResult | undefined> {
  const last = (await context.store()).collection<AssessmentRecord>('assessments').all().at(-1);
  if (last === undefined || last.framework.id === id) return undefined;
  return (await import('./own-result.ts')).ownResult(context, last);
}

/** Loaded only for a person who has started one. */
async function startedBy(
  context: Context,
  records: readonly Saved<JourneyRecord>[],
  framework: Framework,
): Promise<StartedJourney[] | undefined> {
  if (records.length === 0) return undefined;
  const { startedJourneys } = await import('./journeys.ts');
  const found = await startedJourneys(context, records, framework);
  return found.length === 0 ? undefined : found;
}

/** The next command. Where the framework names none, the step itself is next. */
function nextIn({ id, journey }: Framework, facts: JourneyFacts, { isOver }: JourneyStep) {
  const next = journey && nextOf(journey, facts);
  if (next || journey?.next || isOver) return next;
  return { command: `coachkit journey ${id}`, why: 'Go on with this step.' };
}

export function statusBlocks(
  { step, next, question, due, halfDone, journeys = [], result, facts }: Status,
  today: string,
): Block[] {
  const shown = [next, result, ...journeys].map((each) => each?.command);
  const left = halfDone.filter(({ command }) => !shown.includes(command));
  const open = Number(facts['open-actions'] ?? 0);
  return [
    title('coachkit'),
    ...(step ? [text(`Where you are in the ${step.of} steps: ${step.title}`)] : []),
    ...(next ? [heading('Next'), command(next.command, next.why)] : []),
    ...(question ? [heading("Today's question"), text(question.ask)] : []),
    ...(result ? named('Last result', [resultItem(result)]) : []),
    ...named('Journeys', journeys.map(journeyItem)),
    ...named('Due', due.map(dueItem)),
    ...named(
      'Unfinished',
      left.map(({ command, on }) => ({ text: command, aside: `paused ${leftWhen(on, today)}` })),
    ),
    ...(open > 0 ? [text(`${many(open, 'open action', 'open actions')}: coachkit actions`)] : []),
  ];
}

/**
 * How it goes where coachkit syncs by itself. Reads nothing elsewhere, since there the person sees
 * how each sync ends.
 */
async function ownSync(context: Context, store: Store): Promise<SyncHealth | undefined> {
  if (context.preferences.sync === 'manual') return undefined;
  return (await import('../shared/sync-note.ts')).syncHealth(context, store);
}

/** The sentence on the sync, if any, with git's own words and what to do. */
function syncBlocks({ note, failed }: Partial<SyncHealth> = {}): Block[] {
  if (note === undefined) return [];
  const why = clipped((failed?.why ?? '').replace(/\s+/g, ' '), MOST_WORDS);
  return [text(`${note} ${why}`.trim(), 'warn'), command('coachkit sync', 'Sync now.')];
}

/** The most characters of git's own words to show. */
const MOST_WORDS = 200;

/** A list under a name, with the first few items. Empty if there are no items. */
function named(name: string, items: ListItem[]): Block[] {
  const rest = items.length - NAMED;
  const more = rest > 0 ? [{ text: `and ${rest} more` }] : [];
  return section(name, [...items.slice(0, NAMED), ...more]);
}

/** A journey on a line, with the command to go on below. */
const journeyItem = ({ command, ...journey }: StartedJourney): ListItem => ({
  text: journeyLine(journey),
  under: [command],
});

/** A result on a line, with the command it leads to below. */
const resultItem = ({ command, ...result }: OwnResult): ListItem => ({
  text: resultLine(result),
  aside: result.on,
  under: [command],
});

export const resultLine = ({ framework, headline }: Omit<OwnResult, 'command'>): string =>
  `${framework.title}: ${headline}`;

export const journeyLine = ({ framework, step }: Omit<StartedJourney, 'command'>): string =>
  `${framework.title}, step ${step.number} of ${step.of}: ${step.title}`;

/** Shows something due as a line. */
export function dueItem({ what, text: words, on, at, isOver, command: next }: Due): ListItem {
  switch (what) {
    case 'session':
      return {
        text:
          on === undefined ? 'A session you prepared' : `Session on ${[on, at].join(' ').trim()}`,
        ...(next === 'coachkit sessions log' && {
          aside: isOver ? 'to write up' : `afterwards: ${next}`,
        }),
      };
    case 'conversation':
      return {
        text: `Conversation with ${words} on ${on}`,
        ...(next === 'coachkit evaluate' && { aside: 'to write up' }),
      };
    case 'measure':
      return { text: words, aside: 'check-in due' };
    case 'action':
      return { text: words, aside: `by ${on}` };
  }
}
