import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listThenMenu } from '../../../src/commands/find-coach/menu.ts';
import { Interrupted } from '../../../src/core/errors.ts';
import { coachScript, GOOD, set } from '../../support/coaches.ts';
import type { Options } from '../../support/scripted.ts';

const someone = () => undefined;

describe('find-coach', () => {
  it('puts only confirmed names in the plan, and leaves the others to learn', async () => {
    const script = coachScript();
    await script.run('find-coach', ...set({ 'want-style': 5 }));
    await script.run('find-coach', '--json');
    expect(script.out()).not.toMatch(/Prismaticco|Scale's list|not verified/);
    expect(script.out()).toContain('BetterUp');
    expect(script.out()).toContain('EMCC, Association for Coaching');
    const before = script.out().length;
    await script.run('framework', 'show', 'executive-coaching', 'channels');
    const read = script.out().slice(before).replace(/\s+/g, ' ');
    expect(read).toMatch(/Prismaticco.*Scale's list/);
    expect(read).toContain('Ask them about training hours and supervision');
  });

  it('asks for the plan once, and then shows it', async () => {
    const answers: Record<string, string | number | string[]> = {
      'want-style': 5,
      'channels-done': ['channel-icf'],
      'people.wanted': 'no',
    };
    const choices = ['read'];
    const script = coachScript({ script: ({ question }) => answers[question.id], choices });
    expect(await script.run('find-coach')).toBe(0);
    expect(script.asked.length).toBe(8);
    expect(script.out()).toContain('Someone who pushes');
    expect(script.out()).toContain('[x] International');
    expect(script.out()).toContain('[ ] Matchmaking');
    expect(script.out()).toContain("You don't need a coach who's done your job.");
    expect(script.out()).toContain('To your company');
    const again = coachScript({ home: script.home, script: someone });
    await again.run('find-coach');
    expect(again.asked).toEqual([]);
    expect(again.out()).toContain('Someone who pushes');
  });

  it('shows the plan without a terminal, and asks nothing', async () => {
    const script = coachScript();
    const plan = await script.json('find-coach');
    expect(plan).toMatchObject({ schemaVersion: 1, plan: null, lookFor: [], candidates: 0 });
    expect(plan.channels).toHaveLength(5);
    expect(plan.channels.every(({ steps }: { steps: string[] }) => steps.length > 0)).toBe(true);
    expect(existsSync(join(script.home, 'searches.json'))).toBe(false);
  });

  it('puts three leaders and the company into messages to copy', async () => {
    const leaders =
      '[{ name: Jo, admire: how calm you stay }, { name: Mo }, { name: Bo, asked: asked }]';
    const script = coachScript({
      files: { 'p.yaml': `leaders: ${leaders}\ncompany-ask: not-yet\nsponsor: Mira\n` },
    });
    await script.run('find-coach', '--answers', 'p.yaml');
    expect(script.out()).toMatch(/I wrote this about you: “how\s+calm you\s+stay”\./);
    expect(script.out()).toContain('Send the same message to: Mo');
    const { messages } = await script.json('find-coach', 'messages');
    expect(messages.map(({ id, to }: { id: string; to?: string }) => [id, to])).toEqual([
      ['ask-leader', 'Jo'],
      ['ask-leader', 'Mo'],
      ['ask-company', 'Mira'],
      ['first-contact', undefined],
      ['accept', undefined],
      ['decline', undefined],
      ['thanks', undefined],
    ]);
    expect(messages[1].text).toContain('I thought of you. Have you worked');
  });

  it('fills in answers from an assessment', async () => {
    const first = coachScript();
    const said = set({ 'structure-flexibility': 1, money: 'no', stage: 'vp' });
    expect(await first.run('assess', ...said)).toBe(0);
    const script = coachScript({ home: first.home, script: someone });
    await script.run('find-coach');
    const asked = script.asked.map(({ question }) => question.id);
    expect(asked).not.toContain('want-structure');
    expect(asked).toContain('budget');
    expect(script.err()).toContain(
      'Filled in from your assessment of Mon 23 Nov: the structure you want.',
    );
  });

  it('fills in answers from a conversation and an engagement, and says where they come from', async () => {
    const first = coachScript();
    await first.run('evaluate', 'Ana', ...set({ 'want-style': 2, 'want-structure': 5 }));
    await first.run('assess', ...set({ 'structure-flexibility': 5, stage: 'vp' }));
    await first.run('sessions', 'start', '--set', 'with=coach');
    await first.run('sessions', 'sponsor', '--set', 'sponsor=Maria Lopez, CHRO');
    const answers: Record<string, string> = { 'people.wanted': 'yes', 'company-ask': 'not-yet' };
    const script = coachScript({
      home: first.home,
      script: ({ question }) => answers[question.id],
    });
    await script.run('find-coach');
    const asked = script.asked.map(({ question }) => question.id);
    for (const id of ['want-style', 'want-structure', 'sponsor']) expect(asked).not.toContain(id);
    const said = script.err().replace(/\s+/g, ' ');
    expect(said).toContain('wrote up on Mon 23 Nov: the style you want, the structure you want.');
    expect(said).toContain(
      'Filled in from your engagement of Mon 23 Nov: who to ask at your company.',
    );
    const { plan } = await script.json('find-coach');
    expect(plan.answers).toMatchObject({ 'want-structure': 5, sponsor: 'Maria Lopez, CHRO' });
    const { messages } = await script.json('find-coach', 'messages');
    const company = messages.find(({ id }: { id: string }) => id === 'ask-company');
    expect(company.text).toMatch(/^Hi Maria,\n/);
  });

  it('shows a pitfall again in a run that saves nothing else', async () => {
    const first = coachScript();
    await first.run('find-coach', ...set({ 'product-background': 'must' }));
    const { home } = first;
    const script = coachScript({ home, today: '2026-12-23' });
    expect(await script.run('find-coach')).toBe(0);
    expect(script.err()).toContain('Requiring a product background');
    const quiet = coachScript({ home, today: '2026-12-29' });
    await quiet.run('find-coach');
    expect(quiet.err()).not.toContain('Why now');
  });
});

describe('candidates', () => {
  it('have separate drafts, even while another one is unfinished', async () => {
    let left = 1;
    const stopping: Options['script'] = () => {
      left -= 1;
      if (left < 0) throw new Interrupted();
      return 'A colleague';
    };
    const first = coachScript({ script: stopping });
    expect(await first.run('find-coach', 'add', 'Ana R.')).toBe(130);
    expect(first.err()).toContain('coachkit find-coach add "Ana R."');
    const second = coachScript({ home: first.home, script: () => undefined });
    await second.run('find-coach', 'add', 'Kim 李');
    expect(second.err()).not.toContain('Picking up where you stopped');
    expect((await second.coaches()).map(({ name }) => name)).toEqual(['Kim 李']);
    await second.run('find-coach', 'add', 'ana r.');
    expect(second.err()).toContain('Picking up where you stopped');
  });

  it('are found despite a typing slip in a part of the name', async () => {
    const script = coachScript();
    await script.run('find-coach', 'add', 'Ana Rodriguez');
    expect(await script.run('evaluate', 'Anna', '--set', 'first-line=calm')).toBe(2);
    expect(script.err()).toContain('Did you mean "Ana Rodriguez"?');
  });

  it('have a next date that is a real date', async () => {
    const script = coachScript();
    const add = (date: string) => script.run('find-coach', 'add', 'Bo', '--set', `next-on=${date}`);
    for (const date of ['1', 'soon', '2026-11-01']) expect(await add(date)).toBe(2);
    expect(script.err()).toContain('next-on must be today or a later day, like 2026-12-03');
    expect(await add('friday 3pm')).toBe(0);
    expect(await script.coaches()).toMatchObject([{ nextOn: '2026-11-27 15:00' }]);
  });

  it('need a name and a source, and take more on request', async () => {
    const short = coachScript({ script: () => undefined });
    await short.run('find-coach', 'add', 'Ana R.');
    expect(short.asked.map(({ question }) => question.id)).toEqual(['channel', 'more.wanted']);
    const answers: Record<string, string> = { 'more.wanted': 'yes', price: '300' };
    const long = coachScript({ script: ({ question }) => answers[question.id] });
    await long.run('find-coach', 'add', 'Bo');
    expect(long.asked.map(({ question }) => question.id)).toEqual([
      ...['channel', 'more.wanted', 'contact', 'price', 'credential'],
      ...['product-background', 'next-on'],
    ]);
    expect(await long.coaches()).toMatchObject([{ name: 'Bo', price: '300' }]);
  });

  it('are moved only after a warning', async () => {
    const { home, run } = coachScript();
    await run('evaluate', 'Ana', ...set({ ...GOOD, 'flag-not-safe': 'yes' }));
    await run('evaluate', 'Bo', ...set(GOOD));
    const because = ['--because', 'She never was a PM.'];
    for (const [args, says] of [
      [['Ana', 'booked'], 'Do not continue with this coach'],
      [['Bo', 'not-a-fit', ...because], 'Requiring a product background'],
    ] as const) {
      const stays = coachScript({ home, script: someone, choices: ['no'] });
      const before = JSON.stringify(await stays.coaches());
      expect(await stays.run('find-coach', 'move', ...args)).toBe(0);
      expect(stays.err()).toContain(says);
      expect(stays.err()).toContain('Nothing was changed.');
      expect(JSON.stringify(await stays.coaches())).toBe(before);
    }
    const goes = coachScript({ home, script: someone, choices: ['yes'] });
    await goes.run('find-coach', 'move', 'Ana', 'booked');
    expect((await goes.coaches())[0]?.stage).toBe('booked');
    const quiet = coachScript({ home, script: someone });
    await quiet.run('find-coach', 'move', 'Ana', 'not-a-fit');
    expect(quiet.err()).not.toContain('Do not continue');
  });

  it('go from an idea to a decision', async () => {
    const script = coachScript();
    const { coach } = await script.json(
      ...['find-coach', 'add', 'Ana R.', '--set', 'channel=channel-network'],
      ...set({ price: 300, 'product-background': 'no', 'next-on': '2026-12-01' }),
    );
    expect(coach).toMatchObject({
      name: 'Ana R.',
      stage: 'booked',
      channel: 'channel-network',
      price: '300',
      productBackground: 'no',
      nextOn: '2026-12-01',
    });
    await script.run('find-coach', 'note', 'Ana', 'Jo', 'likes', 'her');
    await script.run('find-coach', 'edit', 'Ana', ...set({ price: '320 EUR' }));
    await script.run('find-coach', 'move', 'Ana', 'contacted');
    expect(await script.coaches()).toMatchObject([
      {
        name: 'Ana R.',
        stage: 'contacted',
        price: '320 EUR',
        nextOn: '2026-12-01',
        notes: [{ on: '2026-11-23', text: 'Jo likes her' }],
      },
    ]);
    const { coaches } = await script.json('find-coach', 'list');
    expect(coaches[0]).toMatchObject({ state: 'contacted' });
    expect(coaches[0].command).toBe('coachkit find-coach ics "Ana R."');
    await script.run('find-coach', 'move', 'Ana', 'waiting');
    expect(await script.coaches()).toMatchObject([{ stage: 'decided', decision: 'waiting' }]);
  });

  it('are shown on a board if it fits, and otherwise in a list', async () => {
    const boardAt = async (columns: number) => {
      const script = coachScript({ columns });
      await script.run('find-coach', 'add', 'Ana R.');
      await script.run('find-coach', 'add', 'Bo');
      await script.run('find-coach', 'move', 'Bo', 'booked');
      await script.run('find-coach', 'list');
      return script.out();
    };
    expect(await boardAt(120)).toMatch(/^Idea +Booked$/m);
    expect(await boardAt(80)).toMatch(/^• Ana R\. \(Idea, /m);
    expect(await boardAt(120)).toContain('coachkit evaluate Bo');
  });

  it('are removed only after a question, and can be restored', async () => {
    const script = coachScript();
    await script.run('find-coach', 'add', 'Ana R.');
    expect(await script.run('find-coach', 'remove', 'Ana')).toBe(2);
    expect(await script.coaches()).toHaveLength(1);
    const asks = coachScript({ home: script.home, script: someone, choices: ['no', 'yes'] });
    await asks.run('find-coach', 'remove', 'Ana');
    expect(await asks.coaches()).toHaveLength(1);
    await asks.run('find-coach', 'remove', 'Ana');
    expect(await asks.coaches()).toHaveLength(0);
    expect(await asks.run('find-coach', 'show', 'Ana')).toBe(2);
    await asks.run('find-coach', 'restore', 'Ana');
    expect(await asks.coaches()).toHaveLength(1);
  });

  it('are not chosen after a restore if another coach has been chosen', async () => {
    const script = coachScript();
    for (const name of ['Ana R.', 'Bo', 'Cy']) await script.run('evaluate', name, ...set(GOOD));
    await script.run('evaluate', 'decide', 'Ana');
    await script.run('find-coach', 'remove', 'Ana', '--yes');
    await script.run('evaluate', 'decide', 'Bo', '--yes');
    await script.run('find-coach', 'restore', 'Ana');
    const decisions = (await script.coaches()).map(({ decision }) => decision);
    expect(decisions).toEqual(['waiting', 'chosen', undefined]);
  });

  it('refuse an invalid stage, name or date', async () => {
    const script = coachScript();
    await script.run('find-coach', 'add', 'Ana R.');
    const before = JSON.stringify(await script.coaches());
    for (const args of [
      ['edit', 'Ana', '--set', 'next-on=2020-01-01'],
      ['edit', 'Ana', '--set', 'next-on=whenever'],
      ['edit', 'Ana', '--set', 'name='],
      ['move', 'Ana', 'maried'],
      ['note', 'Ana'],
      ['note', 'Ann', 'x'],
      ['show'],
      ['add'],
      ['add', 'Bo', '--set', 'chanel=x'],
      ['restore', 'Ana'],
      ['questions', '--format', 'pdf'],
    ]) {
      expect(await script.run('find-coach', ...args), args.join(' ')).toBe(2);
    }
    expect(JSON.stringify(await script.coaches())).toBe(before);
  });
});

describe('find-coach messages', () => {
  it('has a first message to a coach, greeted by first name', async () => {
    const script = coachScript();
    await script.run('find-coach', 'add', 'Ben K., VP at X');
    const { messages } = await script.json('find-coach', 'messages', 'Ben');
    expect(messages[0]).toMatchObject({ id: 'first-contact', to: 'Ben K., VP at X' });
    expect(messages[0].text).toMatch(/^Hi Ben,\n/);
  });

  it('reads well with a whole sentence of admiration', async () => {
    const leaders = '[{ name: "Jo, CEO of Acme", admire: "She says no. Kindly!" }]';
    const script = coachScript({ files: { 'p.yaml': `leaders: ${leaders}\n` } });
    await script.run('find-coach', '--answers', 'p.yaml');
    const { messages } = await script.json('find-coach', 'messages');
    expect(messages[0].text).toContain('I wrote this about you: “She says no. Kindly!”. Have you');
    expect(messages[0].text).toMatch(/^Hi Jo,\n/);
  });

  it('copies the picked message, all without a terminal, and none on Esc', async () => {
    const copied: string[] = [];
    const clipboard = (text: string) => void copied.push(text);
    const script = coachScript({ clipboard, script: someone, choices: ['2'] });
    await script.run('find-coach', 'add', 'Ana R.');
    await script.run('find-coach', 'messages', 'Ana', '--copy');
    expect(script.offered().map(({ label }) => label)).toContain('To the coach you choose: Ana R.');
    expect(copied).toEqual([expect.stringContaining("I'd like to work with you.")]);
    await script.run('find-coach', 'messages', 'Ana', '--copy');
    expect(copied).toHaveLength(1);
    const piped = coachScript({ home: script.home, clipboard });
    await piped.run('find-coach', 'messages', 'Ana', '--copy');
    expect(copied[1]?.match(/^Hi Ana,$/gm)).toHaveLength(4);
  });
});

describe('find-coach questions', () => {
  it('is one page with the four asks, the extras and the red flags', async () => {
    const script = coachScript();
    await script.run('find-coach', 'questions');
    expect(script.out()).toContain('What is coaching to you?');
    expect(script.out()).toContain('Confidentiality, when the company pays');
    expect(script.out().split('\n').length).toBeLessThan(85);
    const before = script.out().length;
    await script.run('find-coach', 'questions', '--format', 'md');
    expect(script.out().slice(before)).toMatch(/^# What to ask a coach\n[\s\S]*\n## Red flags\n/);
  });
});

describe('find-coach ics', () => {
  const place = () => join(mkdtempSync(join(tmpdir(), 'coachkit-ics-')), 'a.ics');

  it('proposes nothing with a coach who is not safe, and says what to do instead', async () => {
    const script = coachScript();
    await script.run('evaluate', 'Ana', '--set', 'flag-not-safe=yes');
    const before = script.err().length;
    const at = ['--at', '2026-12-03 15:00', '--out', place()];
    expect(await script.run('find-coach', 'ics', 'Ana', ...at)).toBe(0);
    const said = script.err().slice(before);
    expect(said).toContain('not safe for you');
    expect(said).not.toMatch(/A plan for 45 minutes|coachkit evaluate/);
  });

  it('writes a calendar file, and keeps the date', async () => {
    const script = coachScript();
    await script.run('find-coach', 'add', 'Ana; R, "the\\one"');
    const out = place();
    const at = ['--at', '2026-12-03 15:00', '--out', out];
    expect(await script.run('find-coach', 'ics', 'Ana', ...at)).toBe(0);
    const file = readFileSync(out, 'utf8');
    const lines = file.split('\r\n');
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines).toContain('DTSTART:20261203T150000Z');
    expect(lines).toContain('DTEND:20261203T154500Z');
    const unfolded = file.replaceAll('\r\n ', '');
    expect(unfolded).toContain('SUMMARY:First conversation with Ana\\; R\\, "the\\\\one"');
    expect(unfolded).toMatch(
      /DESCRIPTION:A plan for 45 minutes\\n- 0 to 5 What brings me here\..*What to ask a coach\\n- “What is coaching to you\?”/,
    );
    expect(await script.coaches()).toMatchObject([{ stage: 'booked', nextOn: '2026-12-03 15:00' }]);
    expect(await script.run('find-coach', 'ics', 'Ana', ...at), 'is not replaced').toBe(2);
    const later = ['--at', '2026-12-04 15:00', '--out', out, '--force', '--minutes', '45'];
    expect(await script.run('find-coach', 'ics', 'Ana', ...later)).toBe(0);
    const uid = (text: string) => /UID:(.*)/.exec(text)?.[1];
    const moved = readFileSync(out, 'utf8');
    expect(uid(moved)).toBe(uid(file));
    const sequence = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1]);
    expect(sequence(moved)).toBeGreaterThan(sequence(file));
    await script.run('evaluate', 'Ana', '--set', 'first-line=calm');
    const before = script.out().length;
    await script.run('find-coach', 'ics', 'Ana', '--at', '2026-12-10 15:00', '--out', '-');
    expect(uid(script.out().slice(before)), 'the next conversation').not.toBe(uid(file));
    expect(await script.coaches()).toMatchObject([{ nextOn: '2026-12-10 15:00' }]);
  });

  it.each([
    [[], /time of the conversation is missing/],
    [['--at', '2020-01-01 10:00'], /in the past/],
    [['--at', 'friday'], /needs a time/],
    [['--at', 'sometime'], /can't tell which date/],
    [['--at', '2026-12-03 10:00', '--minutes', '0'], /--minutes/],
  ])('refuses %j', async (args, says) => {
    const script = coachScript();
    await script.run('find-coach', 'add', 'Ana R.');
    const out = place();
    expect(await script.run('find-coach', 'ics', 'Ana', '--out', out, ...args)).toBe(2);
    expect(script.err()).toMatch(says);
    expect(existsSync(out)).toBe(false);
    expect(await script.coaches()).toMatchObject([{ stage: 'idea' }]);
  });
});

describe('the menu under the board', () => {
  const withTwo = async (choices: (ids: string[]) => string[]) => {
    const before = coachScript();
    await before.run('find-coach', 'add', 'Ana R.');
    await before.run('find-coach', 'add', 'Ben');
    const ids = (await before.coaches()).map(({ id }) => id);
    const answers: Record<string, string> = { name: 'Cem' };
    const person = coachScript({
      home: before.home,
      script: ({ question }) => answers[question.id],
      choices: choices(ids),
    });
    const context = { ...person.context, io: { ...person.context.io, terminal: true } };
    return { ...person, terminal: context };
  };

  it('opens a card, shows messages and adds a candidate', async () => {
    const person = await withTwo(([, ben = '']) => ['card', ben, 'message', ben, 'add', 'done']);
    await listThenMenu(person.terminal, {});
    expect(person.menus[0]?.labels.at(-1)).toBe('Done');
    expect(person.menus[1]?.labels).toEqual(['Ana R., Idea', 'Ben, Idea']);
    expect(person.out()).toMatch(/Ben\n─+[\s\S]*Stage[\s\S]*Messages to copy[\s\S]*Ben/);
    expect((await person.coaches()).map(({ name }) => name)).toContain('Cem');
  });

  it('goes back from choosing a coach, and is not shown to a program', async () => {
    const person = await withTwo(() => ['card']);
    await listThenMenu(person.context, {});
    await listThenMenu(person.terminal, { json: true });
    expect(person.menus).toEqual([]);
    await listThenMenu(person.terminal, {});
    expect(person.menus.map(({ message }) => message)).toEqual([
      'What next?',
      'Which coach do you mean?',
      'What next?',
    ]);
  });

  it('offers only to add a candidate if the list is empty', async () => {
    const person = coachScript({ script: someone });
    await listThenMenu({ ...person.context, io: { ...person.context.io, terminal: true } }, {});
    expect(person.menus[0]?.labels).toEqual(['Add a candidate', 'Done']);
  });
});
