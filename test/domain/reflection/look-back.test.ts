import { expect, it } from 'vitest';
import { type LookBack, lookingBack } from '../../../src/domain/journal/filter.ts';
import { savedAt } from '../../support/journal.ts';

const journal = [
  savedAt('2026-10-01T08:00', { kind: 'weekly', text: 'October' }),
  savedAt('2026-11-16T08:00', { text: 'a week ago' }),
  savedAt('2026-11-17T08:00', { text: 'six days ago' }),
  savedAt('2026-11-20T08:00', { text: 'secret', private: true }),
  savedAt('2026-11-21T08:00', { kind: 'weekly', text: 'the week' }),
  savedAt('2026-11-23T08:00', { text: 'today' }),
  savedAt('2026-11-24T08:00', { text: 'dated ahead' }),
];

it.each<[LookBack, string[]]>([
  [{ days: 7 }, ['six days ago', 'the week', 'today']],
  [{ days: 7, count: 2 }, ['the week', 'today']],
  [{ days: 1 }, ['today']],
  [{ kind: 'weekly', count: 4 }, ['October', 'the week']],
  [{ kind: 'monthly' }, []],
  [{}, ['October', 'a week ago', 'six days ago', 'the week', 'today']],
])('looking back by %j finds %j', (by, texts) => {
  expect(lookingBack(journal, by, '2026-11-23').map(({ text }) => text)).toEqual(texts);
});
