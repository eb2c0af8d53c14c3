/**
 * Appointments as a calendar file: the home of ical-generator, which knows the escapes, the folding
 * and the line ends of RFC 5545. It stands here and not in `export`, whose rooms know no package.
 */
import { ICalAlarmType, ICalCalendar, ICalEventStatus } from 'ical-generator';
import { sanitize } from '../lib/sanitize.ts';

/** One appointment, at a moment and not on a clock, so that no change of the clocks can move it. */
export interface Appointment {
  /** Stable: a program that reads the file again changes the appointment instead of adding one. */
  uid: string;
  title: string;
  /** In ms since 1970. */
  start: number;
  minutes: number;
  notes: string;
  /** Grows with every change: a calendar takes what is read again only with a higher one. */
  sequence: number;
  /** When it was last changed, in ms since 1970. */
  changed: number;
  /** It does not take place; a calendar that has it strikes it out. */
  isCancelled?: boolean;
  /** How long before it an alarm goes off; without it there is none. */
  alarmMinutes?: number;
}

/** An iCalendar text. `now` is in ms since 1970. */
export function calendarText(appointments: readonly Appointment[], now: number): string {
  const calendar = new ICalCalendar({
    prodId: { company: 'coachkit', product: 'coachkit', language: 'EN' },
  });
  for (const appointment of appointments) {
    const { uid, title, start, minutes, notes, sequence, changed, alarmMinutes } = appointment;
    const event = calendar.createEvent({
      id: uid,
      summary: sanitize(title),
      description: notes,
      start: new Date(start),
      end: new Date(start + minutes * 60_000),
      stamp: new Date(now),
      sequence,
      lastModified: new Date(changed),
      status: appointment.isCancelled ? ICalEventStatus.CANCELLED : null,
    });
    if (alarmMinutes === undefined) continue;
    event.createAlarm({
      type: ICalAlarmType.display,
      triggerBefore: alarmMinutes * 60,
      description: notes,
    });
  }
  return `${calendar.toString()}\r\n`;
}
