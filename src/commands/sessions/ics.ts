import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import { hasRhythm, lastDay, plannedSessions } from '../../domain/sessions/schedule.ts';
import { type Engagement, logsOf, textOf } from '../../domain/sessions/session.ts';
import { partnerName } from '../../formats/session-page.ts';
import type { SessionTexts } from '../../framework/schema/index.ts';
import { addMonths, type Day } from '../../lib/dates/day.ts';
import { DATE_EXAMPLES, readDay } from '../../lib/dates/parse.ts';
import { momentOf, type Zone } from '../../lib/dates/zone.ts';
import { shortId } from '../../lib/id.ts';
import { many } from '../../lib/plural.ts';
import { lastEnd, openSessionStore, sessionFramework } from './store.ts';

export interface IcsOptions {
  out?: string;
  force?: boolean;
  until?: string;
  alarm?: string;
  framework?: string;
}

/** A calendar further ahead than this is taken for a slip. */
const FURTHEST_MONTHS = 60;
const USUAL_MINUTES = 60;
const USUAL_ALARM = 120;
const LONGEST_ALARM = 4 * 7 * 24 * 60;

/** `coachkit sessions ics`: the sessions to come, as a calendar file with an alarm to prepare. */
export async function ics(context: Context, options: IcsOptions): Promise<void> {
  const { texts } = await sessionFramework(context, options.framework);
  const stored = await openSessionStore(context);
  const { open } = stored;
  if (!open) {
    const what = lastEnd(stored) ?? 'There is no engagement yet.';
    throw nothing(what, 'Begin one: coachkit sessions start');
  }
  const { clock } = context;
  const now = clock.now();
  const alarmMinutes = alarmFrom(options.alarm);
  const planned = plannedSessions(stored, now.date, untilFrom(clock, options.until, open));
  if (planned.length === 0) {
    const last = logsOf(stored, open.id).at(-1);
    const where = `${shortId((last ?? open).id)} --set ${last ? 'next' : 'first'}-date=friday`;
    const hint = `Note the date of the next: coachkit sessions edit ${where}`;
    throw nothing('No session to come is written down.', hint);
  }
  const { calendarText } = await import('../../core/ical.ts');
  const appointments = planned.map((each) => ({
    ...appointment(each, open, clock.zone(), texts.invite),
    alarmMinutes,
  }));
  const content = calendarText(appointments, Date.parse(now.utc));
  if (options.out === undefined) return context.io.write(content);
  const writer = await context.writer();
  writer.save([{ path: options.out, content: [content] }], { force: options.force === true });
  const count = many(planned.length, 'session', 'sessions');
  context.io.note([text(`Wrote ${count} to ${options.out}, up to ${planned.at(-1)?.on}.`)]);
}

/** The moment is reckoned for each session by itself: half past nine stays half past nine. */
function appointment(
  { on, at, number }: ReturnType<typeof plannedSessions>[number],
  engagement: Saved<Engagement>,
  zone: Zone,
  { title, alone, text: notes }: SessionTexts['invite'],
) {
  const [hour, minute] = (at ?? '').split(':').map(Number);
  if (hour === undefined || minute === undefined) {
    const hint = `Say when: coachkit sessions edit ${shortId(engagement.id)} --set at=09:30`;
    throw nothing('No time of day is written down.', hint);
  }
  const isAlone = engagement.with === 'self';
  return {
    uid: `${engagement.id}-${number}@coachkit`,
    title: isAlone ? alone : title.replace('{who}', () => partnerName(engagement)),
    start: momentOf({ day: on, hour, minute, second: 0 }, zone),
    minutes: Number(textOf(engagement, 'minutes')) || USUAL_MINUTES,
    notes,
  };
}

/** The last day to plan for. @throws UsageError where the sessions would never end */
function untilFrom(
  clock: Context['clock'],
  typed: string | undefined,
  engagement: Engagement,
): Day {
  const now = clock.now();
  const today = now.date;
  const furthest = addMonths(today, FURTHEST_MONTHS);
  if (typed !== undefined) {
    const day = readDay(typed, now, clock.zone(), 'ahead');
    if (day !== undefined && day >= today && day <= furthest) return day;
    const hint = `Understood: ${DATE_EXAMPLES.ahead}`;
    throw nothing(`--until takes a day from today to ${furthest}.`, hint);
  }
  const last = lastDay(engagement);
  if (last !== undefined) return last;
  if (!hasRhythm(engagement)) return furthest;
  throw nothing(
    'Nothing says when these sessions end, so the calendar would never end either.',
    `Give a last day: coachkit sessions ics --until ${addMonths(today, 6)} --out sessions.ics`,
  );
}

function alarmFrom(typed: string | undefined): number {
  if (typed === undefined) return USUAL_ALARM;
  const minutes = /^\d{1,5}$/.test(typed) ? Number(typed) : LONGEST_ALARM + 1;
  if (minutes <= LONGEST_ALARM) return minutes;
  throw nothing('--alarm takes minutes before a session, at most four weeks of them.');
}

const nothing = (message: string, hint?: string): UsageError =>
  new UsageError(`${message} Nothing was written.`, hint);
