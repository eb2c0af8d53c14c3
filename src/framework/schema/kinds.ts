/** The properties of each kind of question. A new kind needs a schema, and an entry here. */
import type { FactType } from '../rules/conditions.ts';
import type { Question, Scale } from './index.ts';

export type Scales = Readonly<Record<string, Scale>>;

interface Kind<Q> {
  /** The type of its answer in conditions. Absent if conditions cannot use the answer. */
  answer?: (question: Q, scales: Scales) => FactType;
  /**
   * Whether its answer serves a decision, so that a rule should use it. Free text is for rereading.
   */
  decides?: true;
  /** Whether scores can use it. */
  isNumber?: true;
  /** Whether later questions can use its entries. */
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
    answer: ({ options, top }) => {
      if (!options) return LIST;
      const values = idsOf(options);
      return top === undefined || top >= values.length
        ? { kind: 'multi', values, isWhole: true }
        : { kind: 'multi', values };
    },
    hasEntries: true,
  },
  sort: { hasEntries: true },
  group: {},
};

/** The type of an answer in conditions. Undefined if conditions cannot use the answer. */
export function answerType(question: Question, scales: Scales): FactType | undefined {
  return (KINDS[question.kind] as Kind<Question>).answer?.(question, scales);
}
