import type { QuestionOption } from '../../framework/schema/index.ts';
import type { Answer } from '../../interview/answers.ts';
import { choicesAsText, choicesFrom, mostPairs, ranking } from '../../interview/pairs.ts';
import type { Look } from '../render/look.ts';
import { foot, head, optionLines } from './frame.ts';
import { common, commonKey, type Frame, type Machine, type Step, type Told } from './machine.ts';

interface Comparing extends Told {
  /** Of each pair so far, whether its first entry was chosen. */
  firsts: boolean[];
}

/**
 * Ranks entries two at a time: 1 or 2 chooses, `u` takes the last choice back. `begun` are choices
 * made before a stop.
 */
export function comparePairs(
  frame: Frame,
  options: readonly QuestionOption[],
  current: Answer | undefined,
  begun: string | undefined,
  look: Look,
): Machine<Comparing> {
  const ids = options.map(({ id }) => id);
  const labelOf = (id: string) => options.find((option) => option.id === id)?.label ?? id;
  const most = mostPairs(ids.length);

  const chosen = (firsts: boolean[]): Step<Comparing> => {
    const next = ranking(ids, firsts);
    if ('pair' in next) return { state: { firsts } };
    return { done: { kind: 'answer', value: next.order } };
  };
  return {
    start: { firsts: choicesFrom(begun, ids) },
    press: (state, key) => {
      const { firsts } = state;
      if (key.char === '1' || key.name === 'left') return chosen([...firsts, true]);
      if (key.char === '2' || key.name === 'right') return chosen([...firsts, false]);
      if (key.char === 'u' || key.name === 'backspace') {
        return { state: { firsts: firsts.slice(0, -1) } };
      }
      // One entry alone has no pair.
      if (key.name === 'return' && mostPairs(ids.length) === 0) return chosen(firsts);
      if (key.name === 'return' && current !== undefined && firsts.length === 0) {
        return { done: { kind: 'answer', value: current } };
      }
      const asked = commonKey(key.char, frame);
      if (!asked) return { state: { firsts, told: 'Press 1 or 2.' } };
      const result = common(frame, asked);
      return result && 'done' in result ? result : { state: { firsts, ...result } };
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
          ...pair.flatMap((id, index) => optionLines(`  ${index + 1} `, labelOf(id), false, look)),
        ].join('\n'),
        below: foot(
          frame,
          [
            '1 or 2',
            'u takes one back',
            ...(current === undefined ? [] : ['Enter keeps the order']),
          ],
          told,
          look,
        ),
      };
    },
  };
}
