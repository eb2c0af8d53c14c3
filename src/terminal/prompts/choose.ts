import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { measure, wrap } from '../render/wrap.ts';
import { footWith, optionLines } from './frame.ts';
import type { Machine, Told } from './prompt.ts';

interface Choosing extends Told {
  at: number;
}

/** Ways to go on that are in sight at a time. */
const PAGE = 12;

/** One of a few ways to go on: an arrow or a number points at one, Enter picks it. */
export function pickOne(
  message: string,
  choices: readonly { value: string; label: string }[],
  look: Look,
): Machine<Choosing> {
  const last = choices.length - 1;
  const keys =
    choices.length > 1 ? `1-${Math.min(9, choices.length)} or arrows, then Enter` : 'Enter';
  const width = measure(look.columns - 1);
  return {
    start: { at: 0 },
    press: ({ at }, { name, char }) => {
      if (name === 'up') return { state: { at: at <= 0 ? last : at - 1 } };
      if (name === 'down') return { state: { at: at >= last ? 0 : at + 1 } };
      const picked = choices[at];
      if (name === 'return' && picked) return { done: { kind: 'answer', value: picked.value } };
      if (/^[1-9]$/.test(char) && Number(char) <= choices.length) {
        return { state: { at: Number(char) - 1 } };
      }
      return { state: { at, told: `Press ${keys}.` } };
    },
    view: ({ at, told }) => {
      const first = Math.max(0, Math.min(at - Math.floor(PAGE / 2), choices.length - PAGE));
      const seen = choices.slice(first, first + PAGE);
      return {
        body: [
          ...(message === '' ? [] : wrap(sanitize(message), width).map(look.style.strong)),
          ...seen.flatMap(({ label }, index) => {
            const isOn = first + index === at;
            return optionLines(`${isOn ? '>' : ' '} ${first + index + 1} `, label, isOn, look);
          }),
        ].join('\n'),
        below: footWith([keys], told, look),
      };
    },
  };
}
