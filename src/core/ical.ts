/**
 * Writes appointments as a calendar file. No other file imports ical-generator, which handles the
 * escapes, folding and line ends of RFC 5545. It is not in `formats`, where only reports use a
 * package.
 */
import { ICalAlarmType, ICalCalendar, ICalEventStatus } from 'ical-generator';
import { sanitize } from '../lib/sanitize.ts';

/** An appointment at a fixed moment, not at a clock time, so that a clock change cannot move it. */
export interface Appointment {
  /** Stable, so that a calendar updates the appointment when it reads the file again. */
  uid: string;
  title: string;
  /** The start, in ms since 1970. */
  start: number;
  minutes: number;
  notes: string;
  /** Increases with every change. Calendars accept an update only with a higher number. */
  sequence: number;
  /** The time of the last change, in ms since 1970. */
  changed: number;
  /** Whether the appointment is canceled. A calendar that has it strikes it out. */
  isCancelled?: boolean;
  /** How many minutes before the start an alarm goes off. Default: no alarm. */
  alarmMinutes?: number;
}

/** Returns the iCalendar text. `now` is in ms since 1970. */
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
