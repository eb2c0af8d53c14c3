import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { noTerminal, UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import {
  COLLECTIONS,
  type CollectionName,
  type PurgeTarget,
  type Store,
} from '../../core/store.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import { readWhen } from '../../lib/dates/parse.ts';
import { shortId } from '../../lib/id.ts';
import { many } from '../../lib/plural.ts';
import { notADate } from '../shared/date-option.ts';
import { notFound } from '../shared/not-found.ts';
import { reportSaved } from '../shared/report-saved.ts';

export interface PurgeOptions extends Common {
  deletedBefore?: string;
  all?: boolean;
  yes?: boolean;
}

/** Typed to confirm: nothing that a hand does by habit. */
const WORD = 'erase';

/**
 * `coachkit purge`: erases for good what is meant, once the person types a word or `--yes` says so.
 * @throws UsageError where it does not say what, or where nothing fits
 */
export async function purge(context: Context, id: string | undefined, options: PurgeOptions) {
  const ways = [id, options.deletedBefore, options.all].filter((way) => way !== undefined);
  if (ways.length !== 1) {
    throw new UsageError(
      'Say what to erase: an id, --deleted-before or --all. Nothing was erased.',
      'For example: coachkit purge k3x9qz',
    );
  }
  const store = await context.store();
  const { target, what } = targetOf(context, store, id, options);
  if (!(await isSure(context, options, what))) return;
  await store.ready();
  const purged = store.purge(target);
  reportSaved(context, options, { purged }, [
    text(
      `Erased: ${many(purged.records, 'record', 'records')}, from ${many(purged.copies, 'copy', 'copies')} ` +
        `too, and ${many(purged.texts, 'draft or leftover', 'drafts or leftovers')}.`,
    ),
    text(
      'Copies outside of coachkit are not erased: exports, Time Machine, synced folders, git, the history ' +
        'of your shell. A disk may keep erased bytes for a while.',
      'quiet',
    ),
  ]);
}

interface Meant {
  target: PurgeTarget;
  /** As the question names it. */
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
  if (!record) throw notFound('record', id, 'Entries: coachkit journal list, and --deleted');
  if (found.length > 1) {
    const ids = found.map((each) => each.id).join(', ');
    throw new UsageError(`"${id}" fits several records. Nothing was erased.`, `In full: ${ids}`);
  }
  return { target: [record], what: `${namedOf(store, record)}, with its earlier texts` };
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
    throw new UsageError('Nothing was deleted before that day. Nothing was erased.');
  }
  return {
    target,
    what: `${many(target.length, 'deleted record', 'deleted records')}: ${countedBy(target)}`,
  };
}

/** A record by its kind, its day and its id: words that quote nothing of it. */
function namedOf(store: Store, { collection, id }: Single): string {
  const record = store.collection<{ at?: Instant; on?: string }>(collection).get(id);
  const day = record?.at?.date ?? record?.on ?? record?.created.date;
  return `the ${KINDS[collection][0]} of ${day} (${shortId(id)})`;
}

/** "2 journal entries, 1 coach". */
function countedBy(target: readonly Single[]): string {
  return COLLECTIONS.flatMap((name) => {
    const count = target.filter(({ collection }) => collection === name).length;
    return count === 0 ? [] : [many(count, ...KINDS[name])];
  }).join(', ');
}

type Single = Exclude<PurgeTarget, 'all'>[number];

/** What the records of a collection are called: one, and several. */
const KINDS: Readonly<Record<CollectionName, readonly [one: string, more: string]>> = {
  assessments: ['assessment', 'assessments'],
  searches: ['plan to find a coach', 'plans to find a coach'],
  coaches: ['candidate', 'candidates'],
  evaluations: ['record about a coach', 'records about coaches'],
  sessions: ['session record', 'session records'],
  commitments: ['action', 'actions'],
  progress: ['progress record', 'progress records'],
  practices: ['practice run', 'practice runs'],
  questions: ['question of your own', 'questions of your own'],
  journal: ['journal entry', 'journal entries'],
};

async function isSure({ io, prompts }: Context, { yes }: PurgeOptions, what: string) {
  if (yes) return true;
  if (!io.interactive) throw noTerminal('Nothing was erased.', 'Be sure: --yes');
  io.note([text(`This erases ${what}. It cannot be undone.`, 'warn')]);
  const typed = await (await prompts()).line(`To erase it, type ${WORD}:`);
  if (typed.trim().toLowerCase() === WORD) return true;
  io.note([text('Nothing was erased.')]);
  return false;
}
