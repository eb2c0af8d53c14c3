import type { Reply } from '../../core/context.ts';
import { labelOf } from '../../interview/kinds/kind.ts';
import { choicesAsText, choicesFrom, mostPairs, ranking } from '../../interview/pairs.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { optionRows } from './frame.ts';
import { replyTo, sayCurrent, sayQuestion } from './in-lines.ts';
import { commonLine } from './keys.ts';
import { around } from './pick.ts';
import type { Lines, Machine, Prompt, Step } from './prompt.ts';
import { type AskOf, answerIn, frameOf, idsTyped, readerOf, refused } from './question.ts';
import { write } from './write.ts';

/** Puts entries in order, by number or by comparing them in pairs. */
export function rank(ask: AskOf<'rank'>): Prompt {
  const { top, pairs } = ask.question;
  if (pairs) {
    return { rich: (look) => comparePairs(ask, look), plain: (lines) => pairsInLines(ask, lines) };
  }
  const options = ask.options ?? [];
  const read = readerOf(ask);
  const keys = numberKeys(top);
  return write(ask, {
    lines: options.map(({ label }, index) => ({ first: `  ${index + 1}. `, text: label })),
    hint: { key: '', does: keys },
    keys,
    read: (text) => read(idsTyped(text, options)),
    current: '',
  });
}

/** The numbers to type: one, or several in order of rank. */
function numberKeys(top: number | undefined): string {
  if (top === 1) return 'its number';
  return top === undefined
    ? 'the numbers in order, e.g. 3 1 2'
    : `up to ${top} numbers, e.g. 3 1 2`;
}

interface Comparing {
  /** For each pair so far, whether the person chose the first entry. */
  firsts: boolean[];
  /** Which entry of the pair has the pointer, or -1 at the start. */
  at: number;
}

const PAIR = ['first', 'second'];

/**
 * 1 or 2 chooses an entry. The typed text records the choices, so that an interruption keeps them.
 */
function comparePairs(ask: AskOf<'rank'>, look: Look): Machine<Comparing> {
  const { options = [], current } = ask;
  const ids = options.map(({ id }) => id);
  const most = mostPairs(ids.length);

  const chosen = (firsts: boolean[]): Step<Comparing> => {
    const next = ranking(ids, firsts);
    if ('pair' in next) return { state: { firsts, at: -1 } };
    return { done: { kind: 'answer', value: next.order } };
  };
  return {
    start: { firsts: choicesFrom(ask.typed, ids), at: -1 },
    text: ({ firsts }) => choicesAsText(ids, firsts),
    back: ({ firsts }) =>
      firsts.length === 0 ? undefined : { firsts: firsts.slice(0, -1), at: -1 },
    press: ({ firsts, at }, { name, text }) => {
      if (text === '1' || text === '2') return chosen([...firsts, text === '1']);
      if (name === 'up' || name === 'left') return { state: { firsts, at: around(at, -1, PAIR) } };
      if (name === 'down' || name === 'right')
        return { state: { firsts, at: around(at, 1, PAIR) } };
      if (name !== 'return') return undefined;
      // A single entry forms no pair.
      if (most === 0) return chosen(firsts);
      if (at >= 0) return chosen([...firsts, at === 0]);
      const isKept = current !== undefined && firsts.length === 0;
      return isKept ? { done: { kind: 'answer', value: current } } : { told: 'Press 1 or 2.' };
    },
    view: ({ firsts, at }) => {
      const next = ranking(ids, firsts);
      const pair = 'pair' in next ? next.pair : [];
      const count = `${firsts.length + 1} of at most ${Math.max(1, most)}`;
      return {
        rows: [
          look.style.quiet(count),
          '',
          ...pair.flatMap((id, index) => {
            const isOn = index === at;
            const label = labelOf(options, id);
            return optionRows(isOn, `${index + 1}  `, label, look);
          }),
        ],
        hints: [
          { key: '1 or 2', does: 'choose' },
          ...(current === undefined ? [] : [{ key: 'Enter', does: 'keep the order' }]),
        ],
      };
    },
  };
}

/** Asks about each pair and shows the key for each entry. */
async function pairsInLines(ask: AskOf<'rank'>, lines: Lines): Promise<Reply> {
  const { say, readLine } = lines;
  const frame = frameOf(ask);
  const { current, options = [] } = ask;
  const ids = options.map(({ id }) => id);
  sayQuestion(frame, lines, '1 or 2 for each pair');
  sayCurrent(ask, say);
  for (let firsts = choicesFrom(ask.typed, ids); ; ask.keepTyped?.(choicesAsText(ids, firsts))) {
    const next = ranking(ids, firsts);
    if ('order' in next) {
      say(`In this order: ${answerIn(ask, next.order)}`);
      return { kind: 'answer', value: next.order };
    }
    const [one = '', two = ''] = next.pair.map((id) => sanitize(labelOf(options, id)));
    const count = `Pair ${firsts.length + 1} of at most ${mostPairs(ids.length)}`;
    say(`${count}.\n  1. ${one}\n  2. ${two}`);
    const line = (await readLine('> ')).trim();
    const asked = commonLine(line);
    if (line === '1' || line === '2') firsts = [...firsts, line === '1'];
    else if (asked === 'back' && firsts.length > 0) firsts = firsts.slice(0, -1);
    else if (line === '' && current !== undefined && firsts.length === 0) {
      return { kind: 'answer', value: current };
    } else if (!asked) say(refused(`1 for ${one}, or 2 for ${two}`).problem);
    else {
      const reply = replyTo(asked, frame, say);
      if (reply) return reply;
    }
  }
}
