/** Properties of each kind of question. A new kind needs a schema and a line here. */
import type { FactType } from '../rules/conditions.ts';
import type { Question, Scale } from './index.ts';

export type Scales = Readonly<Record<string, Scale>>;

interface Kind<Q> {
  /** The type of its answer for conditions; absent if they can ask nothing about it. */
  answer?: (question: Q, scales: Scales) => FactType;
  /** Asked in order to decide, so a rule should use it. Free text is kept to be reread. */
  decides?: true;
  /** A score can be made from it. */
  isNumber?: true;
  /** Later questions can use its entries. */
  hasEntries?: true;
}

const idsOf = (options: { id: string }[]): string[] => options.map(({ id }) => id);
const LIST: FactType = { kind: 'list' };
const text = (): FactType => ({ kind: 'text' });

export const KINDS: { [K in Question['kind']]: Kind<Extract<Question, { kind: K }>> } = {
  'yes-no': { answer: () => ({ kind: 'choice', values: ['yes', 'no'] }), decides: true },
  choice: { answer: ({ options }) => ({ kind: 'choice', values: idsOf(options) }), decides: true },
  multi: { answer: ({ options }) => ({ kind: 'multi', values: idsOf(options) }), decides: true },
  scale: {
    answer: ({ scale }, scales) => {
      const { min, max } = (typeof scale === 'string' ? scales[scale] : scale) ?? {};
      return { kind: 'number', min, max };
    },
    decides: true,
    isNumber: true,
  },
  number: {
    answer: ({ min, max }) => ({ kind: 'number', min, max }),
    decides: true,
    isNumber: true,
  },
  text: { answer: text },
  'long-text': { answer: text },
  date: { answer: text },
  list: { answer: () => LIST, hasEntries: true },
  rank: {
    answer: ({ options }) => (options ? { kind: 'multi', values: idsOf(options) } : LIST),
    hasEntries: true,
  },
  sort: { hasEntries: true },
  group: {},
};

/** The type of an answer for conditions; `undefined` if they can ask nothing about it. */
export function answerType(question: Question, scales: Scales): FactType | undefined {
  return (KINDS[question.kind] as Kind<Question>).answer?.(question, scales);
}
