import { expect, it } from 'vitest';
import { notADate } from '../../../src/commands/shared/date-option.ts';
import { zoneNamed } from '../../../src/lib/dates/zone.ts';
import { scripted } from '../../support/scripted.ts';

const berlin = zoneNamed('Europe/Berlin') ?? { name: '', offsetAt: () => 0 };
const clock = { ...scripted().context.clock, zone: () => berlin };

it('an unknown date gets an error with examples', () => {
  expect(notADate(clock, '--date', 'blursday', 'back', 'Nothing was saved.')).toMatchObject({
    exit: 2,
    message: '--date: coachkit can\'t tell which date "blursday" is. Nothing was saved.',
    hint: expect.stringContaining('yesterday 21:00'),
  });
});

it('a time that the clocks skipped gets an error with the zone and a way out', () => {
  expect(notADate(clock, '--date', '2026-03-29 02:30', 'back')).toMatchObject({
    exit: 2,
    message:
      '--date: "2026-03-29 02:30" did not exist in Europe/Berlin. The clocks went forward past it.',
    hint: expect.stringContaining('2026-03-29T02:30+01:00'),
  });
});
