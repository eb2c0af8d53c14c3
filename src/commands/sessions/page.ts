import { type Block, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { withoutPrivate } from '../../domain/privacy/answers.ts';
import { nextSession } from '../../domain/sessions/schedule.ts';
import { openPrep } from '../../domain/sessions/session.ts';
import type { SinceLast } from '../../domain/sessions/since-last.ts';
import { markdownPage } from '../../formats/page.ts';
import { bringPage, partnerName } from '../../formats/session-page.ts';
import { onTheClock } from '../../lib/dates/day.ts';
import { many } from '../../lib/plural.ts';
import { nextLine } from '../shared/next-line.ts';
import { type PageOptions, showPage } from '../shared/show-page.ts';
import { handedOn, sinceLastIn } from './prep.ts';
import { openSessionStore } from './store.ts';

interface Options extends PageOptions {
  json?: boolean;
  includePrivate?: boolean;
}

/**
 * `coachkit sessions page`: a page for the next session, with the preparation, the entries to bring
 * and the actions. Leaves out private content unless asked for.
 */
export async function page(context: Context, options: Options): Promise<void> {
  const stored = await openSessionStore(context);
  const { open: engagement } = stored;
  const since = await sinceLastIn(context, stored, engagement?.id);
  const shared = await sharedOf(context, since, options);
  const prep = openPrep(stored, engagement?.id);
  const made = bringPage(shared, {
    prep,
    name: engagement && partnerName(engagement),
    on: engagement && nextSession(stored, onTheClock(context.clock.now()))?.on,
    includePrivate: options.includePrivate === true,
  });
  const entries = shared.observations;
  const left = since.observations.length - entries.length;
  if (options.json) return context.io.json({ entries, left, page: markdownPage(made) });
  if (entries.length > 0 || prep) await showPage(context, made, options);
  context.io.note(notesOn(since.observations.length, left));
  if (prep) nextLine(context, options, 'coachkit sessions log', 'write it up within a day');
  else nextLine(context, options, 'coachkit sessions prep', 'say what you want from the session');
}

/**
 * The content allowed on the page. An action from a reflection appears only if its entry may
 * appear.
 */
async function sharedOf(context: Context, since: SinceLast, { includePrivate }: Options) {
  const { observations } = since;
  return {
    ...(await handedOn(context, since)),
    observations: includePrivate
      ? observations
      : observations.flatMap((entry) => withoutPrivate(entry) ?? []),
  };
}

function notesOn(marked: number, left: number): Block[] {
  const mark = 'To mark one: coachkit journal edit ID --bring';
  if (marked === 0) return [text(`You haven't marked any entries to bring. ${mark}`)];
  if (left === 0) return [];
  const what = many(left, 'private entry', 'private entries');
  return [text(`Left out: ${what}. To include private entries: --include-private`, 'quiet')];
}
