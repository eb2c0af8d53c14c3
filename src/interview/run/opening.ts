import { type Block, text } from '../../core/blocks.ts';

/** The text that opens a form. */
export interface Opening {
  intro?: string | undefined;
  minutes?: number | undefined;
}

/** Says how to stop, and that answers are kept. */
const KEPT = 'Press Ctrl-C to stop. Your answers are kept.';

/** The lines before the first question: how long the form takes, and its intro. */
export function openingBlocks({ intro, minutes }: Opening, kept = KEPT): Block[] {
  return [
    ...(minutes === undefined ? [] : [text(`About ${minutesWords(minutes)}. ${kept}`, 'quiet')]),
    ...(intro === undefined ? [] : [text(intro)]),
  ];
}

export function minutesWords(minutes: number): string {
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
