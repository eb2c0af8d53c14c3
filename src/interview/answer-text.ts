import type { Question } from '../framework/schema/index.ts';
import type { Answer } from './answers.ts';
import { pilesOf } from './entries.ts';
import { type Scales, scaleOf } from './read-answer.ts';

/** An answer in words, as shown in a review or a history. */
export function answerWords(
  question: Question,
  answer: Answer | undefined,
  scales: Scales,
): string {
  if (answer === undefined) return 'skipped';
  switch (question.kind) {
    case 'yes-no':
      return answer === 'yes' ? 'Yes' : 'No';
    case 'choice':
      return labels(question, [String(answer)]);
    case 'multi':
      return Array.isArray(answer) && answer.length > 0
        ? labels(question, answer.map(String))
        : question.none;
    case 'rank':
      return Array.isArray(answer) ? labels(question, answer.map(String)) : '';
    case 'scale': {
      const { min, max, low, high } = scaleOf(question.scale, scales);
      return `${onScale(answer, min, max)} (${min} is "${low}", ${max} is "${high}")`;
    }
    case 'number': {
      const unit = (answer === 1 ? question.one : undefined) ?? question.unit;
      return [answer, unit].filter((word) => word !== undefined).join(' ');
    }
    case 'sort': {
      const piles = pilesOf(answer);
      return question.piles.map(({ id, label }) => `${label} ${piles[id]?.length ?? 0}`).join(', ');
    }
    case 'group':
      return `${Array.isArray(answer) ? answer.length : 0} × ${question.item}`;
    default:
      return Array.isArray(answer) ? answer.join(', ') : String(answer);
  }
}

/** The same in as few words as a line of review has room for; of a scale of its own with the ends. */
export function shortAnswer(
  question: Question,
  answer: Answer | undefined,
  scales: Scales,
): string {
  if (question.kind !== 'scale' || typeof question.scale !== 'string' || answer === undefined) {
    return answerWords(question, answer, scales);
  }
  const { min, max } = scaleOf(question.scale, scales);
  return onScale(answer, min, max);
}

/** "4 of 5"; on a scale through zero the sign says where one is. */
function onScale(answer: Answer, min: number, max: number): string {
  if (min >= 0) return `${answer} of ${max}`;
  return Number(answer) > 0 ? `+${answer}` : String(answer);
}

function labels(
  question: { options?: { id: string; label: string }[] | undefined },
  ids: string[],
): string {
  return ids.map((id) => question.options?.find((o) => o.id === id)?.label ?? id).join('; ');
}
