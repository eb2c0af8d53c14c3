import { expect, it } from 'vitest';
import {
  afterReminder,
  type ReminderState,
  readState,
  reminderOf,
  type Today,
} from '../../../src/domain/reminder/reminder.ts';
import { addDays } from '../../../src/lib/dates/day.ts';

const FIRST = '2026-11-02';
const on = (day: string, more: Partial<Today> = {}): Today => ({
  ...{ now: `${day}T17:30:00.000Z`, day, isDayOff: false, hasWritten: false, saved: undefined },
  ...more,
});

/** Plays days from the first one, and returns what each said. */
function days(count: number, of: (day: number) => Partial<Today> = () => ({})): string[] {
  let state: ReminderState = {};
  return Array.from({ length: count }, (_, at) => {
    const today = on(addDays(FIRST, at), of(at));
    const reminder = reminderOf(state, today);
    if (reminder.kind === 'none') return reminder.why;
    state = afterReminder(state, today, { kind: reminder.kind, isSeen: true });
    return reminder.kind;
  });
}

it('reminds for two weeks, says once that it stops, and is then silent', () => {
  expect(days(20)).toEqual([...Array(14).fill('question'), 'last', ...Array(5).fill('stopped')]);
});

it('starts again after an answer', () => {
  const answered = (at: number) => ({
    saved: at >= 17 ? `${addDays(FIRST, 17)}T08:00:00Z` : undefined,
  });
  expect(days(34, answered).slice(13)).toEqual([
    ...['question', 'last', 'stopped', 'stopped'],
    ...Array(14).fill('question'),
    ...['last', 'stopped', 'stopped'],
  ]);
});

it('counts two weeks from the first reminder after an answer', () => {
  const everyTenDays = (at: number) => ({
    saved: `${addDays(FIRST, at - (at % 10))}T18:00:00.000Z`,
  });
  expect(days(60, everyTenDays)).toEqual(Array(60).fill('question'));
});

it('is quiet on days off, and on days with an entry', () => {
  const week = (at: number) => ({ isDayOff: at % 7 >= 5, hasWritten: at === 1 });
  expect(days(7, week)).toEqual([
    ...['question', 'written', 'question', 'question', 'question', 'day-off', 'day-off'],
  ]);
});

it('stops on a working day, never on a day off', () => {
  const said = days(18, (at) => ({ isDayOff: at === 14 || at === 15 }));
  expect(said.slice(13)).toEqual(['question', 'day-off', 'day-off', 'last', 'stopped']);
});

it('never reminds twice on a day', () => {
  const today = on(FIRST);
  const after = afterReminder({}, today, { kind: 'question', isSeen: true });
  expect(reminderOf(after, { ...today, now: `${FIRST}T22:00:00.000Z` })).toEqual({
    kind: 'none',
    why: 'told',
  });
});

it('keeps how it was set up, and that a reminder waits', () => {
  const installed = { by: 'cron', at: '17:30', command: ['/node', '/bin'] } as const;
  const after = afterReminder({ installed }, on(FIRST), { kind: 'question', isSeen: false });
  expect(readState(JSON.parse(JSON.stringify(after)))).toEqual({
    since: `${FIRST}T17:30:00.000Z`,
    told: FIRST,
    waits: FIRST,
    installed,
  });
});

it.each([null, 'x', [], { since: 3, told: {}, hasStopped: 'yes', installed: { by: 'you' } }])(
  'takes a damaged state as none: %j',
  (stored) => {
    expect(readState(stored)).toEqual({});
  },
);
