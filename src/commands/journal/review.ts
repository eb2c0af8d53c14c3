import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import { preferences } from '../../core/settings.ts';
import type { Action } from '../../domain/actions/action.ts';
import type { Coach } from '../../domain/coaches/coach.ts';
import { select } from '../../domain/journal/filter.ts';
import { review as lookBack } from '../../domain/journal/review.ts';
import { withoutPrivate } from '../../domain/privacy/answers.ts';
import { wholeReflections } from '../../domain/reflection/with-reflections.ts';
import type { SessionRecord } from '../../domain/sessions/session.ts';
import { markdownPage } from '../../formats/page.ts';
import { reviewPage } from '../../formats/review-page.ts';
import { addDays, addMonths } from '../../lib/dates/day.ts';
import { dayOf } from '../../lib/dates/parse.ts';
import { defined } from '../../lib/objects.ts';
import { withoutPrivateActions } from '../shared/actions.ts';
import { nextLine } from '../shared/next-line.ts';
import { isHandedOn, type PageOptions, showPage } from '../shared/show-page.ts';
import { filterFrom } from './filter.ts';
import { listing, openJournalStore } from './store.ts';

interface Options extends PageOptions {
  month?: boolean;
  quarter?: boolean;
  since?: string;
  until?: string;
  question?: string;
  json?: boolean;
  includePrivate?: boolean;
}

/**
 * `coachkit journal review`: looks back on a month, a quarter or other days, in the person's own
 * words. Leaves private content out of files, copies and JSON.
 */
export async function review(context: Context, options: Options): Promise<void> {
  const { from, to, question } = await askedFor(context, options);
  const { newest, finish } = listing(await openJournalStore(context));
  const all = [...select(newest, { since: { day: from }, until: { day: to } })].reverse();
  const isOpen = options.includePrivate || !(options.json || isHandedOn(options));
  const entries = isOpen ? all : all.flatMap((entry) => withoutPrivate(entry) ?? []);
  const store = await context.store();
  const actions = store.collection<Action>('commitments').all({ damaged: () => {} });
  const found = lookBack({
    from,
    to,
    entries,
    actions: isOpen ? actions : await withoutPrivateActions(context, actions),
    people: await peopleIn(context),
    common: await commonWords(context),
    question,
  });
  const page = reviewPage(found);
  if (options.json)
    context.io.json({ ...found, question: found.question ?? null, page: markdownPage(page) });
  else if (all.length === 0) context.io.note([text(`You wrote nothing from ${from} to ${to}.`)]);
  else await showPage(context, page, options);
  if (!options.json && entries.length < all.length) {
    context.io.note([
      text('Private entries are left out. To include them: --include-private', 'quiet'),
    ]);
  }
  nextLine(context, options, 'coachkit reflect monthly', 'write about the month');
  finish();
}

/**
 * Reads the days and the question from the options.
 * @throws UsageError for options that conflict
 */
async function askedFor(context: Context, { month, quarter, since, until, question }: Options) {
  const spans = [month && '--month', quarter && '--quarter', since && '--since'].filter(Boolean);
  if (spans.length > 1) {
    throw new UsageError(
      `Use only one of ${spans.join(', ')}.`,
      'For example: coachkit journal review --quarter',
    );
  }
  const filter = await filterFrom(context, defined({ since, until, question }));
  const [today, zone] = [context.clock.now().date, context.clock.zone()];
  const last = filter.until ? dayOf(filter.until, zone) : today;
  const to = last < today ? last : today;
  const from = filter.since
    ? dayOf(filter.since, zone)
    : addDays(addMonths(to, quarter ? -3 : -1), 1);
  return { from, to, question };
}

/** The names of the people the person works with, or may work with. */
async function peopleIn(context: Context): Promise<string[]> {
  const store = await context.store();
  const coaches = store.collection<Coach>('coaches').all({ damaged: () => {} });
  const sessions = store.collection<SessionRecord>('sessions').all({ damaged: () => {} });
  return [...coaches.map(({ name }) => name), ...sessions.flatMap(({ who }) => who ?? [])];
}

/** Words too common to be themes, from the current framework or else the shipped one. */
async function commonWords(context: Context): Promise<readonly string[]> {
  const frameworks = await context.frameworks();
  const inUse = wholeReflections(await frameworks.get(context.preferences.framework));
  const reflections = inUse ?? wholeReflections(await frameworks.get(preferences({}).framework));
  return reflections?.loop.ignore ?? [];
}
