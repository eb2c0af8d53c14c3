import { command, heading, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Due } from '../../domain/journey/due.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { readBashLine } from '../../lib/shell-words.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { pitfallNote } from '../shared/pitfall-note.ts';
import { type Status, status, statusBlocks, statusOf } from '../status/status.ts';

/** Where the menu leads: the words of a command line, or nothing to leave. */
export type Onward = string[] | undefined;

/**
 * `coachkit` alone: where you are, and a menu to go on. At the first start it says what this is.
 * Without a terminal it is `coachkit status`.
 */
export async function home(context: Context): Promise<Onward> {
  const { io } = context;
  if (!io.interactive) {
    await status(context, {});
    return undefined;
  }
  const framework = await frameworkChosen(context);
  const now = await statusOf(context, framework);
  if (await isFirst(context)) {
    await welcome(context, framework);
    const { next } = now;
    io.note([text(''), ...(next ? [command(next.command, next.why)] : []), text('')]);
    return choose(context, now, 'Where to begin?');
  }
  io.note(statusBlocks(now, context.clock.now().date));
  io.note(await pitfallNote(context, framework, 'home', now.facts));
  io.note([text('')]);
  return choose(context, now, 'Where to?');
}

/** Where it is kept on which day it was said what this is. */
const WELCOMED = 'welcomed';

/** Whether nothing is there yet: nothing written, nothing half done, and this was not said before. */
async function isFirst(context: Context): Promise<boolean> {
  const { exists, drafts, settings } = await context.store();
  return !exists() && drafts.list().length === 0 && settings.get(WELCOMED) === undefined;
}

/** What this is: a few screens, one at a time; nothing is asked. It is said once. */
async function welcome(context: Context, framework: Framework): Promise<void> {
  const { io, prompts, clock } = context;
  const store = await context.store();
  const screens = screensOf(framework.welcome ?? [], store.dataDir);
  const ask = await prompts();
  for (const [index, screen] of screens.entries()) {
    io.note(screen);
    await ask.line(`${index + 1} of ${screens.length}, Enter goes on`);
  }
  await store.ready();
  store.settings.note(WELCOMED, clock.now().date);
}

function screensOf(screens: readonly { title: string; lines: string[] }[], data: string) {
  return screens.map(({ title, lines }) => [
    text(''),
    heading(title),
    ...lines.map((line) => text(line.replaceAll('{data}', () => data))),
  ]);
}

/** How many half-done things the menu goes on with. */
const HALF_DONE = 3;

/** The other places a menu leads to. */
const PLACES: { line: string; label: string }[] = [
  { line: 'practice', label: 'Do a practice' },
  { line: 'journal', label: 'Read what I wrote' },
  { line: 'progress', label: 'Look at my progress' },
  { line: 'learn', label: 'Read about coaching' },
  { line: 'support', label: 'If it is hard: people to talk to' },
  { line: '--help', label: 'All commands' },
];

/** A session is written down on its day or after it, and not before. */
const isNearOn =
  (today: string) =>
  ({ command, on }: Due): boolean =>
    command !== 'coachkit sessions log' || on === undefined || on <= today;

async function choose(
  context: Context,
  { next, question, due, halfDone, facts }: Status,
  ask: string,
): Promise<Onward> {
  const isNear = isNearOn(context.clock.now().date);
  const lines = [
    ...(next ? [{ line: commandWords(next.command), label: `Next: ${next.command}` }] : []),
    ...(question ? [{ line: 'reflect', label: 'Write: three minutes' }] : []),
    ...due
      .filter(isNear)
      .map((each) => ({ line: commandWords(each.command), label: each.command })),
    ...halfDone
      .slice(0, HALF_DONE)
      .map((each) => ({ line: commandWords(each.command), label: `Go on: ${each.command}` })),
    ...(Number(facts['open-actions']) > 0 ? [{ line: 'actions', label: 'coachkit actions' }] : []),
    ...PLACES,
  ];
  const choices = lines
    .filter(({ line }, index) => lines.findIndex((each) => each.line === line) === index)
    .map(({ line, label }) => ({ value: line, label }));
  const prompts = await context.prompts();
  const chosen = await prompts.choose(ask, choices);
  return chosen === undefined ? undefined : readBashLine(chosen).words;
}

const commandWords = (command: string): string => command.replace(/^coachkit */, '');
