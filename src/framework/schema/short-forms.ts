/**
 * The short forms of the format. The program knows only the long form, which `read/expand.ts` makes of
 * them. They are also in the JSON Schema, thanks to `editor-schema.ts`.
 */

/** An item as a file has it, in either form. */
export type Item = Record<string, unknown>;

/** The short forms of one kind of item. */
export interface ShortForm {
  /** Where the items are: keys, and `*` for each entry of a list. */
  at: string;
  /** The key that a plain text stands for. */
  text?: string;
  /** The keys whose text its id is made from. The first one that it has counts. */
  id?: readonly string[];
  /** The letter of its id, which a number follows by the order of the items. */
  number?: string;
  /** The keys that may have a single entry instead of a list. */
  one?: readonly string[];
  /** The keys that may have a single id instead of a list. */
  oneId?: readonly string[];
  /** The keys that may have `yes` or `no` instead of true or false. */
  yes?: readonly string[];
  /** The keys that an item may leave out, because coachkit derives them. */
  derived?: readonly string[];
  /** A key with which an item has no id of its own. */
  unless?: string;
  /** Set if saved data or the rules refer to the id, so that it is written into the file. */
  kept?: true;
}

/** The items with questions: either in `blocks`, or directly under `questions`. */
export const WITH_QUESTIONS = ['assessments.*', 'practices.*', 'forms.*'] as const;

const LISTS = [
  ...WITH_QUESTIONS.map((at) => `${at}.blocks.*.questions.*`),
  'assessments.*.after.*',
  'reflections.kinds.*.steps.*',
];

/** All questions, including those of a group. */
export const QUESTIONS = [...LISTS, ...LISTS.map((at) => `${at}.fields.*`)];

const each = (places: readonly string[], form: Omit<ShortForm, 'at'>): ShortForm[] =>
  places.map((at) => ({ at, ...form }));

/** From the outside in: an item comes before the items in it. */
export const SHORT_FORMS: readonly ShortForm[] = [
  { at: 'sections.*', id: ['title'], one: ['cards'] },
  { at: 'sections.*.cards.*', text: 'text', id: ['title', 'text'], one: ['by', 'steps'] },
  { at: 'sections.*.cards.*.points.*', text: 'text', id: ['title', 'text'] },
  { at: 'pitfalls.*', id: ['title'], one: ['watch'], kept: true },
  { at: 'pitfalls.*.watch.*', text: 'why', derived: ['at'] },
  {
    at: 'assessments.*',
    id: ['title'],
    oneId: ['quick'],
    derived: ['minutes', 'blocks', 'confidence', 'suggestions', 'closing'],
    kept: true,
  },
  ...each(
    WITH_QUESTIONS.map((at) => `${at}.blocks.*`),
    { id: ['title'] },
  ),
  {
    at: 'practices.*',
    id: ['title'],
    oneId: ['mood'],
    derived: ['summary', 'minutes', 'mood', 'blocks', 'artefact'],
    kept: true,
  },
  { at: 'practices.*.artefact', text: 'title', oneId: ['parts'] },
  { at: 'practices.*.examples.*', id: ['title'] },
  { at: 'forms.*', derived: ['blocks'] },
  ...each(QUESTIONS, {
    text: 'ask',
    id: ['ask'],
    yes: ['private', 'required'],
    oneId: ['shows'],
    kept: true,
  }),
  ...each(
    QUESTIONS.flatMap((at) => [`${at}.options.*`, `${at}.cards.*`, `${at}.piles.*`]),
    { text: 'label', id: ['label'], kept: true },
  ),
  {
    at: 'assessments.*.suggestions.*',
    text: 'headline',
    id: ['headline', 'title'],
    derived: ['title', 'headline'],
    kept: true,
  },
  { at: 'assessments.*.reasons.*', id: ['say'] },
  {
    at: 'assessments.*.rules.*',
    one: ['because', 'also', 'nudges', 'next'],
    yes: ['urgent'],
    number: 'R',
    derived: ['title'],
    kept: true,
  },
  { at: 'assessments.*.rules.*.also.*', text: 'suggestion' },
  { at: 'assessments.*.rules.*.nudges.*', text: 'nudge' },
  { at: 'assessments.*.heldBack.*', id: ['say'] },
  { at: 'assessments.*.notes.*', id: ['title'] },
  { at: 'assessments.*.examples.*', id: ['title'] },
  {
    at: 'reflections.bank.*',
    text: 'ask',
    id: ['ask'],
    one: ['variants'],
    oneId: ['tags'],
    yes: ['core'],
    kept: true,
  },
  { at: 'reflections.followUps.*', text: 'ask', id: ['ask'], one: ['words'], kept: true },
  { at: 'measures.*', text: 'text', id: ['text'], kept: true },
  { at: 'journey.steps.*', text: 'title', id: ['title'], unless: 'card', kept: true },
  { at: 'journey.steps.*.tasks.*', text: 'text', id: ['text'], kept: true },
  { at: 'messages.*', id: ['title'] },
  { at: 'topics.*', id: ['title'], oneId: ['sections'] },
  { at: 'triggers.*', id: ['why'], one: ['words'] },
];

/** The parts that a file can have as a list, and the key that the list stands for. */
export const MAIN_LISTS = { reflections: 'bank', journey: 'steps' } as const;

/** Items whose ids must differ, although they are not in one list. */
export const SHARED_IDS: readonly { within: string; items: readonly string[] }[] = [
  { within: '', items: ['pitfalls.*', 'assessments.*.notes.*'] },
  {
    within: 'assessments.*',
    items: ['blocks.*.questions.*', 'after.*', 'scores.*', 'labels.*', 'conditions.*'],
  },
  { within: 'practices.*', items: ['blocks.*.questions.*'] },
  { within: 'forms.*', items: ['blocks.*.questions.*'] },
  { within: 'reflections', items: ['bank.*', 'followUps.*', 'kinds.*.steps.*'] },
];
