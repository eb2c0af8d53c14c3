import { bad, good, type KindModule, type QuestionOf } from './kind.ts';

const WORDS: Record<string, 'yes' | 'no'> = {
  yes: 'yes',
  y: 'yes',
  true: 'yes',
  no: 'no',
  n: 'no',
  false: 'no',
};

export const yesNo: KindModule<QuestionOf<'yes-no'>> = {
  read: (_question, raw) => {
    const value = WORDS[String(raw).trim().toLowerCase()];
    return value ? good(value) : bad('yes or no', { got: String(raw), known: ['yes', 'no'] });
  },
  say: (_question, answer) => (answer === 'yes' ? 'Yes' : 'No'),
  template: () => ['  yes or no'],
};
