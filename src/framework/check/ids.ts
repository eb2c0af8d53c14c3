/** Checks that every id is unique, not reserved, and not listed under `renamedFrom`. */
import { type Path, quote } from '../diagnostics/diagnostics.ts';
import type { Note } from '../read/read.ts';
import { KNOWN_LATE } from '../rules/facts.ts';
import type { Framework, Label, Question } from '../schema/index.ts';
import {
  allLists,
  allQuestions,
  assessmentsIn,
  ownSteps,
  places,
  placesOf,
  type Sited,
  sited,
} from './sites.ts';

type HasId = Sited<{ id: string }>;

/** Each of these lists must have unique ids. */
const LISTS = [
  'sections',
  'sections.*.cards',
  'sections.*.cards.*.points',
  'pitfalls',
  'assessments',
  'assessments.*.blocks',
  'assessments.*.suggestions',
  'assessments.*.reasons',
  'assessments.*.rules',
  'assessments.*.heldBack',
  'assessments.*.examples',
  'reflections.loop.offers',
  'reflections.kinds',
  'forms',
  'forms.*.blocks',
  'practices',
  'practices.*.blocks',
  'practices.*.examples',
  'messages',
  'measures',
  'topics',
  'triggers',
  'journey.steps.*.tasks',
  'choosing.lookFor',
  'choosing.states',
  'sessions.sponsor.parts',
];

export function checkIds(framework: Framework, note: Note): void {
  for (const { item, path } of placesOf<{ id: string }[]>(framework, LISTS)) {
    unique(sited(item, path), note);
  }
  for (const { item, path } of assessmentsIn(framework)) {
    const derived = placesOf<{ id: string }>(item, ['scores.*', 'labels.*', 'conditions.*'], path);
    unique([...allQuestions(item, path), ...derived], note);
    for (const { item, path } of derived) {
      if (RESERVED.has(item.id)) taken(item.id, path, note);
    }
    for (const label of placesOf<Label>(item, ['labels.*', 'confidence'], path)) {
      checkWords(placesOf(label.item, ['values.*', 'otherwise'], label.path), note);
    }
    // A nudge may name a pitfall or a note.
    unique(places(item, 'notes.*', path), note, places(framework, 'pitfalls.*'));
  }
  // Answers from all kinds of entries are stored under the ids of their questions.
  const drawn: HasId[] = placesOf(framework, ['reflections.bank.*', 'reflections.followUps.*']);
  unique(drawn, note);
  unique(places(framework, 'reflections.kinds.*.steps.*'), note, drawn);
  for (const { item, path } of placesOf(framework, ['forms.*', 'practices.*'])) {
    unique(places(item, 'blocks.*.questions.*', path), note);
  }
  for (const questions of allLists(framework)) checkQuestions(questions, note);
  checkSteps(framework, note);
}

/** A step goes by its id, or else by that of its card, so no two steps may share these. */
function checkSteps(framework: Framework, note: Note): void {
  const cards = places<string>(framework, 'journey.steps.*.card');
  const steps = ownSteps(framework);
  unique(
    steps,
    note,
    cards.map(({ item, path }) => ({ item: { id: item }, path })),
  );
  checkOldIds(steps, 'step', note);
  for (const { item, path } of steps) checkOldIds(places(item, 'tasks.*', path), 'task', note);
}

/** The ids of renamed questions, by their old ids. */
export const renamedIn = (framework: Framework): Map<string, string> =>
  new Map(
    allLists(framework)
      .flat()
      .flatMap(({ item: { id, renamedFrom } }) =>
        renamedFrom === undefined ? [] : [[renamedFrom, id] as const],
      ),
  );

/** Checks the ids in the single list of a file that is not a framework. */
export function checkOwnIds(items: { id: string }[], key: string, note: Note): void {
  unique(sited(items, [key]), note);
}

/** Names of late facts, and the keys of a result. */
const RESERVED = new Set([
  ...KNOWN_LATE,
  ...['rule', 'urgent', 'confidence', 'labels', 'scores'],
  ...['also', 'nudges', 'notes', 'reasons', 'next', 'missing'],
]);

function checkQuestions(questions: Sited<Question>[], note: Note): void {
  for (const { item, path } of questions) {
    if (KNOWN_LATE.includes(item.id)) taken(item.id, path, note);
    checkWords(places(item, 'options.*', path), note);
    for (const key of ['cards.*', 'piles.*', 'fields.*']) unique(places(item, key, path), note);
    checkQuestions(places(item, 'fields.*', path), note);
  }
  checkOldIds(questions, 'question', note);
}

/** Checks that no item has an id that another one had before. */
function checkOldIds(
  items: Sited<{ id: string; renamedFrom?: string | undefined }>[],
  what: string,
  note: Note,
): void {
  const ids = new Set(items.map(({ item }) => item.id));
  for (const { item, path } of items) {
    const { renamedFrom } = item;
    if (renamedFrom === undefined || !ids.has(renamedFrom)) continue;
    const message = `${quote(renamedFrom)} is still the id of a ${what}`;
    note('CK305', [...path, 'renamedFrom'], message, {
      hint: `Write an old id that no ${what} has now, or delete \`renamedFrom\`.`,
    });
  }
}

/**
 * Checks the values that conditions compare with: they must be unique and not words of the grammar.
 */
function checkWords(words: HasId[], note: Note): void {
  unique(words, note);
  for (const { item, path } of words) {
    if (['none', 'answered'].includes(item.id)) taken(item.id, path, note);
  }
}

function taken(id: string, path: Path, note: Note): void {
  note('CK304', [...path, 'id'], `${quote(id)} is a reserved word`, {
    hint: 'Choose another id: conditions or results already use this word.',
  });
}

function unique(items: HasId[], note: Note, others: HasId[] = []): void {
  const seen = new Set(others.map(({ item }) => item.id));
  for (const { item, path } of items) {
    if (seen.has(item.id)) {
      const hint = 'Give this item an id of its own.';
      note('CK301', [...path, 'id'], `The id ${quote(item.id)} is used twice`, { hint });
    }
    seen.add(item.id);
  }
}
