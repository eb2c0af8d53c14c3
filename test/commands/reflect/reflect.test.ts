import { describe, expect, it } from 'vitest';
import { show } from '../../../src/commands/journal/show.ts';
import {
  add as addQuestion,
  remove as removeQuestion,
} from '../../../src/commands/questions/questions.ts';
import { aboveQuestions } from '../../../src/commands/reflect/notes.ts';
import { reflect } from '../../../src/commands/reflect/reflect.ts';
import type { Context } from '../../../src/core/context.ts';
import { Interrupted } from '../../../src/core/errors.ts';
import type { CollectionName, Store } from '../../../src/core/store.ts';
import type { Action } from '../../../src/domain/actions/action.ts';
import type { Entry } from '../../../src/domain/journal/entry.ts';
import type { Answer } from '../../../src/interview/answers.ts';
import { shortId } from '../../../src/lib/id.ts';
import { shippedFramework } from '../../support/framework.ts';
import { type Options, type Script, type Scripted, scripted } from '../../support/scripted.ts';
import { failure, stored, worldWith } from '../../support/world.ts';

const answers: Record<string, string> = { 'check-in': '3 4 2', moment: 'Board call.' };
/** Answers the same way every day, and the question of the day with a feeling. */
const daily: Script = ({ question, canSwap }) =>
  canSwap ? 'I am afraid of looking slow.' : answers[question.id];

const entries = (run: Scripted) => stored<Entry>(run, 'journal');

const actions = (run: Scripted) => stored<Action>(run, 'commitments');

const days = (more: Partial<Options> = {}) => scripted({ script: daily, ...more });

describe('reflect with a text', () => {
  it('keeps the text byte for byte, with the fields from the flags', async () => {
    const run = scripted();
    const text = ' two\r\n\n\tlines\u0000 and a lone \ud800 \u202e';
    const flags = { text, mood: '4', weight: '2', tag: ['#board', 'ana'], private: true };
    await reflect(run.context, undefined, { ...flags, json: true });
    const { entry } = JSON.parse(run.out());
    expect(entry).toMatchObject({ kind: 'free', mood: 4, weight: 2, private: true });
    expect(entry.tags).toEqual(['board', 'ana']);
    expect((await entries(run))[0]?.text).toBe(text);
  });

  it('reads the text from stdin', async () => {
    const run = scripted({ files: { '-': 'from a pipe\n' } });
    await reflect(run.context, '-', {});
    expect((await entries(run))[0]?.text).toBe('from a pipe\n');
  });

  it("saves the text as an answer to a question, in today's wording", async () => {
    const run = scripted();
    await reflect(run.context, undefined, { text: 'Losing face.', question: 'afraid' });
    const [entry] = await entries(run);
    expect(entry?.kind).toBe('daily');
    expect(entry?.answers).toMatchObject([
      { question: 'afraid', asked: 'What am I afraid of?', answer: 'Losing face.' },
    ]);
  });

  it('reads a date only from the option, never from the text', async () => {
    const run = scripted();
    await reflect(run.context, undefined, { text: 'yesterday: we talked' });
    await reflect(run.context, undefined, { text: 'late', date: 'yesterday' });
    const dates = (await entries(run)).map((entry) => [entry.text, entry.at.date]);
    expect(Object.fromEntries(dates)).toEqual({
      'yesterday: we talked': '2026-11-23',
      late: '2026-11-22',
    });
  });

  it.each([
    [{ text: 'x', date: 'blursday' }, 'blursday'],
    [{ text: 'x', date: '2027-01-01' }, 'is in the future'],
    [{ text: 'x', mood: '6' }, '--mood'],
    [{ text: 'x', tag: ['two words'] }, '--tag'],
    [{ text: 'x', kind: 'dayly' }, '"daily"'],
    [{ text: 'x', question: 'affraid' }, '"afraid"'],
    [{ text: '  ' }, 'text is empty'],
    [{}, "isn't a terminal"],
  ])('refuses %j and saves nothing', async (flags, words) => {
    const run = scripted();
    const error = await failure(reflect(run.context, undefined, flags));
    expect(error).toMatchObject({ exit: 2, message: expect.stringContaining(words) });
    expect(await entries(run)).toEqual([]);
  });

  it('keeps a text that is too large as a draft and says where', async () => {
    const run = scripted();
    const error = await failure(reflect(run.context, undefined, { text: 'x'.repeat(6_000_000) }));
    expect(error.message).toContain('Your text is in');
    expect(await entries(run)).toEqual([]);
    expect((await run.context.store()).drafts.list()).toHaveLength(1);
  });
});

describe('reflect in a terminal', () => {
  it('asks three questions and offers the rest once the entry is saved', async () => {
    const run = days();
    await reflect(run.context, undefined, {});
    expect(run.asked).toHaveLength(3);
    expect(run.asked[0]?.ratings?.map(({ id }) => id)).toEqual(['mood', 'energy', 'weight']);
    const [entry] = await entries(run);
    expect(entry).toMatchObject({ kind: 'daily', mood: 3, energy: 4, weight: 2 });
    expect(run.menus).toEqual([
      {
        message: 'Do you want to add anything?',
        labels: [
          'One more question: What did that feeling want me to do?',
          'One moment from today or yesterday: where was it, who was there, what was said?',
          'Bring it to my next session',
          'Add a tag',
          'Done',
        ],
      },
    ]);
    expect(run.err()).toContain('Days with an entry in the last 14: 1');
    expect(run.err()).toContain('coachkit support');
    expect(run.err()).not.toMatch(/streak|!/i);
  });

  it('offers nothing more after the short form, or to a program', async () => {
    for (const options of [{ quick: true }, { json: true }]) {
      const run = days();
      await reflect(run.context, undefined, options);
      expect(await entries(run)).toHaveLength(1);
      expect(run.menus).toEqual([]);
    }
  });

  it('asks all six core questions within twelve days, and none twice within three', async () => {
    let { home } = scripted();
    const shown: string[] = [];
    for (let day = 1; day <= 12; day++) {
      const today = `2026-11-${String(day).padStart(2, '0')}`;
      const run = days({ home, today, settings: { nudges: 'off' } });
      await reflect(run.context, undefined, {});
      shown.push(run.asked.find((ask) => ask.canSwap)?.question.id ?? '');
      home = run.home;
    }
    const core = ['important', 'afraid', 'belief', 'opposite', 'purpose', 'creative-reactive'];
    expect(shown).toEqual(expect.arrayContaining(core));
    for (const [index, id] of shown.entries()) {
      expect(shown.slice(index + 1, index + 3)).not.toContain(id);
    }
  });

  it('offers another question by a key, and remembers it', async () => {
    let swapped = false;
    const run = days({
      script: (ask) => {
        if (!ask.canSwap || swapped) return daily(ask);
        swapped = true;
        return { kind: 'another' };
      },
    });
    await reflect(run.context, undefined, {});
    const offered = run.asked.filter((ask) => ask.canSwap).map((ask) => ask.question.id);
    expect(new Set(offered).size).toBe(2);
    expect((await entries(run))[0]?.passed).toEqual([offered[0]]);
  });

  it('saves an action and asks about it next time', async () => {
    const first = days({
      script: (ask) => (ask.question.id === 'tomorrow' ? 'Ask Ana at ten.' : daily(ask)),
    });
    await reflect(first.context, undefined, {});
    const next = days({ home: first.home, choices: ['done'], today: '2026-11-24' });
    await reflect(next.context, undefined, {});
    expect(await actions(next)).toMatchObject([{ text: 'Ask Ana at ten.', status: 'done' }]);
    const after = days({ home: first.home, today: '2026-11-25' });
    await reflect(after.context, undefined, {});
  });

  it('saves nothing when everything is skipped', async () => {
    const run = scripted({ script: () => undefined });
    await reflect(run.context, undefined, {});
    expect(await entries(run)).toEqual([]);
    expect(run.err()).toContain('nothing was saved');
  });

  it('continues with the same question after an interruption', async () => {
    const first = days({
      script: (ask) => {
        if (ask.place?.step === 3) throw new Interrupted();
        return daily(ask);
      },
    });
    const error = await failure(reflect(first.context, undefined, {}));
    expect(error).toMatchObject({ exit: 130, hint: 'To continue: coachkit reflect' });
    const second = days({ home: first.home, today: '2026-11-24' });
    await reflect(second.context, undefined, {});
    expect(second.asked[0]?.place?.step).toBe(3);
    expect((await entries(second))[0]?.answers).toContainEqual(
      expect.objectContaining({ answer: 'I am afraid of looking slow.' }),
    );
  });

  it('greets after a gap without counting the days', async () => {
    const first = days({ today: '2026-10-01' });
    await reflect(first.context, undefined, {});
    const later = days({ home: first.home });
    await reflect(later.context, undefined, {});
    expect(later.err()).toContain('Welcome back. You last wrote on Thu 1 Oct.\n');
  });

  it.each(['now', 'session', 'weekly', 'monthly', 'free'])(
    'asks the questions of %s',
    async (kind) => {
      const run = scripted({
        script: ({ question }) => (question.kind.endsWith('text') ? 'Words.' : undefined),
      });
      await reflect(run.context, kind, {});
      expect((await entries(run))[0]?.kind).toBe(kind);
    },
  );

  it('names people to turn to once after many heavy days, but not with care off', async () => {
    const heavy: Script = ({ question }) => (question.id === 'check-in' ? '1 2 5' : undefined);
    const said = async (settings: Record<string, unknown>) => {
      const home = scripted().home;
      const words: string[] = [];
      for (let day = 10; day <= 18; day++) {
        const run = scripted({ home, script: heavy, today: `2026-11-${day}`, settings });
        await reflect(run.context, undefined, {});
        words.push(run.err());
      }
      return words;
    };
    const on = await said({});
    const carrying = on.map((err) => err.includes('You have been carrying this'));
    expect(carrying.indexOf(true)).toBe(4);
    expect(carrying.filter(Boolean)).toHaveLength(1);
    // People to turn to are named once a day, even for other words.
    for (const err of on) expect(err.split(/coachkit\s+support/)).toHaveLength(2);
    const off = (await said({ care: 'off' })).join();
    expect(off).not.toMatch(/You have been carrying this|These days have been very heavy/);
    expect((await said({ nudges: 'off' })).join()).toContain('You have been carrying this');
  });

  it('names a doctor after three of the heaviest days, once a week, in every kind of entry', async () => {
    const home = scripted().home;
    const shown: boolean[] = [];
    for (let day = 10; day <= 21; day++) {
      const run = scripted({ home, today: `2026-11-${day}` });
      await reflect(run.context, undefined, { text: 'A day.', mood: '1', weight: '5' });
      shown.push(run.err().includes('These days have been very heavy'));
    }
    expect(shown.flatMap((isShown, index) => (isShown ? [index] : []))).toEqual([2, 9]);
  });

  it.each([
    ['--text', undefined, { text: 'I want to end my life' }],
    ['stdin', '-', {}],
  ])(
    'names people to turn to for words of danger from %s, and saves the entry',
    async (_, what, options) => {
      const run = scripted({ files: { '-': 'I want to end my life' } });
      await reflect(run.context, what, { ...options, json: true });
      expect(run.err()).toContain('coachkit support danger');
      expect(JSON.parse(run.out())).toMatchObject({ entry: { text: 'I want to end my life' } });
      expect(run.out()).not.toContain('support');
      expect((await run.context.store()).settings.all()).toEqual({});
    },
  );

  it('names no one when care is off, or for other words', async () => {
    const off = scripted({ settings: { care: 'off' } });
    await reflect(off.context, undefined, { text: 'I want to end my life' });
    const other = scripted();
    await reflect(other.context, undefined, { text: 'We are killing it. I am dead tired.' });
    expect(off.err() + other.err()).not.toContain('support');
  });

  it('asks only gentle questions on a day of low mood or much weight', async () => {
    const gentle =
      /What went well today|What do I need right now|What was mine|What could I set down|Who made today better|What do I know for a fact/;
    for (const ratings of ['2 3 1', '4 3 4']) {
      for (let day = 10; day <= 14; day++) {
        const script: Script = ({ question }) =>
          question.id === 'check-in' ? ratings : 'He was angry';
        const run = scripted({ script, today: `2026-11-${day}` });
        await reflect(run.context, undefined, {});
        const asks = run.asked.map(({ question }) => question.ask);
        expect(asks[1]).toMatch(gentle);
        expect(run.menus.at(-1)?.labels[0]).toBe('One more question: What else?');
      }
    }
  });

  it("asks no question about the person's own part after a report of harm", async () => {
    const script: Script = ({ question }) =>
      ({ moments: ['x'], repeats: 'He screamed at me and I froze.' })[question.id] ?? 'Always';
    const run = scripted({ script, choices: ['on'] });
    await reflect(run.context, 'weekly', {});
    const asks = run.asked.map(({ question }) => question.ask);
    expect(asks[2]).toMatch(
      /What do I need right now|do me good in the next hour|ask for what I need/,
    );
    expect(asks).toHaveLength(3);
    expect(run.err().match(/(it|this) is not your fault/gi)).toHaveLength(1);
  });

  const GRAVE = "I can't do this anymore. I don't want to live.";

  it('offers to stop at words of danger, saves them and counts no days', async () => {
    const script: Script = ({ question }) => (question.id === 'check-in' ? '1 1 5' : GRAVE);
    const run = scripted({ script, choices: ['stop'] });
    await reflect(run.context, undefined, {});
    expect(run.asked).toHaveLength(2);
    expect(run.menus.map(({ message }) => message)).not.toContain('Do you want to add anything?');
    const [entry] = await stored<Entry>(run, 'journal');
    expect(JSON.stringify(entry)).toContain("I don't want to live.");
    expect(JSON.stringify(entry)).not.toContain('danger');
    expect(run.err()).not.toContain('Days written');
  });

  it('keeps earlier answers after words of danger, and continues with one question about need', async () => {
    const script: Script = ({ question }) =>
      ({ moments: ['The launch'], repeats: GRAVE, 'need-now': 'Ana' })[question.id] ?? 'Always';
    const run = scripted({ script, choices: ['on'] });
    await reflect(run.context, 'weekly', {});
    const ids = run.asked.map(({ question }) => question.id);
    expect(ids).toEqual(['moments', 'repeats', 'need-now']);
    const [entry] = await stored<Entry>(run, 'journal');
    expect(entry?.answers?.map(({ question }) => question)).toEqual(ids);
    expect(run.err()).not.toContain('Days written');
  });

  it('continues with the question about need after a stop', async () => {
    const first: Script = ({ question }) =>
      question.id === 'need-now' ? { kind: 'stop' } : question.id === 'moments' ? ['x'] : GRAVE;
    const one = scripted({ script: first, choices: ['on'] });
    await expect(reflect(one.context, 'weekly', {})).rejects.toThrow('kept');
    const two = scripted({ home: one.home, script: () => 'Ana', choices: ['on'] });
    await reflect(two.context, 'weekly', {});
    expect(two.asked.map(({ question }) => question.id)).toEqual(['need-now']);
  });

  it('counts no days under a heavy entry', async () => {
    const shown = async (ratings: string) => {
      const script: Script = ({ question }) => (question.id === 'check-in' ? ratings : 'Rain');
      const run = scripted({ script });
      await reflect(run.context, undefined, {});
      return run.err().includes('Days with an entry');
    };
    expect([await shown('1 2 5'), await shown('4 4 1')]).toEqual([false, true]);
  });

  it('shows who to call at once when someone wants to talk, and ends there', async () => {
    const answers: Record<string, Answer> = { feeling: 'fear', strength: 9, ground: 'person' };
    const run = scripted({ script: ({ question }) => answers[question.id], choices: ['leave'] });
    await reflect(run.context, 'now', {});
    expect(run.asked.at(-1)?.question.id).toBe('ground');
    expect(run.out()).toMatch(/^Talk to a person now/);
    expect(run.menus.at(-1)?.labels).toContain('Other situations');
    expect(run.err()).not.toMatch(/Days written|If it is hard/);
    const [entry] = (await run.context.store()).collection<Entry>('journal').all();
    expect(entry?.answers?.map(({ question }) => question)).toContain('feeling');
  });

  it('starts with grounding when a feeling is strong, and can stop there', async () => {
    const at = async (strength: number, ground: string) => {
      const script: Script = ({ question }) =>
        ({ feeling: 'fear', strength, ground })[question.id] ?? 'x';
      const run = scripted({ script });
      await reflect(run.context, 'now', {});
      return run.asked.map(({ question }) => question.id);
    };
    expect(await at(8, 'stop')).toEqual(['feeling', 'strength', 'ground']);
    expect(await at(10, 'go-on')).toEqual([
      'feeling',
      'strength',
      'ground',
      'need',
      'trigger',
      'important-now',
      'next-move',
    ]);
    expect(await at(7, 'stop')).toContain('protect-or-create');
  });

  describe('a theme that keeps coming up', () => {
    const about = 'The roadmap fight with finance about hiring budgets again';
    const free: Script = ({ question }) => (question.id === 'text' ? about : undefined);

    /** Writes the fourth entry and chooses this way out. */
    async function fourth(choice: string, script: Script = free, settings = {}) {
      const home = scripted().home;
      for (const today of ['2026-11-18', '2026-11-19', '2026-11-20']) {
        const run = scripted({ home, script, today, settings });
        await reflect(run.context, 'free', {});
      }
      const run = scripted({ home, script, today: '2026-11-21', choices: [choice], settings });
      await reflect(run.context, 'free', {});
      return run;
    }
    it('saves an action, and is not pointed out again', async () => {
      const run = await fourth('ten-minutes', (ask) =>
        ask.question.id === 'ten-minutes' ? 'Call Ana at ten.' : free(ask),
      );
      const [action] = await actions(run);
      const [last] = (await entries(run)).slice(-1);
      expect(action).toMatchObject({ text: 'Call Ana at ten.', from: { entry: last?.id } });
      expect(run.err()).toMatch(/Saved as [0-9a-z]{6}. To see it: coachkit actions/);
    });

    it('can be set aside until a date', async () => {
      const run = await fourth('park', (ask) =>
        ask.question.id === 'park' ? '2026-12-01' : free(ask),
      );
      expect(await actions(run)).toMatchObject([
        { text: 'Look again at what kept coming up', due: '2026-12-01' },
      ]);
      expect(run.asked.at(-1)?.question).toMatchObject({ kind: 'date', looks: 'ahead' });
    });

    it('can be written as an outside observer', async () => {
      const run = await fourth('observer', (ask) =>
        ask.question.id === 'observer' ? 'She fights for people.' : free(ask),
      );
      expect(await entries(run)).toContainEqual(
        expect.objectContaining({
          kind: 'free',
          answers: [expect.objectContaining({ answer: 'She fights for people.' })],
        }),
      );
    });

    it('can be left alone, and is not pointed out when nudges are off', async () => {
      expect(await actions(await fourth(''))).toEqual([]);
      expect((await entries(await fourth('observer', free, { nudges: 'off' }))).length).toBe(4);
    });
  });
});

it('reflect refuses a question where the kind asks its own questions', async () => {
  const run = days();
  const error = await failure(reflect(run.context, 'weekly', { question: 'afraid' }));
  expect(error).toMatchObject({ exit: 2, message: expect.stringContaining('--question') });
  expect(run.asked).toEqual([]);
});

describe('the review in the middle of an entry', () => {
  it('shows the answers so far, and can end the entry', async () => {
    const looks: Script = (ask) =>
      ask.question.id === 'question' || ask.canSwap ? { kind: 'review' } : daily(ask);
    const run = days({ script: looks, choices: ['finish'] });
    await reflect(run.context, undefined, {});
    expect(run.menus[0]?.labels[0]).toMatch(/^How are my mood and energy/);
    expect(await entries(run)).toMatchObject([{ mood: 3 }]);
  });
});

describe('the lines above the first question', () => {
  it("list last week's entries above a weekly entry, without private ones", async () => {
    const run = scripted({ script: () => undefined });
    const long = `A day with ${'many '.repeat(30)}words`;
    await reflect(run.context, undefined, { text: 'before', date: '2026-11-16' });
    await reflect(run.context, undefined, { text: `${long}\nand lines`, date: '2026-11-17' });
    await reflect(run.context, undefined, { text: 'secret', private: true });
    await reflect(run.context, 'weekly', {});
    expect(run.err()).toMatch(/The last seven days\n• 2026-11-17 {2}A day with [many ]+…\n/);
    expect(run.err()).not.toMatch(/before|and lines|secret/);
  });

  it('have no heading without a list', async () => {
    const run = scripted({ script: () => undefined });
    await reflect(run.context, 'weekly', {});
    await reflect(run.context, 'monthly', {});
    expect(run.err()).not.toMatch(/last seven days|weekly entries|want a look/);
  });

  it('name the measures that are due, for the kinds that show them', () => {
    const { reflections } = shippedFramework();
    const above = (id: string, due: string[]) => {
      const kind = reflections?.kinds?.find((each) => each.id === id);
      return kind ? aboveQuestions(kind, [], due, '2026-11-23') : [];
    };
    expect(above('weekly', ['Sleep', 'Calm'])).toContainEqual({
      kind: 'list',
      items: [{ text: 'Sleep' }, { text: 'Calm' }],
    });
    expect(above('weekly', [])).toEqual([]);
    expect(above('daily', ['Sleep'])).toEqual([]);
  });
});

describe('an unfinished entry', () => {
  const stopAt =
    (step: number): Script =>
    (ask) => {
      if (ask.place?.step === step) throw new Interrupted();
      return daily(ask);
    };
  const questionAsked = (run: Scripted) => run.asked.find((ask) => ask.canSwap)?.question;

  it('keeps the flags and accepts more of them later', async () => {
    const first = days({ script: stopAt(3) });
    const flags = { tag: ['board'], private: true, value: 'calm', energy: '5', date: 'yesterday' };
    await failure(reflect(first.context, undefined, flags));
    const second = days({ home: first.home, today: '2026-11-25' });
    await reflect(second.context, undefined, { tag: ['ana'], bring: true });
    expect((await entries(second))[0]).toMatchObject({
      at: { date: '2026-11-22' },
      tags: ['board', 'ana'],
      private: true,
      bring: true,
      links: { value: 'calm' },
      energy: 4,
    });
  });

  it('keeps new flags at once, in case of another stop', async () => {
    const first = days({ script: stopAt(3) });
    await failure(reflect(first.context, undefined, {}));
    const second = days({ home: first.home, script: stopAt(3) });
    await failure(reflect(second.context, undefined, { private: true }));
    const third = days({ home: first.home });
    await reflect(third.context, undefined, {});
    expect((await entries(third))[0]?.private).toBe(true);
  });

  it('continues with the question as shown, even after its removal', async () => {
    const first = days({ script: stopAt(3) });
    await addQuestion(first.context, 'What would Ana ask?', {});
    const [own] = (await first.context.store()).collection('questions').all();
    const question = shortId(own?.id ?? '');
    await failure(reflect(first.context, undefined, { question }));
    await removeQuestion(first.context, question, {});
    const second = days({ home: first.home });
    await reflect(second.context, undefined, {});
    expect((await entries(second))[0]?.answers?.[0]).toMatchObject({
      question,
      asked: 'What would Ana ask?',
    });
  });

  it('does not take another question from a flag', async () => {
    const first = days({ script: stopAt(3) });
    await failure(reflect(first.context, undefined, { question: 'afraid' }));
    expect(questionAsked(first)?.id).toBe('afraid');
    const second = days({ home: first.home });
    const error = await failure(reflect(second.context, undefined, { question: 'purpose' }));
    expect(error).toMatchObject({ exit: 2, message: expect.stringContaining('another question') });
  });

  it('is saved with half-typed words when a new entry starts', async () => {
    const first = days({
      script: (ask) => {
        if (ask.question.kind !== 'long-text') return undefined;
        ask.keepTyped?.('Half a sen');
        throw new Interrupted();
      },
    });
    await failure(reflect(first.context, undefined, {}));
    const second = days({ home: first.home, script: () => undefined });
    await reflect(second.context, undefined, { fresh: true });
    expect(second.err()).toContain('Your unfinished entry is saved as');
    expect(JSON.stringify(await entries(second))).toContain('Half a sen');
  });

  it('is saved for its day, with its action, when a new entry starts', async () => {
    const promising: Script = (ask) => {
      if (ask.question.id === 'tomorrow') {
        ask.keepTyped?.('Ask Ben.');
        throw new Interrupted();
      }
      return daily(ask);
    };
    const first = days({ script: promising, today: '2026-11-20' });
    await failure(reflect(first.context, undefined, { tag: ['board'] }));
    const second = days({ home: first.home });
    await reflect(second.context, undefined, { fresh: true, json: true });
    expect(second.asked[0]?.place?.step).toBe(1);
    expect((await entries(second)).map(({ at, tags }) => [at.date, tags])).toEqual([
      ['2026-11-20', ['board']],
      ['2026-11-23', undefined],
    ]);
    expect(JSON.parse(second.out()).entry.at.date).toBe('2026-11-23');
  });
});

describe('a stop after saving', () => {
  const promising: Script = (ask) =>
    ask.question.id === 'tomorrow' ? 'Ask Ana at ten.' : daily(ask);

  /** Writes on a day when the process dies at one step of saving. */
  async function dies(run: Scripted, at: 'commitment' | 'draft') {
    const store = await run.context.store();
    const die = () => {
      throw new Error('killed');
    };
    const collection: Store['collection'] = <T extends object>(name: CollectionName) => {
      const found = store.collection<T>(name);
      return name === 'commitments' && at === 'commitment' ? { ...found, add: die } : found;
    };
    const drafts = at === 'draft' ? { ...store.drafts, remove: die } : store.drafts;
    const context = { ...run.context, store: async () => ({ ...store, collection, drafts }) };
    await failure(reflect(context as Context, undefined, {}));
  }

  it('loses no action and asks nothing twice', async () => {
    const first = days({ script: promising });
    await dies(first, 'draft');
    expect(await entries(first)).toHaveLength(1);

    const next = days({ home: first.home, today: '2026-11-24', choices: ['done'] });
    await reflect(next.context, undefined, {});
    expect(next.asked[0]?.place?.step).toBe(1);
    expect(await entries(next)).toHaveLength(2);
    expect(await actions(next)).toMatchObject([
      { text: 'Ask Ana at ten.', status: 'done', from: { entry: (await entries(first))[0]?.id } },
    ]);
  });

  it('saves the entry and its action together, or keeps both in the draft', async () => {
    const first = days({ script: promising });
    await dies(first, 'commitment');
    expect(await entries(first)).toHaveLength(0);

    const next = days({ home: first.home, script: promising });
    await reflect(next.context, undefined, {});
    expect(await entries(next)).toHaveLength(1);
    expect(await actions(next)).toMatchObject([{ text: 'Ask Ana at ten.' }]);
    (await next.context.store()).undo();
    expect(await entries(next)).toHaveLength(0);
    expect(await actions(next)).toEqual([]);
  });

  it('is noticed even after the entry is changed or dated back', async () => {
    const first = days({ script: promising });
    await dies(first, 'draft');
    const journal = (await first.context.store()).collection<Entry>('journal');
    journal.update((await entries(first))[0]?.id ?? '', (entry) => ({ ...entry, answers: [] }));
    const next = days({ home: first.home });
    await reflect(next.context, undefined, {});
    expect(next.asked[0]?.place?.step).toBe(1);
  });

  it('keeps words that another terminal added to the draft', async () => {
    const first = days({ script: promising });
    await dies(first, 'draft');
    const { drafts } = await first.context.store();
    const draft = drafts.load('reflect-daily')?.value as { session: { answers: object } };
    const answers = { ...draft.session.answers, moment: 'More words.' };
    drafts.save('reflect-daily', { ...draft, session: { ...draft.session, answers } });
    const next = days({ home: first.home });
    await reflect(next.context, undefined, {});
    const written = (await entries(next)).flatMap((entry) => entry.answers ?? []);
    expect(written.map(({ answer }) => answer)).toContain('More words.');
  });

  it('does not matter for an entry that was deleted', async () => {
    const first = days({ script: promising });
    await dies(first, 'draft');
    (await first.context.store()).collection('journal').remove((await entries(first))[0]?.id ?? '');
    const next = days({ home: first.home });
    await reflect(next.context, undefined, {});
    expect(await entries(next)).toHaveLength(1);
    expect(next.asked).toHaveLength(0);
  });
});

describe('an open action', () => {
  it('is asked about once a day, from the next day or its due day', async () => {
    const open = { origin: 'me', status: 'open' };
    const commitments = [
      { ...open, text: 'Ask Ana' },
      { ...open, text: 'Ask Ben', due: '2026-11-26' },
    ];
    const { home } = await worldWith({ commitments });
    const asked = async (today: string) => {
      const run = days({ home, today, settings: { nudges: 'off' } });
      await reflect(run.context, undefined, {});
      return [...run.err().matchAll(/You said you'd do this: (.*)/g)].map(([, text]) => text);
    };
    expect(await asked('2026-11-23')).toEqual([]);
    const now = days({ home, today: '2026-11-24' });
    await reflect(now.context, 'now', {});
    expect(now.err()).not.toContain("You said you'd");
    expect(await asked('2026-11-24')).toEqual(['Ask Ana']);
    expect(await asked('2026-11-24')).toEqual([]);
    expect(await asked('2026-11-25')).toEqual(['Ask Ana']);
    expect(await asked('2026-11-26')).toEqual(['Ask Ben']);
  });

  it('is not asked about after a heavy entry', async () => {
    const commitments = [{ origin: 'me', status: 'open', text: 'Ask Ana' }];
    const { home } = await worldWith({ commitments });
    const script: Script = ({ question }) => (question.id === 'check-in' ? '1 2 5' : undefined);
    const run = scripted({ home, script, today: '2026-11-24' });
    await reflect(run.context, undefined, {});
    expect(run.err()).not.toContain('Ask Ana');
  });

  it('is not made from words that mean nothing', async () => {
    const run = days({
      script: (ask) => (ask.question.id === 'tomorrow' ? 'Nothing.' : daily(ask)),
    });
    await reflect(run.context, undefined, {});
    expect(await actions(run)).toEqual([]);
  });

  it('for next week is due on that day', async () => {
    const run = days({
      script: ({ question }) => (question.id === 'experiment' ? 'Ask.' : undefined),
    });
    await reflect(run.context, 'weekly', {});
    expect(await actions(run)).toMatchObject([{ text: 'Ask.', due: '2026-11-30' }]);
  });

  it('that has changed is reworded, and asked about after that', async () => {
    const first = days({
      script: (ask) => (ask.question.id === 'tomorrow' ? 'Ask Ana.' : daily(ask)),
    });
    await reflect(first.context, undefined, {});
    const changes = { choices: ['changed'], lines: ['Ask Ben.'] };
    const next = days({ home: first.home, today: '2026-11-24', ...changes });
    await reflect(next.context, undefined, {});
    expect(
      Object.fromEntries((await actions(next)).map(({ text, status }) => [text, status])),
    ).toEqual({
      'Ask Ana.': 'changed',
      'Ask Ben.': 'open',
    });
  });
});

describe('the links of an entry', () => {
  /** Records of coaches, sessions, goals and practices in the form their commands save. */
  async function withRecords(options: Partial<Options> = {}) {
    const run = scripted(options);
    const store = await run.context.store();
    await store.ready();
    const ana = store.collection('coaches').add({ name: 'Ana R.', stage: 'decided' }).id;
    const session = store.collection('sessions').add({ type: 'log', on: '2026-11-20' }).id;
    const goals = store.collection('progress');
    goals.add({ type: 'goal', text: 'Say no sooner', status: 'open' });
    const goal = goals.add({ type: 'goal', text: 'Delegate the roadmap', status: 'open' }).id;
    const parts = [{ ranked: true, items: ['Courage', 'calm'] }];
    store.collection('practices').add({ artefact: { title: 'My values', parts } });
    return { ...run, ids: { ana, session, goal } };
  }

  it('come from flags by name, words or id', async () => {
    const run = await withRecords();
    const { ana, session, goal } = run.ids;
    const flags = {
      coach: 'ana r.',
      session: session.slice(-6),
      goal: 'roadmap',
      value: 'courage',
    };
    await reflect(run.context, undefined, { text: 'x', ...flags });
    expect((await entries(run))[0]?.links).toEqual({ coach: ana, session, goal, value: 'Courage' });
  });

  it('may name a new value', async () => {
    const run = scripted();
    await reflect(run.context, undefined, { text: 'x', value: ' play ' });
    expect((await entries(run))[0]?.links).toEqual({ value: 'play' });
  });

  it.each([
    [{ coach: 'Ana T.' }, 'Did you mean "Ana R."?'],
    [{ goal: 'the moon' }, 'you have no goal "the moon"'],
    [{ session: 'zzzzzz' }, 'you have no session'],
    [{ value: ' ' }, '--value must be one word'],
  ])('%j is refused, and nothing is saved', async (flags, words) => {
    const run = await withRecords();
    const error = await failure(reflect(run.context, undefined, { text: 'x', ...flags }));
    expect(error).toMatchObject({ exit: 2, message: expect.stringContaining(words) });
    expect(error.message).not.toMatch(/Say no|Delegate/);
    expect(await entries(run)).toEqual([]);
  });

  it('are refused when two targets match', async () => {
    const run = await withRecords();
    (await run.context.store()).collection('progress').add({ type: 'goal', text: 'A new roadmap' });
    const error = await failure(reflect(run.context, undefined, { text: 'x', goal: 'roadmap' }));
    expect(error.message).toContain('more than one goal matches "roadmap"');
    expect(error.hint?.split(', ')).toHaveLength(2);
  });

  it('are refused when there is nothing to link to yet', async () => {
    const error = await failure(
      reflect(scripted().context, undefined, { text: 'x', coach: 'Ana' }),
    );
    expect(error).toMatchObject({ exit: 2, message: expect.stringContaining('no coach yet') });
  });

  it('can be chosen once the entry is saved, and are shown by name', async () => {
    const offers = await withRecords();
    const choices = ['keep.link', `coach:${offers.ids.ana}`];
    const run = days({ home: offers.home, choices });
    await reflect(run.context, undefined, { value: undefined });
    const [entry] = await entries(run);
    expect(entry?.links).toEqual({ coach: offers.ids.ana });
    await show(run.context, entry?.id ?? '', {});
    expect(run.out()).toMatch(/coach:? +Ana R\./);
    expect(run.menus[0]?.labels).toContain('Link it to a goal, a value, a coach or a session');
    expect(run.menus[1]?.labels).toContain('Ana R. (coach)');
    expect(run.menus[2]?.labels).not.toContain('Link it to a goal, a value, a coach or a session');
  });

  it('are not offered when there is nothing to link to', async () => {
    const run = days();
    await reflect(run.context, undefined, {});
    expect(run.menus[0]?.labels.join()).not.toContain('Link it');
  });
});

describe('an addition to a saved entry', () => {
  it('can be a follow-up, whose answer joins the entry', async () => {
    const run = days({
      choices: ['feeling-wants'],
      script: (ask) => (ask.question.id === 'feeling-wants' ? 'To run.' : daily(ask)),
    });
    await reflect(run.context, undefined, {});
    const all = await entries(run);
    expect(all).toHaveLength(1);
    expect(all[0]?.answers?.map(({ answer }) => answer)).toEqual([
      'I am afraid of looking slow.',
      'To run.',
    ]);
    expect(run.menus.at(-1)?.labels.join()).not.toContain('One more question');
    expect((await run.context.store()).drafts.list()).toEqual([]);
  });

  it('can be a flag and a tag', async () => {
    const run = days({ choices: ['bring', 'tag'], lines: ['#board ana'] });
    await reflect(run.context, undefined, { tag: ['board'] });
    expect((await entries(run))[0]).toMatchObject({ bring: true, tags: ['board', 'ana'] });
    expect(run.menus.at(-1)?.labels).not.toContain('Bring it to my next session');
  });

  it('asks a different question each time', async () => {
    let { home } = scripted();
    const shown: (string | undefined)[] = [];
    for (const day of ['16', '17', '18', '19', '20']) {
      const run = days({ home, today: `2026-11-${day}`, settings: { nudges: 'off' } });
      await reflect(run.context, undefined, {});
      shown.push(run.menus.at(-1)?.labels[0]);
      home = run.home;
    }
    expect(new Set(shown).size).toBeGreaterThan(2);
    for (const [index, label] of shown.entries()) expect(shown[index + 1]).not.toBe(label);
  });

  const stopped: Script = (ask) => {
    if (ask.question.id !== 'feeling-wants') return daily(ask);
    ask.keepTyped?.('To r');
    throw new Interrupted();
  };

  it('continues after a stop, and joins the entry once', async () => {
    const first = days({ choices: ['feeling-wants'], script: stopped });
    const error = await failure(reflect(first.context, undefined, {}));
    expect(error).toMatchObject({ exit: 130, hint: 'To continue: coachkit reflect' });
    const second = days({ home: first.home, script: (ask) => `${ask.typed}un.` });
    await reflect(second.context, undefined, {});
    expect(second.asked).toHaveLength(1);
    const all = await entries(second);
    expect(all).toHaveLength(1);
    expect(all[0]?.answers?.at(-1)?.answer).toBe('To run.');
  });

  it('is saved as typed when another day and entry start', async () => {
    const first = days({ choices: ['feeling-wants'], script: stopped });
    await failure(reflect(first.context, undefined, {}));
    const second = days({ home: first.home, today: '2026-11-24' });
    await reflect(second.context, undefined, {});
    const all = await entries(second);
    expect(all.map(({ at }) => at.date)).toEqual(['2026-11-23', '2026-11-24']);
    expect(all[0]?.answers?.at(-1)?.answer).toBe('To r');
  });

  it('ends at words of danger', async () => {
    const run = days({
      choices: ['feeling-wants', 'tag'],
      script: (ask) => (ask.question.id === 'feeling-wants' ? "I don't want to live." : daily(ask)),
    });
    await reflect(run.context, undefined, {});
    expect(run.err()).toContain('coachkit support danger');
    expect(run.menus).toHaveLength(1);
    expect((await entries(run))[0]?.answers?.at(-1)?.answer).toBe("I don't want to live.");
  });
});

describe('a longer look', () => {
  /** An entry from yesterday to look back on. */
  async function asked(today: string, choices: string[], options = {}) {
    const { home } = await scriptedWithEntry('2026-11-20');
    const run = scripted({ home, today, choices, script: () => 'Words.' });
    await reflect(run.context, undefined, options);
    return { run, kind: (await entries(run)).at(-1)?.kind };
  }

  async function scriptedWithEntry(today: string) {
    const run = scripted({ today });
    await reflect(run.context, undefined, { text: 'A day.' });
    return run;
  }

  it('is offered for the week on a Sunday, and for the month on the first', async () => {
    const week = await asked('2026-11-22', ['weekly']);
    expect(week.kind).toBe('weekly');
    expect(week.run.menus[0]?.labels).toEqual(['The week, 12 minutes', 'Today, 3 minutes']);
    expect((await asked('2026-12-01', ['monthly'])).kind).toBe('monthly');
    expect((await asked('2026-11-23', [])).run.menus[0]?.message).toBe(
      'Do you want to add anything?',
    );
  });

  it('can be left by a key, and is not offered when a kind is named', async () => {
    expect((await asked('2026-11-22', [])).kind).toBe('daily');
    const named = await asked('2026-11-22', [], { quick: true });
    expect(named.run.menus).toEqual([]);
  });
});
