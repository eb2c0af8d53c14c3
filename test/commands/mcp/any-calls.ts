import fc from 'fast-check';
import { expect } from 'vitest';
import type { CollectionName, Store } from '../../../src/core/store.ts';
import { type Assistant, assistantOf } from '../../support/assistant.ts';
import { scripted } from '../../support/scripted.ts';

/** Words that an assistant may search for, and the canary that must not come back with them. */
const [WORD, CANARY] = ['heron', 'qzxcanary'];
/** In every open record, so that the test can tell that records are read at all. */
const OPEN = 'qzxopen';
const DANGER = 'I want to kill myself.';

const at = (date: string) => ({ utc: `${date}T09:00:00.000Z`, offset: 0, zone: 'UTC', date });
const TODAY = '2026-11-23';
const YESTERDAY = '2026-11-22';

/** A record of each kind with the words in every place that has some. */
const RECORDS: [CollectionName, (words: string) => object][] = [
  ['assessments', assessment],
  ['searches', (words) => filled(words)],
  ['coaches', (words) => ({ name: words, stage: 'booked', nextOn: YESTERDAY, contact: words })],
  ['evaluations', (words) => ({ kind: 'meeting', coach: 'x', on: YESTERDAY, ...filled(words) })],
  [
    'sessions',
    (words) => ({ type: 'engagement', with: 'coach', startedOn: '2026-11-01', ...filled(words) }),
  ],
  ['sessions', (words) => ({ type: 'log', with: 'coach', on: YESTERDAY, ...filled(words) })],
  ['commitments', (words) => ({ ...action(words), due: YESTERDAY })],
  ['progress', (words) => ({ type: 'success', text: words, history: [] })],
  [
    'progress',
    (words) => ({
      ...{ type: 'measure', text: words, kind: 'scale', startedOn: '2026-01-01', everyDays: 7 },
      ...{ low: words, high: words, min: 0, max: 10 },
    }),
  ],
  ['progress', (words) => ({ type: 'goal', text: words, status: 'open', createdOn: '2026-01-01' })],
  ['practices', practice],
  ['questions', (words) => ({ ask: `${words}?` })],
  [
    'journeys',
    (words) => ({ type: 'note', framework: VERSION, step: 'x', title: 'x', text: words }),
  ],
  ['journal', (words) => entry(words)],
  ['journal', (words) => entry(words, { tags: ['assistant', words.replaceAll(' ', '-')] })],
];

function action(words: string) {
  const whenThen = { when: words, then: words };
  return { text: words, origin: 'me', status: 'open', whenThen, learned: words, snag: words };
}

function filled(words: string) {
  const wording = [{ question: 'topic', asked: words, answered: words }];
  return { framework: VERSION, form: 'x', answers: { topic: words }, wording };
}

const VERSION = { id: 'executive-coaching', version: '1.0.0', title: 'x' };

function assessment(words: string) {
  return {
    ...{ framework: VERSION, assessment: 'which-help', answers: { 'own-words': words } },
    wording: ['stage', 'brings', 'money'].map((question) => ({
      ...{ question, asked: words, answered: words },
    })),
    result: { primary: 'coach', confidence: 'clear', labels: {}, scores: {}, urgent: false },
    words: { headline: words, text: words, reasons: [{ say: words }] },
  };
}

function practice(words: string) {
  return {
    ...{ framework: VERSION, practice: 'when-then', title: words, answers: { want: words } },
    artefact: { title: words, parts: [{ question: 'want', label: words, text: words }] },
  };
}

function entry(words: string, more: object = {}) {
  const answers = [{ question: 'own', asked: words, answer: words }];
  return { kind: 'daily', at: at(YESTERDAY), text: words, answers, tags: [words], ...more };
}

/** Saves the canary as private, deleted, drafted and dangerous records, and in earlier versions. */
function plant(store: Store): { open: string[]; hidden: string[] } {
  const open: string[] = [];
  const hidden: string[] = [];
  const canary = `${WORD} ${CANARY}`;
  for (const [name, record] of RECORDS) {
    const records = store.collection(name);
    // The first version has the canary, so the earlier text has it, too.
    const shown = records.add(record(canary));
    records.update(shown.id, () => record(`${WORD} ${OPEN}`));
    open.push(shown.id);
    const kept = hiddenAs(record, canary).map((each) => records.add(each).id);
    const deleted = records.add(record(canary)).id;
    records.remove(deleted);
    hidden.push(...kept, deleted);
  }
  // Actions that grew out of hidden entries.
  const actions = store.collection('commitments');
  const from = (id: string) => actions.add({ ...action(canary), from: { entry: id } });
  const entries = store.collection('journal').all({ deleted: true });
  const dark = entries.filter(({ id }) => hidden.includes(id) && !isOnlyDeleted(store, id));
  hidden.push(...dark.map(({ id }) => from(id).id));
  for (const name of ['assess-executive-coaching-which-help', 'reflect', 'practice-x']) {
    const session = { answers: { want: canary }, typed: { want: canary } };
    store.drafts.save(name, { again: `coachkit ${canary}`, session });
  }
  return { open, hidden };
}

function hiddenAs(record: (words: string) => object, canary: string): object[] {
  const isMarked = !('wording' in record(''));
  const dangerous = record(`${canary}. ${DANGER}`);
  const closed = { ...record(canary), private: true };
  // Forms have no mark of their own. Their answers are private.
  const answers = Object.keys((record('') as { answers?: object }).answers ?? {});
  const form = { privateQuestions: [...answers, 'topic', 'stage', 'brings', 'money'] };
  return [dangerous, isMarked ? closed : { ...closed, ...form }];
}

const isOnlyDeleted = (store: Store, id: string): boolean => {
  const found = store.collection<{ private?: boolean; text?: string }>('journal').get(id);
  return found?.private !== true && !found?.text?.includes(DANGER);
};

type Call = (assistant: Assistant) => Promise<unknown>;

/** Any call, most of them with arguments that make sense. */
function anyCall(ids: readonly string[]): fc.Arbitrary<Call> {
  const words = fc.constantFrom(WORD, 'coach', 'stuck', DANGER, 'e', '#assistant', '', ' ');
  const text = fc.oneof(words, fc.string({ maxLength: 20 }));
  const id = fc.constantFrom(...ids, ...ids.map((each) => each.slice(-6).toLowerCase()), 'zzzzzz');
  const answer = fc.oneof(text, fc.integer({ min: 0, max: 5 }), fc.array(text, { maxLength: 3 }));
  const optional = { requiredKeys: [] };
  const replies = fc.array(
    fc.record({ step: fc.constantFrom('want', 'snag', 'plan', 'topic', 'x'), answer }, optional),
    { maxLength: 4 },
  );
  const args: Record<string, fc.Arbitrary<object>> = {
    suggest: fc.record({ words: text }),
    learn: fc.record(
      { topic: fc.constantFrom('coaching', 'pitfalls', 'x'), words: text },
      optional,
    ),
    next_step: fc.constant({}),
    question_of_the_day: fc.constant({}),
    list_actions: fc.constant({}),
    add_action: fc.record({ text, due: fc.constantFrom(TODAY, '2020-01-01') }, optional),
    complete_action: fc.record({ id, learned: text }, { requiredKeys: ['id'] }),
    list_practices: fc.record({ minutes: fc.integer({ min: 1, max: 60 }) }, optional),
    practice_step: fc.record({
      practice: fc.constantFrom('when-then', 'step-outside', 'x'),
      replies,
    }),
    assessment_questions: fc.record({ quick: fc.boolean() }, optional),
    assessment_result: fc.record({
      answers: fc.dictionary(fc.constantFrom('stage', 'own-words', 'right-now', 'money'), answer),
    }),
    journal_entries: fc.record({ words: text, limit: fc.integer({ min: 1, max: 50 }) }, optional),
  };
  const tools = Object.entries(args).map(([name, given]) => {
    const any = fc.oneof({ weight: 9, arbitrary: given }, { weight: 1, arbitrary: fc.object() });
    const call =
      (values: object): Call =>
      ({ client }) =>
        client.callTool({ name, arguments: { ...values } });
    return { arbitrary: any.map(call), weight: RARELY.includes(name) ? 1 : 4 };
  });
  const uri = fc.constantFrom('executive-coaching', 'values-based-decisions', `../${WORD}`, '');
  const others: [number, fc.Arbitrary<Call>][] = [
    [
      4,
      uri.map(
        (each) =>
          ({ client }) =>
            client.readResource({ uri: `${FRAMEWORK}${each}` }),
      ),
    ],
    [4, fc.constant(({ client }) => client.getPrompt({ name: 'notes-executive-coaching' }))],
    [1, fc.constant(({ client }) => client.listResources())],
    [1, fc.constant(({ client }) => client.listPrompts())],
    [
      1,
      text.map(
        (name) =>
          ({ client }) =>
            client.callTool({ name, arguments: {} }),
      ),
    ],
  ];
  return fc.oneof(...tools, ...others.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

const FRAMEWORK = 'coachkit://framework/';

/** Slow, and without anything of the person. */
const RARELY = ['suggest', 'learn', 'list_practices', 'assessment_questions'];

/** Makes calls at random. They return nothing private, deleted, drafted or dangerous. */
export async function makeCalls(numRuns: number, seed: number): Promise<void> {
  const { context } = scripted({ settings: { mcp: 'write' }, today: TODAY });
  const store = await context.store();
  await store.ready();
  const { open, hidden } = plant(store);
  const assistant = await assistantOf(context);
  let seen = 0;
  const calls = fc.sample(anyCall([...open, ...hidden]), { numRuns, seed });
  for (const call of calls) {
    const answer = await call(assistant).catch((error: Error) => error.message);
    const text = JSON.stringify(answer);
    expect(text).not.toContain(CANARY);
    if (text.includes(OPEN)) seen += 1;
  }
  expect(JSON.stringify(assistant.client.getInstructions())).not.toContain(CANARY);
  expect(seen).toBeGreaterThan(numRuns / 20);
  const log = (await store.calls()).all();
  expect(log.length).toBeGreaterThan(numRuns / 2);
  expect(JSON.stringify(log)).not.toMatch(new RegExp(`${CANARY}|${OPEN}|${WORD}`));
  // Nothing hidden was changed, either.
  const actions = store.collection<{ status: string }>('commitments').all();
  const touched = actions.filter(({ id, status }) => hidden.includes(id) && status !== 'open');
  expect(touched).toEqual([]);
  await assistant.client.close();
}
