/** Every id once, none that is taken, none that was given up. */
import { type Path, quote } from '../diagnostics/diagnostics.ts';
import type { Note } from '../read/read.ts';
import type { Assessment, Care, Framework, HelpTopic, Question, Support } from '../schema/index.ts';
import { allQuestions, blockQuestions, otherQuestions, type Sited, sited } from './sites.ts';

type HasId = Sited<{ id: string }>;

export function checkIds(framework: Framework, note: Note): void {
  const sections = sited(framework.sections, ['sections']);
  const pitfalls = sited(framework.pitfalls, ['pitfalls']);
  const assessments = sited(framework.assessments, ['assessments']);
  for (const list of [sections, pitfalls, assessments]) unique(list, note);
  for (const { item, path } of sections) {
    const cards = sited(item.cards, [...path, 'cards']);
    unique(cards, note);
    for (const card of cards) unique(sited(card.item.points, [...card.path, 'points']), note);
  }
  for (const { item, path } of assessments) {
    checkAssessment(item, path, note);
    // A nudge may name a pitfall or a note.
    unique(sited(item.notes, [...path, 'notes']), note, pitfalls);
  }
  checkReflections(framework, note);
  for (const walked of [
    sited(framework.forms, ['forms']),
    sited(framework.practices, ['practices']),
  ]) {
    unique(walked, note);
    for (const { item, path } of walked) {
      unique(sited(item.blocks, [...path, 'blocks']), note);
      unique(blockQuestions(item, path), note);
    }
  }
  for (const { item, path } of sited(framework.practices, ['practices'])) {
    unique(sited(item.examples, [...path, 'examples']), note);
  }
  for (const key of ['messages', 'measures', 'topics', 'triggers'] as const) {
    unique(sited<{ id: string }>(framework[key], [key]), note);
  }
  unique(sited(framework.choosing?.lookFor, ['choosing', 'lookFor']), note);
  unique(sited(framework.choosing?.states, ['choosing', 'states']), note);
  for (const questions of otherQuestions(framework)) checkQuestions(questions, note);
}

export function checkSupportIds({ entries, parts }: Support, note: Note): void {
  unique(sited(parts, ['parts']), note);
  unique(sited(entries, ['entries']), note);
}

export function checkCareIds({ notices }: Care, note: Note): void {
  unique(sited(notices, ['notices']), note);
}

export function checkHelpIds({ topics }: { topics: HelpTopic[] }, note: Note): void {
  unique(sited(topics, ['topics']), note);
}

function checkAssessment(a: Assessment, path: Path, note: Note): void {
  const at = (key: string) => [...path, key];
  const questions = allQuestions(a, path);
  const labels = sited(a.labels, at('labels'));
  const scores = sited(a.scores, at('scores'));
  const derived = [...scores, ...labels, ...sited(a.conditions, at('conditions'))];
  unique([...questions, ...derived], note);
  for (const key of LISTS) unique(sited<{ id: string }>(a[key], at(key)), note);
  for (const { item, path } of derived) {
    if (RESERVED.has(item.id)) taken(item.id, path, note);
  }
  for (const { item, path } of [...labels, { item: a.confidence, path: at('confidence') }]) {
    const values = sited(item.values, [...path, 'values']);
    const { otherwise } = item;
    const last = otherwise ? [{ item: otherwise, path: [...path, 'otherwise'] }] : [];
    checkWords([...values, ...last], note);
  }
  checkQuestions(questions, note);
}

const LISTS = ['blocks', 'suggestions', 'reasons', 'rules', 'heldBack', 'examples'] as const;

/** Facts that only `confidence` knows. */
const LATE = ['primary', 'thin'];

/** These, and the keys of a result. */
const RESERVED = new Set([
  ...LATE,
  ...['rule', 'urgent', 'confidence', 'labels', 'scores'],
  ...['also', 'nudges', 'reasons', 'next', 'missing'],
]);

/** Answers of all kinds of entries are found again by the ids of what was asked. */
function checkReflections(framework: Framework, note: Note): void {
  const { kinds, bank, followUps, loop } = framework.reflections ?? {};
  const at = (...steps: Path) => ['reflections', ...steps];
  const drawn = [...sited(bank, at('bank')), ...sited(followUps, at('followUps'))];
  unique(drawn, note);
  unique(sited(loop?.offers, at('loop', 'offers')), note);
  unique(sited(kinds, at('kinds')), note);
  const steps = sited(kinds, at('kinds')).flatMap(({ item, path }) =>
    sited<{ id: string }>(item.steps, [...path, 'steps']),
  );
  unique(steps, note, drawn);
}

function checkQuestions(questions: Sited<Question>[], note: Note): void {
  const ids = new Set(questions.map(({ item }) => item.id));
  for (const { item, path } of questions) {
    if (LATE.includes(item.id)) taken(item.id, path, note);
    if ('options' in item) checkWords(sited(item.options, [...path, 'options']), note);
    if (item.kind === 'sort') {
      unique(sited(item.cards, [...path, 'cards']), note);
      unique(sited(item.piles, [...path, 'piles']), note);
    }
    if (item.kind === 'group') {
      const fields = sited(item.fields, [...path, 'fields']);
      unique(fields, note);
      checkQuestions(fields, note);
    }
    const { renamedFrom } = item;
    if (renamedFrom === undefined || !ids.has(renamedFrom)) continue;
    const message = `${quote(renamedFrom)} is still the id of a question`;
    note('CK305', [...path, 'renamedFrom'], message, {
      hint: 'Give the id this question had before and no other has now, or leave the key out.',
    });
  }
}

/** Values that conditions compare with: each once, and no word of the grammar. */
function checkWords(words: HasId[], note: Note): void {
  unique(words, note);
  for (const { item, path } of words) {
    if (['none', 'answered'].includes(item.id)) taken(item.id, path, note);
  }
}

function taken(id: string, path: Path, note: Note): void {
  note('CK304', [...path, 'id'], `${quote(id)} cannot be an id here`, {
    hint: 'The word has a meaning of its own in conditions or results; take another.',
  });
}

function unique(items: HasId[], note: Note, others: HasId[] = []): void {
  const seen = new Set(others.map(({ item }) => item.id));
  for (const { item, path } of items) {
    if (seen.has(item.id)) {
      const hint = 'Give this one an id of its own.';
      note('CK301', [...path, 'id'], `The id ${quote(item.id)} is used twice`, { hint });
    }
    seen.add(item.id);
  }
}
