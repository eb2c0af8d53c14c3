/**
 * Calendar files: the home of ical-generator, which knows the escapes, the folding and the line ends
 * of RFC 5545. It stands beside clock.ts and not in `export`, whose rooms know no package.
 */
import { ICalCalendar } from 'ical-generator';

export interface CalendarEvent {
  /** The same for the same event, so that a second file changes it in the calendar. */
  uid: string;
  title: string;
  /** ISO 8601 in UTC, as all moments here. */
  start: string;
  minutes: number;
  notes: string;
  /** When the file was made. */
  stamp: string;
}

/** An event as the text of an `.ics` file; moments are in UTC, which every calendar shows in its own zone. */
export function calendarFile({ uid, title, start, minutes, notes, stamp }: CalendarEvent): string {
  const calendar = new ICalCalendar({ prodId: { company: 'coachkit', product: 'coachkit' } });
  const begins = new Date(start);
  calendar.createEvent({
    id: uid,
    stamp: new Date(stamp),
    start: begins,
    end: new Date(begins.getTime() + minutes * 60_000),
    summary: title,
    description: notes,
  });
  return `${calendar.toString()}\r\n`;
}
