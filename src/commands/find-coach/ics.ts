import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { atLeast } from '../../domain/coaches/coach.ts';
import { isOffered } from '../../domain/coaches/concerns.ts';
import { questionsText } from '../../formats/cards.ts';
import { shortId } from '../../lib/id.ts';
import { many } from '../../lib/plural.ts';
import { saveFiles } from '../shared/save-files.ts';
import { sectionBlocks, sectionsById } from '../shared/section-view.ts';
import { momentToCome, shownMinute } from './coach-form.ts';
import { nextLines } from './list.ts';
import { questionSections } from './questions.ts';
import {
  type CoachStore,
  choosingFrom,
  coachMeant,
  concernsIn,
  isConversation,
  openCoachStore,
  type SavedCoach,
  typedName,
} from './store.ts';

interface Options extends Common {
  at?: string;
  minutes?: string;
  out?: string;
  force?: boolean;
}

/** The default length, the same as in the framework's plan. */
const USUAL_MINUTES = 45;

/**
 * `coachkit find-coach ics NAME --at WHEN`: writes a calendar file with the questions in its notes.
 */
export async function ics(context: Context, name: string, options: Options): Promise<void> {
  const store = await openCoachStore(context);
  const { framework, choosing } = await choosingFrom(context, options);
  const coach = await coachMeant(context, store, name);
  const typed = typedName(coach, store.coaches.all());
  const at = bookedAt(context, options.at, typed);
  const minutes = minutesFrom(options.minutes);
  const { calendarText } = await import('../../core/ical.ts');
  const concerns = concernsIn(store, framework);
  const isSafe = isOffered(concerns, coach.id);
  const plan = isSafe ? sectionsById(framework, ['first-conversation-plan']) : [];
  const now = Date.parse(context.clock.now().utc);
  const appointment = {
    ...whichOf(coach, store),
    start: Date.parse(at.utc),
    minutes,
    notes: questionsText([...plan, ...questionSections(framework)]),
    // Each booking changes the coach, so the next booking has a higher revision.
    sequence: coach.rev,
    changed: now,
  };
  const file = calendarText([appointment], now);
  const path = options.out ?? `${fileStem(coach.name, coach.id)}-${at.date}.ics`;
  await store.ready();
  if (path !== '-') await saveFiles(context, [{ path, content: [file] }], options);
  const saved = store.coaches.update(coach.id, (current) => ({
    ...atLeast(current, 'booked'),
    nextOn: shownMinute(at),
  }));
  if (path === '-') return context.io.write(file);
  if (options.json) return context.io.json({ coach: saved, file: path });
  context.io.note([
    text(
      `Written: ${path}, ${shownMinute(at)} (${at.zone}), ${many(minutes, 'minute', 'minutes')}.`,
    ),
    ...plan.flatMap(sectionBlocks),
    ...(isSafe
      ? [text(`Right after the conversation: coachkit evaluate ${typed}`, 'quiet')]
      : nextLines(choosing, concerns, saved, store.coaches.all()).map((line) => text(line))),
  ]);
}

/**
 * The uid and title of the appointment. Each conversation has its own uid, and a new date keeps it.
 */
function whichOf({ id, name }: SavedCoach, { evaluations }: CoachStore) {
  const held = evaluations.all().filter((each) => isConversation(each) && each.coach === id).length;
  const uid = [id.toLowerCase(), ...(held > 0 ? [held + 1] : [])].join('-');
  const what = held > 0 ? 'Conversation' : 'First conversation';
  return { uid: `${uid}@coachkit`, title: `${what} with ${name}` };
}

function bookedAt(context: Context, typed: string | undefined, name: string) {
  const example = `coachkit find-coach ics ${name} --at "${context.clock.now().date.slice(0, 4)}-12-31 15:00"`;
  if (typed === undefined) {
    throw new UsageError(
      'The time of the conversation is missing. Nothing was written.',
      `For example: ${example}`,
    );
  }
  const moment = momentToCome(context, typed);
  if ('at' in moment) return moment.at;
  throw new UsageError(
    'A booking needs a time of day too. Nothing was written.',
    `For example: ${example}`,
  );
}

function minutesFrom(typed: string | undefined): number {
  if (typed === undefined) return USUAL_MINUTES;
  const minutes = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
  if (minutes > 0) return minutes;
  throw new UsageError('--minutes must be a whole number from 1 to 999. Nothing was written.');
}

/** A safe file name from the plain letters of the name, or from the id if there are none. */
function fileStem(name: string, id: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `coachkit-${plain === '' ? shortId(id) : plain}`;
}
