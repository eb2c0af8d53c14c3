import type { Scales } from '../../framework/rules/facts.ts';
import type { Scale } from '../../framework/schema/index.ts';
import type { Answer } from '../answers.ts';
import type { KindModule, QuestionOf } from './kind.ts';
import { readNumber } from './number.ts';

/** A whole number between two labeled ends. */
export const scale: KindModule<QuestionOf<'scale'>> = {
  read: (question, raw, { scales }) =>
    readNumber(raw, { ...scaleOf(question.scale, scales), isWhole: true }),
  say: (question, answer, scales) => {
    const found = scaleOf(question.scale, scales);
    const { min, max, low, high } = found;
    return `${onScale(answer, found)} (${min} is "${low}", ${max} is "${high}")`;
  },
  sayShort: (question, answer, scales) => {
    const found = scaleOf(question.scale, scales);
    const said = onScale(answer, found);
    // Readers do not know the ends of a question's own scale, so the nearer end shows the
    // direction.
    return typeof question.scale === 'string' ? said : [said, ...nearer(answer, found)].join(', ');
  },
  template: (question, scales) => {
    const { min, max, low, high } = scaleOf(question.scale, scales);
    return [`  ${min} (${low}) to ${max} (${high})`];
  },
};

/** The numbers and end labels of a question's scale. */
export function scaleOf(scale: string | Scale, scales: Scales): Scale {
  const found = typeof scale === 'string' ? scales[scale] : scale;
  if (!found) throw new Error(`No scale "${scale}".`);
  return found;
}

/** The label of the nearer end, up to its first colon. Empty in the middle. */
function nearer(answer: Answer, { min, max, low, high }: Scale): string[] {
  const middle = (min + max) / 2;
  if (Number(answer) === middle) return [];
  const [end = ''] = (Number(answer) < middle ? low : high).split(':');
  return [Number(answer) === min || Number(answer) === max ? end : `toward ${end}`];
}

/** "4 of 5", or a signed number if the scale goes below zero. */
function onScale(answer: Answer, { min, max }: Scale): string {
  if (min >= 0) return `${answer} of ${max}`;
  return Number(answer) > 0 ? `+${answer}` : String(answer);
}
