import { readBashLine } from '../completion/shell-words.ts';
import type { Context } from '../context.ts';
import { type Block, heading, text } from '../view.ts';
import { frameworkChosen } from './framework-chosen.ts';
import { pitfallNote } from './pitfall-note.ts';
import { type Status, status, statusBlocks, statusOf } from './status.ts';

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
  const store = await context.store();
  if (!store.exists() && store.drafts.list().length === 0)
    await welcome(context, screensOf(framework.welcome ?? [], store.dataDir));
  const now = await statusOf(context, framework);
  io.note(statusBlocks(now, context.clock.now().date));
  io.note(await pitfallNote(context, framework, 'home', now.facts));
  io.note([text('')]);
  return choose(context, now);
}

/** A few screens, one at a time; nothing is asked. */
async function welcome({ io, prompts }: Context, screens: Block[][]): Promise<void> {
  const ask = await prompts();
  for (const [index, screen] of screens.entries()) {
    io.note(screen);
    await ask.line(`${index + 1} of ${screens.length}, Enter goes on`);
  }
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
  { line: 'journal', label: 'Read what I wrote' },
  { line: 'progress', label: 'Look at my progress' },
  { line: 'learn', label: 'Read about coaching' },
  { line: '--help', label: 'All commands' },
];

async function choose(
  context: Context,
  { next, question, due, halfDone, facts }: Status,
): Promise<Onward> {
  const lines = [
    ...(next ? [{ line: wordsOf(next.command), label: `Next: ${next.command}` }] : []),
    ...(question ? [{ line: 'reflect', label: 'Write: three minutes' }] : []),
    ...due.map(({ command }) => ({ line: wordsOf(command), label: command })),
    ...halfDone
      .slice(0, HALF_DONE)
      .map(({ command }) => ({ line: wordsOf(command), label: `Go on: ${command}` })),
    ...(Number(facts['open-actions']) > 0 ? [{ line: 'actions', label: 'coachkit actions' }] : []),
    ...PLACES,
  ];
  const choices = lines
    .filter(({ line }, index) => lines.findIndex((each) => each.line === line) === index)
    .map(({ line, label }) => ({ value: line, label }));
  const prompts = await context.prompts();
  const chosen = await prompts.choose('Where to?', [...choices, { value: '', label: 'Leave' }]);
  return chosen === '' ? undefined : readBashLine(chosen).words;
}

const wordsOf = (command: string): string => command.replace(/^coachkit */, '');
