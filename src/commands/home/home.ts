import { text } from '../../core/blocks.ts';
import { clockTime } from '../../core/clock-time.ts';
import type { Choice, Context } from '../../core/context.ts';
import { MenuLeft } from '../../core/errors.ts';
import type { Store } from '../../core/store.ts';
import { greeting } from '../../domain/journey/greeting.ts';
import type { PitfallNote } from '../../domain/journey/pitfalls.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { onTheClock } from '../../lib/dates/day.ts';
import { readBashLine } from '../../lib/shell-words.ts';
import { careHeard } from '../shared/care-note.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { isLocked, LOCKED, storeAsIs } from '../shared/locked.ts';
import { openWithPassphrase } from '../shared/open-locked.ts';
import { pitfallNear, pitfallShown } from '../shared/pitfall-note.ts';
import { type Status, status, statusOf, watchedAtHome } from '../status/status.ts';
import {
  AROUND,
  LEAVE,
  LOCKED_WAYS,
  MORE,
  OWN,
  ownWays,
  PITFALL,
  placesWith,
  START,
  UNLOCK,
  waysFrom,
} from './places.ts';
import { homeBlocks, welcomeBlocks } from './screen.ts';

/** The command line chosen from the menu, as words. Undefined means leave. */
export type Onward = string[] | undefined;

/**
 * `coachkit` alone: shows where you are and a menu. Each command started from the menu returns to
 * it. The first start introduces coachkit. Without a terminal, runs `coachkit status`. While the
 * journal is locked, offers to unlock it, and everything that works without the passphrase.
 */
export async function home(context: Context): Promise<Onward> {
  const { io } = context;
  if (!io.interactive) {
    await status(context, {});
    return undefined;
  }
  // Pauses here, because unread text would scroll off the screen.
  if (io.isUnread && (await pick(context, 'Back to home?', BACK)) !== AROUND) return undefined;
  const store = await storeAsIs(context);
  // Whoever lets a program give the passphrase does not want to be asked.
  const hasProgram = context.preferences['passphrase-command'] !== '';
  if (isLocked(store) && hasProgram && store.encryption.hasKeyFile()) {
    await unlocked(context, store);
  }
  while (isLocked(store)) {
    const way = await pick(context, LOCKED, LOCKED_WAYS);
    if (way !== UNLOCK) return way === LEAVE ? undefined : wordsOf(way);
    await unlocked(context, store);
  }
  const framework = await frameworkChosen(context);
  if (await isFirst(context)) {
    const start = await welcome(context, framework);
    if (start !== AROUND) return wordsOf(start);
  }
  return atHome(context, framework);
}

/** Unlocks the journal. If the person leaves the prompt, the menu follows. */
async function unlocked(context: Context, store: Store): Promise<void> {
  try {
    await openWithPassphrase(context, store);
    const kept = (await context.sessionKey()).kept();
    if (kept) context.io.note([text(`Unlocked until ${clockTime(context, kept.until)}.`)]);
  } catch (error) {
    if (!(error instanceof MenuLeft)) throw error;
  }
}

const BACK: Choice<string>[] = [
  { value: AROUND, label: 'Home' },
  { value: LEAVE, label: 'Leave', isOut: true },
];

/** The note with the day of the welcome. */
const WELCOMED = 'welcomed';

/** Whether this is the first start: no data, no drafts, no earlier welcome. */
async function isFirst(context: Context): Promise<boolean> {
  const { exists, drafts, notes } = await context.store();
  return !exists() && drafts.list().length === 0 && notes.get(WELCOMED) === undefined;
}

/** Introduces coachkit and asks where to start. Shown only once. */
async function welcome(context: Context, framework: Framework): Promise<string | undefined> {
  const store = await context.store();
  context.io.note(welcomeBlocks(framework, context.shownPath(store.dataDir)));
  const start = await pick(context, 'Where would you like to start?', START);
  await store.ready();
  store.notes.set(WELCOMED, context.clock.now().date);
  return start;
}

/** Shows where you are and the menu, until a choice leads away. */
async function atHome(context: Context, framework: Framework): Promise<Onward> {
  const now = await statusOf(context, framework);
  context.io.note(await homeScreen(context, framework, now));
  let pitfall = await pitfallNear(...watchedAtHome(context, framework, now));
  for (;;) {
    const ways = waysFrom(now, context.clock.now().date, pitfall);
    const way = await pick(context, 'What next?', ways);
    if (way === MORE) {
      const place = await placePicked(context);
      if (place !== undefined) return wordsOf(place);
    } else if (way === PITFALL) {
      await showPitfall(context, pitfall);
      pitfall = undefined;
    } else return way === LEAVE ? undefined : wordsOf(way);
  }
}

/** Asks for a part of the program. Undefined if the person goes back. */
async function placePicked(context: Context): Promise<string | undefined> {
  const own = ownWays(await (await context.frameworks()).own.usable());
  const place = await pick(context, 'Where would you like to go?', placesWith(own));
  if (place !== OWN) return place;
  const picked = await pick(context, 'Which one?', own);
  return picked === AROUND ? undefined : picked;
}

async function homeScreen(context: Context, framework: Framework, now: Status) {
  const { last } = now;
  const { welcomeBack = 'Welcome back.' } = framework.reflections ?? {};
  // No one should be greeted with their own line about danger or harm.
  const isHard = last?.line !== undefined && (await careHeard(context, { texts: [last.line] }));
  const shown = last && isHard ? { ...now, last: { on: last.on, about: last.about } } : now;
  const today = onTheClock(context.clock.now());
  return [
    text(''),
    ...homeBlocks(shown, {
      greeting: greeting(today, last?.on, welcomeBack),
      columns: context.io.columns,
    }),
  ];
}

async function showPitfall(context: Context, pitfall: PitfallNote | undefined): Promise<void> {
  if (pitfall) context.io.note(await pitfallShown(context, pitfall));
}

async function pick(
  context: Context,
  message: string,
  choices: readonly Choice<string>[],
): Promise<string | undefined> {
  return (await context.prompts()).choose(message, choices);
}

const wordsOf = (line: string | undefined): Onward =>
  line === undefined ? undefined : readBashLine(line).words;
