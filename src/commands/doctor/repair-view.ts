import { type Block, type ListItem, section, text } from '../../core/blocks.ts';
import type { Missing, Repaired, RepairReport } from '../../core/store.ts';
import { many } from '../../lib/plural.ts';

/** What `coachkit doctor --repair` did: what is whole again, what is missing, where the originals are. */
export function mendedBlocks({
  files,
  mended,
  cleared,
  aside = [],
  failed,
}: RepairReport): Block[] {
  const failures = failed.map(({ path, reason }) => ({ text: path, under: [reason] }));
  return [
    ...section('Mended', files.map(fileItem)),
    ...section('Open to you again, and to nobody else', mended.map(item)),
    ...section('Cleared away, left by a write that was cut off', cleared.map(item)),
    ...section(
      'Set aside, as it was',
      aside.map(({ path, aside }) => ({ text: path, under: [`it is now ${aside}`] })),
    ),
    ...section('Could not be mended', failures),
    ...(files.some(({ original }) => original !== undefined)
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
      ...(whole > 0 ? [`${many(whole, 'record', 'records')} whole`] : []),
      ...(whole + changed > 0 ? [] : [original === undefined ? 'it was gone' : NOTHING_READ]),
      ...restored.map(
        ({ from, records }) => `${many(records, 'record', 'records')} restored from ${from}`,
      ),
      ...(changed > 0
        ? [
            `${many(changed, 'record', 'records')} changed outside coachkit, by hand or by damage: taken as it is now; the text before is kept where a copy holds it`,
          ]
        : []),
      ...missing.map((each) => `missing: ${missingWords(each)}; no copy holds it`),
      ...(mayMiss ? [mayMissWords(mayMiss)] : []),
      ...(original === undefined ? [] : [`the original, as it was: ${original}`]),
    ],
  };
}

const NOTHING_READ = 'nothing in it could be read';

function missingWords({ what, line, id, since, until }: Missing): string {
  const record = id === undefined ? 'a record' : `the record ${id.slice(-6).toLowerCase()}`;
  const thing = what === 'change' ? `the last change of ${record}` : record;
  const place = line === undefined ? ', the last one saved' : `, line ${line} of the original`;
  return `${thing}${days(since, until)}${place}`;
}

function days(since: string | undefined, until: string | undefined): string {
  if (since !== undefined && since === until) return ` of ${since}`;
  return `${since === undefined ? '' : ` from ${since} on`}${until === undefined ? '' : ` until ${until}`}`;
}

function mayMissWords({ after }: NonNullable<Repaired['mayMiss']>): string {
  return after === undefined
    ? 'may be missing too: everything saved in it, as nothing of it could be read and there is no copy'
    : `may be missing too: what was saved in it after ${after.slice(0, 16).replace('T', ' ')} UTC`;
}
