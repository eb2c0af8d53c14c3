import { bad, good, type KindModule, type QuestionOf, type Reading } from './kind.ts';

export const number: KindModule<QuestionOf<'number'>> = {
  read: ({ min, max }, raw) => readNumber(raw, { min, max, isWhole: false }),
  say: (question, answer) => {
    const unit = (answer === 1 ? question.one : undefined) ?? question.unit;
    return [answer, unit].filter((word) => word !== undefined).join(' ');
  },
  template: ({ unit }) => [`  a number${unit ? `, ${unit}` : ''}`],
};

interface Range {
  min?: number | undefined;
  max?: number | undefined;
  isWhole: boolean;
}

export function readNumber(raw: unknown, { min, max, isWhole }: Range): Reading {
  const text = typeof raw === 'string' ? raw.trim() : raw;
  const value = text === '' || typeof text === 'boolean' ? Number.NaN : Number(text);
  const inRange = value >= (min ?? -Infinity) && value <= (max ?? Infinity);
  const isGood = Number.isFinite(value) && inRange && (!isWhole || Number.isInteger(value));
  return isGood ? good(value) : bad(`a ${isWhole ? 'whole ' : ''}number${rangeWords(min, max)}`);
}

function rangeWords(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return `, ${min} or more`;
  return max === undefined ? '' : `, ${max} or less`;
}
