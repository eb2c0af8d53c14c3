import type { Context } from '../../core/context.ts';
import type { Store } from '../../core/store.ts';
import type { SyncState } from '../../core/sync.ts';
import { daysBetween } from '../../lib/dates/day.ts';
import { instantIn } from '../../lib/dates/zone.ts';
import { defined } from '../../lib/objects.ts';
import { clockTime } from './clock-time.ts';
import { isLocked } from './locked.ts';

/** How it goes where coachkit syncs by itself. */
export interface SyncHealth {
  /** When the last sync worked, in UTC. */
  last?: string;
  /** Set if a later one failed. */
  failed?: NonNullable<SyncState['failed']>;
  /** Whether it waits for the passphrase. */
  locked: boolean;
}

/**
 * How it goes where coachkit syncs by itself. Undefined elsewhere, without reading anything, because
 * then the person sees how each sync ends.
 */
export async function syncHealth(context: Context, store: Store): Promise<SyncHealth | undefined> {
  if (context.preferences.sync === 'manual') return undefined;
  const state = (await store.sync()).state();
  if (!state) return undefined;
  return { ...defined({ last: state.last?.at, failed: state.failed }), locked: isLocked(store) };
}

/** So many days without a sync are worth a line. */
const LONG = 3;

/** A line on a sync that waits, failed or is long ago. `why` is set if it failed. */
export function syncNote(
  context: Context,
  { last, failed, locked }: SyncHealth,
): { text: string; why?: string } | undefined {
  if (failed)
    return { text: `The last sync failed at ${when(context, failed.at)}.`, why: failed.why };
  if (locked) return { text: 'Sync waits for your passphrase.' };
  if (last === undefined || daysSince(context, last) <= LONG) return undefined;
  return { text: `The last sync was at ${when(context, last)}.` };
}

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
