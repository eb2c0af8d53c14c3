import type { Reply } from '../../core/context.ts';
import { labelOf } from '../../interview/kinds/kind.ts';
import { choicesAsText, choicesFrom, mostPairs, ranking } from '../../interview/pairs.ts';
import type { Look } from '../render/look.ts';
import { foot, head, optionLines } from './frame.ts';
import { replyTo, sayCurrent, sayQuestion } from './in-lines.ts';
import { commonKey, TAKE_BACK, words } from './keys.ts';
import {
  type Lines,
  type Machine,
  type Prompt,
  pressCommon,
  type Step,
  type Told,
} from './prompt.ts';
import { type AskOf, answerIn, frameOf, idsTyped, numbered, readerOf } from './question.ts';
import { write } from './write.ts';

/** Entries in an order: by their numbers, or by comparing two at a time. */
export function rank(ask: AskOf<'rank'>): Prompt {
  const { top, pairs } = ask.question;
  if (pairs) {
    return { rich: (look) => comparePairs(ask, look), plain: (lines) => pairsInLines(ask, lines) };
  }
  const options = ask.options ?? [];
  const read = readerOf(ask);
  return write(ask, {
    lines: numbered(options),
    keys: numberKeys(top),
    read: (text) => read(idsTyped(text, options)),
    current: '',
  });
}

/** What is to be typed: one number, or several in order. */
function numberKeys(top: number | undefined): string {
  if (top === 1) return 'its number';
  return top === undefined
    ? 'the numbers in order, e.g. 3 1 2'
    : `up to ${top} numbers, e.g. 3 1 2`;
}

const ONE_OR_TWO = '1 or 2';

interface Comparing extends Told {
  /** Of each pair so far, whether its first entry was chosen. */
  firsts: boolean[];
}

/** 1 or 2 chooses, `u` takes the last choice back. What is typed are choices made before a stop. */
function comparePairs(ask: AskOf<'rank'>, look: Look): Machine<Comparing> {
  const { options = [], current } = ask;
  const frame = frameOf(ask);
  const ids = options.map(({ id }) => id);
  const most = mostPairs(ids.length);

  const chosen = (firsts: boolean[]): Step<Comparing> => {
    const next = ranking(ids, firsts);
    if ('pair' in next) return { state: { firsts } };
    return { done: { kind: 'answer', value: next.order } };
  };
  return {
    start: { firsts: choicesFrom(ask.typed, ids) },
    press: (state, key) => {
      const { firsts } = state;
      if (key.char === '1' || key.name === 'left') return chosen([...firsts, true]);
      if (key.char === '2' || key.name === 'right') return chosen([...firsts, false]);
      if (key.char === TAKE_BACK.key || key.name === 'backspace') {
        return { state: { firsts: firsts.slice(0, -1) } };
      }
      // One entry alone has no pair.
      if (key.name === 'return' && mostPairs(ids.length) === 0) return chosen(firsts);
      if (key.name === 'return' && current !== undefined && firsts.length === 0) {
        return { done: { kind: 'answer', value: current } };
      }
      return pressCommon(frame, key, state, `Press ${ONE_OR_TWO}.`);
    },
    text: ({ firsts }) => choicesAsText(ids, firsts),
    view: ({ firsts, told }) => {
      const next = ranking(ids, firsts);
      const pair = 'pair' in next ? next.pair : [];
      const place = `${firsts.length + 1} of at most ${Math.max(1, most)}`;
      return {
        body: [
          head(frame, look),
          `  ${look.style.quiet(place)}`,
          '',
          ...pair.flatMap((id, index) =>
            optionLines(`  ${index + 1} `, labelOf(options, id), false, look),
          ),
        ].join('\n'),
        below: foot(
          frame,
          [
            ONE_OR_TWO,
            words(TAKE_BACK),
            ...(current === undefined ? [] : ['Enter keeps the order']),
          ],
          told,
          look,
        ),
      };
    },
  };
}

/** Each pair names both entries and their keys. */
async function pairsInLines(ask: AskOf<'rank'>, { say, readLine }: Lines): Promise<Reply> {
  const frame = frameOf(ask);
  const { current, options = [] } = ask;
  const ids = options.map(({ id }) => id);
  sayQuestion(frame, say, [ONE_OR_TWO, words(TAKE_BACK)]);
  sayCurrent(ask, say);
  for (let firsts = choicesFrom(ask.typed, ids); ; ask.keepTyped?.(choicesAsText(ids, firsts))) {
    const next = ranking(ids, firsts);
    if ('order' in next) {
      say(`In this order: ${answerIn(ask, next.order)}`);
      return { kind: 'answer', value: next.order };
    }
    const [one, two] = next.pair.map((id) => labelOf(options, id));
    const place = `Pair ${firsts.length + 1} of at most ${mostPairs(ids.length)}`;
    say(`${place}.\n  1: ${one}\n  2: ${two}`);
    const line = (await readLine('> ')).trim().toLowerCase();
    const asked = commonKey(line, frame);
    if (line === '1' || line === '2') firsts = [...firsts, line === '1'];
    else if (line === TAKE_BACK.key) firsts = firsts.slice(0, -1);
    else if (line === '' && current !== undefined && firsts.length === 0) {
      return { kind: 'answer', value: current };
    } else if (!asked) say(`Please write 1 for ${one}, or 2 for ${two}.`);
    else {
      const reply = replyTo(asked, frame, say);
      if (reply) return reply;
    }
  }
}
