import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contextFor } from '../../../src/commands/context/context.ts';
import { home } from '../../../src/commands/home/home.ts';
import { status } from '../../../src/commands/status/status.ts';
import { Interrupted } from '../../../src/core/errors.ts';
import type { Action } from '../../../src/domain/actions/action.ts';
import type { Coach } from '../../../src/domain/coaches/coach.ts';
import type { Entry } from '../../../src/domain/journal/entry.ts';
import { shippedFramework } from '../../support/framework.ts';
import { typed } from '../../support/program.ts';
import { type Options, type Script, scripted } from '../../support/scripted.ts';
import { type Records, worldWith } from '../../support/world.ts';

const at = { utc: '2026-11-20T10:00:00.000Z', offset: 0, zone: 'UTC', date: '2026-11-20' };

const coach = (name: string, more: Partial<Coach> = {}): Coach => ({
  name,
  stage: 'idea',
  ...more,
});
const engagement = {
  type: 'engagement',
  with: 'coach',
  startedOn: '2026-10-01',
  framework: { id: 'executive-coaching', version: '1.0.0' },
  form: 'engagement',
  answers: { 'first-date': '2026-11-24' },
  wording: [],
};

/** The number of menu lines besides its choices. */
const AROUND_MENU = 5;

const dueMeasure = [
  { type: 'success', text: 'x', writtenOn: '2026-10-01', history: [] },
  {
    type: 'measure',
    text: 'Sleep',
    kind: 'count',
    betterIs: 'up',
    cadenceDays: 7,
    startedOn: '2026-10-01',
  },
];

async function now(records: Records) {
  const script = await worldWith(records);
  await status(script.context, { json: true });
  return JSON.parse(script.out());
}

describe('coachkit status', () => {
  it('points to assess at first, and shows the question of the day', async () => {
    const { step, next, question, due } = await now({});
    expect(step).toMatchObject({ number: 1, of: 9 });
    expect(next.command).toBe('coachkit assess');
    expect(question.ask).toMatch(/\?/);
    expect(due).toEqual([]);
  });

  it('counts coaches who were met, booked and chosen', async () => {
    const some = await now({
      coaches: [
        coach('Ana', { stage: 'intro-done' }),
        coach('Kim', { stage: 'booked', nextOn: '2026-11-25 15:00' }),
      ],
    });
    expect(some.facts).toMatchObject({ candidates: 2, met: 1, toNote: 1, chosen: false });
    expect(some.next.command).toBe('coachkit evaluate');
    expect(some.due).toEqual([
      { what: 'conversation', text: 'Kim', on: '2026-11-25', command: 'coachkit find-coach list' },
    ]);
    const chosen = await now({
      coaches: [coach('Ana', { stage: 'decided', decision: 'chosen' })],
    });
    expect(chosen.step.number).toBe(6);
    expect(chosen.next.command).toBe('coachkit sessions start');
  });

  it('says to prepare a session that is tomorrow', async () => {
    const { next, due, facts } = await now({ sessions: [engagement] });
    expect(facts).toMatchObject({ engagement: 'open', daysToSession: 1, prepared: false });
    expect(next.command).toBe('coachkit sessions prep');
    expect(due[0]).toMatchObject({ what: 'session', on: '2026-11-24' });
  });

  it('counts only assessments that suggest a kind of help', async () => {
    const own = {
      framework: { id: 'mine', version: '1.0.0', title: 'Mine' },
      result: { primary: 'sometimes' },
    };
    const { facts, step, next } = await now({ assessments: [own] });
    expect([facts.assessments, step.number, next.command]).toEqual([0, 1, 'coachkit assess']);
    const both = await now({
      assessments: [{ ...own, result: { primary: 'coach' } }, own],
    });
    expect(both.facts).toMatchObject({ assessments: 1, suggested: 'coach' });
  });

  it('names measures due and open actions', async () => {
    const { next, due, facts } = await now({
      progress: dueMeasure,
      commitments: [
        { text: 'Ask Ana', origin: 'me', status: 'open', due: '2026-11-23' },
        { text: 'Some day', origin: 'me', status: 'open' },
        { text: 'Later', origin: 'me', status: 'open', due: '2026-11-24' },
      ] satisfies Action[],
    });
    expect(next.command).toBe('coachkit progress check-in');
    expect(due.map(({ text }: { text: string }) => text)).toEqual(['Sleep', 'Ask Ana']);
    expect(facts.openActions).toBe(3);
  });

  it.each([
    ['09:30', 'Session on 2026-11-23 09:30 (to write up)'],
    ['18:00', 'Session on 2026-11-23 18:00\n'],
  ])('knows the time of a session today, %s', async (time, line) => {
    const today = { ...engagement, answers: { 'first-date': '2026-11-23', at: time } };
    const { context, out } = await worldWith({ sessions: [today] });
    await status(context, {});
    expect(out()).toContain(line);
  });

  it('counts open actions, and the items a long list leaves out', async () => {
    const action = (n: number, due?: string): Action => ({
      ...{ text: `Do ${n}`, origin: 'me', status: 'open' },
      ...(due && { due }),
    });
    const many = Array.from({ length: 8 }, (_, n) => action(n, '2026-11-20'));
    const { context, out } = await worldWith({ commitments: [...many, action(9)] });
    await status(context, {});
    expect(out()).toMatch(/Due\n(.*Do \d \(by 2026-11-20\)\n){5}.*and 3 more\n/);
    expect(out()).toContain('9 open actions: coachkit actions');
    expect(out()).not.toContain('Do 9');
  });

  it('lists unfinished work, the latest first, with the command to continue', async () => {
    const stopped: Script = ({ question }) => {
      if (question.id === 'snag' || question.id === 'camera') throw new Interrupted();
      return 'x';
    };
    const early = scripted({ today: '2026-11-20', script: stopped });
    expect(await typed(['practice', 'aim-now-ways-next'], early)).toBe(130);
    const late = scripted({ home: early.home, today: '2026-11-22', script: stopped });
    expect(await typed(['practice', 'when-then'], late)).toBe(130);
    const left = scripted({
      home: early.home,
      script: ({ canSwap }) => {
        if (!canSwap) return { kind: 'skip' };
        throw new Interrupted();
      },
    });
    await typed(['reflect'], left);

    const look = scripted({ home: early.home });
    await status(look.context, { json: true });
    expect(JSON.parse(look.out()).halfDone.slice(-2)).toEqual([
      { command: 'coachkit practice when-then', on: '2026-11-22' },
      { command: 'coachkit practice aim-now-ways-next', on: '2026-11-20' },
    ]);
    const menu = scripted({
      home: early.home,
      script: () => undefined,
      choices: ['practice when-then'],
    });
    expect(await home(menu.context)).toEqual(['practice', 'when-then']);
    expect(menu.offered().map(({ label }) => label)).toContain('Continue: practice when-then');
  });

  it('leaves a damaged draft alone', async () => {
    const script = scripted();
    const { drafts } = await script.context.store();
    writeFileSync(drafts.save('practice-x', {}), '{');
    await status(script.context, { json: true });
    expect(JSON.parse(script.out()).halfDone).toEqual([]);
    expect(drafts.list()).toEqual(['practice-x']);
  });

  it('shows no question on a day with an entry', async () => {
    const entry: Entry = { kind: 'free', at: { ...at, date: '2026-11-23' }, text: 'x' };
    const { question, facts } = await now({ journal: [entry] });
    expect(question).toBeUndefined();
    expect(facts.written).toBe(true);
  });

  it('changes nothing', async () => {
    const script = scripted();
    await status(script.context, {});
    expect((await script.context.store()).exists()).toBe(false);
    expect(script.out()).toContain('coachkit assess');
  });
});

describe('coachkit alone', () => {
  const someone: Options = { script: () => undefined };

  it('shows one screen at the first start, requires nothing, and leads on', async () => {
    const script = scripted({ ...someone, choices: ['assess'] });
    expect(await home(script.context)).toEqual(['assess']);
    expect(script.err()).toMatch(/^This is coachkit\n\n(• .{1,70}\n){4}$/);
    expect(script.err()).toMatch(/is not a coach and not therapy\.[\s\S]* coachkit support\n/);
    expect(script.err()).toContain(' ~/coachkit.');
    expect(script.menus.map(({ labels }) => labels.length)).toEqual([3]);
    const { length: rows } = script.err().trimEnd().split('\n');
    expect(rows + AROUND_MENU + 3).toBeLessThanOrEqual(24);
  });

  it("starts with today's question, the assessment or home", async () => {
    const first = scripted({ ...someone, choices: ['reflect --quick'] });
    expect(await home(first.context)).toEqual(['reflect', '--quick']);
    const around = scripted({ ...someone, choices: ['(home)', 'journal'] });
    expect(await home(around.context)).toEqual(['journal']);
    expect(around.err()).toContain('Step 1 of 9');
  });

  it('welcomes once, even when the person leaves at the menu', async () => {
    const first = scripted(someone);
    expect(await home(first.context)).toBeUndefined();
    const again = scripted({ ...someone, home: first.home });
    expect(await home(again.context)).toBeUndefined();
    expect(again.err()).not.toContain('This is coachkit');
    expect((await again.context.store()).exists()).toBe(false);
  });

  it('does not welcome someone whose first assessment is unfinished', async () => {
    const script = scripted(someone);
    (await script.context.store()).drafts.save('assess-executive-coaching-coaching-need', {});
    await home(script.context);
    expect(script.err()).not.toContain('This is coachkit');
    expect(script.err()).toContain('Pick up where you stopped.');
  });

  it('goes straight to the home screen later', async () => {
    const script = await worldWith({ coaches: [coach('Ana')] }, someone);
    expect(await home(script.context)).toBeUndefined();
    expect(script.err()).not.toContain('This is coachkit');
    expect(script.err()).toMatch(/Where you are +Step \d of 9: /);
  });

  it('returns after each choice with the changes, until the person leaves', async () => {
    const script = await worldWith(
      { coaches: [coach('Ana')] },
      {
        script: ({ question }) => (question.kind === 'text' ? 'A line.' : undefined),
        choices: ['(more)', 'learn', 'journal', '(leave)'],
      },
    );
    expect(await typed([], script)).toBe(0);
    expect(script.out()).toContain('Seven pitfalls');
    expect(script.err().match(/Where you are/g)).toHaveLength(3);
    expect(script.err()).toContain('Your journal is empty.');
  });

  it('returns when the person leaves the menu of a choice', async () => {
    const script = await worldWith({ coaches: [coach('Ana'), coach('Ana')] }, someone);
    const prompts = await script.context.prompts();
    const chosen = ['find-coach show Ana', undefined, undefined];
    const choose = async () => chosen.shift() as never;
    const context = { ...script.context, prompts: async () => ({ ...prompts, choose }) };
    expect(await typed([], { context })).toBe(0);
    expect(chosen).toEqual([]);
    expect(script.err()).toContain('Nothing was changed.');
    expect(script.err().match(/Where you are/g)).toHaveLength(2);
    expect(await typed(['find-coach', 'show', 'Ana'], { context })).toBe(130);
  });

  it('ends when the chosen command is stopped', async () => {
    const stop = () => ({ kind: 'stop' }) as const;
    const script = await worldWith(
      { coaches: [coach('Ana')] },
      { script: stop, choices: ['reflect', 'journal'] },
    );
    expect(await typed([], script)).toBe(130);
    expect(script.err().match(/Where you are/g)).toHaveLength(1);
  });

  it('waits for the person to read the screen before it returns', async () => {
    const script = await worldWith(
      { coaches: [coach('Ana')] },
      { ...someone, choices: ['(leave)'] },
    );
    const unread = { ...script.context, io: { ...script.context.io, isUnread: true } };
    expect(await home(unread)).toBeUndefined();
    // Esc leaves too, as the menu says.
    expect(await home(unread)).toBeUndefined();
    expect(script.menus.map(({ message }) => message)).toEqual(Array(2).fill('Back to home?'));
    expect(script.err()).toBe('');
  });

  it('leads everywhere, and returns when the person leaves that menu', async () => {
    const script = await worldWith(
      { coaches: [coach('Ana')] },
      { ...someone, choices: ['(more)'] },
    );
    await home(script.context);
    expect(script.menus.map(({ labels }) => labels.at(-1))).toEqual([
      'Leave',
      'See all commands',
      'Leave',
    ]);
    expect(script.menus[1]?.labels).toHaveLength(9);
  });

  it.each([
    ['on a day with nothing written', '2026-11-20', 'reflect'],
    ['but not once something is', '2026-11-23', 'progress check-in'],
  ])('offers writing first %s, whatever is due', async (_, date, first) => {
    const script = await worldWith(
      { journal: [{ kind: 'free', at: { ...at, date }, text: 'x' }], progress: dueMeasure },
      someone,
    );
    await home(script.context);
    expect(script.err()).toMatch(/Next +coachkit progress check-in/);
    expect(script.offered()[0]?.value).toBe(first);
    expect(script.offered().map(({ value }) => value)).toContain('reflect');
  });

  it('shows the last line, unless it is private or about danger', async () => {
    const written = async (text: string, more = {}) => {
      let tick = 0;
      const script = await worldWith(
        {
          journal: [
            { kind: 'free', at, text: 'An earlier one.' },
            { kind: 'free', text, ...more },
          ],
        },
        { ...someone, tick: () => tick++ },
      );
      await home(script.context);
      return script.err();
    };
    expect(await written('Said no to the deck.\nMore.')).toMatch(
      /You wrote +Mon 23 Nov: Said no to the deck\.\n/,
    );
    expect(await written('Hushed.', { private: true })).not.toMatch(/You wrote|Hushed|earlier/);
    expect(await written('I want to die')).not.toMatch(/You wrote|I want to die/);
  });

  it('names the next step in words', async () => {
    const script = await worldWith({ coaches: [coach('Ana')] }, someone);
    await home(script.context);
    const { next: steps = [] } = shippedFramework().journey ?? {};
    expect(script.offered().map(({ label }) => label)).toContain('Next: see your candidates');
    expect(steps.filter(({ label }) => label === undefined)).toEqual([]);
  });

  it('shows the last line with its day, and does not greet late writers as away', async () => {
    const on = (date: string) => ({ ...at, utc: `${date}T10:00:00.000Z`, date });
    let tick = 0;
    const script = await worldWith(
      {
        journal: [
          { kind: 'free', at: on('2026-11-12'), text: 'About Thursday.' },
          { kind: 'free', at: on('2026-11-10'), text: 'About Tuesday.' },
        ],
      },
      { ...someone, tick: () => tick++ },
    );
    await home(script.context);
    expect(script.err()).toMatch(/You wrote +Thu 12 Nov: About Thursday\.\n/);
    expect(script.err()).not.toMatch(/Welcome back|Tuesday/);
  });

  it.each([
    ['a weekly look on a Sunday', '2026-11-22', 'reflect weekly'],
    ['a month on its first', '2026-12-01', 'reflect monthly'],
  ])('offers %s', async (_, today, line) => {
    const journal = [{ kind: 'free', at, text: 'x' }];
    const offered = async (day: string) => {
      const script = await worldWith({ journal }, { ...someone, today: day });
      await home(script.context);
      return script.offered().map(({ value }) => value);
    };
    expect(await offered(today)).toContain(line);
    expect(await offered('2026-11-24')).not.toContain(line);
  });

  it('shows a pitfall on request, and then stays quiet about it', async () => {
    const script = await worldWith(
      { coaches: [coach('Ana')] },
      { ...someone, choices: ['(pitfall)'] },
    );
    const frameworks = await script.context.frameworks();
    const pitfall = {
      ...{ id: 'rush', title: 'Rushing', problem: 'I rush.', reality: 'Many do.' },
      ...{ solution: 'Wait.', watch: [{ at: 'home' as const, why: 'It is Monday.' }] },
    };
    const get = async (id: string) => ({ ...(await frameworks.get(id)), pitfalls: [pitfall] });
    const context = { ...script.context, frameworks: async () => ({ ...frameworks, get }) };
    await home(context);
    const [before, after] = script.menus.map(({ labels }) => labels.join());
    expect(before).toContain('Worth knowing: Rushing');
    expect(after).not.toContain('Worth knowing: ');
    expect(script.err()).toMatch(/Many do\. Wait\.[\s\S]*You won't see this again for a week\./);
    await home(context);
    expect(script.offered().map(({ label }) => label)).not.toContain('Worth knowing: Rushing');
  });

  it.each([60, 80])('fits a small screen with its menu at %i columns', async (columns) => {
    const action = { text: 'Ask Ana about the thing that takes long to say', origin: 'me' };
    const made = await worldWith(
      {
        coaches: [coach('Ana', { stage: 'booked', nextOn: '2026-11-23 09:00' }), coach('Kim')],
        journal: [{ kind: 'free', at: { ...at, date: '2026-11-02' }, text: 'word '.repeat(60) }],
        progress: dueMeasure,
        sessions: [engagement],
        commitments: Array.from({ length: 9 }, () => ({ ...action, status: 'open', due: at.date })),
      },
      { today: '2025-10-01' },
    );
    (await made.context.store()).drafts.save('practice-x', { again: 'coachkit practice x' });
    const script = scripted({ ...someone, columns, home: made.home });
    await home(script.context);
    expect(script.err()).toContain('Welcome back.');
    const rows = script.err().trimEnd().split('\n');
    expect(rows.length).toBeGreaterThan(8);
    expect(rows.length + AROUND_MENU + script.offered().length).toBeLessThanOrEqual(24);
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(columns);
    const widest = Math.max(...script.offered().map(({ label }) => label.length));
    expect(widest).toBeLessThanOrEqual(columns - 10);
  });

  it('is the status as text without a terminal', async () => {
    const script = scripted();
    expect(await typed([], script)).toBe(0);
    expect(script.out()).toContain('Where you are in the 9 steps: 1. Recognize');
  });
});

describe('coachkit context', () => {
  const assessment = {
    framework: { id: 'executive-coaching', version: '1.0.0', title: 'x' },
    assessment: 'coaching-need',
    answers: {},
    wording: [
      { question: 'stage', asked: 'Where are you?', answered: 'VP' },
      { question: 'own-words', asked: 'In your words?', answered: 'my secret' },
    ],
    result: { primary: 'coach' },
    words: { headline: 'A coach looks like the right help now' },
  };
  const entry: Entry = { kind: 'free', at, text: 'what I wrote', private: true };

  it("shows an overview first, and passes on none of the person's words", async () => {
    const script = await worldWith({ assessments: [assessment], journal: [entry] });
    await contextFor(script.context, {});
    expect(script.out()).toMatch(/VP[\s\S]*coachkit context --for-assistant/);
    const later = { ...assessment, framework: { id: 'mine', version: '1.0.0' }, wording: [] };
    const full = await worldWith({ assessments: [assessment, later], journal: [entry] });
    await contextFor(full.context, { forAssistant: true });
    expect(full.out()).toMatch(/^# For an assistant[\s\S]*Ask one question at a time/);
    expect(full.out()).toContain('VP');
    expect(full.out()).toMatch(/- I'm at step 3 of the 9 steps of coaching: [A-Z]/);
    expect(script.out() + full.out()).not.toMatch(/my secret|what I wrote/);
  });

  it('passes on stored facts, and nothing private', async () => {
    const form = { framework: engagement.framework, form: 'x', wording: [] };
    const measure = { type: 'measure', kind: 'count', betterIs: 'up', startedOn: '2026-10-01' };
    const script = await worldWith({
      sessions: [
        { ...engagement, who: 'Ana R.' },
        { ...form, type: 'log', with: 'self' },
      ],
      journal: [
        {
          kind: 'daily',
          at,
          tags: ['board'],
          answers: [{ question: 'q', asked: 'What now?', answer: 'own answer' }],
        },
        {
          kind: 'daily',
          at,
          tags: ['hushed'],
          private: true,
          answers: [{ question: 'q', asked: 'Hushed?', answer: 'hushed' }],
        },
      ],
      commitments: [
        { text: 'Ask Kim', origin: 'me', status: 'open', due: '2026-11-30' },
        { text: 'hushed', origin: 'me', status: 'open', private: true },
      ],
      progress: [
        { type: 'success', text: 'Calm on Mondays', writtenOn: '2026-10-01', history: [] },
        { ...measure, text: 'Evenings off' },
        { ...measure, text: 'hushed', private: true },
      ],
    });
    const store = await script.context.store();
    const [kept] = store
      .collection<{ text: string }>('progress')
      .all()
      .filter(({ text }) => text === 'Evenings off');
    store
      .collection('progress')
      .add({ type: 'check-in', measureId: kept?.id, on: '2026-11-20', value: 3 });
    await contextFor(script.context, { forAssistant: true });
    const told = script.out();
    for (const words of [
      "I've worked with a coach since 2026-10-01: 0 sessions so far, the next on 2026-11-24",
      '“Calm on Mondays”',
      'Evenings off: 3 (2026-11-20)',
      'Ask Kim (by 2026-11-30)',
      'in the last 30 days: board',
      'What now?',
    ]) {
      expect(told).toContain(words);
    }
    expect(told).not.toMatch(/hushed|own answer|Ana R/i);
    const json = scripted({ home: script.home });
    await contextFor(json.context, { json: true });
    const { schemaVersion, measures, engagement: open } = JSON.parse(json.out());
    expect([schemaVersion, measures, open.next]).toEqual([
      1,
      [{ text: 'Evenings off', last: { on: '2026-11-20', value: '3' } }],
      '2026-11-24',
    ]);
  });
});
