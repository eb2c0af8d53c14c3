/** A question in lines that are only ever appended. */
import type { Ask, Reply } from '../../core/context.ts';
import { allLines, type Common, common, commonLine } from './keys.ts';
import type { Lines } from './prompt.ts';
import { answerIn, type Frame, frameOf, type Read, refused } from './question.ts';

/** One word behind a slash, which was hardly meant as a text. */
const UNKNOWN = /^\/[a-z]+$/i;

export interface Plain {
  /** What stands under the question, e.g. its options. */
  lines?: string[];
  /** What is to be typed. */
  keys: string;
  read: Read;
  /** Whether it may have several lines: those of a paste, or of Ctrl-J. */
  several?: boolean;
  /** Whether every line is an entry; an empty one ends them. */
  isList?: boolean;
  /** Whether one of several is chosen, so that an empty line is no answer. */
  isChoice?: boolean;
}

/** Asks for a line, or several, until there is an answer; a line like `/back` does what a key does. */
export async function askInLines(
  ask: Ask,
  io: Lines,
  { lines = [], keys, read, several = false, isList = false, isChoice = false }: Plain,
): Promise<Reply> {
  const { say, readLine, readPart } = io;
  const frame = frameOf(ask);
  const again = { ...io, sayHow: say };
  sayQuestion(frame, io, keys, lines);
  const { current, typed } = ask;
  if (typed === undefined) sayCurrent(ask, say);
  const begun = typed?.split('\n') ?? [];
  const written = several ? begun.slice(0, -1) : [];
  if (typed !== undefined) say(['You had started writing. Continue here:', ...written].join('\n'));
  const changed = (line: string) => {
    const isCommand = commonLine(line) !== undefined;
    ask.keepTyped?.([...written, ...(isCommand || line === '' ? [] : [line])].join('\n'));
  };
  let isUntold = false;
  for (;;) {
    const typing = { begun: begun.pop() ?? '', changed, isUntold };
    isUntold = false;
    begun.length = 0;
    const part = several
      ? await readPart('> ', typing)
      : { text: await readLine('> ', typing), isWithin: false };
    const { text, isWithin } = part;
    const asked = isWithin ? undefined : commonLine(text);
    if (asked) {
      const reply = replyTo(asked, frame, say, () => sayQuestion(frame, again, keys, lines));
      if (reply) return reply;
      continue;
    }
    if (!isWithin && UNKNOWN.test(text.trim())) {
      say(`${text.trim()} isn't a command. To write it as text, add a space and more words.`);
      ask.keepTyped?.('');
      continue;
    }
    if (isWithin || (isList && text !== '')) {
      written.push(text);
      // All lines of a paste are told once, not all of them after each.
      if (isWithin) isUntold = true;
      else changed('');
      continue;
    }
    const whole = [...written, ...(text === '' ? [] : [text])].join('\n');
    if (whole === '' && current !== undefined) return { kind: 'answer', value: current };
    if (whole === '' && isChoice) {
      say(`${refused(keys).problem} To skip, type /skip.`);
      continue;
    }
    const result = read(whole);
    written.length = 0;
    if ('problem' in result) {
      say(result.problem);
      ask.keepTyped?.('');
    } else if (result.value !== undefined) return { kind: 'answer', value: result.value };
    else {
      const reply = replyTo('skip', frame, say);
      if (reply) return reply;
    }
  }
}

/** Where one is, the question, and how to answer. */
export function sayQuestion(
  { place, about, intro, ask, from }: Frame,
  { say, sayHow }: Lines,
  keys: string,
  lines: readonly string[] = [],
): void {
  const where = place && `${place.part}, question ${place.step} of ${place.of}.`;
  const all = [where, intro, about, ask, from, ...lines];
  say(['', ...all.filter((line) => line !== undefined && line !== '')].join('\n'));
  sayHow(`Type ${keys}.`);
}

/** What was answered before, if anything was. */
export function sayCurrent(ask: Ask, say: Lines['say']): void {
  if (ask.current !== undefined)
    say(`Your answer: ${answerIn(ask, ask.current)}\nPress Enter to keep it.`);
}

/** The reply that a common key gives; `undefined` where it only had something to say, which is said. */
export function replyTo(
  key: Common,
  frame: Frame,
  say: Lines['say'],
  sayAgain: () => void = () => {},
): Reply | undefined {
  const result = common(frame, key);
  if ('done' in result) return result.done;
  if (key === 'help') sayAgain();
  say(key === 'help' ? `${result.told}\n${allLines(frame)}`.trim() : result.told);
  return undefined;
}
