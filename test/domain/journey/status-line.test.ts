import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Due } from '../../../src/domain/journey/due.ts';
import { type InShort, statusLine } from '../../../src/domain/journey/status-line.ts';
import { shippedDay } from '../../support/framework.ts';

const TODAY = '2026-11-23';
const words = shippedDay().line;
const line = (short: Partial<InShort>) => statusLine({ due: [], ...short }, words, TODAY);
const due = (what: Due['what'], rest: Partial<Due> = {}): Due => ({
  ...{ what, text: 'Mia', command: 'coachkit actions' },
  ...rest,
});

it.each<[string, Partial<InShort>, string]>([
  ['nothing', {}, ''],
  ['the next step', { next: 'coachkit reflect weekly' }, 'reflect weekly'],
  ['a session today', { due: [due('session', { on: TODAY, at: '14:00' })] }, 'session today 14:00'],
  ['a session without a time', { due: [due('session', { on: TODAY })] }, 'session today'],
  [
    'a session tomorrow',
    { due: [due('session', { on: '2026-11-24', at: '09:30' })] },
    'session tomorrow 09:30',
  ],
  [
    'a session that is over',
    { due: [due('session', { on: TODAY, at: '09:30', isOver: true })] },
    'session to write up',
  ],
  [
    'the next step before a session in a week',
    { due: [due('session', { on: '2026-11-30' })], next: 'coachkit reflect' },
    'reflect',
  ],
  [
    'two conversations as one part',
    {
      due: [
        due('conversation', { on: '2026-11-20' }),
        due('conversation', { on: '2026-11-21' }),
        due('action'),
      ],
    },
    'first conversation to write up',
  ],
  [
    'what is due instead of the next step',
    { due: [due('measure'), due('measure'), due('action')], next: 'coachkit reflect' },
    '2 check-ins due, 1 action due',
  ],
  [
    'a reminder that waits first',
    { reminder: 'waiting', due: [due('action')], next: 'coachkit reflect' },
    "today's question, 1 action due",
  ],
  ['the last reminder', { reminder: 'last', next: 'coachkit reflect' }, 'reminders have stopped'],
  ['no people to turn to', { next: 'coachkit support work' }, ''],
  ['no card when nothing is due', { next: 'coachkit learn' }, ''],
])('says %s', (_, short, expected) => {
  expect(line(short)).toBe(expected);
});

it('has at most 40 columns of ASCII, and no text of the person', () => {
  const text = fc.string({ minLength: 3, unit: 'grapheme' }).map((words) => `Ünal ${words}`);
  const days = fc.constantFrom(undefined, '2026-11-20', TODAY, '2026-11-24', '2026-12-24');
  const dues = fc.array(
    fc.record({
      what: fc.constantFrom<Due['what']>('session', 'conversation', 'measure', 'action'),
      text,
      on: days,
      at: fc.constantFrom(undefined, '14:00'),
      command: fc.constant('coachkit actions'),
    }) as fc.Arbitrary<Due>,
    { maxLength: 120 },
  );
  const next = fc.option(
    fc.oneof(
      text.map((words) => `coachkit ${words}`),
      fc.constant('coachkit progress check-in'),
    ),
    { nil: undefined },
  );
  const reminder = fc.constantFrom<InShort['reminder']>(undefined, 'waiting', 'last');
  fc.assert(
    fc.property(dues, next, reminder, (all, command, waits) => {
      const said = line({ due: all, next: command, reminder: waits });
      expect(said).toMatch(/^[ -~]{0,40}$/);
      expect(said).not.toContain('nal');
    }),
  );
});
