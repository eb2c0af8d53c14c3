import { afterEach, describe, expect, it } from 'vitest';
import type { Action } from '../../../src/domain/actions/action.ts';
import { type Assistant, assistantOf } from '../../support/assistant.ts';
import { typed } from '../../support/program.ts';
import { withFramework } from '../../support/release.ts';
import { resultFlaw } from '../../support/results.ts';
import type { Options } from '../../support/scripted.ts';
import { type Records, stored, worldWith } from '../../support/world.ts';

const open: Assistant[] = [];

afterEach(async () => {
  for (const { client } of open.splice(0)) await client.close();
});

/** An assistant of a person with these records. */
async function assistant(records: Records = {}, options: Options = {}) {
  const settings = { mcp: 'on', ...options.settings };
  let ms = 0;
  const world = await worldWith(records, { ...options, settings, tick: () => ms++ });
  const made = await assistantOf(world.context);
  open.push(made);
  return { ...made, world, settings };
}

const DANGER = 'I want to kill myself.';
const action = (text: string, more: object = {}) => ({
  text,
  origin: 'me',
  status: 'open',
  ...more,
});

describe('suggest', () => {
  it('says what fits, and why', async () => {
    const { use } = await assistant();
    const { result } = await use('suggest', { words: 'I feel stuck in my new role' });
    expect(result.suggestions[0]).toMatchObject({ command: 'coachkit assess', said: ['new role'] });
  });

  it('names people after words of danger, those of the country first, and suggests nothing', async () => {
    const { use } = await assistant({}, { settings: { country: 'US' } });
    const { result } = await use('suggest', { words: DANGER });
    expect(result.suggestions).toEqual([]);
    expect(result.people.say).toContain('talk to a person now');
    expect(result.people.call.join()).toContain('988');
    expect(result.people.call.join()).not.toContain('116 123');
  });

  it('names people even if care is off for the person', async () => {
    const { use } = await assistant({}, { settings: { care: 'off' } });
    expect((await use('suggest', { words: DANGER })).result.people).toBeDefined();
  });
});

describe('learn', () => {
  it('lists the topics', async () => {
    const { use } = await assistant();
    const { result } = await use('learn');
    expect(result.topics.map(({ id }: { id: string }) => id)).toContain('coaching');
  });

  it('has the cards of a topic, or with some words', async () => {
    const { use } = await assistant();
    const all = await use('learn', { topic: 'coaching' });
    expect(all.result.cards.length).toBeGreaterThan(3);
    const some = await use('learn', { words: 'red flags' });
    expect(some.result.cards.length).toBeGreaterThan(0);
    for (const card of some.result.cards) {
      const text = JSON.stringify(card).toLowerCase();
      expect(text.includes('red') && text.includes('flags')).toBe(true);
    }
  });

  it('says which topic was meant', async () => {
    const { use } = await assistant();
    expect((await use('learn', { topic: 'coachin' })).error).toContain('Did you mean "coaching"?');
  });
});

describe('next_step', () => {
  it('has the step, the next command and what is due, without the name of a coach', async () => {
    const { use } = await assistant({
      coaches: [{ name: 'Ana', stage: 'booked', nextOn: '2026-11-20' }],
      commitments: [action('Call Bo', { due: '2026-11-20' })],
    });
    const { result } = await use('next_step');
    expect(result.step.of).toBe(9);
    expect(result.next.command).toMatch(/^coachkit /);
    expect(result.due).toEqual([
      { what: 'conversation', on: '2026-11-20', command: 'coachkit evaluate' },
      { what: 'action', text: 'Call Bo', on: '2026-11-20', command: 'coachkit actions' },
    ]);
  });
});

it('next_step names the other journeys that the person has started', async () => {
  const person = await withFramework(undefined, { settings: { mcp: 'on' } });
  await typed(['journey', 'done', 'release-day', 'prepare'], person);
  const made = await assistantOf(person.context);
  open.push(made);
  const { contents } = await made.client.readResource({ uri: 'coachkit://framework/release-day' });
  expect(contents).toMatchObject([{ text: expect.stringContaining('Announce the freeze') }]);
  expect((await made.use('next_step')).result.journeys).toMatchObject([
    {
      framework: 'Release day',
      step: { number: 2, of: 3 },
      command: 'coachkit journey release-day',
    },
  ]);
});

describe('question_of_the_day', () => {
  it('has a question until the person has written', async () => {
    const before = await assistant();
    const { result } = await before.use('question_of_the_day');
    expect(result.question.ask).toMatch(/\?$/);
    const after = await assistant({ journal: [{ kind: 'daily', text: 'x' }] });
    expect((await after.use('question_of_the_day')).result.question).toBeUndefined();
  });
});

describe('actions', () => {
  it('are listed, oldest first, if they are open and not private', async () => {
    const { use } = await assistant({
      commitments: [
        action('one', { due: '2026-11-20' }),
        action('two'),
        action('done', { status: 'done' }),
        action('hidden', { private: true }),
      ],
    });
    const { result } = await use('list_actions');
    expect(result.actions).toMatchObject([
      { text: 'one', due: '2026-11-20', overdue: true },
      { text: 'two', overdue: false },
    ]);
  });

  it('cannot be changed with the setting on', async () => {
    const { client } = await assistant();
    const names = (await client.listTools()).tools.map(({ name }) => name);
    expect(names).not.toContain('add_action');
    expect(names).not.toContain('complete_action');
  });

  it('can be added and marked done with the setting write', async () => {
    const { use, world } = await assistant({}, { settings: { mcp: 'write' } });
    const added = await use('add_action', { text: 'Ask Ana\nfirst', due: '2026-11-30' });
    const { id } = added.result.action;
    expect(await stored(world, 'commitments')).toMatchObject([
      { text: 'Ask Ana first', due: '2026-11-30', origin: 'me', status: 'open' },
    ]);
    const done = await use('complete_action', { id, learned: 'She had a plan.' });
    expect(done.result.action.id).toBe(id);
    expect(await stored<Action>(world, 'commitments')).toMatchObject([
      { status: 'done', doneOn: '2026-11-23', learned: 'She had a plan.' },
    ]);
  });

  it('are marked as ones that only read, add or change', async () => {
    const { client } = await assistant({}, { settings: { mcp: 'write' } });
    const { tools } = await client.listTools();
    const writing = tools.filter(({ annotations }) => annotations?.readOnlyHint === false);
    expect(writing.map(({ name }) => name)).toEqual(['add_action', 'complete_action']);
  });

  it('refuses a day in the past, no words, and an id of a hidden or unknown action', async () => {
    const { use, world } = await assistant(
      { commitments: [action('hidden', { private: true }), action(DANGER)] },
      { settings: { mcp: 'write' } },
    );
    const errors = [
      await use('add_action', { text: 'x', due: '2026-11-22' }),
      await use('add_action', { text: '  ' }),
      await use('complete_action', { id: 'zzzzzz' }),
      ...(await Promise.all(world.ids.commitments.map((id) => use('complete_action', { id })))),
    ].map(({ error }) => error ?? '');
    expect(errors.map((error) => error.split('.')[0])).toEqual([
      'The day is in the past',
      'An action needs some words',
      ...Array(3).fill('No open action has this id'),
    ]);
    const all = await stored<Action>(world, 'commitments');
    expect(all.map(({ status }) => status)).toEqual(['open', 'open']);
  });

  it('names people to turn to if the words call for it', async () => {
    const { use } = await assistant({}, { settings: { mcp: 'write' } });
    const { result } = await use('add_action', { text: DANGER });
    expect(result.people.command).toBe('coachkit support danger');
  });
});

describe('journal_entries', () => {
  it('has the entries with the tag, latest first, and no other', async () => {
    const { use } = await assistant({
      journal: [
        { kind: 'free', text: 'mine' },
        { kind: 'free', text: 'first', tags: ['assistant'] },
        { kind: 'free', text: 'about an assistant', tags: ['work'] },
        {
          kind: 'daily',
          tags: ['Assistant', 'work'],
          answers: [
            { question: 'a', asked: 'A?', answer: 'second' },
            { question: 'b', asked: 'B?', answer: 'secret', private: true },
          ],
        },
        { kind: 'free', text: 'hidden', tags: ['assistant'], private: true },
        { kind: 'free', text: DANGER, tags: ['assistant'] },
      ],
    });
    const { result } = await use('journal_entries');
    expect(result.entries).toEqual([
      { on: '2026-11-23', answers: [{ asked: 'A?', answer: 'second' }] },
      { on: '2026-11-23', text: 'first', answers: [] },
    ]);
    const found = await use('journal_entries', { words: 'FIRST', limit: 1 });
    expect(found.result.entries).toMatchObject([{ text: 'first' }]);
  });
});

describe('a practice', () => {
  it('is listed by time and mood', async () => {
    const { use } = await assistant();
    const { result } = await use('list_practices', { minutes: 5, mood: 'tired' });
    expect(result.practices.length).toBeGreaterThan(0);
    for (const { minutes, mood } of result.practices) {
      expect(minutes).toBeLessThanOrEqual(5);
      expect(mood).toContain('tired');
    }
  });

  it('names the moods there are after another one', async () => {
    const { use } = await assistant();
    const { error } = await use('list_practices', { mood: 'green' });
    expect(error).toContain('No practice has the mood "green".');
    expect(error).toMatch(/Use one of these: .*tired/);
  });

  /** Walks a practice with these answers until it ends. */
  async function walked(use: Assistant['use'], practice: string, reply: (step: string) => unknown) {
    const replies: object[] = [];
    for (;;) {
      const { result, error } = await use('practice_step', { practice, replies });
      if (error !== undefined) throw new Error(error);
      if (!result.next || replies.length > 60) return { result, replies };
      const { step } = result.next;
      const answer = reply(step);
      replies.push({ step, ...(answer !== undefined && { answer }) });
    }
  }

  it('is walked to its result, and saved nowhere', async () => {
    const { use, world } = await assistant();
    const { result, replies } = await walked(use, 'when-then', (step) => `My ${step}`);
    expect(replies.length).toBeGreaterThan(2);
    expect(result.result).toContain('My want');
    expect(await stored(world, 'practices')).toEqual([]);
    expect(await stored(world, 'commitments')).toEqual([]);
    expect((await world.context.store()).drafts.list()).toEqual([]);
  });

  it('says what an answer can be', async () => {
    const { use } = await assistant();
    const { result } = await use('practice_step', { practice: 'when-then' });
    expect(result.next).toMatchObject({ step: 'want', expects: ['text'] });
  });

  it('that goes deep says so before the first question', async () => {
    const { use } = await assistant();
    const { practices } = (await use('list_practices')).result;
    const { practice } = practices.find(({ deep }: { deep: boolean }) => deep);
    const { result } = await use('practice_step', { practice });
    expect(result.before.length).toBeGreaterThan(0);
    const { step } = result.next;
    const later = await use('practice_step', { practice, replies: [{ step, answer: 'x' }] });
    expect(later.result.before).toEqual([]);
  });

  it('asks nothing more after words of danger', async () => {
    const { use } = await assistant();
    const { result } = await walked(use, 'when-then', () => DANGER);
    expect(result.next).toBeUndefined();
    expect(result.result).toBeUndefined();
    expect(result.people.command).toBe('coachkit support danger');
  });

  it.each([
    ['an unknown practice', { practice: 'when-them' }, 'Did you mean "when-then"?'],
    [
      'a reply out of turn',
      { practice: 'when-then', replies: [{ step: 'plan', answer: 'x' }] },
      'The next step is "want".',
    ],
  ])('refuses %s', async (_, args, words) => {
    const { use } = await assistant();
    expect((await use('practice_step', args)).error).toContain(words);
  });

  it('is offered for every name in the list', { timeout: 60_000 }, async () => {
    const { use } = await assistant();
    const { result } = await use('list_practices');
    for (const { practice, title } of result.practices) {
      const first = await use('practice_step', { practice });
      expect(first.result, practice).toMatchObject({ title, next: { step: expect.any(String) } });
    }
  });
});

describe('the assessment', () => {
  it('has questions with what an answer can be', async () => {
    const { use } = await assistant();
    const { result } = await use('assessment_questions');
    const stage = result.questions.find(({ step }: { step: string }) => step === 'stage');
    expect(stage.expects.join()).toContain('vp');
    const quick = await use('assessment_questions', { quick: true });
    expect(quick.result.questions.length).toBeLessThan(result.questions.length);
  });

  it('has the result of the same rules as coachkit assess, and saves nothing', async () => {
    const { use, world } = await assistant();
    const answers = { 'right-now': [], stage: 'vp', basics: 'yes', 'who-i-am': 5 };
    const { result } = await use('assessment_result', { answers });
    expect(result.result.headline).toMatch(/\w/);
    expect(result.result.reasons.length).toBeGreaterThan(0);
    expect(await stored(world, 'assessments')).toEqual([]);
  });

  it('names people to turn to, and has no result, when help is urgent', async () => {
    const { use } = await assistant();
    const { result } = await use('assessment_result', { answers: { 'right-now': ['danger'] } });
    expect(Object.keys(result)).toEqual(['people']);
    expect(result.people.say).toBe('Talk to a person now');
  });

  it('has words in place of the result after words of harm', async () => {
    const { use } = await assistant();
    const { result } = await use('assessment_result', {
      answers: { stage: 'vp', 'own-words': 'My husband hits me.' },
    });
    expect(Object.keys(result).sort()).toEqual(['instead', 'people']);
    expect(result.people.command).toBe('coachkit support home');
  });

  it.each([
    [{ stage: 'king' }, '"stage" must be one of'],
    [{ staje: 'vp' }, 'The assessment has no question "staje". Did you mean "stage"?'],
  ])('refuses %j', async (answers, words) => {
    const { use } = await assistant();
    expect((await use('assessment_result', { answers })).error).toContain(words);
  });
});

describe('resources and prompts', () => {
  it('have each framework, and the notes on how to ask', async () => {
    const { client } = await assistant({ commitments: [action('Call Bo')] });
    const { resources } = await client.listResources();
    expect(resources.map(({ name }) => name)).toContain('executive-coaching');
    for (const { uri, title } of resources) {
      const [text] = (await client.readResource({ uri })).contents as { text: string }[];
      expect(text?.text.length, title).toBeGreaterThan(500);
    }
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(['notes-executive-coaching']);
    const { messages } = await client.getPrompt({ name: 'notes-executive-coaching' });
    expect(messages[0]?.content).toMatchObject({ text: expect.stringContaining('Call Bo') });
  });

  it('say at the start how to ask, without anything about the person', async () => {
    const { client } = await assistant({ commitments: [action('Call Bo')] });
    expect(client.getInstructions()).toContain('ask rather than advise');
    expect(client.getInstructions()).not.toContain('Call Bo');
  });
});

describe('while the journal is locked', () => {
  it('tools that need it say how to unlock it, and the others work', async () => {
    const lock = { isLocked: false };
    const { use, client } = await assistant({}, { lock, settings: { mcp: 'write' } });
    lock.isLocked = true;
    for (const name of ['next_step', 'question_of_the_day', 'list_actions', 'journal_entries']) {
      const { error } = await use(name);
      expect(error).toContain('Your journal is locked');
      expect(error).toContain('coachkit encryption unlock');
    }
    expect((await use('learn')).error).toBeUndefined();
    expect((await use('suggest', { words: 'stuck' })).error).toBeUndefined();
    expect((await use('practice_step', { practice: 'when-then' })).error).toBeUndefined();
    expect((await use('add_action', { text: 'x' })).result.waits).toBe(true);
    const { messages } = await client.getPrompt({ name: 'notes-executive-coaching' });
    expect(messages).toHaveLength(1);
  });
});

describe('the setting', () => {
  it('counts at each call, so an assistant that is running can be shut out', async () => {
    const { use, settings } = await assistant();
    expect((await use('list_actions')).error).toBeUndefined();
    settings.mcp = 'off';
    expect((await use('list_actions')).error).toContain('coachkit is off for assistants');
  });

  it('stops writing at once, too', async () => {
    const { use, settings, world } = await assistant({}, { settings: { mcp: 'write' } });
    settings.mcp = 'on';
    expect((await use('add_action', { text: 'x' })).error).toContain(
      'coachkit config set mcp write',
    );
    expect(await stored(world, 'commitments')).toEqual([]);
  });
});

describe('every call', () => {
  it('is noted with its amount, and without any text', async () => {
    const { use, client, world } = await assistant({ commitments: [action('Call Bo')] });
    await use('list_actions');
    await use('learn', { topic: 'secret-topic' });
    await client.readResource({ uri: 'coachkit://framework/executive-coaching' });
    await client.getPrompt({ name: 'notes-executive-coaching' });
    const calls = (await (await world.context.store()).calls()).all();
    expect(calls).toMatchObject([
      { kind: 'tool', name: 'list_actions', items: 1 },
      { kind: 'tool', name: 'learn', items: 0, characters: 0, failed: true },
      { kind: 'resource', name: 'executive-coaching', items: 1 },
      { kind: 'prompt', name: 'notes-executive-coaching', items: 1 },
    ]);
    expect(calls[0]?.at).toMatch(/^2026-11-23T10:00:/);
    expect(JSON.stringify(calls)).not.toMatch(/Call Bo|secret-topic/);
    expect(resultFlaw('mcp log', { schemaVersion: 1, calls })).toBeUndefined();
  });

  it('passes on nothing if it cannot be noted', async () => {
    const { use, world } = await assistant({ commitments: [action('Call Bo')] });
    const store = await world.context.store();
    store.calls = async () => ({
      add: () => {
        throw new Error('Call Bo');
      },
      all: () => [],
    });
    const { result, error } = await use('list_actions');
    expect(result).toBeUndefined();
    expect(error).toContain('Something went wrong inside coachkit');
    expect(error).not.toContain('Call Bo');
  });
});
