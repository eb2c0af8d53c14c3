import { type Block, type ListItem, section, text } from '../../core/blocks.ts';
import type { MergedCopy, Missing, Repaired, RepairReport } from '../../core/store.ts';
import { shortId } from '../../lib/id.ts';
import { many } from '../../lib/plural.ts';

/**
 * The report of `coachkit doctor --repair`: restored, merged and missing records, and where
 * originals are.
 */
export function repairBlocks({
  files,
  merged = [],
  mended,
  cleared,
  aside = [],
  failed,
}: RepairReport): Block[] {
  const failures = failed.map(({ path, reason }) => ({ text: path, under: [reason] }));
  return [
    ...section('Repaired', files.map(fileItem)),
    ...section('Merged, copies that sync tools made', merged.map(copyItem)),
    ...section('Open to you again, and to no one else', mended.map(item)),
    ...section('Removed, left over from an interrupted write', cleared.map(item)),
    ...section(
      'Set aside, unchanged',
      aside.map(({ path, aside }) => ({ text: path, under: [`now at ${aside}`] })),
    ),
    ...section('Could not be repaired', failures),
    ...([...files, ...merged].some(({ original }) => original !== undefined)
      ? [text('The originals stay where they are until you delete them.', 'quiet')]
      : []),
  ];
}

const item = (path: string): ListItem => ({ text: path });

function fileItem({
  path,
  original,
  whole,
  changed,
  restored,
  missing,
  mayMiss,
}: Repaired): ListItem {
  return {
    text: path,
    under: [
      ...(whole > 0 ? [`${many(whole, 'record', 'records')} intact`] : []),
      ...(whole + changed > 0
        ? []
        : [original === undefined ? 'the file was missing' : NOTHING_READ]),
      ...restored.map(
        ({ from, records }) => `${many(records, 'record', 'records')} restored from ${from}`,
      ),
      ...(changed > 0
        ? [
            `${many(changed, 'record', 'records')} changed outside coachkit, by hand or because a file was damaged. The current text stays. If a copy has the earlier text, it is kept too.`,
          ]
        : []),
      ...missing.map((each) => `missing: ${missingWords(each)} (no copy has it)`),
      ...(mayMiss ? [mayMissWords(mayMiss)] : []),
      ...(original === undefined ? [] : [`the unchanged original: ${original}`]),
    ],
  };
}

function copyItem(copy: MergedCopy): ListItem {
  const { path, original, added, changed, both, back, erased, isPartial } = copy;
  const came = added + changed;
  return {
    text: path,
    under: [
      came === 0 ? 'it had nothing new' : `${many(came, 'record', 'records')} came from it`,
      ...both.map((id) => `changed on both sides, and both texts are kept: ${shortId(id)}`),
      ...back.map((id) => `removed on one side, changed on the other, and back: ${shortId(id)}`),
      ...(erased > 0 ? [`${many(erased, 'record', 'records')} purged there, and erased here`] : []),
      ...(isPartial ? ['not all of it could be read, so it may have more'] : []),
      ...(original === undefined ? [] : [`the copy: ${original}`]),
    ],
  };
}

const NOTHING_READ = 'nothing in the file could be read';

function missingWords({ what, line, id, since, until }: Missing): string {
  const record = id === undefined ? 'a record' : `the record ${id.slice(-6).toLowerCase()}`;
  const thing = what === 'change' ? `the last change to ${record}` : record;
  const place = line === undefined ? ', the last one saved' : `, line ${line} of the original`;
  return `${thing}${days(since, until)}${place}`;
}

function days(since: string | undefined, until: string | undefined): string {
  if (since !== undefined && since === until) return ` of ${since}`;
  if (since === undefined) return until === undefined ? '' : ` until ${until}`;
  return ` from ${since} ${until === undefined ? 'on' : `to ${until}`}`;
}

function mayMissWords({ after }: NonNullable<Repaired['mayMiss']>): string {
  return after === undefined
    ? 'may also be missing: everything saved in the file. Nothing in it could be read, and it has no copy.'
    : `may also be missing: everything saved in the file after ${after.slice(0, 16).replace('T', ' ')} UTC`;
}
