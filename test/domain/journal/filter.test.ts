import { describe, expect, it } from 'vitest';
import { type EntryFilter, passes, select } from '../../../src/domain/journal/filter.ts';
import { savedAt } from '../../support/journal.ts';

const entries = [
  savedAt('2026-11-20T08:00', { kind: 'daily', mood: 4, tags: ['Board', 'team'] }),
  savedAt('2026-11-10T23:30', { kind: 'free', mood: 2, links: { session: 'S1' } }),
  savedAt('2026-10-01T12:00', {
    kind: 'daily',
    answers: [{ question: 'important', asked: 'What matters?', answer: 'Sleep.' }],
  }),
];

const days = (filter: EntryFilter) => [...select(entries, filter)].map(({ at }) => at.date);

describe('a filter', () => {
  it.each<[string, EntryFilter, string[]]>([
    ['none', {}, ['2026-11-20', '2026-11-10', '2026-10-01']],
    ['since a day', { since: { day: '2026-11-10' } }, ['2026-11-20', '2026-11-10']],
    ['since a moment', { since: { utc: '2026-11-10T22:30:00.001Z' } }, ['2026-11-20']],
    ['until a day, inclusive', { until: { day: '2026-11-10' } }, ['2026-11-10', '2026-10-01']],
    ['until a moment', { until: { utc: '2026-11-10T22:29:59.000Z' } }, ['2026-10-01']],
    ['one of the kinds', { kinds: ['free', 'weekly'] }, ['2026-11-10']],
    ['all of the tags, in any case', { tags: ['board', '#TEAM'] }, ['2026-11-20']],
    ['a tag too many', { tags: ['board', 'alone'] }, []],
    ['a mood', { mood: { from: 1, to: 2 } }, ['2026-11-10']],
    ['a question', { question: 'important' }, ['2026-10-01']],
    ['a session', { session: 'S1' }, ['2026-11-10']],
    ['a limit', { limit: 2 }, ['2026-11-20', '2026-11-10']],
    ['a limit after the others', { kinds: ['daily'], limit: 1 }, ['2026-11-20']],
  ])('%s', (_, filter, expected) => {
    expect(days(filter)).toEqual(expected);
  });

  it('counts an entry on its local day, not its UTC day', () => {
    const late = savedAt('2026-11-10T00:30');
    expect(late.at.utc.startsWith('2026-11-09')).toBe(true);
    expect(passes(late, { since: { day: '2026-11-10' } })).toBe(true);
  });
});

it('reads no further than it needs to', () => {
  let read = 0;
  function* listing() {
    for (const entry of entries) {
      read += 1;
      yield entry;
    }
    throw new Error('read to the end');
  }
  expect([...select(listing(), { limit: 1 })]).toHaveLength(1);
  expect(read).toBe(1);
  const since = [...select(listing(), { since: { day: '2026-11-15' } })];
  expect(since.map(({ at }) => at.date)).toEqual(['2026-11-20']);
});
