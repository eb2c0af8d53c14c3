import { orUndefined } from '../../lib/or-undefined.ts';
import { type Codec, readableIn } from '../options.ts';
import { emptyPage, formatPage } from '../page-format.ts';
import { belongsTo } from '../paths.ts';
import { MARK_REV, withRecords } from '../record.ts';
import { begunIn, salvage } from './salvage.ts';

/**
 * A file for the originals, without the texts of records that were erased. Otherwise they would stay
 * there for good. These are the same bytes if there is none.
 */
export function withoutErased(
  name: string,
  stored: Buffer,
  ids: ReadonlySet<string>,
  codec: Codec,
): Buffer {
  if (ids.size === 0) return stored;
  const isErasedText = ({ id, rev }: { id: string; rev: number }) => ids.has(id) && rev < MARK_REV;
  const bytes = readableIn(name, stored, codec);
  const text = bytes.toString();
  if (orUndefined(() => JSON.parse(text)) === undefined) {
    const lines = text.split('\n');
    const kept = lines.filter((line) => !begunIn(line).some(isErasedText));
    return kept.length === lines.length ? stored : codec.encode(name, Buffer.from(kept.join('\n')));
  }
  const records = salvage(bytes, belongsTo(name)).found.map(({ record }) => record);
  const kept = records.filter((record) => !isErasedText(record));
  if (kept.length === records.length) return stored;
  return codec.encode(name, formatPage(withRecords(emptyPage(name), kept)));
}
