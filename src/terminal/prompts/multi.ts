import { textsIn } from '../../interview/answers.ts';
import type { Look } from '../render/look.ts';
import { foot, head, optionLines } from './frame.ts';
import { askInLines } from './in-lines.ts';
import { type Machine, type Prompt, pressCommon, type Told } from './prompt.ts';
import { type AskOf, frameOf, idsTyped, numbered, readerOf } from './question.ts';

interface Ticking extends Told {
  at: number;
  ticked: string[];
}

/** Any number of several; nothing ticked means `none`. */
export function multi(ask: AskOf<'multi'>): Prompt {
  const { options, none } = ask.question;
  const read = readerOf(ask);
  return {
    rich: (look) => tickFromList(ask, look),
    plain: (lines) =>
      askInLines(ask, lines, {
        lines: numbered(options),
        keys: `numbers with blanks between, or 0: ${none}`,
        read: (text) => read(text.trim() === '0' ? 'none' : idsTyped(text, options)),
      }),
  };
}

/** Space or a number ticks, Enter goes on. What is typed are the ticks before a stop. */
function tickFromList(ask: AskOf<'multi'>, look: Look): Machine<Ticking> {
  const { options, none } = ask.question;
  const frame = frameOf(ask);
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
    start: { at: 0, ticked: ask.typed?.split(' ') ?? textsIn(ask.current) },
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
      return pressCommon(frame, key, state, 'Space or a number ticks, Enter goes on.');
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
