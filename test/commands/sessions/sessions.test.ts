import { describe, expect, it } from 'vitest';
import { edit } from '../../../src/commands/sessions/edit.ts';
import { end } from '../../../src/commands/sessions/end.ts';
import { ics } from '../../../src/commands/sessions/ics.ts';
import { log } from '../../../src/commands/sessions/log.ts';
import { prep } from '../../../src/commands/sessions/prep.ts';
import { list, show, status } from '../../../src/commands/sessions/show.ts';
import { start } from '../../../src/commands/sessions/start.ts';
import type { Context } from '../../../src/core/context.ts';
import { ExitCode } from '../../../src/core/errors.ts';
import type { Coach } from '../../../src/domain/coaches/coach.ts';
import type { Entry } from '../../../src/domain/journal/entry.ts';
import type { SessionRecord } from '../../../src/domain/sessions/session.ts';
import { type Zone, zoneNamed } from '../../../src/lib/dates/zone.ts';
import { coachScript } from '../../support/coaches.ts';
import { type Options, scripted } from '../../support/scripted.ts';
import { failure, stored, worldWith } from '../../support/world.ts';

const AGREED = ['with=coach', 'who=Ana R.', 'frequency=two-weeks', 'months=6', 'homework=yes'];

async function begun(options: Options = {}, set: string[] = []) {
  const first = scripted({ today: '2026-11-01', ...options });
  await start(first.context, { set: [...AGREED, ...set] });
  return (again: Options = {}) => scripted({ home: first.home, ...options, ...again });
}

const records = (context: Context) => stored<SessionRecord>({ context }, 'sessions');

const coachIn = async ({ store }: Context, coach: Coach) => {
  const opened = await store();
  await opened.ready();
  return opened.collection<Coach>('coaches').add(coach);
};

async function refused(work: Promise<unknown>, words: RegExp): Promise<void> {
  const error = await failure(work);
  expect(error.message).toMatch(words);
  expect(error.exit).toBe(ExitCode.usage);
}

describe('sessions start', () => {
  it('takes the chosen coach unless a flag says otherwise', async () => {
    const { context } = scripted();
    const chosen: Coach = { name: 'Ana R.', stage: 'decided', decision: 'chosen' };
    const { id } = await coachIn(context, chosen);
    await start(context, { set: ['months=6'] });
    expect(await records(context)).toMatchObject([{ with: 'coach', who: 'Ana R.', coach: id }]);
  });

  it('knows the months from the decision', async () => {
    const script = coachScript();
    await script.run('evaluate', 'Ana R.', '--set', 'first-line=calm');
    const decision = ['decision=choose', 'coach=Ana R.', 'months=9'];
    await script.run('evaluate', 'decide', '--yes', ...decision.flatMap((word) => ['--set', word]));
    await start(script.context, { set: ['frequency=weekly'] });
    expect((await records(script.context)).at(-1)).toMatchObject({ answers: { months: 9 } });
  });

  it.each([
    ['The company pays 400 a session', true],
    ['400 a session, I pay', false],
  ])('offers the page for three when someone else pays: %s', async (cost, isNamed) => {
    const { context, err } = scripted();
    await start(context, { set: ['with=coach', 'who=Ana', `cost=${cost}`] });
    expect(err().includes('coachkit sessions sponsor')).toBe(isNamed);
  });

  it('starts with a peer although a coach is chosen', async () => {
    const { context } = scripted();
    await coachIn(context, { name: 'Ana R.', stage: 'decided', decision: 'chosen' });
    await start(context, { peer: true, set: ['who=Ben'] });
    const [saved] = await records(context);
    expect(saved).toMatchObject({ with: 'peer', who: 'Ben' });
    expect(saved).not.toHaveProperty('coach');
  });

  it('asks a person, but not for the name of the chosen coach', async () => {
    const { context, asked, err } = scripted({ script: () => undefined });
    await coachIn(context, { name: 'Ana R.', stage: 'decided', decision: 'chosen' });
    await start(context, {});
    expect(asked.map(({ question }) => question.id)).not.toContain('who');
    expect(asked.map(({ question }) => question.id)).toContain('expectations');
    expect(err()).toContain('With Ana R., the coach you chose.');
    expect(await records(context)).toMatchObject([{ with: 'coach', who: 'Ana R.' }]);
  });

  it('notes a plan of less than six months, and one without work between sessions', async () => {
    const short = scripted();
    await start(short.context, { set: ['with=coach', 'months=5', 'homework=yes'] });
    expect(short.err()).toContain('Expecting quick results');
    const idle = scripted();
    await start(idle.context, { set: ['with=coach', 'months=6', 'homework=no'] });
    expect(idle.err()).toContain('Not doing the work between sessions');
    const neither = scripted();
    await start(neither.context, { set: ['with=coach', 'months=6', 'homework=yes'] });
    expect(neither.err()).not.toContain('Why now');
  });

  it('refuses a second one while the first is open', async () => {
    const again = (await begun())();
    await refused(start(again.context, { set: AGREED }), /open engagement, since 2026-11-01/);
    expect(await records(again.context)).toHaveLength(1);
  });

  it('refuses two flags at once, and an invalid time', async () => {
    const { context } = scripted();
    await refused(start(context, { peer: true, self: true }), /only one of/);
    const set = [...AGREED, 'first-date=2026-12-01', 'at=25:00'];
    await refused(start(context, { set }), /a time like 09:30/);
    expect(await records(context)).toEqual([]);
  });
});

describe('sessions prep', () => {
  it('prints and copies half a page without private content', async () => {
    const open = await begun();
    let copied = '';
    const now = open({ clipboard: (text) => (copied = text) });
    const journal = [
      { kind: 'free', text: 'Ana asked twice.', bring: true },
      { kind: 'free', text: 'A secret.', bring: true, private: true },
      { kind: 'free', text: 'Not flagged.' },
    ];
    const { ids } = await worldWith({ journal }, { home: now.home });

    await prep(now.context, { set: ['topic=Saying no', 'rather-not=The money'], copy: true });
    for (const page of [now.out(), copied]) {
      expect(page).toContain('Saying no');
      expect(page).toContain('Ana asked twice.');
      expect(page).not.toMatch(/The money|A secret|Not flagged/);
    }
    const saved = (await records(now.context)).find(({ type }) => type === 'prep');
    expect(saved).toMatchObject({ answers: { 'rather-not': 'The money' } });
    expect(saved).toHaveProperty('observations', expect.arrayContaining([ids.journal[0]]));
  });

  it('says so without a clipboard', async () => {
    const now = (await begun())();
    await prep(now.context, { set: ['topic=Saying no'], copy: true });
    expect(now.err()).toContain("coachkit can't reach a clipboard");
    expect(now.out()).toContain('Saying no');
  });

  it.each([
    ['The team misses the deadline', true],
    ['What I avoid with the team', false],
  ])('"%s": asks three questions (your part: %s), and offers two', async (topic, isAsked) => {
    const script: Options['script'] = ({ question }) =>
      question.id === 'topic' ? topic : undefined;
    const now = (await begun())({ script });
    await prep(now.context, {});
    const ids = now.asked.map(({ question }) => question.id);
    expect(ids.includes('your-part')).toBe(isAsked);
    expect(ids).toHaveLength(4);
    expect(ids.at(-1)).toBe('more.wanted');
  });

  it('asks the optional questions on request, and takes all answers from a script', async () => {
    const script: Options['script'] = ({ question }) =>
      ({ topic: 'Saying no', 'more.wanted': 'yes', noticed: 'I waited.' })[question.id];
    const make = await begun();
    const now = make({ script });
    await prep(now.context, {});
    expect(now.asked.map(({ question }) => question.id).slice(-2)).toEqual([
      'noticed',
      'rather-not',
    ]);
    expect(now.out()).toContain('I waited.');
    const scripted = make();
    await prep(scripted.context, { set: ['topic=Saying no', 'noticed=I asked.'] });
    expect(scripted.out()).toContain('I asked.');
  });

  it('needs a topic and a partner', async () => {
    const now = (await begun())();
    await refused(prep(now.context, { set: ['matters-now=x'] }), /Missing answers: topic/);
    await refused(prep(scripted().context, { set: ['topic=x'] }), /no engagement/);
    await end(now.context, { set: ['changed=x'] });
    await refused(prep(now.context, { set: ['topic=x'] }), /ended on 2026-11-23\./);
  });

  it('prints JSON with the page and without private content', async () => {
    const now = (await begun())();
    await prep(now.context, { set: ['topic=Saying no', 'rather-not=The money'], json: true });
    const { schemaVersion, session, page } = JSON.parse(now.out());
    expect({ schemaVersion, topic: session.answers.topic }).toEqual({
      schemaVersion: 1,
      topic: 'Saying no',
    });
    expect(page).toContain('# 2026-11-23  Before a session with Ana R.');
    expect(now.out()).not.toContain('The money');
  });
});

const LOG = `
topic: Saying no
questions: ["What would it cost you?"]
insights: [I say yes to be liked, It is old]
actions:
  - { action: Say no to the deck, origin: coach, when: it comes up, then: I say no, due: 2026-12-01 }
  - { action: Rest }
check-true: 4
unsaid: That I am tired
next-date: 2026-12-07
`;

describe('sessions log', () => {
  it('asks a person for the outcome, and offers the rest', async () => {
    const script: Options['script'] = ({ question }) =>
      question.id === 'topic' ? 'Saying no' : undefined;
    const now = (await begun())({ script });
    await log(now.context, {});
    const ids = now.asked.map(({ question }) => question.id);
    expect(ids.slice(0, 3)).toEqual(['topic', 'questions', 'insights']);
    expect(ids.slice(-5)).toEqual([
      'check-true',
      'check-matters',
      'check-way',
      'next-date',
      'more.wanted',
    ]);
    expect(ids).toHaveLength(9);
  });

  it('keeps every field, and adds its actions to the list', async () => {
    const now = (await begun())({ files: { 'log.yaml': LOG } });
    await log(now.context, { answers: 'log.yaml', json: true });
    const { session, commitments } = JSON.parse(now.out());
    expect(session).toMatchObject({ type: 'log', on: '2026-11-23', who: 'Ana R.', with: 'coach' });
    expect(commitments).toHaveLength(2);
    expect(now.out()).not.toContain('That I am tired');
    const store = await now.context.store();
    expect(store.collection('commitments').all()).toMatchObject([
      {
        text: 'Say no to the deck',
        origin: 'coach',
        whenThen: { when: 'it comes up', then: 'I say no' },
        due: '2026-12-01',
        from: { session: session.id },
        status: 'open',
      },
      { text: 'Rest', origin: 'me' },
    ]);
    expect((await records(now.context)).at(-1)).toMatchObject({
      answers: { insights: ['I say yes to be liked', 'It is old'], unsaid: 'That I am tired' },
    });
  });

  it('refuses a future day, an action without words and a fourth action, and changes nothing', async () => {
    const four = 'actions: [{ action: a }, { action: b }, { action: c }, { action: d }]';
    const files = { 'log.yaml': 'actions: [{ when: x }]', 'four.yaml': four };
    const now = (await begun())({ files });
    await refused(log(now.context, { answers: 'four.yaml' }), /a list of at most 3 entries/);
    await refused(
      log(now.context, { set: ['topic=x', 'next-date=2026-11-01'] }),
      /next-date: 2026-11-01 must be after the session on 2026-11-23/,
    );
    await refused(log(now.context, { set: ['topic=x', 'on=2026-11-24'] }), /is in the future/);
    await refused(log(now.context, { answers: 'log.yaml' }), /a list with action in each entry/);
    expect(await records(now.context)).toHaveLength(1);
    expect((await now.context.store()).collection('commitments').all()).toEqual([]);
  });

  it('keeps a first date that is still ahead', async () => {
    const again = await begun({}, ['first-date=2026-11-30', 'at=09:30']);
    await log(again().context, { set: ['topic=x', 'on=2026-11-22'] });
    const now = again();
    await ics(now.context, {});
    expect(now.out()).toContain('20261130T0');
  });

  it('asks about red flags only in every third session', async () => {
    const open = await begun();
    const flags = async (topic: string, today: string) => {
      const script: Options['script'] = ({ question }) =>
        question.id === 'topic' ? topic : undefined;
      const now = open({ script, today });
      await log(now.context, {});
      return now.asked.filter(({ question }) => question.id.startsWith('flag-')).length;
    };
    const days = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'];
    const asked: number[] = [];
    for (const day of days) asked.push(await flags(day, day));
    expect(asked).toEqual([0, 0, 4, 0]);
  });

  it('names the marked red flags, and what the framework suggests', async () => {
    const open = await begun();
    const now = open();
    const set = ['topic=x', 'flag-talks-more=yes', 'flag-gives-advice=yes', 'flag-not-safe=no'];
    await log(now.context, { set });
    expect(now.err()).toMatch(
      /The coach talks more than they listen\.\n• The coach gives a lot of/,
    );
    expect(now.err()).not.toContain('safe being honest');
    expect(now.err()).toContain('suggests asking about it');
    expect(now.err()).toContain('coachkit sessions prep');
    const [where, before] = [open(), open({ script: () => 'x' })];
    await status(where.context, {});
    expect(where.out()).toMatch(/You marked on Mon 23 Nov:\n+• The coach talks more/);
    await prep(before.context, {});
    expect(before.err()).toContain('You marked last time');
  });

  it('names a way out when it is not safe to be honest', async () => {
    const now = (await begun())();
    await log(now.context, { set: ['topic=x', 'flag-not-safe=yes'] });
    expect(now.err().match(/safe being honest/g)).toHaveLength(1);
    expect(now.err()).toMatch(/coachkit sessions end[\s\S]*coachkit find-coach/);
  });

  it('moves the start of an engagement to an earlier session', async () => {
    const open = await begun();
    const now = open();
    const prior = ['topic=x', 'on=2026-10-20', 'next-date=2026-11-30'];
    await log(now.context, { set: prior });
    const [engagement, before] = await records(now.context);
    expect(before).toMatchObject({ engagement: engagement?.id, who: 'Ana R.' });
    expect(now.err()).toContain('Work with Ana R. now begins with this session, on 2026-10-20.');
    const [where, one] = [open(), open()];
    await status(where.context, {});
    expect(where.out()).toMatch(/Since +Tue 20 Oct/);
    expect(where.out()).toMatch(/Next +Mon 30 Nov/);
    await show(one.context, engagement?.id ?? '', {});
    expect(one.out()).toContain('2026-10-20');
    await end(open().context, { set: ['changed=x', 'ended-on=2026-10-25'] });
  });

  it('keeps an earlier session with someone else separate', async () => {
    const open = await begun();
    const now = open();
    await log(now.context, { set: ['topic=x', 'on=2026-10-20', 'who=Kim L.'] });
    expect((await records(now.context))[1]).not.toHaveProperty('engagement');
    const script: Options['script'] = ({ question }) =>
      question.id === 'topic' ? 'x' : question.id === 'who' ? 'Kim L.' : undefined;
    const asked = open({ script });
    await log(asked.context, { set: ['on=2026-10-21'] });
    expect((await records(now.context))[2]).toMatchObject({ who: 'Kim L.' });
    expect((await records(now.context))[2]).not.toHaveProperty('engagement');
  });

  it('adds a session to the ended engagement of its day', async () => {
    let time = 0;
    const now = (await begun({ tick: () => time++ }))();
    await end(now.context, { set: ['changed=x', 'ended-on=2026-11-10'] });
    const ended = (await records(now.context))[0]?.id;
    await start(now.context, { set: AGREED });
    await log(now.context, { set: ['topic=x', 'on=2026-11-09'] });
    expect((await records(now.context)).at(-1)).toMatchObject({ engagement: ended });
  });

  it('asks before it saves a second session on one day, and needs --another in a script', async () => {
    const open = await begun();
    const first = open();
    await log(first.context, { set: ['topic=a'] });
    const id = (await records(first.context))[1]?.id.slice(-6).toLowerCase();
    const again = log(open().context, { set: ['topic=b'] });
    await refused(again, new RegExp(`already have a session on 2026-11-23 \\(${id}\\)`));
    const same = open({ script: ({ question }) => question.id, choices: ['same'] });
    await log(same.context, {});
    expect(same.err()).toContain(`coachkit sessions edit ${id}`);
    expect(await records(same.context)).toHaveLength(2);
    await log(open({ script: () => undefined, choices: ['another'] }).context, {});
    await log(open().context, { set: ['topic=c'], another: true });
    await log(open().context, { peer: true, set: ['topic=d'] });
    expect(await records(first.context)).toHaveLength(5);
  });

  it('takes the name of a peer, or none', async () => {
    let time = 0;
    const now = scripted({ tick: () => time++ });
    await log(now.context, { peer: true, set: ['topic=a', 'who='] });
    await log(now.context, { peer: true, set: ['topic=b', 'who=Ben'] });
    const named = (await records(now.context)).map((record) => 'who' in record && record.who);
    expect(named).toEqual([false, 'Ben']);
    // A peer with another name does not belong to the engagement.
    await start(now.context, { peer: true, set: ['who=Kim'] });
    await log(now.context, { set: ['topic=c', 'who=Ada'] });
    await log(now.context, { set: ['topic=d'] });
    const saved = await records(now.context);
    expect(saved.slice(-2).map((record) => 'engagement' in record)).toEqual([false, true]);
  });

  it('lets a person add or remove actions at the review', async () => {
    const open = await begun();
    const first = open({ script: () => undefined });
    const yes: string[] = [];
    const prompts = await first.context.prompts();
    first.context.prompts = async () => ({
      ...prompts,
      ask: async (ask) => {
        const { id } = ask.question;
        if (id === 'topic') return { kind: 'answer', value: 'x' };
        if (id === 'actions.more') {
          yes.push(id);
          return { kind: 'answer', value: yes.length === 2 ? 'yes' : 'no' };
        }
        if (id === 'action') return { kind: 'answer', value: 'Rest' };
        return id === 'next-date' && yes.length === 1 ? { kind: 'review' } : { kind: 'skip' };
      },
      choose: async (_, choices) =>
        choices.find(({ value }) => String(value) === 'actions.more')?.value,
    });
    await log(first.context, {});
    const store = await first.context.store();
    expect(store.collection('commitments').all()).toMatchObject([{ text: 'Rest' }]);
  });

  it('suggests a conversation when a line fell by two', async () => {
    const open = await begun();
    await log(open().context, { set: ['topic=a', 'on=2026-11-10', 'check-way=5'] });
    const now = open();
    await log(now.context, { set: ['topic=b', 'check-way=3'] });
    expect(now.err()).toContain('Something in these three lines is worth talking about');
  });

  it('notes a gap without any activity, and a session where the coach had every idea', async () => {
    const open = await begun();
    await log(open().context, { set: ['topic=a', 'on=2026-11-10'] });
    const soon = open();
    await log(soon.context, { set: ['topic=b', 'on=2026-11-16'] });
    expect(soon.err()).not.toContain('Not doing the work');
    const idle = open();
    await log(idle.context, { set: ['topic=b'] });
    expect(idle.err()).toContain('Not doing the work between sessions');

    const other = await begun();
    const file = 'topic: a\nactions: [{ action: Rest, origin: coach }]';
    const led = other({ files: { 'log.yaml': file } });
    await log(led.context, { answers: 'log.yaml' });
    expect(led.err()).toContain('Expecting the coach to have answers');
  });

  it('uses the preparation, and brings an observation once', async () => {
    const open = await begun();
    const now = open();
    const store = await now.context.store();
    await store.ready();
    const at = { ...now.context.clock.now(), date: '2026-11-20' };
    store.collection<Entry>('journal').add({ kind: 'free', at, text: 'Seen.', bring: true });
    await prep(now.context, { set: ['topic=x'] });
    await log(now.context, { set: ['topic=x'] });
    const all = await records(now.context);
    const prepared = all.find(({ type }) => type === 'prep');
    const held = all.find(({ type }) => type === 'log');
    expect(held).toMatchObject({ prep: prepared?.id, brought: [expect.any(String)] });
    const later = open({ today: '2026-12-01' });
    await prep(later.context, { set: ['topic=y'] });
    expect(later.out()).not.toContain('Seen.');
  });

  it('uses another form for a session alone', async () => {
    const { context, asked } = scripted({
      script: ({ question }) => (question.id === 'topic' ? 'Know what to drop' : undefined),
    });
    await log(context, { self: true });
    expect(asked.map(({ question }) => question.id)).toContain('camera');
    expect(asked.map(({ question }) => question.id)).not.toContain('check-true');
    expect(await records(context)).toMatchObject([{ with: 'self', form: 'session-self' }]);
  });
});

describe('sessions list, show and status', () => {
  it('export nothing private unless asked', async () => {
    const open = await begun();
    const files = { 'log.yaml': LOG };
    await log(open({ files }).context, { answers: 'log.yaml' });
    const outputs = async (includePrivate: boolean) => {
      const [json, md, one] = [open(), open(), open()];
      await list(json.context, { json: true, includePrivate });
      await list(md.context, { format: 'md', includePrivate });
      const id = JSON.parse(json.out()).sessions[0].id;
      await show(one.context, id, { format: 'md', includePrivate });
      return [json.out(), md.out(), one.out()];
    };
    for (const output of await outputs(false)) {
      expect(output).toContain('I say yes to be liked');
      expect(output).not.toContain('That I am tired');
    }
    for (const output of await outputs(true)) expect(output).toContain('That I am tired');
  });

  it('show the person everything', async () => {
    const open = await begun();
    const now = open({ files: { 'log.yaml': LOG } });
    await log(now.context, { answers: 'log.yaml' });
    const [, held] = await records(now.context);
    await show(now.context, held?.id.slice(-6) ?? '', {});
    expect(now.out()).toContain('What did I leave unsaid? (private)');
    expect(now.out()).toContain('• I say yes to be liked');
    expect(now.out()).toContain(
      'Say no to the deck (when it comes up, then I say no) by Tue 2026-12-01',
    );
  });

  it('show a preparation alone until its session, and then with it', async () => {
    const open = await begun();
    const files = { 'log.yaml': LOG };
    const set = ['topic=The reorg', 'rather-not=That I may leave'];
    await prep(open().context, { set });
    const [, prepared] = await records(open().context);
    const [before, json] = [open(), open()];
    await list(before.context, {});
    expect(before.out()).toMatch(/\w{3} \d+ \w{3} {2}Ana R\., prepared \(\w{6}\)\n +The reorg/);
    await list(json.context, { json: true });
    expect(JSON.parse(json.out()).prepared).toEqual([prepared?.id]);

    await log(open({ files }).context, { answers: 'log.yaml' });
    const after = open();
    await list(after.context, {});
    expect(after.out()).not.toContain('prepared');
    expect(after.out()).toMatch(/Prepared: The reorg \(\w{6}\)/);
    const held = (await records(open().context)).find(({ type }) => type === 'log');
    const [page, handed, data] = [open(), open(), open()];
    await show(page.context, held?.id ?? '', {});
    expect(page.out()).toMatch(/Prepared: [^\n]+\n[\s\S]*The reorg/);
    expect(page.out()).toContain('That I may leave');
    await show(handed.context, held?.id ?? '', { format: 'md' });
    expect(handed.out()).toContain('The reorg');
    await show(data.context, held?.id ?? '', { json: true });
    expect(JSON.parse(data.out()).prep).toMatchObject({ answers: { topic: 'The reorg' } });
    for (const { out } of [handed, data]) expect(out()).not.toContain('That I may leave');
  });

  it('show the current step, and mention a missing next date once', async () => {
    const empty = scripted();
    await status(empty.context, {});
    expect(empty.out()).toContain('coachkit sessions start');

    const open = await begun();
    await log(open().context, { set: ['topic=a', 'on=2026-11-02'] });
    const now = open();
    await status(now.context, {});
    expect(now.out()).toContain('1, the last on Mon 2 Nov');
    expect(now.out().match(/you have no date for the next session/g)).toHaveLength(1);
    const json = open();
    await status(json.context, { json: true });
    expect(JSON.parse(json.out())).toMatchObject({
      schemaVersion: 1,
      sessions: 1,
      next: null,
      nextStep: 'prep',
      note: "It's been 21 days, and you have no date for the next session.",
    });
  });
});

describe('sessions edit', () => {
  it('changes an answer, and keeps the actions and the earlier text', async () => {
    const open = await begun();
    const now = open({ files: { 'log.yaml': LOG } });
    await log(now.context, { answers: 'log.yaml' });
    const id = (await records(now.context))[1]?.id ?? '';
    await edit(now.context, id, { set: ['topic=Something else', 'on=2026-11-20'] });
    const held = (await records(now.context))[1];
    expect(held).toMatchObject({
      on: '2026-11-20',
      answers: { topic: 'Something else', actions: [{ action: 'Say no to the deck' }, {}] },
      earlier: [{ value: { answers: { topic: 'Saying no' } } }],
    });
    await refused(edit(now.context, id, { set: ['on=2027-01-01'] }), /is in the future/);
    await refused(
      edit(now.context, id, { set: ['next-date=2026-11-20'] }),
      /must be after the session/,
    );
    await refused(edit(now.context, 'nosuch', { set: ['topic=x'] }), /no session with the id/);
  });

  it('takes a person to the review without asking skipped questions again', async () => {
    const open = await begun();
    await log(open().context, { set: ['topic=a'] });
    const now = open({ script: () => 'b', choices: ['topic'] });
    const id = (await records(now.context))[1]?.id ?? '';
    await edit(now.context, id, {});
    expect(now.asked.map(({ question }) => question.id)).toEqual(['topic']);
    expect((await records(now.context))[1]).toMatchObject({ answers: { topic: 'b' } });
  });
});

describe('sessions end', () => {
  it('looks back, and allows another engagement', async () => {
    const open = await begun();
    await log(open({ files: { 'log.yaml': LOG } }).context, { answers: 'log.yaml' });
    const now = open();
    await end(now.context, { set: ['changed=I say no', 'alone=I write'] });
    expect(now.out()).toContain('I write');
    expect(await records(now.context)).toMatchObject([
      { ended: { on: '2026-11-23', answers: { changed: 'I say no' } } },
      {},
    ]);
    await refused(end(now.context, { set: ['changed=x'] }), /ended on 2026-11-23\./);
    await start(now.context, { set: AGREED });
    expect(await records(now.context)).toHaveLength(3);
  });

  it('refuses a future day and one before the start', async () => {
    const now = (await begun())();
    const on = (day: string) => end(now.context, { set: ['changed=x', `ended-on=${day}`] });
    await refused(on('2026-12-01'), /is in the future/);
    await refused(on('2026-10-01'), /before the engagement began/);
    expect((await records(now.context))[0]).not.toHaveProperty('ended');
  });
});

describe('sessions ics', () => {
  const dates = ['first-date=2027-03-14', 'at=09:30', 'minutes=90'];
  const inBerlin = (context: Context): Context => ({
    ...context,
    clock: {
      now: () => ({
        utc: '2027-03-01T10:00:00.000Z',
        offset: 60,
        zone: 'Europe/Berlin',
        date: '2027-03-01',
      }),
      zone: () => zoneNamed('Europe/Berlin') as Zone,
    },
  });

  it('keeps half past nine when the clocks change', async () => {
    const now = (await begun({}, [...dates, 'zone=Europe/Berlin']))();
    await ics(inBerlin(now.context), { until: '11 april' });
    expect(now.out().match(/(?<=^DTSTART:)\w+/gm)).toEqual([
      '20270314T083000Z',
      '20270328T073000Z',
      '20270411T073000Z',
    ]);
    expect(now.out()).toContain('TRIGGER:-PT2H');
  });

  it('ends with the engagement', async () => {
    const now = (await begun({}, dates))();
    await ics(now.context, { alarm: '15' });
    const days = now.out().match(/(?<=^DTSTART:)\d{8}/gm) ?? [];
    expect([days[0], days.at(-1)]).toEqual(['20270314', '20270912']);
    expect(now.out()).toContain('TRIGGER:-PT15M');
  });

  it('refuses sessions without an end or a time, and a day too far ahead', async () => {
    const { context } = scripted();
    const endless = ['with=coach', 'frequency=weekly', 'first-date=2026-12-01', 'at=09:30'];
    await start(context, { set: endless });
    await refused(ics(context, {}), /never end/);
    await refused(ics(context, { until: '9999-12-31' }), /--until must be a day/);
    await refused(ics(context, { until: 'next month' }), /--until must be a day/);
    await refused(
      ics(context, { until: '2026-12-24', alarm: '-5' }),
      /--alarm must be a number of minutes/,
    );
    const timeless = (await begun({}, ['first-date=2026-12-01']))();
    await refused(ics(timeless.context, {}), /no time of day/);
    await refused(ics((await begun())().context, {}), /no date for an upcoming session/);
  });
});
