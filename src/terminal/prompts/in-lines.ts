/** A question in lines that are only ever appended. */
import type { Ask, Reply } from '../../core/context.ts';
import { type Common, common, commonKey, keysOf, meant } from './keys.ts';
import type { Lines } from './prompt.ts';
import { answerIn, type Frame, frameOf, type Read } from './question.ts';

export interface Plain {
  /** What stands under the question, e.g. its options. */
  lines?: string[];
  /** What is to be typed. */
  keys: string;
  read: Read;
  /** Several lines; an empty one ends the text. */
  several?: boolean;
}

/** Asks for a line, or several, until there is an answer; every key is a letter and Enter. */
export async function askInLines(
  ask: Ask,
  { say, readLine, readPart }: Lines,
  { lines = [], keys, read, several = false }: Plain,
): Promise<Reply> {
  const frame = frameOf(ask);
  sayQuestion(frame, say, [keys], lines);
  sayCurrent(ask, say);
  const { current, typed } = ask;
  const begun = typed?.split('\n') ?? [];
  const written = several ? begun.slice(0, -1) : [];
  if (typed !== undefined) say(['You had begun; go on from here:', ...written].join('\n'));
  const changed = (line: string) => {
    const isKey = written.length === 0 && commonKey(line.trim(), frame) !== undefined;
    ask.keepTyped?.([...written, ...(isKey || line === '' ? [] : [line])].join('\n'));
  };
  let isUntold = false;
  for (;;) {
    const typing = { begun: begun.pop() ?? '', changed, isUntold };
    isUntold = false;
    begun.length = 0;
    const part = several ? await readPart('> ', typing) : undefined;
    const line = part?.text ?? (await readLine('> ', typing));
    const isWithin = part !== undefined && (part.isPasted || part.hasMore);
    const asked = written.length === 0 && !isWithin ? commonKey(line.trim(), frame) : undefined;
    if (asked) {
      const reply = replyTo(asked, frame, say);
      if (reply) return reply;
      continue;
    }
    const text = meant(line);
    if (several && (text !== '' || isWithin)) {
      written.push(text);
      // All lines of a paste are told once, not all of them after each.
      if (isWithin) isUntold = true;
      else changed('');
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
    } else {
      const reply = replyTo('skip', frame, say);
      if (reply) return reply;
    }
  }
}

/** Where one is, the question, and its keys. */
export function sayQuestion(
  frame: Frame,
  say: Lines['say'],
  own: string[],
  lines: readonly string[] = [],
): void {
  say(['', ...[frame.place, frame.ask, ...lines].filter((line) => line !== '')].join('\n'));
  say(`(${keysOf(frame, own).join(', ')})`);
}

/** What was answered before, if anything was. */
export function sayCurrent(ask: Ask, say: Lines['say']): void {
  if (ask.current !== undefined)
    say(`Your answer: ${answerIn(ask, ask.current)}\n(Enter keeps it)`);
}

/** The reply that a common key gives; `undefined` where it only had something to say, which is said. */
export function replyTo(key: Common, frame: Frame, say: Lines['say']): Reply | undefined {
  const result = common(frame, key);
  if ('done' in result) return result.done;
  say(result.told);
  return undefined;
}
