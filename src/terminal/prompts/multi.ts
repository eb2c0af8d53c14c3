import { textsIn } from '../../interview/answers.ts';
import type { Look } from '../render/look.ts';
import { SYMBOLS } from '../render/theme.ts';
import { optionRows } from './frame.ts';
import { askInLines } from './in-lines.ts';
import { around, inList } from './pick.ts';
import type { Machine, Prompt, Step } from './prompt.ts';
import { type AskOf, idsTyped, numbered, readerOf, refused } from './question.ts';

interface Ticking {
  at: number;
  ticked: string[];
}

/** The key for "none of these". */
const NONE = '0';

const NUMBERS = `numbers with spaces between, e.g. 1 3, or ${NONE}`;

/** A question with several options. The person can tick any number of them. */
export function multi(ask: AskOf<'multi'>): Prompt {
  const { options, none } = ask.question;
  const read = readerOf(ask);
  return {
    rich: (look) => tickFromList(ask, look),
    plain: (lines) =>
      askInLines(ask, lines, {
        lines: [...numbered(options), `  ${NONE}. ${none}`],
        keys: NUMBERS,
        isChoice: true,
        read: (text) => {
          if (text.trim() === NONE) return read('none');
          const ids = idsTyped(text, options);
          const areKnown = ids.every((id) => options.some((option) => option.id === id));
          return areKnown ? read(ids) : refused(NUMBERS);
        },
      }),
  };
}

/** A number or Space ticks an option, Enter continues, and 0 means none. */
function tickFromList(ask: AskOf<'multi'>, look: Look): Machine<Ticking> {
  const { options, none } = ask.question;
  const hints = [
    { key: `1-${options.length}`, does: 'tick' },
    { key: 'Enter', does: 'continue' },
  ];
  /** The options, then "none of these". */
  const rows = [...options, none];
  const last = options.length;
  const wasNone = Array.isArray(ask.current) && ask.current.length === 0;

  const toggle = (ticked: string[], at: number): Step<Ticking> => {
    const id = options[at]?.id;
    if (id === undefined) return undefined;
    const others = ticked.filter((other) => other !== id);
    return { state: { at, ticked: others.length < ticked.length ? others : [...ticked, id] } };
  };
  const answer = (ticked: string[]): Step<Ticking> => {
    const value = options.map(({ id }) => id).filter((id) => ticked.includes(id));
    return { done: { kind: 'answer', value } };
  };
  return {
    start: { at: wasNone ? last : -1, ticked: ask.typed?.split(' ') ?? textsIn(ask.current) },
    text: ({ ticked }) => ticked.join(' '),
    press: ({ at, ticked }, { name, text }) => {
      if (name === 'up') return { state: { at: around(at, -1, rows), ticked } };
      if (name === 'down') return { state: { at: around(at, 1, rows), ticked } };
      if (name === 'space') return toggle(ticked, at);
      if (name === 'return') {
        if (ticked.length > 0 || at === last) return answer(ticked);
        return { told: `Tick what's true for you, or press ${NONE} (${none}).` };
      }
      if (text === NONE) return answer([]);
      return /^[1-9]$/.test(text) ? toggle(ticked, Number(text) - 1) : undefined;
    },
    view: ({ at, ticked }) => {
      const list = inList(options.length, at, (index) => {
        const { id = '', label = '' } = options[index] ?? {};
        const box = ticked.includes(id) ? SYMBOLS.ticked : SYMBOLS.unticked;
        return optionRows(index === at, `${index + 1}  ${box} `, label, look);
      });
      const below = optionRows(at === last, `${NONE}    `, none, look);
      return { ...list, rows: [...list.rows, ...below], hints };
    },
  };
}
