import type { Answers } from '../../interview/answers.ts';
import { type CoachCard, PREFERENCES } from './card.ts';

/** How well one row fits, 0 to 1. `null` means unknown. */
export type Fit = number | null;

/** Rates how well each weighted row fits, by the ids of the form `weights`. */
export function fitsOf(card: CoachCard, answers: Answers): Record<string, Fit> {
  const agreement = (id: string): Fit => {
    const answer = answers[id];
    return typeof answer === 'number' ? (answer - 1) / 4 : null;
  };
  const gap = (preference: (typeof PREFERENCES)[number]): Fit => {
    const distance = card.style.gaps[preference];
    return distance === undefined ? null : 1 - distance / 4;
  };
  return {
    clicked: agreement('clicked'),
    'could-be-open': agreement('could-be-open'),
    'think-differently': agreement('think-differently'),
    energy: card.energy === null ? null : (card.energy + 2) / 4,
    'real-coaching': card.realCoaching && { yes: 1, partly: 0.5, no: 0 }[card.realCoaching],
    'red-flags': flagFit(card, answers),
    ...Object.fromEntries(PREFERENCES.map((preference) => [preference, gap(preference)])),
  };
}

/** A raised flag gives 0 and an unclear flag 0.5. Unknown if no flag was checked. */
function flagFit({ flags }: CoachCard, answers: Answers): Fit {
  if (flags.some(({ answer }) => answer === 'yes')) return 0;
  if (flags.length > 0) return 0.5;
  return Object.keys(answers).some((id) => id.startsWith('flag-')) ? 1 : null;
}

/** The weighted mean of the known rows, 0 to 1. `null` if none of them counts. */
export function totalOf(fits: Record<string, Fit>, weights: Answers): Fit {
  let sum = 0;
  let possible = 0;
  for (const [id, fit] of Object.entries(fits)) {
    const weight = weights[id];
    if (typeof weight !== 'number' || fit === null) continue;
    sum += weight * fit;
    possible += weight;
  }
  return possible === 0 ? null : sum / possible;
}
