import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Collection, Saved } from '../../core/store.ts';
import {
  droppedSessions,
  hasRhythm,
  lastDay,
  type Numbered,
  plannedSessions,
  USUAL_MINUTES,
} from '../../domain/sessions/schedule.ts';
import {
  type Engagement,
  logsOf,
  type SessionRecord,
  textOf,
} from '../../domain/sessions/session.ts';
import { partnerName } from '../../formats/session-page.ts';
import type { SessionTexts } from '../../framework/schema/index.ts';
import { addMonths, type Day } from '../../lib/dates/day.ts';
import { DATE_EXAMPLES, readDay, twoMeanings } from '../../lib/dates/parse.ts';
import { momentOf, type Zone, zoneNamed } from '../../lib/dates/zone.ts';
import { shortId } from '../../lib/id.ts';
import { present } from '../../lib/objects.ts';
import { many } from '../../lib/plural.ts';
import { saveFiles } from '../shared/save-files.ts';
import { beginSessions, lastEnd } from './store.ts';

export interface IcsOptions {
  out?: string;
  force?: boolean;
  until?: string;
  alarm?: string;
  framework?: string;
}

/** The maximum number of months ahead. Anything later is probably a typo. */
const FURTHEST_MONTHS = 60;
const USUAL_ALARM = 120;
const LONGEST_ALARM = 4 * 7 * 24 * 60;

/** `coachkit sessions ics`: upcoming sessions as a calendar file, with an alarm to prepare. */
export async function ics(context: Context, options: IcsOptions): Promise<void> {
  const { texts, stored } = await beginSessions(context, options);
  const { open } = stored;
  const engagement = open ?? stored.engagements.at(-1);
  const { clock } = context;
  const now = clock.now();
  const alarmMinutes = alarmFrom(options.alarm);
  const planned = open
    ? plannedSessions(stored, now.date, untilFrom(clock, options.until, open))
    : [];
  const dropped = engagement ? droppedSessions(stored, engagement, now.date) : [];
  if (!engagement || (!open && dropped.length === 0)) {
    const what = lastEnd(stored) ?? 'You have no engagement yet.';
    throw nothing(what, 'To start one: coachkit sessions start');
  }
  if (open && planned.length === 0 && dropped.length === 0) {
    const last = logsOf(stored, open.id).at(-1);
    const where = `${shortId((last ?? open).id)} --set ${last ? 'next' : 'first'}-date=friday`;
    const hint = `To set the next date: coachkit sessions edit ${where}`;
    throw nothing('You have no date for an upcoming session.', hint);
  }
  const { calendarText } = await import('../../core/ical.ts');
  const made = {
    engagement,
    zone: clock.zone(),
    texts: texts.invite,
    revision: revisionOf(stored),
  };
  const appointments = [
    ...planned.map((each) => ({ ...appointment(each, made), alarmMinutes })),
    ...dropped.map((each) => ({ ...appointment(each, made), isCancelled: true })),
  ];
  const content = calendarText(appointments, Date.parse(now.utc));
  if (options.out === undefined) return context.io.write(content);
  await saveFiles(context, [{ path: options.out, content: [content] }], options);
  const last = planned.at(-1);
  const count = many(planned.length, 'session', 'sessions');
  const off = many(dropped.length, 'canceled session', 'canceled sessions');
  const said = [
    last && `Wrote ${count} to ${options.out}, up to ${last.on}.`,
    dropped.length > 0 && (last ? `Also ${off}.` : `Wrote ${off} to ${options.out}.`),
  ];
  context.io.note([text(present(...said).join(' '))]);
}

/** How often session records were changed, including deleted ones, and the last time. */
function revisionOf({ collection }: { collection: Collection<SessionRecord> }) {
  const all = collection.all({ deleted: true });
  return {
    sequence: all.reduce((sum, { rev }) => sum + rev, 0),
    changed: Math.max(...all.map(({ updated }) => Date.parse(updated.utc))),
  };
}

interface Made {
  engagement: Saved<Engagement>;
  /** The zone of this machine, for agreements from before zones were stored. */
  zone: Zone;
  texts: SessionTexts['invite'];
  revision: ReturnType<typeof revisionOf>;
}

/**
 * The calendar entry for a session. Each start is computed from local time, so that 9:30 stays 9:30
 * when clocks change.
 */
function appointment({ on, at, zone: agreed, number }: Numbered, made: Made) {
  const { engagement, revision, texts } = made;
  const { title, alone, text: notes } = texts;
  const [hour, minute] = (at ?? '').split(':').map(Number);
  if (hour === undefined || minute === undefined) {
    const hint = `To set the time: coachkit sessions edit ${shortId(engagement.id)} --set at=09:30`;
    throw nothing('Your sessions have no time of day yet.', hint);
  }
  const isAlone = engagement.with === 'self';
  return {
    uid: `${engagement.id}-${number}@coachkit`,
    title: isAlone ? alone : title.replace('{who}', () => partnerName(engagement)),
    start: momentOf({ day: on, hour, minute, second: 0 }, zoneOfAgreement(agreed, made.zone)),
    minutes: Number(textOf(engagement, 'minutes')) || USUAL_MINUTES,
    notes,
    ...revision,
  };
}

/** The zone of an agreement by name. Skips the look-up for this machine's zone. */
const zoneOfAgreement = (name: string | undefined, here: Zone): Zone =>
  name === undefined || name === here.name ? here : (zoneNamed(name) ?? here);

/** The last day to plan sessions for. @throws UsageError if there would be no last day */
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
    const meanings = twoMeanings(typed, today);
    const hint = meanings
      ? `It could be ${meanings.join(' or ')}. Type the one you mean.`
      : `Try: ${DATE_EXAMPLES.ahead}`;
    throw nothing(`--until must be a day from today to ${furthest}.`, hint);
  }
  const last = lastDay(engagement);
  if (last !== undefined) return last;
  if (!hasRhythm(engagement)) return furthest;
  throw nothing(
    'These sessions have no end date, so the calendar would never end.',
    `To set a last day: coachkit sessions ics --until ${addMonths(today, 6)} --out sessions.ics`,
  );
}

function alarmFrom(typed: string | undefined): number {
  if (typed === undefined) return USUAL_ALARM;
  const minutes = /^\d{1,5}$/.test(typed) ? Number(typed) : LONGEST_ALARM + 1;
  if (minutes <= LONGEST_ALARM) return minutes;
  throw nothing('--alarm must be a number of minutes, at most four weeks.');
}

const nothing = (message: string, hint?: string): UsageError =>
  new UsageError(`${message} Nothing was written.`, hint);
