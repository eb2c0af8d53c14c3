import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Nest, PASSPHRASE } from './nest.ts';
import type { Terminal } from './pty.ts';

/** Conversations in a terminal, and the ways they can end. */

/** Records in a new home that the flows need. */
const SETUP = `
  find-coach add Bo
  find-coach add Ana
  progress success calm
  progress add energy --set kind=scale --set low=a --set high=b --set better=up
  progress goal add delegate
  progress experiment add retro --set new-way=wait --set stakes=low
  actions add walk
`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(' '));

/** Puts the records into the home. */
export async function settle(nest: Nest): Promise<void> {
  for (const args of SETUP) await nest.run(args);
}

/** The command lines that ask. The flows of a group are played in order in the same home. */
export const FLOWS = [
  ['reflect', 'reflect --plain', 'reflect weekly', 'assess', 'practice when-then'],
  ['practice sort-and-narrow', 'suggest', 'actions add', 'evaluate Ana', 'find-coach note Bo'],
  ['find-coach', 'find-coach add', 'find-coach edit Bo', 'sessions prep --peer', ''],
  ['sessions start --sponsor', 'sessions sponsor', 'sessions log', 'sessions end'],
  ['progress success --change', 'progress add', 'progress check-in', 'progress review'],
  ['progress goal add', 'progress evidence add', 'progress experiment done retro', 'journal'],
  [
    'journey note executive-coaching step-find',
    'framework new',
    'encryption recipients add',
    'remind --install',
    'purge --all',
  ],
];

/** How a flow ends once the person has answered some questions. */
export const ENDINGS = {
  'a kill while typing': (terminal: Terminal) => terminal.kill('SIGKILL'),
  'a kill while saving': async (terminal: Terminal) => {
    terminal.type('\r');
    await pause(450 + Math.random() * 60); // `type` waits before Enter
    terminal.kill('SIGKILL');
  },
  'Ctrl-C': (terminal: Terminal) => terminal.type('\x03'),
  'a hangup': (terminal: Terminal) => terminal.hangUp(),
  'a closed window': (terminal: Terminal) => terminal.close(),
} satisfies Record<string, (terminal: Terminal) => void | Promise<void>>;

/** `end`: the person answers every question. */
export type Ending = keyof typeof ENDINGS | 'end';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Keys for a question that takes no text, tried in turn while nothing changes. */
export const KEYS: readonly string[] = ['\r', '3', '1', '\t', 'y', '\x1b[B', '\x1b'];
const MOST_STEPS = 40;
const ASKS_PASSPHRASE = /◆ +What's your passphrase\?/;

interface PlayOptions {
  /** How many texts to type before the end. */
  answers: number;
  ending: Ending;
  keys?: readonly string[];
  open?: Nest['open'];
}

/**
 * Answers questions with the words, until `answers` texts are typed or there are no more questions.
 * Returns how many texts the program took.
 */
export async function play(
  nest: Nest,
  line: string,
  { answers, ending, keys = KEYS, open = nest.open }: PlayOptions,
): Promise<number> {
  const terminal = open(line === '' ? [] : line.split(' '));
  let isOver = false;
  const over = terminal.exit.then(() => {
    isOver = true;
  });
  const words = nest.words.join(' ');
  let [taken, key, last] = [0, 0, ''];
  for (let step = 0; step < MOST_STEPS; step++) {
    await Promise.race([quiet(terminal), over]);
    if (isOver) return taken;
    const before = terminal.screen().join('');
    if (ASKS_PASSPHRASE.test(before)) {
      terminal.type(PASSPHRASE);
      terminal.type('\r');
      continue;
    }
    key = before === last ? key + 1 : 0;
    last = before;
    const had = countOf(before, nest.words[0]);
    terminal.type(words);
    await Promise.race([quiet(terminal), over]);
    const isText = countOf(terminal.screen().join(''), nest.words[0]) > had;
    if (isText) taken += 1;
    if (isText && taken === answers && ending !== 'end') {
      await ENDINGS[ending](terminal);
      await ended(terminal);
      return taken;
    }
    terminal.type(isText ? '\r' : (keys[key % keys.length] ?? ''));
  }
  terminal.kill('SIGKILL');
  await ended(terminal);
  return taken;
}

/** Resolves when the program has ended. @throws if it still runs after a long time */
export async function ended(terminal: Terminal): Promise<void> {
  const late = Symbol();
  const first = await Promise.race([terminal.exit, pause(20_000).then(() => late)]);
  if (first === late) throw new Error(`It still runs:\n${terminal.screen().join('\n')}`);
}

const countOf = (text: string, part: string): number => text.split(part).length - 1;

/** In ms. */
const QUIET = 120;

/** Resolves when the program has shown something and then nothing for a moment. */
async function quiet(terminal: Terminal): Promise<void> {
  let [seen, since] = [-1, performance.now()];
  while (performance.now() - since < QUIET || seen === 0) {
    const now = terminal.raw().length;
    if (now !== seen) [seen, since] = [now, performance.now()];
    await pause(20);
  }
}

const COMMANDS = join(import.meta.dirname, '../../src/commands');
const ASKS = /\b(fillForm|context\.edit|prompts\.(line|ask)|prompts\(\)\)\.(line|ask))\(/;

/** The folders of commands that ask for words, and have no flow. */
export function commandsWithout(): string[] {
  const tried = FLOWS.flat().map((line) => line.split(' ')[0]);
  return readdirSync(COMMANDS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
    .map(({ name }) => name)
    .filter((name) => filesIn(join(COMMANDS, name)).some((text) => ASKS.test(text)))
    .filter((name) => !tried.includes(name));
}

const filesIn = (dir: string): string[] =>
  readdirSync(dir).map((name) => readFileSync(join(dir, name), 'utf8'));
