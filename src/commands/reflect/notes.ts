import { type Block, heading, type ListItem, list, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Preferences } from '../../core/settings.ts';
import type { Action } from '../../domain/actions/action.ts';
import { entryTexts } from '../../domain/journal/entry.ts';
import { type JournalEntry, lookingBack } from '../../domain/journal/filter.ts';
import { daysWritten, isBackAfterGap, RECENT_DAYS } from '../../domain/journal/stats.ts';
import { isDrifting, loopingEntries } from '../../domain/reflection/guards.ts';
import { earlierInsight, shortened } from '../../domain/reflection/insight.ts';
import type { ReflectionKind, Reflections } from '../../framework/schema/index.ts';
import type { Day } from '../../lib/dates/day.ts';
import { present } from '../../lib/objects.ts';
import { offerWaysOut } from './loop-offer.ts';

interface About {
  reflections: Reflections;
  prefs: Preferences;
  today: Day;
}

/** A word to somebody who was away; counts nothing. */
export function greeting({ reflections, prefs, today }: About, last: Day | undefined): Block[] {
  const isBack = isBackAfterGap(last, today, prefs['days-a-week']);
  return isBack ? [text(reflections.welcomeBack)] : [];
}

/** What stands above the first question. `due` are the texts of measures that want a check-in. */
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
    more > 0 && text(`and ${more} more: coachkit journal list`, 'quiet'),
    dueTitle === undefined
      ? []
      : under(
          dueTitle,
          due.map((measure) => ({ text: measure })),
        ),
  );
}

/** A line of an entry, whatever the width of the screen: more would be to read it again. */
const GLANCE = 60;

function glance(entry: JournalEntry): ListItem {
  const [words = ''] = entryTexts(entry).filter((each) => each.trim() !== '');
  return { text: `${entry.at.date}  ${shortened(words, GLANCE)}` };
}

/** What comes after a saved entry: days written, one earlier insight, at most one note. */
export async function afterSaving(
  context: Context,
  about: About,
  entries: readonly JournalEntry[],
): Promise<void> {
  const { today, reflections } = about;
  const dates = entries.map((entry) => entry.at.date);
  const days = daysWritten(dates, today);
  const asked = new Set([...reflections.bank, ...reflections.followUps].map(({ id }) => id));
  const insight = earlierInsight(entries.slice(0, -1), today, asked);
  const guard = about.prefs.guards === 'on' ? await guardToday(context, about, entries) : undefined;
  context.io.note(
    present(
      text(`Days written in the last ${RECENT_DAYS}: ${days}`, 'quiet'),
      insight && text(`${insight.ago} days ago, on ${insight.day}, you wrote: "${insight.quote}"`),
      guard === 'drift'
        ? text(reflections.drift.say)
        : text('If it is heavy: coachkit support', 'quiet'),
    ),
  );
  const last = entries.at(-1);
  if (guard === 'loop' && last) await offerWaysOut(context, reflections.loop, last);
}

/** Where it is kept when a guard last spoke; no private text is in it. */
const SPOKE = { drift: 'drift-shown', loop: 'loop-shown' };

/** The guard that speaks today, and that it has. */
async function guardToday(
  context: Context,
  { reflections, today }: About,
  entries: readonly JournalEntry[],
): Promise<'drift' | 'loop' | undefined> {
  const { settings, collection } = await context.store();
  const actions = collection<Action>('commitments').all();
  const acted = new Set(actions.flatMap(({ from }) => from?.entry ?? []));
  const watched = (key: string) => {
    const shown = settings.get(key);
    return { entries, today, acted, lastShown: shown === undefined ? undefined : String(shown) };
  };
  const { drift, loop } = reflections;
  const guard = isDrifting(watched(SPOKE.drift), drift, loop)
    ? 'drift'
    : loopingEntries(watched(SPOKE.loop), loop) && 'loop';
  if (guard) settings.set(SPOKE[guard], today);
  return guard;
}
