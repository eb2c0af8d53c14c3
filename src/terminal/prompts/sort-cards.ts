import type { QuestionOption } from '../../framework/schema/index.ts';
import type { Answer, Piles } from '../../interview/answers.ts';
import { pilesOf } from '../../interview/answers.ts';
import { laidCount, lay, nextCard, takeBack } from '../../interview/kinds/sort.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { flow, hang, measure } from '../render/wrap.ts';
import { foot, head } from './frame.ts';
import { common, commonKey, type Frame, type Machine, type Step, type Told } from './machine.ts';

interface Sorting extends Told {
  piles: Piles;
}

export interface SortOf {
  cards: readonly QuestionOption[];
  piles: readonly QuestionOption[];
}

/** What Enter means while cards are left, and why `s` does not throw away what is sorted. */
export const LEAVE_THE_REST = 'Enter goes on with what is sorted and leaves the rest.';

/** One card after the other: a number lays it on a pile, `u` takes the last one back. */
export function sortCards(
  frame: Frame,
  { cards, piles: names }: SortOf,
  current: Answer | undefined,
  look: Look,
): Machine<Sorting> {
  const finish = (piles: Piles): Step<Sorting> => ({
    done:
      laidCount(cards, piles) > 0
        ? { kind: 'answer', value: piles }
        : (skipped ?? { kind: 'back' }),
  });
  const skipped = frame.canSkip ? ({ kind: 'skip' } as const) : undefined;
  return {
    start: { piles: pilesOf(current) },
    part: ({ piles }) => piles,
    press: (state, key) => {
      const { piles } = state;
      const card = nextCard(cards, piles);
      const pile = /^[1-9]$/.test(key.char) ? names[Number(key.char) - 1] : undefined;
      if (pile && card) {
        const laid = lay(piles, pile.id, card.id);
        return nextCard(cards, laid) ? { state: { piles: laid } } : finish(laid);
      }
      if (key.char === 'u' || key.name === 'backspace') {
        return { state: { piles: takeBack(cards, piles) } };
      }
      if (key.name === 'return') return finish(piles);
      const asked = commonKey(key.char, frame);
      if (asked === 'skip' && laidCount(cards, piles) > 0) {
        return { state: { piles, told: LEAVE_THE_REST } };
      }
      if (!asked) return { state: { piles, told: `Press 1-${names.length}, u or Enter.` } };
      const result = common(frame, asked);
      return result && 'done' in result ? result : { state: { piles, ...result } };
    },
    view: ({ piles, told }) => ({
      body: [
        head(frame, look),
        ...cardLines(cards, piles, look),
        ...pileLines(names, piles, look),
      ].join('\n'),
      below: foot(
        frame,
        [`1-${names.length} lays it down`, 'u takes one back', 'Enter leaves the rest'],
        told,
        look,
      ),
    }),
  };
}

const BAR = 20;

/** How far along, and the card on top; as many lines for every card as fit a short help. */
function cardLines(cards: SortOf['cards'], piles: Piles, look: Look): string[] {
  const { style } = look;
  const width = measure(look.columns - 1);
  const laid = laidCount(cards, piles);
  const full = Math.round((laid / cards.length) * BAR);
  const card = nextCard(cards, piles);
  const bar = `${'━'.repeat(full)}${style.quiet('─'.repeat(BAR - full))}`;
  return [
    `  ${bar} ${style.quiet(card ? `${laid + 1} of ${cards.length}` : `all ${cards.length}`)}`,
    '',
    `  ${card ? style.accent(style.strong(sanitize(card.label))) : 'All cards are sorted.'}`,
    ...hang(sanitize(card?.help ?? 'Enter goes on, u takes the last one back.'), '  ', width),
    '',
  ];
}

function pileLines(names: SortOf['piles'], piles: Piles, look: Look): string[] {
  const cells = names.map(({ id, label }, index) => {
    const count = look.style.quiet(`(${piles[id]?.length ?? 0})`);
    return `  ${index + 1} ${sanitize(label)} ${count}`;
  });
  return flow(cells, '  ', measure(look.columns - 1));
}
