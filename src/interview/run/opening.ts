import { type Block, text } from '../../core/blocks.ts';

/** What a form says of itself. */
export interface Opening {
  intro?: string | undefined;
  minutes?: number | undefined;
}

/** What happens to what is written, where a form is filled in. */
const KEPT = 'Ctrl-C stops; what you wrote is kept.';

/** What stands before the first question of a form: how long it takes, and its own words. */
export function openingBlocks({ intro, minutes }: Opening, kept = KEPT): Block[] {
  return [
    ...(minutes === undefined ? [] : [text(`About ${minutesWords(minutes)}. ${kept}`, 'quiet')]),
    ...(intro === undefined ? [] : [text(intro)]),
  ];
}

export function minutesWords(minutes: number): string {
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
