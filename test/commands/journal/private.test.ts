import { beforeEach, describe, expect, it } from 'vitest';
import { list } from '../../../src/commands/journal/list.ts';
import { question } from '../../../src/commands/journal/question.ts';
import { search } from '../../../src/commands/journal/search.ts';
import { show } from '../../../src/commands/journal/show.ts';
import { onThisDay, stats } from '../../../src/commands/journal/stats.ts';
import type { Context } from '../../../src/core/context.ts';
import { entryAt, type JournalScript, journalScript } from '../../support/journal.ts';

const answered = (answer: string, isPrivate?: true) => ({
  question: 'important',
  asked: 'What?',
  answer,
  ...(isPrivate && { private: isPrivate }),
});

type Run = (
  context: Context,
  options: { json?: boolean; includePrivate?: boolean },
) => Promise<unknown>;

const LISTS: [name: string, run: Run][] = [
  ['list', list],
  ['list --tag', (context, options) => list(context, { ...options, tag: ['board'] })],
  [
    'list --jsonl',
    (context, { includePrivate }) =>
      list(context, { jsonl: true, ...(includePrivate && { includePrivate }) }),
  ],
  ['search', (context, options) => search(context, 'SECRET', options)],
  ['search --regex', (context, options) => search(context, 'SEC.ET', { ...options, regex: true })],
  ['question', (context, options) => question(context, 'important', options)],
  ['on-this-day', onThisDay],
];

describe('the journal for a program', () => {
  let script: JournalScript;
  let ids: string[];
  beforeEach(async () => {
    script = journalScript({ today: '2026-11-23' });
    const saved = await script.write(
      entryAt('2025-11-23T10:00', {
        answers: [answered('SECRET one')],
        tags: ['board', 'SECRETS'],
        mood: 1,
        private: true,
      }),
      entryAt('2025-11-23T11:00', {
        answers: [answered('open'), answered('SECRET two', true)],
        tags: ['board'],
        mood: 5,
      }),
    );
    ids = saved.map(({ id }) => id);
  });

  it.each(LISTS)('has no private content without the flag: %s', async (name, run) => {
    await run(script.context, { json: true });
    const out = script.out();
    expect(out).not.toContain('SECRET');
    expect(out).not.toContain(ids[0]);
    // A search must not find an entry by its private content.
    expect(out.includes('open')).toBe(!name.startsWith('search'));
  });

  it.each(LISTS)('has all content with the flag: %s', async (_, run) => {
    await run(script.context, { json: true, includePrivate: true });
    expect(script.out()).toContain('SECRET one');
    expect(script.out()).toContain('SECRET two');
  });

  it('leaves the mood of private entries out of statistics', async () => {
    const days = { since: '2025-11-01', until: '2025-11-30' };
    await stats(script.context, { ...days, json: true });
    expect(JSON.parse(script.out())).toMatchObject({ entries: 1 });
  });

  it('shows private entries by id and on the screen', async () => {
    await show(script.context, ids[0] as string, { json: true });
    await search(script.context, 'SECRET', {});
    expect(script.out().match(/SECRET one/g)).toHaveLength(2);
  });

  it('does not suggest a tag from a private entry', async () => {
    await list(script.context, { tag: ['SECRET'] });
    expect(script.err()).not.toContain('SECRETS');
  });
});
