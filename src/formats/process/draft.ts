/** A framework in the making, and how much of the text is where. */
import type { Framework, Pitfall, Section } from '../../framework/schema/index.ts';
import { wordsOf } from '../../lib/words.ts';
import { type NewId, newIds } from './ids.ts';
import { inPieces, TEXT } from './split.ts';
import type { Part } from './tree.ts';
import type { Vocabulary } from './vocabulary.ts';

type Assessment = NonNullable<Framework['assessments']>[number];
export type QuestionBlock = Assessment['blocks'][number];
export type Card = Section['cards'][number];
export type BankQuestion = NonNullable<Framework['reflections']>['bank'][number];
/** A trigger without its command, which is known at the end. */
export interface Trigger {
  id: string;
  words: string[];
  why: string;
}
export type Measure = NonNullable<Framework['measures']>[number];
export interface Step {
  id: string;
  title: string;
  text?: string;
  tasks?: { id: string; text: string }[];
}

/** The kinds of places for a text, in the order of the table at the end. */
export const PLACES = [
  'steps',
  'tasks',
  'questions',
  'reflections',
  'measures',
  'pitfalls',
  'triggers',
  'cards',
  'rest',
] as const;

export type Place = (typeof PLACES)[number];

/** Guesses and gaps to tell the person about. */
export const DOUBTS = [
  ...(['either-or', 'guessed-scale', 'no-solution', 'found-solution'] as const),
  ...(['from-sentences', 'no-words', 'scores', 'asked', 'split'] as const),
];

export type Doubt = (typeof DOUBTS)[number];

/** Kinds of items with ids of their own. The questions of `reflect` may share theirs with an assessment. */
const HAVE_IDS = [
  ...(['section', 'card', 'pitfall', 'block', 'question', 'reflection'] as const),
  ...(['measure', 'trigger', 'step'] as const),
];

export interface Draft {
  /** The id of the framework. */
  id: string;
  vocabulary: Vocabulary;
  sections: Section[];
  /** The ids of the sections that a step names. */
  shown: Set<string>;
  pitfalls: Pitfall[];
  blocks: QuestionBlock[];
  bank: BankQuestion[];
  measures: Measure[];
  triggers: Trigger[];
  /** The title of the step that is being read. */
  around?: string | undefined;
  /** The words of all triggers. */
  heard: Set<string>;
  /** Whether the document has a part with triggers. */
  hasTriggers: boolean;
  steps: Step[];
  /** Whether a title says which part is the procedure, so that numbers elsewhere only count. */
  isProcedureNamed: boolean;
  /** The part that is the procedure although its title doesn't say so. */
  procedure?: Part | undefined;
  /** Whether there are steps besides the paragraphs of a procedure that only tells about itself. */
  hasSteps: boolean;
  /** Cards for the section of everything that found no place. */
  rest: Card[];
  /** Headings and labels that became the name of a key. */
  labels: string[];
  licenses: string[];
  counts: Record<Place, { items: number; words: number }>;
  doubts: Record<Doubt, number>;
  /** Some of the texts that the doubts are about. */
  examples: Partial<Record<Doubt, string[]>>;
  ids: Record<(typeof HAVE_IDS)[number], NewId>;
}

export function newDraft(id: string, vocabulary: Vocabulary, hasTriggers: boolean): Draft {
  const count = () => ({ items: 0, words: 0 });
  return {
    ...{ id, vocabulary, hasTriggers, heard: new Set<string>() },
    ...{ sections: [], shown: new Set<string>(), pitfalls: [], blocks: [], bank: [], measures: [] },
    ...{
      triggers: [],
      steps: [],
      isProcedureNamed: false,
      hasSteps: false,
      rest: [],
      labels: [],
      licenses: [],
    },
    counts: {
      ...{ steps: count(), tasks: count(), questions: count(), reflections: count() },
      ...{ measures: count(), pitfalls: count(), triggers: count(), cards: count(), rest: count() },
    },
    doubts: Object.fromEntries(DOUBTS.map((doubt) => [doubt, 0])) as Draft['doubts'],
    examples: {},
    ids: Object.fromEntries(HAVE_IDS.map((kind) => [kind, newIds(kind)])) as Draft['ids'],
  };
}

/** Counts texts of the document that have found their place. */
export function placed(
  draft: Draft,
  place: Place,
  items: number,
  ...texts: (string | undefined)[]
): void {
  const count = draft.counts[place];
  count.items += items;
  count.words += texts.reduce((sum, text = '') => sum + wordsOf(text).length, 0);
}

/** Counts a guess or a gap, with the text that it is about. */
export function doubt({ doubts, examples }: Draft, kind: Doubt, text: string): void {
  doubts[kind]++;
  examples[kind] = [...(examples[kind] ?? []), text].slice(0, MOST_EXAMPLES);
}

const MOST_EXAMPLES = 2;

/** A text in pieces that fit. Counts a text that has to be split. */
export function fitting(draft: Draft, text: string): string[] {
  const pieces = inPieces(text, TEXT);
  if (pieces.length > 1) doubt(draft, 'split', text);
  return pieces;
}
