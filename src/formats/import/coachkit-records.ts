import { COLLECTIONS, type CollectionName } from '../../core/store.ts';
import { DECISIONS, STORED_STAGES } from '../../domain/coaches/coach.ts';
import { progressFlaw } from './progress.ts';
import {
  dataFlaw,
  isDate,
  isFlag,
  isObject,
  isOneOf,
  isText,
  listOf,
  recordFlaw,
  type Test,
  wholeFlaw,
  withFields,
} from './validate.ts';

/** Whether something is a whole record of a collection; the fields coachkit reads, others may be there. */

type Fields = Record<string, Test>;

const isNumber: Test = (value) => typeof value === 'number';
const isFramework = withFields({ id: isText, version: isText });

const isWording = listOf(
  withFields({ question: isText, asked: isText, answered: isText, 'private?': isFlag }),
);

const FILLED: Fields = {
  framework: isFramework,
  form: isText,
  answers: isObject,
  wording: isWording,
};

const MET: Fields = {
  ...FILLED,
  with: isOneOf('coach', 'peer', 'manager', 'self'),
  'who?': isText,
};

/** By the field `type`. */
const SESSIONS: Record<string, Fields> = {
  engagement: {
    ...MET,
    'coach?': isText,
    startedOn: isDate,
    'ended?': withFields({ ...FILLED, on: isDate }),
  },
  prep: { ...MET, 'engagement?': isText, on: isDate, observations: listOf(isText) },
  log: { ...MET, 'engagement?': isText, on: isDate, 'prep?': isText, brought: listOf(isText) },
};

/** By the field `kind`. */
const EVALUATIONS: Record<string, Fields> = {
  meeting: { ...FILLED, coach: isText, conversation: isOneOf('intro', 'sample'), on: isDate },
  'gut-pick': { coach: isText, 'unknown?': isText },
  weights: FILLED,
  decision: {
    ...FILLED,
    decision: isOneOf('choose', 'meet-another', 'no-fit-yet'),
    'coach?': isText,
  },
};

const COACH: Fields = {
  name: isText,
  stage: isOneOf(...STORED_STAGES),
  'decision?': isOneOf(...DECISIONS),
  'channel?': isText,
  'contact?': isText,
  'price?': isText,
  'credential?': isText,
  'productBackground?': isOneOf('yes', 'no'),
  'nextOn?': isText,
  'notes?': listOf(withFields({ on: isText, text: isText })),
  'private?': isFlag,
  'privateQuestions?': listOf(isText),
};

const COMMITMENT: Fields = {
  text: isText,
  origin: isOneOf('me', 'coach', 'shared'),
  'from?': withFields({ 'entry?': isText, 'session?': isText, 'practice?': isText }),
  'whenThen?': withFields({ when: isText, then: isText }),
  'due?': isDate,
  'picture?': isText,
  'snag?': isText,
  status: isOneOf('open', 'done', 'changed', 'dropped'),
  'doneOn?': isDate,
  'learned?': isText,
  'private?': isFlag,
};

const isRound = withFields({
  name: listOf(isText),
  answers: listOf(withFields({ label: isText, text: isText })),
});

const PRACTICE: Fields = {
  framework: withFields({ id: isText, version: isText, title: isText }),
  practice: isText,
  title: isText,
  'privateQuestions?': listOf(isText),
  answers: isObject,
  artefact: withFields({
    title: isText,
    parts: listOf(
      withFields({
        question: isText,
        label: isText,
        'text?': isText,
        'items?': listOf(isText),
        'ranked?': isFlag,
        'rounds?': listOf(isRound),
      }),
    ),
  }),
  'stopped?': isFlag,
  'links?': withFields({ 'goal?': isText, 'entry?': isText }),
};

const isTitled = listOf(withFields({ title: isText, text: isText }));
const isValued = listOf(withFields({ title: isText, value: isText }));
const isReasons = listOf(withFields({ say: isText, refs: listOf(isText) }));
const isNext = listOf(withFields({ command: isText, why: isText }));
const isLabel: Test = (value) => value === null || isText(value);
const isScore: Test = (value) => value === null || isNumber(value);
const mapOf =
  (test: Test): Test =>
  (value) =>
    isObject(value) && Object.values(value).every(test);

const ASSESSMENT: Fields = {
  framework: withFields({ id: isText, version: isText, title: isText }),
  assessment: isText,
  answers: isObject,
  wording: isWording,
  result: withFields({
    primary: isText,
    rule: isText,
    urgent: isFlag,
    confidence: isText,
    labels: mapOf(isLabel),
    scores: mapOf(isScore),
    also: listOf(isText),
    nudges: listOf(isText),
    reasons: isReasons,
    heldBack: listOf(withFields({ suggestion: isText, reasons: isReasons })),
    next: isNext,
    'revisitOn?': isDate,
    'missing?': listOf(isText),
  }),
  words: withFields({
    headline: isText,
    text: isText,
    confidence: isText,
    labels: isValued,
    scores: isValued,
    reasons: isReasons,
    also: isTitled,
    heldBack: listOf(withFields({ title: isText, reasons: isReasons })),
    nudges: isTitled,
    next: isNext,
    'revisitOn?': isDate,
    thin: listOf(isText),
    missing: listOf(isText),
    rule: withFields({ id: isText, title: isText, refs: listOf(isText) }),
    rules: listOf(withFields({ id: isText, title: isText })),
    closing: isText,
  }),
  'after?': isObject,
  'privateQuestions?': listOf(isText),
};

export function isCollection(name: unknown): name is CollectionName {
  return COLLECTIONS.some((known) => known === name);
}

/** What keeps a value from being a whole record of the collection, in words that quote nothing of it. */
export function flawIn(collection: CollectionName, value: unknown): string | undefined {
  return dataFlaw(value) ?? shapeIn(collection, value);
}

function shapeIn(collection: CollectionName, value: unknown): string | undefined {
  switch (collection) {
    case 'journal':
      return recordFlaw(value);
    case 'progress':
      return progressFlaw(value);
    case 'sessions':
      return flawByName(value, 'type', SESSIONS);
    case 'evaluations':
      return flawByName(value, 'kind', EVALUATIONS);
    case 'searches':
      return wholeFlaw(value, FILLED);
    case 'coaches':
      return wholeFlaw(value, COACH);
    case 'commitments':
      return wholeFlaw(value, COMMITMENT);
    case 'practices':
      return wholeFlaw(value, PRACTICE);
    case 'assessments':
      return wholeFlaw(value, ASSESSMENT);
    case 'questions':
      return wholeFlaw(value, { ask: isText });
  }
}

/** The fields are those of the name that stands in the field `by`. */
function flawByName(value: unknown, by: string, fields: Record<string, Fields>) {
  const name = isObject(value) ? value[by] : undefined;
  const own = Object.entries(fields).find(([each]) => each === name)?.[1];
  if (!own) return `its field "${by}" is not as coachkit writes it`;
  return wholeFlaw(value, { [by]: isText, ...own });
}
