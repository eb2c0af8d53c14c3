import type { Entry } from '../journal/entry.ts';
import type { JournalEntry } from '../journal/filter.ts';
import type { Artefact } from '../practice/practice.ts';
import type { FilledForm, PrivateQuestions } from '../sessions/session.ts';

/**
 * The part of an entry that may be shared: everything except private answers and private earlier
 * versions. Undefined for a private entry.
 */
export function withoutPrivate(entry: JournalEntry): JournalEntry | undefined {
  if (entry.private) return undefined;
  const { earlier } = entry;
  const shared = openAnswers(entry);
  if (earlier === undefined) return shared;
  return {
    ...shared,
    earlier: earlier
      .filter(({ value }) => !value.private)
      .map((past) => ({ ...past, value: openAnswers(past.value) })),
  };
}

/** The fields of a record with a filled-in form. */
type Answered = Partial<Pick<FilledForm, 'answers' | 'wording'> & PrivateQuestions> & {
  /** Answers to the questions after the result, and the result. */
  after?: FilledForm['answers'];
  artefact?: Artefact;
};

/** Fields that repeat an answer, each with the question it comes from. */
const FIELDS: Record<string, string> = {
  who: 'who',
  channel: 'channel',
  contact: 'contact',
  price: 'price',
  credential: 'credential',
  'product-background': 'productBackground',
  'next-on': 'nextOn',
};

/** Fields that contain filled-in forms. */
const FORMS_INSIDE = ['ended', 'sponsor'];

/**
 * The part of a filled-in form that may be shared: no private answers, in any version or nested
 * form.
 */
export function withoutPrivateAnswers<R extends object>(record: R): R {
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(record)) {
    if (key === 'earlier' && Array.isArray(value)) {
      copy[key] = value.map((past) => ({ ...past, value: withoutPrivateAnswers(past.value) }));
    } else if (FORMS_INSIDE.includes(key)) copy[key] = withoutPrivateAnswers(value);
    else copy[key] = value;
  }
  const closed = privateIn(record);
  if (closed.size === 0) return copy as R;
  const { answers, after, wording, artefact } = record as Answered;
  const open = (given: FilledForm['answers']) =>
    Object.fromEntries(Object.entries(given).filter(([question]) => !closed.has(question)));
  for (const question of closed) delete copy[FIELDS[question] ?? ''];
  return {
    ...copy,
    ...(answers && { answers: open(answers) }),
    ...(after && { after: open(after) }),
    ...(wording && { wording: wording.filter(({ question }) => !closed.has(question)) }),
    ...(artefact && { artefact: withoutParts(artefact, closed) }),
  } as R;
}

/** The ids of the private questions in a filled-in form. */
function privateIn(record: object): ReadonlySet<string> {
  const { wording = [], privateQuestions = [] } = record as Answered;
  const marked = wording.filter((each) => each.private).map(({ question }) => question);
  return new Set([...marked, ...privateQuestions]);
}

function withoutParts({ title, parts }: Artefact, closed: ReadonlySet<string>): Artefact {
  return { title, parts: parts.filter(({ question }) => !closed.has(question)) };
}

/** Counts the private answers in a filled-in form and the forms nested in it. */
export function privateAnswersOf(record: object): number {
  const { answers, after } = record as Answered;
  const given = { ...answers, ...after };
  const count = [...privateIn(record)].filter((question) => given[question] !== undefined).length;
  const inside = Object.entries(record).filter(([key]) => FORMS_INSIDE.includes(key));
  return inside.reduce((sum, [, form]) => sum + privateAnswersOf(form), count);
}

/** Counts the private answers of an entry. */
export function privateAnswers({ answers = [] }: Entry): number {
  return answers.filter((answer) => answer.private).length;
}

function openAnswers<E extends Entry>(entry: E): E {
  const { answers } = entry;
  if (!answers?.some((answer) => answer.private)) return entry;
  return { ...entry, answers: answers.filter((answer) => !answer.private) };
}
