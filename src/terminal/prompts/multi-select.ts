import type { Look } from '../render/look.ts';
import { foot, head, optionLines } from './frame.ts';
import { common, commonKey, type Frame, type Machine, type Told } from './machine.ts';

interface Ticking extends Told {
  at: number;
  ticked: string[];
}

/**
 * Any number of several: space or a number ticks, Enter goes on; nothing ticked means `none`. `begun`
 * are the ticks of a question that was left before Enter.
 */
export function tickFromList(
  frame: Frame,
  options: { id: string; label: string }[],
  none: string,
  current: string[],
  begun: string | undefined,
  look: Look,
): Machine<Ticking> {
  const toggle = (state: Ticking, index: number): { state: Ticking } => {
    const id = options[index]?.id;
    if (id === undefined) return { state };
    const ticked = state.ticked.includes(id)
      ? state.ticked.filter((other) => other !== id)
      : [...state.ticked, id];
    return { state: { at: index, ticked } };
  };
  const last = options.length - 1;
  const keys = ({ ticked }: Ticking) => [
    `1-${options.length} or space ticks`,
    `Enter: ${ticked.length === 0 ? none : `go on, ${ticked.length} ticked`}`,
  ];

  return {
    start: { at: 0, ticked: begun === undefined ? current : begun.split(' ') },
    text: ({ ticked }) => ticked.join(' '),
    press: (state, key) => {
      if (key.name === 'up')
        return { state: { ...state, at: state.at <= 0 ? last : state.at - 1 } };
      if (key.name === 'down')
        return { state: { ...state, at: state.at >= last ? 0 : state.at + 1 } };
      if (key.name === 'space') return toggle(state, state.at);
      if (/^[1-9]$/.test(key.char)) return toggle(state, Number(key.char) - 1);
      if (key.name === 'return') {
        const value = options.map((o) => o.id).filter((id) => state.ticked.includes(id));
        return { done: { kind: 'answer', value } };
      }
      const asked = commonKey(key.char, frame);
      if (!asked) return { state: { ...state, told: 'Space or a number ticks, Enter goes on.' } };
      const result = common(frame, asked);
      return result && 'done' in result ? result : { state: { ...state, ...result } };
    },
    view: (state) => ({
      body: [
        head(frame, look),
        ...options.flatMap((option, index) =>
          optionLines(
            `${index === state.at ? '>' : ' '} ${index + 1} [${state.ticked.includes(option.id) ? 'x' : ' '}] `,
            option.label,
            index === state.at,
            look,
          ),
        ),
      ].join('\n'),
      below: foot(frame, keys(state), state.told, look),
    }),
  };
}
