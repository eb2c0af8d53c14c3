import { expect, it } from 'vitest';
import { calendarText } from '../../src/core/ical.ts';

it('writes an appointment with its moment in UTC, an alarm and its id', () => {
  const start = Date.parse('2026-11-25T08:30:00Z');
  const text = calendarText(
    [
      {
        uid: 'a-1@coachkit',
        title: 'Session, with Ana;\nnew: line',
        start,
        minutes: 90,
        notes: 'n',
        alarmMinutes: 120,
        sequence: 3,
        changed: Date.parse('2026-11-22T10:00:00Z'),
      },
    ],
    Date.parse('2026-11-23T10:00:00Z'),
  );
  const lines = text.replace(/\r\n /g, '').split('\r\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'UID:a-1@coachkit',
      'DTSTAMP:20261123T100000Z',
      'DTSTART:20261125T083000Z',
      'DTEND:20261125T100000Z',
      'SUMMARY:Session\\, with Ana\\;\\nnew: line',
      'TRIGGER:-PT2H',
      'SEQUENCE:3',
      'LAST-MODIFIED:20261122T100000Z',
    ]),
  );
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
});
