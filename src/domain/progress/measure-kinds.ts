/**
 * The kinds of measure: what values they have, and how values are asked for, shown, drawn and
 * summed. To add a kind, add it here and to `NEEDS` in framework/check/forms.ts. Then add an option
 * to the framework's form `progress-measure`.
 */
import type { Rating } from '../../core/context.ts';
import type { Question } from '../../framework/schema/index.ts';
import type { Answer } from '../../interview/answers.ts';

/** A number for scales, ladders and counts, a boolean for yes or no, a string for words. */
export type Value = number | boolean | string;

export const BETTER = ['up', 'down', 'either'] as const;
type Better = (typeof BETTER)[number];

/** The person's own words for some values, by value. */
type Anchors = Readonly<Record<string, string>>;

export interface Tick {
  step: number;
  words: string;
  long?: string;
}

interface MeasureKind {
  /** Describes a valid value, e.g. "a whole number from 0 to 10". */
  expected: string;
  isValue: (value: unknown) => boolean;
  /**
   * How to rate it on a screen shared with other measures. Words and counts are typed, so they get
   * their own screen.
   */
  rating?: (anchors: Anchors) => Omit<Rating, 'id'>;
  /** The question that asks for a value. */
  question: (asked: { id: string; ask: string }, anchors: Anchors) => Question;
  read: (answer: Answer) => Value;
  /** A value in words. */
  words: (value: Value, anchors: Anchors) => string;
  /** The values the person can describe, each with its form question. */
  anchors?: Record<string, string>;
  /** Which way is better, if the person does not choose. */
  better?: Better;
  /** Says what the values mean, and which way is better. */
  about: (anchors: Anchors, better: Better) => string;
  /** How to draw values. A kind without this field has no line. */
  line?: {
    /** The number of steps above the lowest value. */
    step: (value: Value) => number;
    /**
     * The number of steps from the lowest to the highest value. `highest` is the highest value so
     * far.
     */
    steps: (highest: number) => number;
    /** Labels for some steps: short for an axis, or longer with the person's words. */
    ticks: (steps: number, anchors: Anchors) => Tick[];
  };
  /** The value for a month: a sum, or the share of yes. The default is its last value. */
  month?: 'sum' | 'share';
  /** A shorter form of the value for a table of months. */
  brief?: (value: Value) => string;
}

const SCALE = { low: 0, high: 10 };
/** The rungs of a ladder, from worse than now to better than hoped. */
const RUNGS = [-2, -1, 0, 1, 2];

const isWhole = (value: unknown, min: number, max: number): boolean =>
  Number.isInteger(value) && Number(value) >= min && Number(value) <= max;

/** A rung with its sign, e.g. `+1`. */
const rung = (value: Value): string => (Number(value) > 0 ? `+${value}` : String(value));

const rungWords = (value: Value, anchors: Anchors): string =>
  [rung(value), anchors[String(value)]].filter(Boolean).join(' ');

const moreIs: Record<Better, string> = {
  up: ', more is better',
  down: ', less is better',
  either: '',
};

const scale: MeasureKind = {
  expected: 'a whole number from 0 to 10',
  isValue: (value) => isWhole(value, SCALE.low, SCALE.high),
  question: (asked, anchors) => {
    const { low, high } = SCALE;
    const ends = { low: anchors[low] ?? '', high: anchors[high] ?? '' };
    return { kind: 'scale', ...asked, scale: { min: low, max: high, ...ends } };
  },
  rating: (anchors) => ({
    low: anchors[SCALE.low] ?? '',
    high: anchors[SCALE.high] ?? '',
    points: Array.from({ length: SCALE.high + 1 }, (_, point) => String(point)),
  }),
  read: Number,
  words: String,
  anchors: { [SCALE.low]: 'low', [SCALE.high]: 'high' },
  about: (anchors, better) =>
    `0 “${anchors['0'] ?? ''}” to 10 “${anchors['10'] ?? ''}”${moreIs[better]}`,
  line: {
    step: Number,
    steps: () => SCALE.high,
    ticks: () => [SCALE.low, 5, SCALE.high].map((step) => ({ step, words: String(step) })),
  },
};

const ladder: MeasureKind = {
  expected: 'a rung from -2 to 2',
  isValue: (value) => isWhole(value, -2, 2),
  question: (asked, anchors) => ({
    kind: 'choice',
    ...asked,
    options: RUNGS.map((value) => ({ id: String(value), label: anchors[value] ?? rung(value) })),
  }),
  rating: (anchors) => ({
    low: '',
    high: '',
    points: RUNGS.map(String),
    words: RUNGS.map((value) => anchors[value] ?? ''),
  }),
  read: Number,
  words: rungWords,
  anchors: {
    '-2': 'rung-worse',
    '-1': 'rung-now',
    '0': 'rung-step',
    '1': 'rung-hope',
    '2': 'rung-beyond',
  },
  better: 'up',
  about: (anchors) =>
    `a ladder: ${RUNGS.map((value) => `${rung(value)} “${anchors[value] ?? ''}”`).join(', ')}`,
  line: {
    step: (value) => Number(value) + 2,
    steps: () => RUNGS.length - 1,
    ticks: (_, anchors) =>
      RUNGS.map((value, step) => ({ step, words: rung(value), long: rungWords(value, anchors) })),
  },
  brief: rung,
};

const count: MeasureKind = {
  expected: 'a whole number, 0 or more',
  isValue: (value) => isWhole(value, 0, Number.MAX_SAFE_INTEGER),
  question: (asked) => ({ kind: 'number', ...asked, min: 0 }),
  read: Number,
  words: String,
  about: (_, better) => `a count${moreIs[better]}`,
  line: {
    step: Number,
    steps: (highest) => Math.max(1, highest),
    ticks: (steps) => [0, steps].map((step) => ({ step, words: String(step) })),
  },
  // Each count covers the time since the last check-in.
  month: 'sum',
};

const yesno: MeasureKind = {
  expected: 'yes or no',
  isValue: (value) => typeof value === 'boolean',
  question: (asked) => ({ kind: 'yes-no', ...asked }),
  rating: () => ({ low: '', high: '', points: ['yes', 'no'] }),
  read: (answer) => answer === 'yes',
  words: (value) => (value ? 'yes' : 'no'),
  about: (_, better) =>
    `yes or no${{ up: ', yes is better', down: ', no is better', either: '' }[better]}`,
  line: {
    step: Number,
    steps: () => 1,
    ticks: () => ['no', 'half', 'yes'].map((words, index) => ({ step: index / 2, words })),
  },
  month: 'share',
};

const words: MeasureKind = {
  expected: 'words',
  isValue: (value) => typeof value === 'string' && value.trim() !== '',
  question: (asked) => ({ kind: 'text', ...asked }),
  read: String,
  words: String,
  about: () => 'in words',
};

const KINDS = { scale, ladder, count, yesno, words };
type KindName = keyof typeof KINDS;

export const MEASURE_KINDS = Object.keys(KINDS) as KindName[];

export const kindOf = ({ kind }: { kind: KindName }): MeasureKind => KINDS[kind];

/** The form questions that ask what values mean, e.g. 0 and 10 of a scale. */
export const ANCHOR_QUESTIONS: readonly string[] = Object.values(KINDS).flatMap(
  ({ anchors = {} }: MeasureKind) => Object.values(anchors),
);
