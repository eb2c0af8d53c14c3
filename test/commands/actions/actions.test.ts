import { describe, expect, it } from 'vitest';
import { add, change, done, drop } from '../../../src/commands/actions/actions.ts';
import { list } from '../../../src/commands/actions/list.ts';
import type { Context } from '../../../src/core/context.ts';
import { ExitCode } from '../../../src/core/errors.ts';
import type { Saved } from '../../../src/core/store.ts';
import type { Action } from '../../../src/domain/actions/action.ts';
import { inOneLine, scripted } from '../../support/scripted.ts';
import { failure, stored, worldWith } from '../../support/world.ts';

const actions = (context: Context) => stored<Action>({ context }, 'commitments');

async function refused(work: Promise<unknown>, words: RegExp): Promise<void> {
  const error = await failure(work);
  expect(error.message).toMatch(words);
  expect(error.exit).toBe(ExitCode.usage);
}

async function withOne() {
  const kit = scripted();
  await add(kit.context, 'Ask Ana first', {});
  const [one] = await actions(kit.context);
  return { ...kit, id: one?.id ?? '' };
}

describe('actions add', () => {
  it('keeps an action with its moment and day', async () => {
    const { context, out } = scripted();
    const details = { when: 'the meeting opens', then: 'I ask first', due: '2026-12-01' };
    await add(context, ' Ask Ana ', { ...details, origin: 'shared', json: true });
    expect(JSON.parse(out())).toMatchObject({
      schemaVersion: 1,
      action: {
        text: 'Ask Ana',
        origin: 'shared',
        whenThen: { when: 'the meeting opens', then: 'I ask first' },
        due: '2026-12-01',
        status: 'open',
      },
    });
  });

  it('takes a day as people say it, and shows its date', async () => {
    const { context, err, id } = await withOne();
    await change(context, id, undefined, { due: 'friday' });
    expect(err()).toMatch(/Changed: “Ask Ana first” \(\w{6}\), by 2026-11-27\.\n$/);
    await change(context, id, undefined, { due: 'in 2 weeks' });
    expect(await actions(context)).toMatchObject([{ due: '2026-12-07' }]);
    await refused(change(context, id, undefined, { due: 'next week' }), /can't tell which date/);
    expect(await actions(context)).toMatchObject([{ due: '2026-12-07' }]);
    await add(context, undefined, { set: ['want=Ask Ben', 'due=tomorrow'] });
    const dues = (await actions(context)).map(({ due }) => due).sort();
    expect(dues).toEqual(['2026-11-24', '2026-12-07']);
  });

  it('asks when no words are given', async () => {
    const answers: Record<string, string> = { want: 'Ask', snag: 'Pride', when: 'x', then: 'y' };
    const { context } = scripted({ script: ({ question }) => answers[question.id] });
    await add(context, undefined, {});
    expect(await actions(context)).toMatchObject([
      { text: 'Ask', snag: 'Pride', whenThen: { when: 'x', then: 'y' } },
    ]);
  });

  it('refuses input that makes no sense', async () => {
    const { context } = scripted();
    await refused(add(context, '  ', {}), /needs some words/);
    await refused(add(context, 'x', { when: 'y' }), /go together/);
    await refused(add(context, 'x', { due: '2026-11-22' }), /in the past/);
    await refused(add(context, 'x', { due: 'last friday' }), /in the past/);
    await refused(add(context, 'x', { due: 'soon' }), /can't tell which date/);
    await refused(add(context, 'x', { session: 'nosuch' }), /no session/);
    await refused(add(context, undefined, {}), /isn.t a terminal/);
    expect(await actions(context)).toEqual([]);
  });
});

describe('an action', () => {
  it('is done, with what came of it', async () => {
    const { context, id } = await withOne();
    await done(context, id.slice(-6).toLowerCase(), { learned: 'She had a plan.' });
    expect(await actions(context)).toMatchObject([
      { status: 'done', doneOn: '2026-11-23', learned: 'She had a plan.' },
    ]);
    await refused(done(context, id, {}), /is already done/);
  });

  it('is found by its words or the start of its short id, open actions first', async () => {
    const { context, err, id, home } = await withOne();
    await done(context, id.slice(-6, -2).toLowerCase(), {});
    await add(scripted({ home, today: '2026-11-24' }).context, 'Ask Ana again', {});
    await done(context, 'ask ana', {});
    expect((await actions(context)).map(({ status }) => status)).toEqual(['done', 'done']);
    expect(err()).toMatch(/Done: “Ask Ana again” \(\w{6}\)\.\n$/);
    await refused(done(context, 'ask ana', {}), /More than one action matches "ask ana"/);
    await refused(
      done(context, 'ana first', {}),
      /The action “ana first” \(\w{6}\) is already done/,
    );
  });

  it('is dropped, and reopened in its old place with new words', async () => {
    const { context, id, home } = await withOne();
    await add(scripted({ home, today: '2026-11-24' }).context, 'Second', {});
    await drop(context, id, {});
    await change(context, id, 'Ask Ana and Ben', { due: '2026-12-24' });
    const all = await actions(context);
    expect(all.map(({ text, status }) => [text, status])).toEqual([
      ['Ask Ana and Ben', 'open'],
      ['Second', 'open'],
    ]);
    expect(all[0]?.earlier).toHaveLength(2);
    await refused(change(context, id, undefined, {}), /You haven't said what to change/);
  });

  it('is refused when its id matches no action or two', async () => {
    const { context, id } = await withOne();
    const other = id[19] === 'Z' ? 'Y' : 'Z';
    const twin = {
      ...(await actions(context))[0],
      id: `${id.slice(0, 19)}${other}${id.slice(20)}`,
    };
    const store = await context.store();
    store.collection<Action>('commitments').importAll([twin as Saved<Action>]);
    const twins = new RegExp(`More than one action matches .*${id} \\(Ask Ana first\\)`);
    await refused(done(context, id.slice(-6), {}), twins);
    await refused(done(context, 'nosuch', {}), /You have no action "nosuch"/);
    const all = await actions(context);
    expect(all.map(({ status }) => status)).toEqual(['open', 'open']);
  });
});

describe('words that fit several actions', () => {
  it('are shown with the ids unless they are private', async () => {
    const { home, ids } = await worldWith({
      journal: [{ kind: 'free', text: 'x', private: true }],
    });
    const commitments = [
      { text: 'Ask Ana about the budget', origin: 'me', status: 'open' },
      { text: 'Ask Ben', origin: 'me', status: 'open', private: true },
      { text: 'Ask Cem', origin: 'me', status: 'open', from: { entry: ids.journal[0] } },
    ];
    const { context } = await worldWith({ commitments }, { home });
    const { message } = await failure(done(context, 'ask', {}));
    expect(message).toMatch(
      /More than one action matches "ask": .*\w{6} \(Ask Ana about the budget\)/,
    );
    expect(message.match(/\w{6} \(private\)/g)).toHaveLength(2);
    expect(message).not.toMatch(/Ben|Cem/);
  });
});

describe('the menu under the list', () => {
  const commitments = [
    { text: 'Ask Ana', origin: 'me', status: 'open', due: '2026-11-20' },
    { text: 'Ask Ben', origin: 'me', status: 'open', due: '2026-11-30' },
  ];
  const menued = async (ways: string[], lines: string[] = []) => {
    const { home, ids } = await worldWith({ commitments });
    const [ana = ''] = ids.commitments;
    const choices = ways.flatMap((way) => [ana, way]);
    const person = scripted({ home, script: () => undefined, choices, lines });
    const context = { ...person.context, io: { ...person.context.io, terminal: true } };
    await list(context, {});
    const [one, other] = (await actions(context)).sort((a, b) => a.text.localeCompare(b.text));
    return { ...person, one, other };
  };

  it('ends the chosen action, and says which is overdue', async () => {
    const { one, other, out, err, menus } = await menued(['done']);
    expect(one).toMatchObject({ status: 'done', doneOn: '2026-11-23' });
    expect(other?.status).toBe('open');
    expect(out()).toMatch(/by Fri 2026-11-20, overdue/);
    expect(out()).not.toMatch(/2026-11-30, overdue/);
    expect(menus[0]?.labels.sort()).toEqual(['Ask Ana, overdue', 'Ask Ben', 'Done for now']);
    expect(menus.at(-1)?.labels).toEqual(['Ask Ben', 'Done for now']);
    expect(err()).toMatch(/Done: “Ask Ana”/);
    expect((await menued(['dropped'])).one?.status).toBe('dropped');
    expect((await menued(['back'])).one?.status).toBe('open');
  });

  it('changes its words and its day, but refuses a past day', async () => {
    const both = await menued(['change'], ['Ask Ana again', 'friday']);
    expect(both.one).toMatchObject({ text: 'Ask Ana again', due: '2026-11-27', status: 'open' });
    const wrong = await menued(['change'], ['Ask Ana now', 'yesterday', '']);
    expect(wrong.err()).toMatch(/in the past/);
    expect(wrong.one).toMatchObject({ text: 'Ask Ana now', due: '2026-11-20' });
    expect((await menued(['change'])).one).toMatchObject({ text: 'Ask Ana', rev: 1 });
  });

  it('is not shown when no one can choose', async () => {
    const { home } = await worldWith({ commitments });
    const person = scripted({ home, script: () => undefined });
    await list(person.context, {});
    const terminal = { ...person.context.io, terminal: true };
    await list({ ...person.context, io: terminal }, { json: true });
    await list({ ...person.context, io: { ...terminal, interactive: false } }, {});
    expect(person.menus).toEqual([]);
  });
});

describe('actions list', () => {
  it('shows the source of each action and whose idea it was', async () => {
    const at = { ...scripted().context.clock.now(), date: '2026-11-19' };
    const { home, ids } = await worldWith({
      sessions: [{ type: 'log', on: '2026-11-20' }],
      practices: [{ title: 'Hidden brake' }],
      journal: [{ kind: 'daily', at, text: 'x' }],
    });
    const [session, practice, entry] = [ids.sessions[0], ids.practices[0], ids.journal[0]];
    const status = 'open';
    const commitments = [
      { text: 'a', origin: 'coach', from: { session }, status },
      { text: 'b', origin: 'me', from: { practice }, status },
      { text: 'c', origin: 'me', from: { entry }, status },
      { text: 'd', origin: 'shared', status, snag: 'Pride' },
    ];
    const { context, out } = await worldWith({ commitments }, { home });
    await list(context, {});
    expect(out()).toMatch(/The coach's idea, from the session on 2026-11-20 \(\w{6}\)/);
    expect(out()).toMatch(/from the practice “Hidden brake” on 2026-11-23 \(\w{6}\)/);
    expect(out()).toMatch(/My idea, from the reflection on 2026-11-19 \(\w{6}\)/);
    expect(out()).toMatch(/May get in the way: Pride\n *A shared idea, written down on 2026-11-23/);
  });

  it('keeps private actions out of JSON and Markdown unless asked', async () => {
    const { home, ids } = await worldWith({
      journal: [{ kind: 'free', text: 'x', private: true }],
    });
    const commitments = [
      { text: 'Secret one', origin: 'me', private: true, status: 'open' },
      { text: 'Secret two', origin: 'me', from: { entry: ids.journal[0] }, status: 'open' },
    ];
    const { context, out, err } = await worldWith({ commitments }, { home });
    await list(context, { format: 'md' });
    await list(context, { json: true });
    expect(out()).not.toContain('Secret');
    expect(out()).toContain('# Actions\n\nThis list has no actions to pass on.\n');
    expect(inOneLine(err())).toContain(
      '2 private actions are left out. To include them: --include-private',
    );
    await list(context, { json: true, includePrivate: true });
    expect(JSON.parse(out().slice(out().lastIndexOf('{\n  "schema'))).actions).toHaveLength(2);
  });

  it('shows open actions, oldest first, and the rest with --all', async () => {
    const { context, id, home } = await withOne();
    await done(context, id, {});
    await add(scripted({ home, today: '2026-11-25' }).context, 'Third', {});
    await add(scripted({ home, today: '2026-11-24' }).context, 'Second', { when: 'x', then: 'y' });
    const open = scripted({ home });
    await list(open.context, {});
    expect(open.out()).toMatch(/Second[\s\S]*When x, then y[\s\S]*Third/);
    expect(open.out()).not.toContain('Ask Ana');
    const all = scripted({ home });
    await list(all.context, { all: true, format: 'md' });
    expect(all.out()).toMatch(/^# Actions\n\n- \[x\] Ask Ana first \(.*done Mon 2026-11-23\)/);
  });

  it('has a line for each action, or says that no action is open', async () => {
    const now = scripted();
    await list(now.context, { format: 'md' });
    expect(now.out()).toBe('# Actions\n\nYou have no open actions.\n');
    await add(now.context, 'Ask Ana\nand Ben', {});
    await list(now.context, {});
    expect(now.out()).toContain('Ask Ana and Ben');
  });

  it('reads old actions that have only a text', async () => {
    const old = { text: 'Old', origin: 'me', status: 'open', from: { entry: 'x' } };
    const { context, out } = await worldWith({ commitments: [old] });
    await list(context, {});
    expect(out()).toContain('My idea, from the reflection (x)');
  });
});
