import { type Block, text } from '../../core/blocks.ts';

/** The words with which a form opens. */
export interface Opening {
  intro?: string | undefined;
  minutes?: number | undefined;
}

/** How to stop, and that the answers are then kept. */
const KEPT = 'Press Ctrl-C to stop. Your answers are kept.';

/** The lines before a form's first question: how long it takes, and its intro. */
export function openingBlocks({ intro, minutes }: Opening, kept = KEPT): Block[] {
  return [
    ...(minutes === undefined ? [] : [text(`About ${minutesWords(minutes)}. ${kept}`, 'quiet')]),
    ...(intro === undefined ? [] : [text(intro)]),
  ];
}

export function minutesWords(minutes: number): string {
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
