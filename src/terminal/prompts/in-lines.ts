/** Asks a question in lines that are only ever appended. */
import type { Ask, Reply } from '../../core/context.ts';
import { allLines, type Common, common, commonLine } from './keys.ts';
import type { Lines } from './prompt.ts';
import { answerIn, type Frame, frameOf, type Read, refused } from './question.ts';

/** A slash and a single word, which is unlikely to be meant as text. */
const UNKNOWN = /^\/[a-z]+$/i;

export interface Plain {
  /** Lines shown below the question, e.g. its options. */
  lines?: string[];
  /** The expected input in words, e.g. "a number from 1 to 5". */
  keys: string;
  read: Read;
  /** Whether the answer may have several lines, from a paste or Ctrl-J. */
  several?: boolean;
  /** Whether each line is an entry. An empty line then ends the list. */
  isList?: boolean;
  /** Whether the person must choose an option. An empty line is then not an answer. */
  isChoice?: boolean;
}

/** Reads lines until there is an answer. Lines such as `/back` stand for keys. */
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
      // Reports a paste once, not after each of its lines.
      if (isWithin) isUntold = true;
      else changed('');
      continue;
    }
    const whole = [...written, ...(text === '' ? [] : [text])].join('\n');
    if (whole === '' && current !== undefined) return { kind: 'answer', value: current };
    if (whole === '' && isChoice) {
      say(`${refused(keys).problem}${frame.canSkip ? ' To skip, type /skip.' : ''}`);
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

/** Prints the place in the flow, the question and how to answer it. */
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

/** Prints the earlier answer, if there is one. */
export function sayCurrent(ask: Ask, say: Lines['say']): void {
  if (ask.current !== undefined)
    say(`Your answer: ${answerIn(ask, ask.current)}\nPress Enter to keep it.`);
}

/** The reply for a common key. If the key only has a remark, prints it and returns undefined. */
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
