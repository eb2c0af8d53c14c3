import { describe, expect, it } from 'vitest';
import { checkIn } from '../../../src/commands/progress/check-in.ts';
import { addMeasure, editMeasure, stopMeasure } from '../../../src/commands/progress/measure.ts';
import { progress } from '../../../src/commands/progress/show.ts';
import type { Rating } from '../../../src/core/context.ts';
import { type ProgressScript, progressScript } from '../../support/progress-script.ts';
import type { Options } from '../../support/scripted.ts';

const SCALE = ['kind=scale', 'low=awake', 'high=asleep', 'better=up', 'every=7'];

/**
 * A context with success, a weekly scale "Sleep" since January 10, and a count without a cadence.
 */
async function measuring(options: Options = {}): Promise<ProgressScript> {
  const first = await progressScript({ today: '2026-01-10' });
  await addMeasure(first.context, 'Sleep', { set: SCALE });
  await addMeasure(first.context, 'Evenings off', { set: ['kind=count'] });
  return progressScript({ today: '2026-02-01', ...options, home: first.home });
}

describe('progress check-in in a script', () => {
  it('takes a measure by its words, with the reason', async () => {
    const { context, last } = await measuring();
    await checkIn(context, [], { set: ['sleep=7'], because: 'No mail after nine.' });
    expect(await last('check-in')).toMatchObject({
      on: '2026-02-01',
      value: 7,
      because: 'No mail after nine.',
    });
  });

  it('takes several measures of different kinds', async () => {
    const { context, records } = await measuring();
    await addMeasure(context, 'Left on time', { set: ['kind=yesno'] });
    await addMeasure(context, 'The week', { set: ['kind=words'] });
    await checkIn(context, [], { set: ['sleep=0', 'evenings=3', 'left=no', 'week=calm = slow'] });
    const values = (await records()).flatMap((each) =>
      each.type === 'check-in' ? [each.value] : [],
    );
    expect(new Set(values)).toEqual(new Set([0, 3, false, 'calm = slow']));
  });

  it('shows the words of a measure in the order of time', async () => {
    const { home, context } = await measuring();
    await addMeasure(context, 'The week', { set: ['kind=words'] });
    let overview = '';
    for (const [today, words] of [
      ['2026-02-02', 'first'],
      ['2026-02-09', 'second'],
      ['2026-02-16', 'third'],
    ] as const) {
      const script = await progressScript({ today, home });
      await checkIn(script.context, [], { set: [`week=${words}`] });
      await progress(script.context, 'week', {});
      overview = script.out();
    }
    expect(overview).toMatch(/• Mon 2 Feb +first\n• Mon 9 Feb +second\n• Mon 16 Feb +third\n/);
  });

  it('asks for a count since the last check-in', async () => {
    const script = await progressScript({ script: () => 3 });
    await addMeasure(script.context, 'Evenings off', { set: ['kind=count'], on: '2026-11-01' });
    await checkIn(script.context, ['evenings'], { on: '2026-11-20' });
    await checkIn(script.context, ['evenings'], {});
    const asks = script.asked.map(({ question }) => question.ask);
    expect(asks.filter((ask) => ask.startsWith('Evenings'))).toEqual([
      'Evenings off: how many?',
      'Evenings off: how many since Fri 20 Nov?',
    ]);
  });

  it('takes a file', async () => {
    const script = await measuring();
    const id = (await script.last('measure')).id.slice(-6).toLowerCase();
    const { context, last } = await progressScript({
      today: '2026-02-01',
      home: script.home,
      files: { 'week.yaml': `m-${id}: 4\nm-${id}-because: Two were long.\n` },
    });
    await checkIn(context, [], { answers: 'week.yaml' });
    expect(await last('check-in')).toMatchObject({ value: 4, because: 'Two were long.' });
  });

  it('prints what was saved', async () => {
    const { context, out } = await measuring();
    await checkIn(context, [], { set: ['sleep=7'], private: true, json: true });
    expect(JSON.parse(out())).toMatchObject({
      schemaVersion: 1,
      checkIns: [{ value: 7, private: true }],
    });
  });

  it('mentions that change takes time only for a worse value', async () => {
    const { context, err } = await measuring();
    await checkIn(context, [], { set: ['sleep=5'], on: '2026-01-20' });
    await checkIn(context, [], { set: ['sleep=6', 'evenings=1'], on: '2026-01-27' });
    expect(err()).not.toContain('Change takes time');
    await checkIn(context, [], { set: ['sleep=4'] });
    expect(err()).toContain('Change takes time');
    await checkIn(context, [], { set: ['sleep=5'], replace: true });
    expect(err().match(/Change takes time/g)).toHaveLength(2);
  });

  it('mentions it only at the first dip of a measure', async () => {
    const { context, err } = await measuring();
    const values = { '2026-01-12': 5, '2026-01-14': 4, '2026-01-16': 6, '2026-01-18': 3 };
    for (const [on, value] of Object.entries(values)) {
      await checkIn(context, [], { set: [`sleep=${value}`], on });
    }
    expect(err().match(/Change takes time/g)).toHaveLength(1);
  });
});

describe('progress check-in with a low value', () => {
  const LOW =
    'Is that how today feels, or the last few weeks? When things are hard: coachkit support';
  const said = (err: string) => err.replace(/\s+/g, ' ').split(LOW).length - 1;

  it('asks whether it is the day only at a fall of three and at the worst end', async () => {
    const { context, err } = await measuring();
    const values = { '12': 6, '14': 3, '16': 1, '18': 0, '20': 0, '22': 2 };
    const told = [];
    for (const [day, value] of Object.entries(values)) {
      await checkIn(context, [], { set: [`sleep=${value}`], on: `2026-01-${day}` });
      told.push(said(err()));
    }
    expect(told).toEqual([0, 1, 1, 2, 2, 2]);
    expect(err()).not.toContain('Change takes time');
  });

  it('reads a scale in its own direction, and never a count', async () => {
    const { context, err } = await measuring();
    const down = SCALE.map((each) => (each === 'better=up' ? 'better=down' : each));
    await addMeasure(context, 'Dread', { set: down });
    await checkIn(context, [], { set: ['dread=0', 'evenings=0'] });
    expect(said(err())).toBe(0);
    await checkIn(context, [], { set: ['dread=10'], replace: true });
    expect(said(err())).toBe(1);
  });
});

it('progress check-in names measures without a rhythm, which it does not ask about', async () => {
  const { context, asked, err } = await measuring({ script: () => undefined });
  await checkIn(context, [], {});
  expect(asked.map(({ question }) => question.ask)).toEqual(['Sleep']);
  expect(err()).toMatch(
    /Asked only when you name it: Evenings off, coachkit progress check-in\s\w{6}/,
  );
});

describe('progress check-in refuses, and changes nothing:', () => {
  it('with the typed name and the short id of the measure', async () => {
    const { context, records } = await measuring();
    const isMeant = (record: object) => 'text' in record && record.text === 'Evenings off';
    const id = (await records()).find(isMeant)?.id.slice(-6).toLowerCase();
    const message = (set: string[], options = {}) =>
      checkIn(context, [], { set, ...options }).then(
        () => '',
        (error: Error) => error.message,
      );
    expect(await message(['evenings off=-1'])).toMatch(
      /^--set evenings off=-1: evenings off must be/,
    );
    const early = await message(['evenings=1'], { on: '2026-01-02' });
    expect(early).toContain(`The measure “evenings” (${id}) started on 2026-01-10`);
    expect(await message([`${id}=1`], { on: '2026-01-02' })).toContain(`The measure ${id} started`);
    await checkIn(context, [], { set: ['evenings=1'] });
    expect(await message(['evenings=2'])).toContain(
      `already have a check-in on that day for “evenings” (${id})`,
    );
    await stopMeasure(context, 'evenings', { on: '2026-02-01' });
    expect(await message(['evenings=2'])).toContain(
      `The measure “evenings” (${id}) was stopped on`,
    );
  });

  it.each([
    ['a value outside the scale', { set: ['sleep=11'] }, 'must be a whole number from 0 to 10'],
    ['a value that is not one', { set: ['sleep=well'] }, 'must be a whole number from 0 to 10'],
    ['half an evening', { set: ['evenings=2.5'] }, 'must be a whole number, 0 or more'],
    [
      'a day before the measure began',
      { set: ['sleep=5'], on: '2026-01-09' },
      'started on 2026-01-10',
    ],
    ['a future day', { set: ['sleep=5'], on: '2026-02-02' }, 'is in the future'],
    ['words that are not a day', { set: ['sleep=5'], on: 'soonish' }, "can't tell which date"],
    ['an unknown measure', { set: ['mood=5'] }, 'You have no measure "mood"'],
    ['words without a value', { set: ['sleep'] }, '--set takes MEASURE=VALUE'],
    [
      'a reason for two',
      { set: ['sleep=5', 'evenings=1'], because: 'x' },
      'needs exactly one --set',
    ],
    ['one good and one bad value', { set: ['evenings=1', 'sleep=99'] }, 'must be a whole number'],
  ])('%s', async (_, options, message) => {
    const { context, records } = await measuring();
    const before = await records();
    await expect(checkIn(context, [], options)).rejects.toMatchObject({
      exit: 2,
      message: expect.stringContaining(message),
    });
    expect(await records()).toEqual(before);
  });

  it('a stopped measure', async () => {
    const { context, records } = await measuring();
    await stopMeasure(context, 'sleep', { on: '2026-01-30' });
    const before = await records();
    await expect(checkIn(context, [], { set: ['sleep=5'] })).rejects.toMatchObject({
      exit: 2,
      message: expect.stringContaining('was stopped on 2026-01-30'),
    });
    expect(await records()).toEqual(before);
  });

  it('a second one on the same day, unless it replaces the first', async () => {
    const { context, records } = await measuring();
    await checkIn(context, [], { set: ['sleep=5'], because: 'x' });
    const before = await records();
    await expect(checkIn(context, [], { set: ['sleep=6'] })).rejects.toMatchObject({
      exit: 2,
      hint: expect.stringContaining('--replace'),
    });
    expect(await records()).toEqual(before);
    await checkIn(context, [], { set: ['sleep=6'], replace: true });
    const checkIns = (await records()).filter(({ type }) => type === 'check-in');
    expect(checkIns).toMatchObject([
      { value: 6, earlier: [{ value: { value: 5, because: 'x' } }] },
    ]);
    expect(checkIns[0]).not.toHaveProperty('because');
  });

  it('to ask without a terminal', async () => {
    const { context } = await measuring();
    await expect(checkIn(context, [], {})).rejects.toMatchObject({
      exit: 2,
      message: expect.stringMatching(/Missing answers: \w{6}\. /),
    });
  });
});

describe('progress check-in with a person', () => {
  it('asks only about due measures, and offers to add a reason after saving', async () => {
    const { context, asked, last, menus } = await measuring({
      script: ({ question }) => (question.kind === 'scale' ? 6 : undefined),
    });
    await checkIn(context, [], {});
    expect(asked.map(({ question }) => question.ask)).toEqual(['Sleep']);
    expect(await last('check-in')).toMatchObject({ value: 6 });
    expect(menus).toEqual([{ message: 'Do you want to add a reason?', labels: ['Sleep', 'Done'] }]);
  });

  const MARKS = { Sleep: '7', Mondays: '-1', 'On time': 'yes' };

  /** The keys for these measures, in screen order. */
  const marksFor = (ratings: readonly Rating[], marks: Record<string, string>) =>
    ratings.map(({ id }) => marks[id] ?? '-').join(' ');

  /** Four measures. The scale, the ladder and the yes or no are due, and one is in words. */
  async function several(options: Options) {
    const { home } = await measuring();
    const first = await progressScript({ today: '2026-01-20', home });
    const rungs = ['worse', 'now', 'step', 'hope', 'beyond'].map((each) => `rung-${each}=${each}`);
    await addMeasure(first.context, 'Mondays', { set: ['kind=ladder', ...rungs, 'every=7'] });
    await addMeasure(first.context, 'On time', { set: ['kind=yesno', 'every=7'] });
    await addMeasure(first.context, 'The week', { set: ['kind=words', 'every=7'] });
    return progressScript({ today: '2026-02-01', home, ...options });
  }

  it('asks about everything with one key on one screen, and for words after that', async () => {
    const { context, asked, records } = await several({
      script: ({ ratings }) => (ratings ? marksFor(ratings, MARKS) : 'Calm.'),
    });
    await checkIn(context, [], {});
    expect(
      asked.map(({ question, ratings }) => ratings?.map(({ id }) => id).sort() ?? question.ask),
    ).toEqual([['Mondays', 'On time', 'Sleep'], 'The week']);
    const values = (await records()).flatMap((each) =>
      each.type === 'check-in' ? [each.value] : [],
    );
    expect(new Set(values)).toEqual(new Set([7, -1, true, 'Calm.']));
  });

  it('saves nothing for a measure skipped there', async () => {
    const { context, records } = await several({
      script: ({ ratings }) => (ratings ? marksFor(ratings, { Mondays: '2' }) : undefined),
    });
    await checkIn(context, [], {});
    const values = (await records()).flatMap((each) =>
      each.type === 'check-in' ? [each.value] : [],
    );
    expect(values).toEqual([2]);
  });

  it('keeps an unfinished reason, and continues it', async () => {
    const first = await measuring({
      script: (ask) => {
        if (ask.question.kind === 'scale') return 6;
        ask.keepTyped?.('Slept');
        return { kind: 'stop' };
      },
    });
    const id = async () => (await first.last('check-in')).id;
    // The menu returns the id of the new check-in, which the script cannot know in advance.
    const prompts = await first.context.prompts();
    const context = {
      ...first.context,
      prompts: async () => ({ ...prompts, choose: async () => (await id()) as never }),
    };
    await expect(checkIn(context, [], {})).rejects.toMatchObject({ exit: 130 });
    const second = await progressScript({
      home: first.home,
      today: '2026-02-01',
      script: (ask) => `${ask.typed}.`,
    });
    await checkIn(second.context, [], {});
    expect(await second.last('check-in')).toMatchObject({ value: 6, because: 'Slept.' });
    expect((await second.context.store()).drafts.list()).toEqual([]);
  });

  it('asks about a named measure, due or not', async () => {
    const { context, asked } = await measuring({ script: () => undefined });
    await checkIn(context, ['evenings'], {});
    expect(asked.map(({ question }) => question.ask)).toEqual(['Evenings off: how many?']);
  });

  it('saves nothing when everything is skipped', async () => {
    const { context, records, err } = await measuring({ script: () => undefined });
    await checkIn(context, [], {});
    expect((await records()).filter(({ type }) => type === 'check-in')).toEqual([]);
    expect(err()).toContain('nothing was saved');
  });

  it('says when the next check-in is due, and checks in anyway', async () => {
    const choices = ['done', 'now'];
    const { context, asked, menus } = await measuring({ script: () => undefined, choices });
    await checkIn(context, [], { set: ['sleep=5'] });
    await checkIn(context, [], {});
    expect(asked).toEqual([]);
    expect(menus[0]?.message).toBe('Nothing is due today. The next check-in is on Sun 8 Feb.');
    await checkIn(context, [], {});
    const all = asked.map(({ question }) => question.ask).sort();
    expect(all).toEqual(['Evenings off: how many?', 'Sleep']);
  });

  it('tells a program when nothing is due, and how to check in', async () => {
    const { context, err } = await measuring();
    await checkIn(context, [], { set: ['sleep=5'] });
    await checkIn(context, [], {});
    expect(err()).toContain('Nothing is due today. The next check-in is on Sun 8 Feb.');
  });

  it.each([
    ['keep', 5],
    ['replace', 6],
  ])('asks which of two check-ins on a day to keep: %s', async (choice, value) => {
    const { context, last, records } = await measuring({ script: () => 6, choices: [choice] });
    await checkIn(context, [], { set: ['sleep=5'] });
    await checkIn(context, [], { set: ['sleep=6'] });
    expect((await records()).filter(({ type }) => type === 'check-in')).toHaveLength(1);
    expect(await last('check-in')).toMatchObject({ value });
  });
});

describe('a change of meaning', () => {
  it('starts the day after the last check-in, which keeps its meaning', async () => {
    const { context, last } = await measuring();
    await checkIn(context, [], { set: ['sleep=5'] });
    await editMeasure(context, 'sleep', { set: ['text=Rest', 'kind=yesno', 'better=up'] });
    const measures = await allMeasures(context);
    expect(measures.find(({ text }) => text === 'Rest')).toMatchObject({
      kind: 'yesno',
      changes: [{ on: '2026-02-02', before: { text: 'Sleep', kind: 'scale' } }],
    });
    await expect(checkIn(context, [], { set: ['rest=7'] })).rejects.toMatchObject({ exit: 2 });
    await checkIn(context, [], { set: ['rest=7'], replace: true });
    expect(await last('check-in')).toMatchObject({ value: 7 });
  });

  it('cannot start before a check-in with the current meaning', async () => {
    const { context, records } = await measuring();
    await checkIn(context, [], { set: ['sleep=5'] });
    const before = await records();
    const options = { set: ['text=Rest'], on: '2026-01-20' };
    await expect(editMeasure(context, 'sleep', options)).rejects.toMatchObject({ exit: 2 });
    expect(await records()).toEqual(before);
  });
});

async function allMeasures(context: ProgressScript['context']) {
  const all = (await context.store()).collection<{ type: string; text: string }>('progress').all();
  return all.filter(({ type }) => type === 'measure');
}
