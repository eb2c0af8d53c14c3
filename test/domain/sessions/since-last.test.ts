import { describe, expect, it } from 'vitest';
import type { Saved } from '../../../src/core/store.ts';
import type { Action } from '../../../src/domain/actions/action.ts';
import type { JournalEntry } from '../../../src/domain/journal/filter.ts';
import { broughtTo, inShort, sinceLast } from '../../../src/domain/sessions/since-last.ts';
import { log } from '../../support/sessions.ts';

const at = (date: string) => ({ utc: `${date}T10:00:00.000Z`, offset: 0, zone: 'UTC', date });
const meta = (id: string, date: string) => ({ id, rev: 1, created: at(date), updated: at(date) });
const entry = (id: string, date: string, more: Partial<JournalEntry> = {}): JournalEntry => ({
  kind: 'free',
  at: at(date),
  text: id,
  ...meta(id, date),
  ...more,
});
const promise = (id: string, more: Partial<Action> = {}): Saved<Action> => ({
  text: id,
  origin: 'me',
  status: 'open',
  ...meta(id, '2026-11-01'),
  ...more,
});

describe('since the last session', () => {
  const last = log('2026-11-10', { practice: ['Wait'] }, { brought: ['old'] });

  it('lists actions done and open, what to practice and what to bring', () => {
    const since = sinceLast(last, {
      actions: [
        promise('before', { status: 'done', doneOn: '2026-11-01' }),
        promise('kept', { status: 'done', doneOn: '2026-11-12' }),
        promise('open'),
        promise('dropped', { status: 'dropped' }),
      ],
      journal: [
        entry('old', '2026-11-08', { bring: true }),
        entry('new', '2026-11-12', { bring: true }),
        entry('plain', '2026-11-12'),
      ],
      logs: [last],
      due: ['Courage'],
    });
    expect(since.done.map(({ id }) => id)).toEqual(['kept']);
    expect(since.open.map(({ id }) => id)).toEqual(['open']);
    expect(since.practice).toEqual(['Wait']);
    expect(since.observations.map(({ id }) => id)).toEqual(['new']);
    expect(since.due).toEqual(['Courage']);
  });
});

it('a session takes earlier and prepared entries, but none of its own day', () => {
  const entries = [
    entry('before', '2026-11-09'),
    entry('named', '2026-11-10'),
    entry('same', '2026-11-10'),
  ];
  expect(broughtTo('2026-11-10', ['named'], entries)).toEqual(['before', 'named']);
});

it('an entry in short is at most 200 letters in one line', () => {
  expect(inShort(entry('a', '2026-11-01', { text: 'One\n\ntwo' }))).toBe('One two');
  const long = inShort(entry('a', '2026-11-01', { text: '🌱'.repeat(300) }));
  expect([...long]).toHaveLength(200);
  expect(long.endsWith('🌱…')).toBe(true);
});

it('an observation in short keeps its answers apart', () => {
  const at = { utc: '2026-11-20T10:00:00.000Z', offset: 0, zone: 'UTC', date: '2026-11-20' };
  const said = (answer: string) => ({ question: answer, asked: 'What?', answer });
  const entry = { id: 'x', kind: 'daily', at, answers: [said('Asked Ben'), said('annoyed')] };
  expect(inShort(entry as never)).toBe('Asked Ben · annoyed');
});
