import type { QuestionOption } from '../../framework/schema/index.ts';
import { type Piles, pilesOf } from '../answers.ts';
import {
  bad,
  good,
  idsOf,
  type KindModule,
  labelOf,
  type QuestionOf,
  skipped,
  wordsIn,
} from './kind.ts';

/** Cards sorted into piles. */
export const sort: KindModule<QuestionOf<'sort'>> = {
  read: ({ cards, piles }, raw) => {
    const [pileIds, cardIds] = [idsOf(piles), idsOf(cards)];
    const expected = `piles with cards, e.g. { ${pileIds[0]}: [${cardIds[0]}] }`;
    if (typeof raw !== 'object' || Array.isArray(raw)) return bad(expected);
    const sorted: Piles = {};
    const seen = new Set<string>();
    for (const [pile, given] of Object.entries(raw ?? {})) {
      if (!pileIds.includes(pile))
        return bad(expected, { path: [pile], got: pile, known: pileIds });
      const laid = wordsIn(given ?? []);
      if (!laid) return bad(expected, { path: [pile] });
      for (const [index, card] of laid.entries()) {
        const path = [pile, ...(Array.isArray(given) ? [index] : [])];
        if (!cardIds.includes(card)) return bad(expected, { path, got: card, known: cardIds });
        if (seen.has(card)) return bad('piles with each card only once', { path });
        seen.add(card);
      }
      sorted[pile] = laid;
    }
    return seen.size === 0 ? skipped : good(sorted);
  },
  say: (question, answer) => {
    const piles = pilesOf(answer);
    return question.piles.map(({ id, label }) => `${label} ${piles[id]?.length ?? 0}`).join(', ');
  },
  template: ({ cards, piles }) => [
    '  piles, each a list of cards:',
    ...piles.map((pile) => `    ${pile.id}: ${pile.label}`),
    '  cards:',
    ...cards.map((card) => `    ${card.id}: ${card.label}`),
  ],
  page: ({ cards, piles }, answer) => ({
    rounds: piles.flatMap(({ id, label }) => {
      const laid = (pilesOf(answer)[id] ?? []).map((card) => labelOf(cards, card));
      if (laid.length === 0) return [];
      return [{ name: [label], answers: [{ label: '', text: laid.join(', ') }] }];
    }),
  }),
  entries: ({ cards, piles }, answer) =>
    (pilesOf(answer)[piles[0]?.id ?? ''] ?? []).map((card) => labelOf(cards, card)),
};

type Cards = readonly QuestionOption[];

/** The first card that is on no pile. `undefined` if all are sorted. */
export function nextCard(cards: Cards, piles: Piles): QuestionOption | undefined {
  return cards.find((card) => !isLaid(card, piles));
}

/** How many cards are on a pile. */
export function laidCount(cards: Cards, piles: Piles): number {
  return cards.filter((card) => isLaid(card, piles)).length;
}

/** Adds a card to a pile. */
export function lay(piles: Piles, pile: string, card: string): Piles {
  return { ...piles, [pile]: [...(piles[pile] ?? []), card] };
}

/** Takes the last sorted card off its pile. Cards are sorted in their own order. */
export function takeBack(cards: Cards, piles: Piles): Piles {
  const last = cards.findLast((card) => isLaid(card, piles))?.id;
  return Object.fromEntries(
    Object.entries(piles).map(([pile, laid]) => [pile, laid.filter((card) => card !== last)]),
  );
}

function isLaid({ id }: QuestionOption, piles: Piles): boolean {
  return Object.values(piles).some((laid) => laid.includes(id));
}
