import type { QuestionOption } from '../framework/schema/index.ts';
import type { Piles } from './answers.ts';

type Cards = readonly QuestionOption[];

/** The first card that lies on no pile; `undefined` when all are sorted. */
export function nextCard(cards: Cards, piles: Piles): QuestionOption | undefined {
  return cards.find((card) => !isLaid(card, piles));
}

/** How many cards lie on a pile. */
export function laidCount(cards: Cards, piles: Piles): number {
  return cards.filter((card) => isLaid(card, piles)).length;
}

/** The piles with one more card. */
export function lay(piles: Piles, pile: string, card: string): Piles {
  return { ...piles, [pile]: [...(piles[pile] ?? []), card] };
}

/** The piles without the card that was laid last: cards are laid in their order. */
export function takeBack(cards: Cards, piles: Piles): Piles {
  const last = cards.findLast((card) => isLaid(card, piles))?.id;
  return Object.fromEntries(
    Object.entries(piles).map(([pile, laid]) => [pile, laid.filter((card) => card !== last)]),
  );
}

function isLaid({ id }: QuestionOption, piles: Piles): boolean {
  return Object.values(piles).some((laid) => laid.includes(id));
}
