import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { noTerminal, UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { COLLECTIONS, type PurgeTarget, type Store } from '../../core/store.ts';
import { readWhen } from '../../lib/dates/parse.ts';
import { many } from '../../lib/plural.ts';
import { notADate } from '../shared/date-option.ts';
import { nextLine } from '../shared/next-line.ts';
import { notFound } from '../shared/not-found.ts';
import { namedOf, RECORD_NAMES } from '../shared/record-names.ts';
import { reportSaved } from '../shared/report-saved.ts';
import { historyNote } from '../shared/sync-note.ts';

export interface PurgeOptions extends Common {
  deletedBefore?: string;
  all?: boolean;
  yes?: boolean;
}

/** The word to type as confirmation. No one types it out of habit. */
const WORD = 'erase';

/**
 * `coachkit purge`: erases records for good, after the person types a word or gives `--yes`.
 * @throws UsageError if no target is named or nothing matches
 */
export async function purge(context: Context, id: string | undefined, options: PurgeOptions) {
  const ways = [id, options.deletedBefore, options.all].filter((way) => way !== undefined);
  if (ways.length !== 1) {
    throw new UsageError(
      'Say what to erase: an id, --deleted-before or --all. Nothing was erased.',
      'For example: coachkit purge k3x9qz',
    );
  }
  // Someone who has lost the passphrase can erase everything all the same.
  if (options.all) context.leaveLocked();
  const store = await context.store();
  const { target, what } = targetOf(context, store, id, options);
  if (!(await isSure(context, store, options, what))) return;
  await store.ready();
  const purged = store.purge(target);
  const { records } = purged;
  const erased = records === undefined ? 'every record' : many(records, 'record', 'records');
  const inHistory = await historyNote(store, 'the erased text');
  reportSaved(context, options, { purged }, [
    text(
      `Erased ${erased}, also from ${many(purged.copies, 'copy', 'copies')}, ` +
        `and ${many(purged.texts, 'draft or leftover', 'drafts or leftovers')}.`,
    ),
    ...(inHistory === undefined ? [] : [text(inHistory)]),
    text(
      'Copies outside coachkit are not erased: exports, Time Machine, synced folders, git and the history ' +
        'of your shell. A disk may keep erased bytes for a while.',
      'quiet',
    ),
  ]);
  nextLine(context, options, 'coachkit status', 'see where you are');
}

interface Meant {
  target: PurgeTarget;
  /** The name of the target in the question. */
  what: string;
}

function targetOf(
  context: Context,
  store: Store,
  id: string | undefined,
  { deletedBefore }: PurgeOptions,
): Meant {
  if (deletedBefore !== undefined) return deletedBeforeDay(context, store, deletedBefore);
  if (id === undefined) {
    return { target: 'all', what: 'everything you wrote, with every draft and backup' };
  }
  const found = COLLECTIONS.flatMap((collection) => {
    const record = store.collection(collection).get(id);
    return record ? [{ collection, id: record.id }] : [];
  });
  const [record] = found;
  if (!record)
    throw notFound(
      'record',
      id,
      'To list entries: coachkit journal list\nTo list deleted entries: coachkit journal list --deleted',
      { subject: 'You have' },
    );
  if (found.length > 1) {
    const ids = found.map((each) => each.id).join(', ');
    throw new UsageError(
      `"${id}" matches several records. Nothing was erased.`,
      `The full ids: ${ids}`,
    );
  }
  return { target: [record], what: `the ${namedOf(store, record)}, with its earlier texts` };
}

function deletedBeforeDay({ clock }: Context, store: Store, typed: string): Meant {
  const when = readWhen(typed, clock.now(), clock.zone(), 'back');
  if (!when) throw notADate(clock, '--deleted-before', typed, 'back');
  const isBefore = ({ date, utc }: { date: string; utc: string }) =>
    'day' in when ? date < when.day : utc < when.utc;
  const target = COLLECTIONS.flatMap((collection) =>
    store
      .collection(collection)
      .all({ deleted: true })
      .filter(({ deleted }) => deleted !== undefined && isBefore(deleted))
      .map((record) => ({ collection, id: record.id })),
  );
  if (target.length === 0) {
    throw new UsageError('No record was deleted before that day. Nothing was erased.');
  }
  return {
    target,
    what: `${many(target.length, 'deleted record', 'deleted records')}: ${countedBy(target)}`,
  };
}

/** The number of records of each kind, e.g. "2 journal entries, 1 candidate". */
function countedBy(target: readonly Single[]): string {
  return COLLECTIONS.flatMap((name) => {
    const count = target.filter(({ collection }) => collection === name).length;
    return count === 0 ? [] : [many(count, ...RECORD_NAMES[name])];
  }).join(', ');
}

type Single = Exclude<PurgeTarget, 'all'>[number];

const EVERYWHERE =
  'Your other machines erase it too, at their next sync. To erase it only here, first run: coachkit sync off';

async function isSure({ io, prompts }: Context, store: Store, { yes }: PurgeOptions, what: string) {
  if (yes) return true;
  if (!io.interactive) throw noTerminal('Nothing was erased.', 'To confirm: --yes');
  io.note([text(`This erases ${what}. It cannot be undone.`, 'warn')]);
  const isSynced = (await store.sync()).state()?.repository !== undefined;
  if (isSynced) io.note([text(EVERYWHERE)]);
  const typed = await (await prompts()).line(`To erase it, type ${WORD}:`);
  if (typed.trim().toLowerCase() === WORD) return true;
  io.note([text('Nothing was erased.')]);
  return false;
}
