import { type Block, command, type ListItem, section, text } from '../../core/blocks.ts';
import type { Store } from '../../core/store.ts';
import type { Synced, SyncedRecord, SyncState } from '../../core/sync.ts';
import { shortId } from '../../lib/id.ts';
import { defined } from '../../lib/objects.ts';
import { many } from '../../lib/plural.ts';
import { namedOf } from '../shared/record-names.ts';
import type { Told } from './run.ts';

/** The maximum number of items to list per group. The rest are counted. */
const NAMED = 5;

/** The records that came and went, and whatever else the person needs to know. */
export function syncedBlocks(store: Store, state: SyncState, synced: Told): Block[] {
  const { both, back, erased, mended, left, frameworks, problems, settings, isRewritten } = synced;
  const inWords = (record: SyncedRecord): ListItem => ({ text: namedOf(store, record) });
  return [
    ...cameAndWent(state, synced),
    ...(isRewritten
      ? [text('The history in the repository is a new one. No record was lost.')]
      : []),
    ...(erased > 0 ? [text(`Erased here too: ${many(erased, 'record', 'records')}.`)] : []),
    ...(settings.length > 0 ? [text(`Settings that changed here: ${settings.join(', ')}.`)] : []),
    ...named('Changed on two machines, with all texts kept', both.map(inWords)),
    ...both
      .slice(0, 1)
      .map(({ id }) => command(`coachkit sync show ${shortId(id)}`, 'See its texts.')),
    ...named('Removed on one machine, but changed on another and so kept', back.map(inWords)),
    ...named(
      'Frameworks',
      frameworks.map((each) => asFramework(each, problems.get(each.name))),
    ),
    ...named(
      'Damaged in the repository, and replaced from here',
      mended.map((file) => ({ text: file })),
    ),
    ...named('Files left alone', left.map(asLeft)),
  ];
}

/** The same for a program. */
export const syncedJson = ({ hasNewKey: _, problems, ...synced }: Told): object => ({
  ...synced,
  frameworks: synced.frameworks.map((each) => ({
    ...each,
    ...defined({ problem: problems.get(each.name) }),
  })),
});

/** How many records came and went. Says nothing of them if only something else is new. */
function cameAndWent({ repository }: SyncState, synced: Synced): Block[] {
  const { received, sent } = synced;
  if (received + sent === 0) return hasNews(synced) ? [] : [text('Nothing new.')];
  const words =
    repository === undefined
      ? `${many(sent, 'record', 'records')} went into the history.`
      : `${many(received, 'record', 'records')} came, ${sent} went.`;
  return [text(words)];
}

/** Whether anything changed on either side. */
export const hasNews = (synced: Synced): boolean =>
  synced.received + synced.sent + synced.erased > 0 ||
  [synced.mended, synced.frameworks, synced.settings].some(({ length }) => length > 0);

const asFramework = (
  { name, what }: Synced['frameworks'][number],
  problem: string | undefined,
): ListItem =>
  problem === undefined
    ? { text: name, aside: what }
    : { text: name, aside: 'not used', under: [problem] };

const asLeft = ({ file, where, why }: Synced['left'][number]): ListItem => ({
  text: file,
  aside: where === 'here' ? 'on this machine' : 'in the repository',
  under: [why],
});

function named(name: string, items: ListItem[]): Block[] {
  const rest = items.length - NAMED;
  return section(name, [
    ...items.slice(0, NAMED),
    ...(rest > 0 ? [{ text: `and ${rest} more, with --json` }] : []),
  ]);
}
