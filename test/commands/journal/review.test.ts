import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { review } from '../../../src/commands/journal/review.ts';
import type { Action } from '../../../src/domain/actions/action.ts';
import { entryAt, journalScript } from '../../support/journal.ts';

const answered = (answer: string, isPrivate?: true) => ({
  question: 'important',
  asked: 'What matters?',
  answer,
  ...(isPrivate && { private: isPrivate }),
});

async function aMonth() {
  const script = journalScript();
  await script.write(
    entryAt('2026-08-24T08:00', { text: 'Long ago.', tags: ['old'] }),
    entryAt('2026-10-02T08:00', { text: 'Last month.', tags: ['october'] }),
    entryAt('2026-11-02T08:00', { text: 'Said no.', tags: ['board'], mood: 2 }),
    entryAt('2026-11-03T08:00', { answers: [answered('Sleep.')], tags: ['board'] }),
    entryAt('2026-11-04T08:00', { text: 'SECRET', tags: ['hidden'], mood: 5, private: true }),
    entryAt('2026-11-20T08:00', { answers: [answered('People.'), answered('SECRET', true)] }),
  );
  const actions = (await script.context.store()).collection<Action>('commitments');
  actions.add({ text: 'Ask Ana', origin: 'me', status: 'dropped' });
  actions.add({
    text: 'Write it down',
    origin: 'me',
    status: 'done',
    doneOn: '2026-11-23',
    learned: 'It was short.',
  });
  actions.add({ text: 'SECRET step', origin: 'me', status: 'open', private: true });
  return script;
}

describe('journal review', () => {
  it("shows the last month in the person's own words", async () => {
    const { context, out } = await aMonth();
    await review(context, {});
    expect(out()).toMatch(/^Looking back: Sat 2026-10-24 to Mon 2026-11-23\n/);
    expect(out()).toContain('4 entries on 4 days.');
    expect(out()).toContain('• #board: 2 entries. Tue 2026-11-03: “Sleep.”');
    expect(out()).toContain('• Mon: mood 2 (1 entry)\n• Wed: mood 5 (1 entry)');
    expect(out()).toContain('• Ask Ana: dropped\n');
    expect(out()).toContain('Write it down: done on Mon 2026-11-23. Learned: “It was short.”');
    expect(out()).toContain('What matters?\n• Tue 2026-11-03: Sleep.\n• Fri 2026-11-20: SECRET');
    expect(out()).not.toMatch(/october|Long ago/);
  });

  it.each([
    [{ quarter: true }, 'Looking back: Mon 2026-08-24 to Mon 2026-11-23', 6],
    [{ month: true }, 'Looking back: Sat 2026-10-24 to Mon 2026-11-23', 4],
    [
      { since: 'last month', until: 'last month' },
      'Looking back: Thu 2026-10-01 to Sat 2026-10-31',
      1,
    ],
    [{ since: 'this month', until: 'this month' }, 'Sun 2026-11-01 to Mon 2026-11-23', 4],
  ])('covers the days asked for: %j', async (options, title, entries) => {
    const { context, out } = await aMonth();
    await review(context, options);
    expect(out()).toContain(title);
    expect(out()).toMatch(new RegExp(`^${entries} entr`, 'm'));
  });

  it.each([{ json: true }, { format: 'md' as const }, { format: 'html' as const }])(
    'leaves private content out: %j',
    async (options) => {
      const { context, out, err } = await aMonth();
      await review(context, options);
      expect(out()).toContain('People.');
      expect(out()).not.toMatch(/SECRET|hidden/);
      if (!('json' in options)) expect(err()).toContain('To include them: --include-private');
      await review(context, { ...options, includePrivate: true });
      expect(out()).toContain('SECRET');
      expect(out()).toContain('hidden');
    },
  );

  it('gives a program the data and the page', async () => {
    const { context, out } = await aMonth();
    await review(context, { json: true });
    const found = JSON.parse(out());
    const actions = found.actions.map(({ text }: Action) => text);
    expect(actions.sort()).toEqual(['Ask Ana', 'Write it down']);
    expect(found).toMatchObject({
      schemaVersion: 1,
      from: '2026-10-24',
      to: '2026-11-23',
      entries: 3,
      tags: [{ name: 'board', entries: 2, last: { on: '2026-11-03', line: 'Sleep.' } }],
      weekdays: [{ weekday: 'Mon', entries: 1, mood: 2 }],
      question: { id: 'important', then: { answer: 'Sleep.' }, now: { answer: 'People.' } },
      page: expect.stringMatching(/^# Looking back/),
    });
  });

  it('writes Markdown to a file, and never overwrites another', async () => {
    const { context, home, err } = await aMonth();
    const path = join(home, 'review.md');
    await review(context, { out: path });
    expect(readFileSync(path, 'utf8')).toContain('## Your tags\n\n- #board: 2 entries.');
    expect(err()).toContain(`Saved to ${path}.`);
    await expect(review(context, { out: path })).rejects.toThrow(/review\.md/);
  });

  it('reports a span without entries', async () => {
    const { context, out, err } = await aMonth();
    await review(context, { since: '2026-09-01', until: '2026-09-02' });
    expect([out(), err()]).toEqual(['', 'You wrote nothing from 2026-09-01 to 2026-09-02.\n']);
  });

  it.each([
    [{ month: true, quarter: true }, /--month, --quarter/],
    [{ quarter: true, since: 'yesterday' }, /--quarter, --since/],
    [{ since: 'blursday' }, /--since: .* "blursday"/],
    [{ question: 'nope' }, /no question "nope"/],
  ])('refuses %j', async (options, message) => {
    const { context } = await aMonth();
    await expect(review(context, options)).rejects.toMatchObject({
      exit: 2,
      message: expect.stringMatching(message),
    });
  });
});
