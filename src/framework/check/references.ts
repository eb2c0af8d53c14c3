/** Checks that every reference names something that exists. */
import { type Path, quote } from '../diagnostics/diagnostics.ts';
import type { Note } from '../read/read.ts';
import type { Assessment, Framework, Practice, Question } from '../schema/index.ts';
import { KINDS } from '../schema/kinds.ts';
import { ID } from '../schema/parts.ts';
import { renamedIn } from './ids.ts';
import {
  afterQuestions,
  assessmentsIn,
  blockQuestions,
  countedQuestions,
  otherQuestions,
  places,
  placesOf,
  practicesIn,
  questionsOf,
  questionsOfForm,
  type Sited,
  sited,
} from './sites.ts';

/** The ids of one kind of item, and the word for that kind in messages. */
interface Known {
  what: string;
  ids: ReadonlySet<string>;
}

const correct = (ids: ReadonlySet<string>): string =>
  ids.size > MOST_LISTED
    ? 'Correct the id, or add the item it names.'
    : `Write one of these, or add the item: ${[...ids].join(', ')}.`;

const MOST_LISTED = 12;

/** Reports references to unknown ids. */
type Expect = (known: Known, references: Sited<string>[], part?: 'key') => void;

export function checkReferences(framework: Framework, note: Note): void {
  const renamed = renamedIn(framework);
  const expect: Expect = ({ what, ids }, references, part) => {
    for (const { item, path } of references.filter((reference) => !ids.has(reference.item))) {
      const now = renamed.get(item);
      if (now !== undefined && ids.has(now)) {
        const message = `${quote(item)} is the old id of ${quote(now)}`;
        note('CK302', path, message, { hint: `Write ${quote(now)}.`, ...(part ? { part } : {}) });
        continue;
      }
      note('CK302', path, `Unknown ${what}: ${quote(item)}`, {
        meant: { word: item, known: ids },
        hint: ids.size === 0 ? `Add one first: the file has no ${what}.` : correct(ids),
        ...(part ? { part } : {}),
      });
    }
  };
  const scale: Known = { what: 'scale', ids: new Set(Object.keys(framework.scales ?? {})) };
  for (const { item, path } of assessmentsIn(framework)) {
    checkAssessment(item, path, framework, expect);
    checkQuestions(blockQuestions(item, path), scale, expect, note);
    checkQuestions(afterQuestions(item, path), scale, expect, note);
    checkScores(item, path, expect, note);
  }
  for (const questions of otherQuestions(framework)) {
    checkQuestions(questions, scale, expect, note);
  }
  checkReflections(framework, expect);
  checkHome(framework, expect);
  checkChoosing(framework, expect);
  checkSponsor(framework, expect);
  for (const { item, path } of practicesIn(framework)) {
    checkPractice(item, path, expect, note);
    checkRecalls(item, path, framework, expect);
  }
}

/** Checks the references of `learn`, `context` and the home screen. */
function checkHome(framework: Framework, expect: Expect): void {
  const sections = ['topics.*.sections.*', 'assistant.sections.*', 'journey.steps.*.section'];
  expect(known('section', framework.sections), placesOf(framework, sections));
  const asked = known('question', (framework.assessments ?? []).flatMap(questionsOf));
  expect(asked, places(framework, 'assistant.signals.*.questions.*'));
  const steps = framework.sections?.find(({ id }) => id === 'steps')?.cards;
  expect(known('step', steps), places(framework, 'journey.steps.*.card'));
}

/** A list can only recall a list or ranking from a practice in the same file. */
function checkRecalls(practice: Practice, path: Path, framework: Framework, expect: Expect): void {
  const practices = known('practice', framework.practices);
  const recalls = 'blocks.*.questions.*.recalls.*';
  for (const { item, path: at } of places<{ practice: string }>(practice, recalls, path)) {
    expect(practices, places(item, 'practice', at));
    const from = framework.practices?.find(({ id }) => id === item.practice);
    if (!from) continue;
    const lists = questionsOf(from).filter(({ kind }) => kind === 'list' || kind === 'rank');
    expect(known('list or rank question', lists), places(item, 'question', at));
  }
}

/** Calculated rows of the comparison. They belong to no form. */
const WORKED_OUT = ['feeling', 'red-flags', 'style-match', 'still-to-ask'];

function checkChoosing(framework: Framework, expect: Expect): void {
  const meeting = questionsOfForm(framework, 'meeting');
  const row = known('row', [...meeting, ...WORKED_OUT.map((id) => ({ id }))]);
  expect(row, places(framework, 'choosing.compare.*.rows.*.id'));
  const parts = ['askFirst.*', 'lasting.*', 'replaced.*.question', 'replaced.*.by'];
  const asked = parts.map((part) => `choosing.${part}`);
  expect(known('question in `meeting`', meeting), placesOf(framework, asked));
  const wanted = known('question in `search-plan`', questionsOfForm(framework, 'search-plan'));
  expect(wanted, places(framework, 'choosing.known.*.question'));
  const before = known('question', (framework.assessments ?? []).flatMap(questionsOf));
  expect(before, places(framework, 'choosing.known.*.from'));
}

/** Checks that the page for a sponsor shows only questions of the form `sponsor`. */
function checkSponsor(framework: Framework, expect: Expect): void {
  const asked = known('question in `sponsor`', questionsOfForm(framework, 'sponsor'));
  expect(asked, places(framework, 'sessions.sponsor.parts.*.answers.*'));
}

/** Checks the references of practices to their own questions. */
function checkPractice(practice: Practice, path: Path, expect: Expect, note: Note): void {
  const { action } = practice;
  const questions = questionsOf(practice);
  expect(known('question', questions), placesOf(practice, ['artefact.parts.*', 'action'], path));
  const kind = questions.find(({ id }) => id === action)?.kind;
  if (action === undefined || kind === undefined || kind === 'text') return;
  note('CK303', [...path, 'action'], `${quote(action)} must be a question with one line of text`, {
    hint: 'Under `action`, name a question with `kind: text`.',
  });
}

function checkReflections(framework: Framework, expect: Expect): void {
  const { bank, kinds } = framework.reflections ?? {};
  expect(
    known('question in `bank`', bank),
    placesOf(framework, ['reflections.gentle.ask.*', 'reflections.gentle.afterHarm.*']),
  );
  const lookedBack = places<string>(framework, 'reflections.kinds.*.lookBack.kind');
  expect(known('kind', kinds), lookedBack);
  for (const { item, path } of sited(kinds, ['reflections', 'kinds'])) {
    expect(known('step', item.steps), namedBy(item, ['quick.*', 'notHeavy.*', 'later.*'], path));
    for (const [i, step] of item.steps.entries()) {
      if (step.kind !== 'follow-up') continue;
      const earlier = known('earlier step', item.steps.slice(0, i));
      expect(earlier, [{ item: step.after, path: [...path, 'steps', i, 'after'] }]);
    }
  }
}

/** Checks the references within an assessment, and the ids that its examples expect. */
function checkAssessment(a: Assessment, path: Path, framework: Framework, expect: Expect): void {
  const at = (...patterns: string[]) => namedBy(a, patterns, path);
  const nudges = [...(framework.pitfalls ?? []), ...(a.notes ?? [])];
  const questions = questionsOf(a);
  expect(known('question', questions), at('quick.*', 'reasons.*.question', 'heldBack.*.question'));
  const options = questions.flatMap((question) =>
    'options' in question
      ? (question.options ?? []).map(({ id }) => ({ id: `${question.id}.${id}` }))
      : [],
  );
  expect(known('question or option', [...questions, ...options]), at('earlier.*'));
  expect(
    known('suggestion', a.suggestions),
    at(
      'rules.*.suggest',
      'rules.*.suggest.*.suggestion',
      'rules.*.also.*.suggestion',
      'complements.*.suggestion',
      'heldBack.*.suggestion',
      'examples.*.expect.primary',
      'examples.*.expect.also.*',
    ),
  );
  expect(
    known('pitfall or note', nudges),
    at('rules.*.nudges.*.nudge', 'examples.*.expect.nudges.*'),
  );
  expect(known('reason', a.reasons), at('rules.*.because.*'));
  expect(known('section', framework.sections), at('notes.*.section'));
  expect(known('rule', a.rules), at('examples.*.expect.rule'));
  expect(known('note', a.notes), at('examples.*.expect.notes.*'));
  expect(known('question', questionsOf(a)), at('examples.*.expect.tipping.*'));
  const keysAt = (pattern: string) =>
    places<object>(a, pattern, path).flatMap(({ item, path }) =>
      Object.keys(item).map((key) => ({ item: key, path: [...path, key] })),
    );
  const { values: sure, otherwise: unsure } = a.confidence;
  const sureness = known('value of `confidence`', [...sure, unsure ?? []].flat());
  expect(sureness, keysAt('suggestions.*.headlines'), 'key');
  expect(known('score', a.scores), keysAt('examples.*.expect.scores'), 'key');
  const labels = [...(a.labels ?? []), { ...a.confidence, id: 'confidence' }];
  expect(known('label', labels), keysAt('examples.*.expect.labels'), 'key');
  for (const { id, values, otherwise } of new Map(labels.map((each) => [each.id, each])).values()) {
    const possible = known(`value of ${quote(id)}`, [...values, otherwise ?? []].flat());
    expect(possible, at(`examples.*.expect.labels.${id}`));
  }
}

/** Checks the references of questions to scales and to lists of other questions. */
function checkQuestions(
  questions: Sited<Question>[],
  scale: Known,
  expect: Expect,
  note: Note,
  listsAround: readonly string[] = [],
): void {
  const lists = [...listsAround];
  const before = new Set<string>();
  for (const { item, path } of questions) {
    // Any other text was reported with its shape.
    const isName = ({ item: name }: Sited<string>) => ID.test(name);
    expect(scale, namedBy(item, ['scale'], path).filter(isName));
    const earlier = { what: 'earlier question', ids: before };
    expect(earlier, places(item, 'shows.*', path));
    checkLists(namedBy(item, ['from', 'from.*', 'forEach', 'forEach.*'], path), lists, note);
    checkQuestions(places(item, 'fields.*', path), scale, expect, note, lists);
    if (KINDS[item.kind].hasEntries) lists.push(item.id);
    before.add(item.id);
  }
}

function checkLists(named: Sited<string>[], lists: string[], note: Note): void {
  for (const { item, path } of named.filter(({ item }) => !lists.includes(item))) {
    note('CK303', path, `${quote(item)} must be a list, rank or sort question before this one`, {
      meant: { word: item, known: lists },
      hint: 'Name an earlier question with `kind: list`, `rank` or `sort`.',
    });
  }
}

function checkScores(a: Assessment, path: Path, expect: Expect, note: Note): void {
  const kinds = new Map(questionsOf(a).map(({ id, kind }) => [id, kind]));
  const counted = countedQuestions(a, path);
  expect(known('question', questionsOf(a)), counted);
  for (const { item, path } of counted) {
    const kind = kinds.get(item);
    if (kind === undefined || KINDS[kind].isNumber) continue;
    note('CK303', path, `${quote(item)} is not answered with a number`, {
      hint: 'In a score, use only questions with `kind: scale` or `kind: number`.',
    });
  }
}

function known(what: string, items: readonly { id: string }[] | undefined): Known {
  return { what, ids: new Set((items ?? []).map(({ id }) => id)) };
}

/** The names in a value that can be a name, a list of names or something else. */
function namedBy(root: unknown, patterns: string[], path: Path): Sited<string>[] {
  return placesOf<string>(root, patterns, path).filter(({ item }) => typeof item === 'string');
}
