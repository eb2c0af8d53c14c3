import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { list } from '../../../src/commands/journal/list.ts';
import { listThenMenu } from '../../../src/commands/journal/menu.ts';
import { question } from '../../../src/commands/journal/question.ts';
import { restore } from '../../../src/commands/journal/remove.ts';
import { search } from '../../../src/commands/journal/search.ts';
import { show } from '../../../src/commands/journal/show.ts';
import type { Entry } from '../../../src/domain/journal/entry.ts';
import { entryAt, type JournalScript, journalScript } from '../../support/journal.ts';
import { scripted } from '../../support/scripted.ts';

async function someEntries(count = 3) {
  const script = journalScript();
  const moments = Array.from(
    { length: count },
    (_, i) => `2026-11-${String(i + 1).padStart(2, '0')}T08:00`,
  );
  const saved = await script.write(
    ...moments.map((shown, i) => entryAt(shown, { text: `text ${i + 1}`, mood: (i % 5) + 1 })),
  );
  return { ...script, saved };
}

describe('journal list', () => {
  it('shows the last ten entries, newest first, and says that there are more', async () => {
    const { context, out, err } = await someEntries(12);
    await list(context, {});
    const texts = [...out().matchAll(/text (\d+)/g)].map(([, number]) => Number(number));
    expect(texts).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    expect(err()).toContain('You have more');
  });

  it('says only that the journal is empty', async () => {
    const { context, out, err } = journalScript();
    await list(context, {});
    expect(err()).toContain('Your journal is empty.');
    await list(context, { tag: ['x'] });
    expect(err()).toContain('No entries match.');
    expect(out()).toBe('');
    expect((await context.store()).exists()).toBe(false);
  });

  it('names short ids that `show` accepts', async () => {
    const { context, out } = await someEntries(1);
    await list(context, {});
    const id = /^ {2}(\w{6}), free/m.exec(out())?.[1] ?? '';
    await show(context, id, {});
    expect(out()).toMatch(/Sun 1 Nov, 08:00 · free[\s\S]*text 1\n/);
  });

  it('shows all entries that match the filters', async () => {
    const { context, out } = await someEntries(12);
    await list(context, { mood: '1-2', since: '2026-11-02', json: true });
    const { schemaVersion, entries } = JSON.parse(out());
    expect(schemaVersion).toBe(1);
    expect(entries.map((e: { text: string }) => e.text)).toEqual([
      'text 12',
      'text 11',
      'text 7',
      'text 6',
      'text 2',
    ]);
  });

  it('prints one entry per line with --jsonl, and nothing else', async () => {
    const { context, out, err, saved } = await someEntries(2);
    await list(context, { jsonl: true });
    expect(out()).toBe(`${JSON.stringify(saved[1])}\n${JSON.stringify(saved[0])}\n`);
    expect(err()).toBe('');
  });

  it.each([
    [{ since: 'blursday' }, '--since: coachkit can\'t tell which date "blursday" is'],
    [{ until: 'yesterday or so' }, '--until: coachkit can\'t tell which date "yesterday or so" is'],
    [{ since: '2026-11-02', until: '2026-11-01' }, '--since is later than --until'],
    [{ mood: '6' }, '--mood must be'],
    [{ mood: '4-2' }, '--mood must be'],
    [{ limit: '0' }, '--limit must be'],
    [{ limit: '1e3' }, '--limit must be'],
    [{ session: 'abcdef' }, 'You have no session'],
  ])('refuses %j', async (options, message) => {
    const { context } = await someEntries(1);
    await expect(list(context, options)).rejects.toMatchObject({
      exit: 2,
      message: expect.stringContaining(message),
    });
  });
});

describe('weeks', () => {
  it('stand above their entries, with the words before the id', async () => {
    const { context, out, write } = journalScript();
    const saved = await write(
      entryAt('2025-11-05T08:00', { text: 'A year ago.' }),
      entryAt('2026-11-07T08:00', { text: 'Day one.' }),
      entryAt('2026-11-07T09:00', { text: 'Day one, later.' }),
      entryAt('2026-11-08T08:00', { text: 'Two weeks ago.' }),
      entryAt('2026-11-21T08:00', { text: 'Saturday.' }),
      entryAt('2026-11-22T08:00', { text: 'Yesterday.' }),
      entryAt('2026-11-23T07:00', { text: 'Early.' }),
      entryAt('2026-11-23T08:00', { text: 'Today.', mood: 3, tags: ['board'] }),
    );
    await list(context, {});
    const id = saved.at(-1)?.id.slice(-6).toLowerCase();
    expect(out().replace(/^ {2}\w{6}, free$/gm, '  ID')).toBe(
      [
        'This week',
        '• Mon 23 Nov  Today.',
        `  ${id}, free, mood 3, #board`,
        '• Mon 23 Nov  Early.',
        '  ID',
        '',
        'Last week',
        '• Sun 22 Nov  Yesterday.',
        '  ID',
        '• Sat 21 Nov  Saturday.',
        '  ID',
        '',
        'Week of Mon 2 Nov',
        '• Sun 8 Nov  Two weeks ago.',
        '  ID',
        '• Sat 7 Nov  Day one, later.',
        '  ID',
        '• Sat 7 Nov  Day one.',
        '  ID',
        '',
        'Week of Mon 3 Nov 2025',
        '• Wed 5 Nov 2025  A year ago.',
        '  ID',
        '',
      ].join('\n'),
    );
  });

  it('have no heading when most weeks have one entry', async () => {
    const { context, out, write } = journalScript();
    const days = ['2026-10-16', '2026-10-22', '2026-11-06', '2026-11-20', '2026-11-22'];
    await write(...days.map((day) => entryAt(`${day}T08:00`, { text: `on ${day}` })));
    await list(context, {});
    expect(out()).not.toContain('week');
    expect(out()).toMatch(/^• Sun 22 Nov {2}on 2026-11-22\n/);
  });

  it('do not repeat a tag from the line above', async () => {
    const { context, out, write } = journalScript();
    await write(
      entryAt('2026-11-22T08:00', { text: 'The #Board again.', tags: ['board', 'sleep'] }),
    );
    await list(context, {});
    expect(out()).toMatch(/The #Board again\.\n {2}\w{6}, free, #sleep\n/);
  });
});

describe('a month in words', () => {
  it('starts with its first day and ends with its last', async () => {
    const { context, out, write } = journalScript();
    for (const day of ['2026-09-30', '2026-10-01', '2026-10-31', '2026-11-01']) {
      await write(entryAt(`${day}T08:00`, { text: `on ${day}` }));
    }
    await list(context, { since: 'october', until: 'october' });
    expect(out().match(/\bon \S+/g)).toEqual(['on 2026-10-31', 'on 2026-10-01']);
  });
});

describe('journal search', () => {
  it('finds an entry by its tag', async () => {
    const { context, out, write } = journalScript();
    await write(entryAt('2026-11-01T08:00', { text: 'Said no.', tags: ['board'] }));
    await search(context, 'board', {});
    expect(out()).toContain('Said no.');
  });

  it('finds words in any script, with the line around them', async () => {
    const { context, out, write } = journalScript();
    await write(
      entryAt('2026-11-01T08:00', { text: 'nothing' }),
      entryAt('2026-11-02T08:00', { text: 'first line\n我今天很累，但是很开心' }),
      entryAt('2026-11-03T08:00', {
        answers: [{ question: 'a', asked: 'A?', answer: '「很累」' }],
      }),
    );
    await search(context, '很累', {});
    expect(out()).toMatch(/3 Nov[\s\S]*「很累」[\s\S]*2 Nov[\s\S]*我今天很累/);
    expect(out()).not.toContain('nothing');
    expect(out()).not.toContain('first line');
  });

  it('takes special characters literally without --regex', async () => {
    const { context, out, write } = journalScript();
    await write(
      entryAt('2026-11-01T08:00', { text: 'a.c' }),
      entryAt('2026-11-02T08:00', { text: 'ABC' }),
    );
    await search(context, 'a.c', { jsonl: true });
    expect(out().split('\n')).toHaveLength(2);
    await search(context, '^a.c$', { jsonl: true, regex: true });
    expect(out().split('\n')).toHaveLength(4);
  });

  it('limits the matches, not the entries searched', async () => {
    const { context, out } = await someEntries(9);
    await search(context, 'text 1', { limit: '1', since: '2026-01-01', json: true });
    expect(JSON.parse(out()).entries).toMatchObject([{ text: 'text 1' }]);
  });

  it('stops a pattern that would run forever', async () => {
    const { context, write } = journalScript();
    await write(entryAt('2026-11-01T08:00', { text: `${'a'.repeat(50)}b` }));
    await expect(search(context, '^(a+)+$', { regex: true })).rejects.toMatchObject({
      exit: 1,
      message: expect.stringContaining('was stopped'),
    });
  });

  it('refuses a broken pattern', async () => {
    const { context } = await someEntries(1);
    await expect(search(context, '(', { regex: true })).rejects.toMatchObject({ exit: 2 });
  });
});

describe('journal question', () => {
  async function answers() {
    const script = journalScript();
    const answer = (answer: string, asked: string) => ({
      answers: [{ question: 'important', asked, answer }],
    });
    await script.write(
      entryAt('2026-11-01T08:00', answer('Sleep', 'What matters?')),
      entryAt('2026-11-02T08:00', { text: 'no answer' }),
      entryAt('2026-11-03T08:00', answer('People', 'What matters now?')),
    );
    return script;
  }

  it('shows answers oldest first, each with its question as asked', async () => {
    const { context, out } = await answers();
    await question(context, 'important', {});
    expect(out()).toMatch(
      /What matters now\?\n─+\n\n*What matters\?\nSun 1 Nov .* Sleep\n\n*What matters now\?\nTue 3 Nov .* People/,
    );
  });

  it('as JSON', async () => {
    const { context, out } = await answers();
    await question(context, 'important', { json: true, limit: '1' });
    expect(JSON.parse(out())).toMatchObject({
      schemaVersion: 1,
      question: 'important',
      answers: [{ asked: 'What matters now?', answer: 'People' }],
    });
  });

  it('says when a question was not answered, and also works as a filter', async () => {
    const { context, out, err } = scripted();
    await question(context, 'afraid', {});
    expect(err()).toContain("You haven't answered this question");
    await list(context, { question: 'afraid', json: true });
    expect(JSON.parse(out()).entries).toEqual([]);
    await expect(list(context, { question: 'nope' })).rejects.toMatchObject({ exit: 2 });
  });

  it('suggests the question that was meant', async () => {
    const { context } = await answers();
    await expect(question(context, 'imprtant', {})).rejects.toMatchObject({
      exit: 2,
      message: 'coachkit has no question "imprtant". Did you mean "important"?',
    });
  });
});

describe('journal list', () => {
  it('says when there are more than the last ten', async () => {
    const { context, out, err } = scripted();
    const journal = (await context.store()).collection<Entry>('journal');
    await (await context.store()).ready();
    for (let n = 0; n < 11; n++) journal.add({ kind: 'free', at: context.clock.now(), text: 'x' });
    await list(context, { json: true });
    expect(JSON.parse(out())).toMatchObject({ more: true, entries: { length: 10 } });
    expect(err()).toContain('You have more');
  });

  it('shows deleted entries on request, so that they can be restored', async () => {
    const { home, context, out } = scripted({ choices: [] });
    const journal = (await context.store()).collection<Entry>('journal');
    await (await context.store()).ready();
    journal.add({ kind: 'free', at: context.clock.now(), text: 'here' });
    const { id } = journal.add({ kind: 'free', at: context.clock.now(), text: 'gone' });
    journal.remove(id);
    await list(context, { deleted: true, jsonl: true });
    expect(JSON.parse(out()).text).toBe('gone');
    await expect(restore(context, undefined, {})).rejects.toMatchObject({ exit: 2 });
    const someone = scripted({ home, script: () => undefined, choices: [id] });
    await restore(someone.context, undefined, {});
    expect(journal.get(id)?.deleted).toBeUndefined();
  });
});

describe('a damaged month', () => {
  it.each([
    ['list', (script: JournalScript) => list(script.context, { since: '2020-01-01' })],
    ['search', (script: JournalScript) => search(script.context, 'text', {})],
  ])('is skipped by %s, which says so at the end', async (_, run) => {
    const script = await someEntries(2);
    writeFileSync(join(script.home, 'journal', '2026-10.json'), 'SECRET');
    await expect(run(script)).rejects.toMatchObject({
      exit: 13,
      message: expect.stringMatching(/2026-10\.json is damaged/),
      hint: expect.stringContaining('coachkit doctor'),
    });
    expect(script.out()).toMatch(/text 2[\s\S]*text 1/);
  });
});

describe('filters', () => {
  it('name a tag that no entry has, and the one that may be meant; the answer is empty', async () => {
    const { context, out, err, write } = journalScript();
    await write(entryAt('2026-11-01T08:00', { text: 'x', tags: ['Board'] }));
    await list(context, { tag: ['#BOARD'], jsonl: true });
    expect(err()).toBe('');
    await list(context, { tag: ['bord'], jsonl: true });
    expect(err()).toBe('No entry has the tag "bord". Did you mean "Board"?\n');
    expect(out().match(/\n/g)).toHaveLength(1);
  });

  it.each([
    [{ tag: [' '] }, '--tag board'],
    [{ mood: '2-1' }, '--mood 1-2'],
    [{ limit: '1.5' }, '--limit 20'],
    [{ since: '2026-11-05T20:00Z', until: '2026-11-05T10:00Z' }, '--since 2026-11-01 --until'],
    [{ since: '2026-11-05T00:30+02:00', until: '2026-11-03' }, '--since 2026-11-01 --until'],
  ])('without a match suggest what would match: %j', async (options, example) => {
    const { context } = journalScript();
    await expect(list(context, options)).rejects.toMatchObject({
      exit: 2,
      hint: expect.stringContaining(example),
    });
  });
});

describe('in a terminal', () => {
  const answers = (question: string, asked: string, closed = false) => ({
    answers: [{ question, asked, answer: 'x', ...(closed && { private: true }) }],
  });
  async function inTerminal(choices: string[], lines: string[] = []) {
    const script = journalScript({ script: () => undefined, choices, lines });
    await script.write(
      entryAt('2026-11-01T08:00', { text: 'On the board' }),
      entryAt('2026-11-02T08:00', answers('important', 'What matters?')),
      entryAt('2026-11-03T08:00', answers('afraid', 'What scares me?', true)),
    );
    const { context } = script;
    return { ...script, terminal: { ...context, io: { ...context.io, terminal: true } } };
  }

  it('offers to read the listed entries one by one, and to search', async () => {
    const ways = ['search', 'search', 'read', 'older', 'older', 'done'];
    const { terminal, out, err, menus } = await inTerminal(ways, ['the board', '']);
    await listThenMenu(terminal, { kind: ['free'], until: '2026-11-02' });
    expect(menus[0]?.labels).toEqual(['Read them one by one', 'Search', 'Done']);
    expect(out()).toMatch(/Mon 2 Nov, 08:00 · free[\s\S]*Sun 1 Nov, 08:00 · free/);
    expect(out()).not.toContain('3 Nov');
    expect(out().match(/On the board/g)).toHaveLength(3);
    expect(err()).toContain("That's the oldest entry in this list.");
    expect(menus.filter(({ message }) => message === 'What next?')).toHaveLength(6);
  });

  it('returns to its menu when the person leaves the reading with Esc', async () => {
    const { terminal, menus } = await inTerminal(['read']);
    await listThenMenu(terminal, {});
    expect(menus.map(({ labels }) => labels[0])).toEqual([
      'Read them one by one',
      'Older',
      'Read them one by one',
    ]);
  });

  it('shows no menu to a program, for deleted entries, or for an empty list', async () => {
    const { context, terminal, menus } = await inTerminal([]);
    await listThenMenu(context, {});
    await listThenMenu(terminal, { json: true });
    await listThenMenu(terminal, { jsonl: true });
    await listThenMenu(terminal, { deleted: true });
    await listThenMenu(terminal, { tag: ['none'] });
    expect(menus).toEqual([]);
  });

  it('lets the person choose from the questions they answered', async () => {
    const { terminal, out, menus } = await inTerminal(['important']);
    await question(terminal, undefined, {});
    expect(menus[0]?.labels.sort()).toEqual(['What matters?', 'What scares me?']);
    expect(out()).toMatch(/What matters\?[\s\S]*Mon 2 Nov/);
    const before = out();
    await question(terminal, undefined, {});
    expect(out()).toBe(before);
  });

  it('names those questions outside a terminal, without private ones', async () => {
    const { context } = await inTerminal([]);
    await expect(question(context, undefined, {})).rejects.toMatchObject({
      exit: 2,
      hint: 'Questions you have answered: important (What matters?)',
    });
    await expect(question(scripted().context, undefined, {})).rejects.toMatchObject({
      hint: expect.stringContaining('coachkit reflect'),
    });
  });
});
