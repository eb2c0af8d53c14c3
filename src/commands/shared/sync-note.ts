import { clockTime } from '../../core/clock-time.ts';
import type { Context } from '../../core/context.ts';
import type { Store } from '../../core/store.ts';
import type { SyncState } from '../../core/sync.ts';
import { daysBetween } from '../../lib/dates/day.ts';
import { instantIn } from '../../lib/dates/zone.ts';
import { defined } from '../../lib/objects.ts';
import { many } from '../../lib/plural.ts';
import { isLocked } from './locked.ts';

/** How it goes where coachkit syncs by itself. */
export interface SyncHealth {
  /** When the last sync worked, in UTC. */
  last?: string;
  /** Set if a later one failed. */
  failed?: NonNullable<SyncState['failed']>;
  /** Whether it waits for the passphrase. */
  locked: boolean;
  /** A sentence on a sync that failed, waits, left files alone or is long ago. */
  note?: string;
}

/** So many days without a sync are worth a sentence. */
const LONG = 3;

/** How the sync of this machine goes. Undefined if it is not set up. */
export async function syncHealth(context: Context, store: Store): Promise<SyncHealth | undefined> {
  const state = (await store.sync()).state();
  if (!state) return undefined;
  const { last, failed } = state;
  const locked = isLocked(store);
  return { ...defined({ last: last?.at, failed, note: noteOn(context, state, locked) }), locked };
}

function noteOn(
  context: Context,
  { last, failed }: SyncState,
  locked: boolean,
): string | undefined {
  if (failed) return `The last sync failed at ${when(context, failed.at)}.`;
  if (locked) return 'Sync waits for your passphrase.';
  if (last?.left) return leftInWords(last.left);
  const isLongAgo = last !== undefined && daysSince(context, last.at) > LONG;
  return isLongAgo ? `The last sync was at ${when(context, last.at)}.` : undefined;
}

/** Says that the last sync left so many files alone. */
export const leftInWords = (count: number): string =>
  `The last sync left ${many(count, 'file', 'files')} alone.`;

const when = (context: Context, utc: string): string => clockTime(context, new Date(utc));

const daysSince = ({ clock }: Context, utc: string): number =>
  daysBetween(instantIn(clock.zone(), Date.parse(utc)).date, clock.now().date);

/**
 * Says, where sync is set up, that the history still has `what`. Only `sync purge-history` erases it
 * there.
 */
export async function historyNote(store: Store, what: string): Promise<string | undefined> {
  const state = (await store.sync()).state();
  if (!state) return undefined;
  const where = state.repository === undefined ? 'on this machine' : 'in the repository';
  return `The history ${where} still has ${what}. To erase it there: coachkit sync purge-history`;
}
