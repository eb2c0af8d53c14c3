import { type Block, heading, type ListItem, list, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Preferences } from '../../core/settings.ts';
import type { Action } from '../../domain/actions/action.ts';
import { isGrave } from '../../domain/care/care.ts';
import { entryTexts } from '../../domain/journal/entry.ts';
import { type JournalEntry, lookingBack } from '../../domain/journal/filter.ts';
import { daysWritten, isBackAfterGap, RECENT_DAYS } from '../../domain/journal/stats.ts';
import { isHeavyDay } from '../../domain/reflection/gentle.ts';
import { isDrifting, loopingEntries } from '../../domain/reflection/guards.ts';
import { earlierInsight, shortened } from '../../domain/reflection/insight.ts';
import type { ReflectionKind, Reflections } from '../../framework/schema/index.ts';
import { addDays, type Day, dayInWords } from '../../lib/dates/day.ts';
import { present } from '../../lib/objects.ts';
import { careHeard, careNote } from '../shared/care-note.ts';
import { SPOKE } from '../shared/heavy-time.ts';
import { offerWaysOut } from './loop-offer.ts';

interface About {
  reflections: Reflections;
  prefs: Preferences;
  today: Day;
}

/** A greeting after a break. Never mentions how many days were missed. */
export function greeting({ reflections, prefs, today }: About, last: Day | undefined): Block[] {
  const isBack = isBackAfterGap(last, today, prefs['days-a-week']);
  return isBack && last
    ? [text(`${reflections.welcomeBack} You last wrote on ${dayInWords(last, today)}.`)]
    : [];
}

/** The blocks before the first question. `due` has the texts of the measures due for a check-in. */
export function aboveQuestions(
  { lookBack, due: dueTitle }: ReflectionKind,
  journal: readonly JournalEntry[],
  due: readonly string[],
  today: Day,
): Block[] {
  const all = lookBack ? lookingBack(journal, { ...lookBack, count: undefined }, today) : [];
  const earlier = all.slice(-(lookBack?.count ?? all.length));
  const more = all.length - earlier.length;
  const under = (title: string, items: ListItem[]) =>
    items.length > 0 && [text(''), heading(title), list(items)];
  return present(
    lookBack && under(lookBack.title, earlier.map(glance)),
    more > 0 && text(`${more} more: coachkit journal list`, 'quiet'),
    dueTitle === undefined
      ? []
      : under(
          dueTitle,
          due.map((measure) => ({ text: measure })),
        ),
  );
}

/** The maximum length of an excerpt on any screen. It is a reminder, not a rereading. */
const GLANCE = 60;

function glance(entry: JournalEntry): ListItem {
  const [words = ''] = entryTexts(entry).filter((each) => each.trim() !== '');
  return { text: `${entry.at.date}  ${shortened(words, GLANCE)}` };
}

/**
 * Shows the days with an entry, an earlier insight and at most one note. Returns what may follow.
 * After a heavy entry, nothing from the past may follow. After danger, harm, a care note or a way
 * out, nothing at all may.
 */
export async function afterSaving(
  context: Context,
  about: About,
  entries: readonly JournalEntry[],
): Promise<'nothing' | 'lightly' | 'all'> {
  const { today, reflections } = about;
  const last = entries.at(-1);
  const dates = entries.map((entry) => entry.at.date);
  const days = daysWritten(dates, today);
  const asked = new Set([...reflections.bank, ...reflections.followUps].map(({ id }) => id));
  const insight = earlierInsight(entries.slice(0, -1), today, asked);
  const isHeavy = last !== undefined && isHeavyDay(reflections.gentle, last);
  const isGraveEntry = isGrave(await careHeard(context, { texts: last ? entryTexts(last) : [] }));
  // Skipped after a heavy entry: no days are counted, and no earlier entry is quoted.
  const notes = present(
    text(`Days with an entry in the last ${RECENT_DAYS}: ${days}`, 'quiet'),
    insight &&
      text(
        `${insight.ago} days ago, on ${dayInWords(insight.day, today)}, you wrote: “${insight.quote}”`,
      ),
  );
  if (!isHeavy && !isGraveEntry) context.io.note(notes);
  const isCaredFor = await careAfter(context, about, entries);
  if (!isCaredFor) context.io.note([text('When things are hard: coachkit support', 'quiet')]);
  const isLoop =
    !isCaredFor && about.prefs.nudges === 'on' && last && (await loops(context, about, entries));
  if (isLoop) await offerWaysOut(context, reflections.loop, last);
  if (isCaredFor || isLoop || isGraveEntry) return 'nothing';
  return isHeavy ? 'lightly' : 'all';
}

/** The note with the day a loop was last mentioned. */
const LOOP_SPOKE = 'loop-shown';

/**
 * Names people to turn to if the saved entry or the days before call for it. Returns whether a note
 * was shown. If heavy days continue, names more people, at most once a week.
 */
export async function careAfter(
  context: Context,
  { reflections, prefs, today }: Omit<About, 'prefs'> & { prefs: Pick<Preferences, 'care'> },
  entries: readonly JournalEntry[],
): Promise<boolean> {
  const last = entries.at(-1);
  if (prefs.care !== 'on' || last === undefined) return false;
  const said = await careNote(context, { texts: entryTexts(last) });
  if (isGrave(said)) return true;
  // An entry about another day says nothing about today.
  if (last.at.date !== today || !isHeavyDay(reflections.gentle, last)) return said !== undefined;
  const { heavyDays } = (await context.frameworks()).care();
  const { notes } = await context.store();
  const watched = await watching(context, entries, today);
  const drifts = isDrifting(watched(SPOKE.drift), reflections.drift, reflections.loop);
  const before = watched(SPOKE.drift).lastShown;
  const isAgain = drifts && before !== undefined && addDays(before, heavyDays.againDays) >= today;
  if (drifts) notes.set(SPOKE.drift, today);
  const lastCare = watched(SPOKE.care).lastShown;
  const isQuiet = lastCare !== undefined && addDays(lastCare, heavyDays.quietDays) > today;
  const more = isQuiet ? undefined : await careNote(context, { days: entries, isAgain });
  if (more) notes.set(SPOKE.care, today);
  else if (drifts) context.io.note([text(reflections.drift.say)]);
  return said !== undefined || more !== undefined || drifts;
}

/** Whether a theme keeps coming back. If so, records that it was mentioned today. */
async function loops(
  context: Context,
  { reflections, today }: About,
  entries: readonly JournalEntry[],
): Promise<boolean> {
  const watched = await watching(context, entries, today);
  if (!loopingEntries(watched(LOOP_SPOKE), reflections.loop)) return false;
  (await context.store()).notes.set(LOOP_SPOKE, today);
  return true;
}

/** Returns a function for the input of a check: the entries, and the day its note last appeared. */
async function watching(context: Context, entries: readonly JournalEntry[], today: Day) {
  const { notes, collection } = await context.store();
  const actions = collection<Action>('commitments').all();
  const acted = new Set(actions.flatMap(({ from }) => from?.entry ?? []));
  return (key: string) => {
    const shown = notes.get(key);
    return { entries, today, acted, lastShown: shown === undefined ? undefined : String(shown) };
  };
}
