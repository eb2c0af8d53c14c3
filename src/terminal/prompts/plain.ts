/** Prompts that only ever append lines: for screen readers, dumb terminals and `--plain`. */
import * as readline from 'node:readline';
import type { Ask, Prompts, Reply } from '../../core/context.ts';
import { Interrupted } from '../../core/errors.ts';
import { pilesOf } from '../../interview/answers.ts';
import { laidCount, lay, nextCard, takeBack } from '../../interview/kinds/sort.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { measure, wrap } from '../render/wrap.ts';
import type { Terminal } from './inquirer.ts';
import { common, commonKey, keysOf } from './machine.ts';
import {
  frameOf,
  lineKeys,
  numberedOptions,
  ranked,
  rankKeys,
  rankLines,
  readerOf,
  scalePoints,
  upTo,
  YES_NO,
} from './machines.ts';
import { pairsPlainly } from './plain-pairs.ts';
import { readTypedRatings } from './rate.ts';
import { answerIn } from './reply-line.ts';
import { LEAVE_THE_REST, type SortOf } from './sort-cards.ts';
import type { Read } from './text.ts';

/** Prompts without redrawing; every answer is a line, every key is a letter and Enter. */
export function createPlainPrompts(terminal: Terminal, look: () => Look): Prompts {
  const say = (text: string) => {
    const lines = text.split('\n').flatMap((line) => wrap(sanitize(line), measure(look().columns)));
    terminal.output.write(`${lines.join('\n')}\n`);
  };
  const readPart: ReadPart = (prompt, typing) => lineFrom(terminal, prompt, typing);
  const readLine: ReadLine = (prompt, typing) => joinedLine(readPart, prompt, typing);

  const choose: Prompts['choose'] = async (message, choices) => {
    say([message, ...choices.map(({ label }, index) => `  ${index + 1}. ${label}`)].join('\n'));
    for (;;) {
      const picked = choices[Number(await readLine('Number: ')) - 1];
      if (picked) return picked.value;
      say(`Please write a number from 1 to ${choices.length}.`);
    }
  };

  return {
    ask: (ask) => askPlainly(ask, say, readLine, readPart),
    choose,
    line: (message) => readLine(`${sanitize(message)} `),
  };
}

/** Reads a line, which may have been begun before, and tells of it while it is typed. */
type ReadLine = (prompt: string, typing?: Typing) => Promise<string>;

/** The same where a line may be one of several of a text. */
type ReadPart = (prompt: string, typing?: Typing) => Promise<Part>;

interface Part {
  text: string;
  /** The Enter behind it was pasted. */
  isPasted: boolean;
  /** Another line came in the same moment: pasted in a terminal that does not say so, or typed ahead. */
  hasMore: boolean;
}

interface Typing {
  begun: string;
  changed: (line: string) => void;
}

async function askPlainly(
  ask: Ask,
  say: (text: string) => void,
  readLine: ReadLine,
  readPart: ReadPart,
): Promise<Reply> {
  const frame = frameOf(ask);
  if (ask.question.kind === 'sort') return sortPlainly(ask, ask.question, say, readLine);
  if (ask.question.kind === 'rank' && ask.question.pairs) return pairsPlainly(ask, say, readLine);
  const { lines, keys, read, several } = formOf(ask);
  say(['', ...[frame.place, frame.ask, ...lines].filter((line) => line !== '')].join('\n'));
  say(`(${[keys, ...keysOf(frame, [])].join(', ')})`);
  const { current, typed } = ask;
  if (current !== undefined) say(`Your answer: ${answerIn(ask, current)}\n(Enter keeps it)`);
  const begun = typed?.split('\n') ?? [];
  const written = several ? begun.slice(0, -1) : [];
  if (typed !== undefined) say(['You had begun; go on from here:', ...written].join('\n'));
  const changed = (line: string) => {
    const isKey = written.length === 0 && commonKey(line.trim(), frame) !== undefined;
    ask.keepTyped?.([...written, ...(isKey || line === '' ? [] : [line])].join('\n'));
  };
  for (;;) {
    const typing = { begun: begun.pop() ?? '', changed };
    begun.length = 0;
    const part = several ? await readPart('> ', typing) : undefined;
    const line = part?.text ?? (await readLine('> ', typing));
    const isWithin = part !== undefined && (part.isPasted || part.hasMore);
    const asked = written.length === 0 && !isWithin ? commonKey(line.trim(), frame) : undefined;
    if (asked) {
      const result = common(frame, asked);
      if (result && 'done' in result) return result.done;
      say(result?.told ?? '');
      continue;
    }
    const text = /^\\[?wsbraex]$/.test(line) ? line.slice(1) : line;
    if (several && (text !== '' || isWithin)) {
      written.push(text);
      // Of lines that were typed ahead, or pasted, no key was told.
      changed('');
      continue;
    }
    if (text === '' && written.length === 0 && current !== undefined) {
      return { kind: 'answer', value: current };
    }
    const result = read(several ? written.join('\n') : text);
    if ('problem' in result) {
      say(result.problem);
      written.length = 0;
    } else if (result.value !== undefined) {
      return { kind: 'answer', value: result.value };
    } else if (frame.canSkip) {
      return { kind: 'skip' };
    } else {
      say('This one is needed to go on. Ctrl-C stops and keeps what you answered.');
    }
  }
}

/** Cards one after the other, a line each: a number, `u`, or nothing to leave the rest. */
async function sortPlainly(
  ask: Ask,
  { cards, piles: names }: SortOf,
  say: (text: string) => void,
  readLine: ReadLine,
): Promise<Reply> {
  const frame = frameOf(ask);
  const keys = names.map(({ label }, index) => `${index + 1} ${label}`);
  say(['', frame.place, frame.ask].join('\n'));
  say(
    `(${[...keys, 'u takes one back', 'an empty line leaves the rest', ...keysOf(frame, [])].join(', ')})`,
  );
  for (let piles = pilesOf(ask.current); ; ask.keep?.(piles)) {
    const card = nextCard(cards, piles);
    const laid = laidCount(cards, piles);
    say(
      card
        ? `${laid + 1} of ${cards.length}: ${card.label}. ${card.help ?? ''}`
        : 'All cards are sorted; an empty line goes on.',
    );
    const line = (await readLine('> ')).trim().toLowerCase();
    const pile = names[Number(line) - 1];
    const asked = commonKey(line, frame);
    if (line === '' && laid > 0) return { kind: 'answer', value: piles };
    if (line === 'u') piles = takeBack(cards, piles);
    else if (pile && card) piles = lay(piles, pile.id, card.id);
    else if (asked === 'skip' && laid > 0) say(LEAVE_THE_REST);
    else {
      const result = common(frame, line === '' ? 'skip' : (asked ?? 'help'));
      if (result && 'done' in result) return result.done;
      say(result?.told ?? '');
    }
  }
}

interface PlainForm {
  lines: string[];
  keys: string;
  read: Read;
  several?: boolean;
}

/** How a kind of question is asked in lines. */
function formOf(ask: Ask): PlainForm {
  const { question } = ask;
  const reader = readerOf(ask);
  if (ask.ratings) {
    return {
      lines: ask.ratings.map(({ id, low, high }) => `  ${id}: 1 ${low}, 5 ${high}`),
      keys: `${ask.ratings.length} numbers from 1 to 5, - leaves one out`,
      read: (text) => readTypedRatings(text, ask.ratings ?? []),
    };
  }
  switch (question.kind) {
    case 'yes-no':
    case 'more':
      return { lines: [], keys: 'y or n', read: (text) => readKey(text, YES_NO, 'y or n') };
    case 'choice': {
      const options = numberedOptions(ask);
      const lines = options.map((o, index) => `  ${index + 1}. ${o.label}`);
      const keys = `a number from 1 to ${options.length}`;
      return { lines, keys, read: (text) => readKey(text, byNumber(options), keys) };
    }
    case 'scale': {
      const { min, max, low, high } = ask.scale ?? { min: 1, max: 5, low: '', high: '' };
      const keys = `a number from ${min} to ${max}`;
      const points = scalePoints(ask).map((point) => ({ ...point, key: point.label }));
      const lines = [`  ${min} means: ${low}`, `  ${max} means: ${high}`];
      return { lines, keys, read: (text) => readKey(text, points, keys) };
    }
    case 'multi':
      return {
        lines: question.options.map((o, index) => `  ${index + 1}. ${o.label}`),
        keys: `numbers with blanks between, or 0: ${question.none}`,
        read: (text) => reader(text.trim() === '0' ? 'none' : ranked(text, ask)),
      };
    case 'rank':
      return {
        lines: rankLines(ask),
        keys: rankKeys(question.top),
        read: (text) => reader(ranked(text, ask)),
      };
    case 'long-text':
      return { lines: [], keys: 'an empty line ends the text', read: reader, several: true };
    case 'list':
      return {
        lines: [],
        keys: `one ${question.item} a line${upTo(question.max)}, an empty line ends the list`,
        read: (text) => reader(text.split('\n').filter((entry) => entry !== '')),
        several: true,
      };
    default:
      return { lines: [], keys: question.kind === 'date' ? lineKeys(ask) : 'a line', read: reader };
  }
}

function byNumber<T extends { key: string }>(options: T[]): T[] {
  return options.map((option, index) => ({ ...option, key: String(index + 1) }));
}

function readKey(
  text: string,
  options: { key: string; value: unknown }[],
  expected: string,
): ReturnType<Read> {
  const typed = text.trim().toLowerCase();
  if (typed === '') return { value: undefined };
  const option = options.find(
    (o) => o.key === typed || (o.value === typed && Number.isNaN(+typed)),
  );
  return option ? { value: option.value as string } : { problem: `Please write ${expected}.` };
}

/** A line; where several were pasted, all of them with blanks between. */
async function joinedLine(readPart: ReadPart, prompt: string, typing?: Typing): Promise<string> {
  const parts = [await readPart(prompt, typing)];
  while (parts.at(-1)?.isPasted) parts.push(await readPart(prompt));
  return parts.length === 1
    ? (parts[0]?.text ?? '')
    : parts
        .map(({ text }) => text)
        .join(' ')
        .trimEnd();
}

/** Lines that were typed before they were asked for, and the beginning of one more. */
const ahead: Part[] = [];
let beginning = '';
let isPasting = false;

const PASTE_ON = '\x1b[?2004h';
const PASTE_OFF = '\x1b[?2004l';

function lineFrom(
  { input, output, signal, isDumb }: Terminal,
  prompt: string,
  { begun, changed }: Typing = { begun: '', changed: () => {} },
): Promise<Part> {
  return new Promise((resolve, reject) => {
    const early = ahead.shift();
    if (early !== undefined) {
      // What was pasted stands on the screen already.
      if (!early.isPasted) output.write(`${prompt}${early.text}\n`);
      return resolve(early);
    }
    if (!isDumb) output.write(PASTE_ON);
    const rl = readline.createInterface({ input, output, terminal: true, prompt });
    // Registered after readline's own, so that its line holds the key. Enter empties it: no change.
    const onKey = (_char: string, { name }: readline.Key) => {
      if (name === 'paste-start' || name === 'paste-end') isPasting = name === 'paste-start';
      else if (name !== 'return' && name !== 'enter') changed(rl.line);
    };
    input.on('keypress', onKey);
    const stop = () => {
      output.write('\n');
      rl.close();
    };
    signal.addEventListener('abort', stop, { once: true });
    rl.on('SIGINT', stop);
    // A terminal that went away fails to be set back, and is closed all the same.
    rl.on('error', () => {});
    rl.on('close', () => {
      if (!isDumb) output.write(PASTE_OFF);
      signal.removeEventListener('abort', stop);
      input.removeListener('keypress', onKey);
      reject(new Interrupted());
    });
    rl.on('line', (text) => {
      const before = ahead.at(-1);
      if (before !== undefined) before.hasMore = true;
      ahead.push({ text, isPasted: isPasting, hasMore: false });
      // Lines of the same moment come before this runs, and wait for their question.
      if (ahead.length > 1) return;
      setImmediate(() => {
        resolve(ahead.shift() ?? { text: '', isPasted: false, hasMore: false });
        beginning = rl.line;
        rl.close();
      });
    });
    rl.prompt();
    if (begun !== '') rl.write(begun);
    if (beginning !== '') {
      rl.write(beginning);
      beginning = '';
      changed(rl.line);
    }
  });
}
