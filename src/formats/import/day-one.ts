import type { Entry } from '../../domain/journal/entry.ts';
import { readIsoMoment } from '../../lib/dates/parse.ts';
import { instantIn, type Zone, zoneNamed, zoneOf } from '../../lib/dates/zone.ts';
import { isObject } from '../../lib/is-object.ts';
import { present } from '../../lib/objects.ts';
import type { JsonDocument } from './json-document.ts';
import { privacyOf } from './privacy.ts';
import { plainTags } from './tags.ts';
import { type Imported, type ImportFile, readEach } from './types.ts';
import { dataFlaw } from './validate.ts';

const MEDIA = ['photos', 'videos', 'audios', 'pdfAttachments'];

/**
 * Reads the JSON of a Day One export. Text, tags, dates and zones are imported; pictures are not.
 */
export function readDayOne({ entries }: JsonDocument, { now }: ImportFile): Imported {
  const zones = new Map<string, Zone>();
  return readEach(entries, (item) => {
    const flaw = dataFlaw(item);
    if (flaw !== undefined) return flaw;
    if (!isObject(item) || typeof item.uuid !== 'string') return 'it has no uuid';
    const { uuid, creationDate, timeZone, text, starred } = item;
    const { tags } = plainTags(item.tags, starred);
    const { unclear, ...privacy } = privacyOf([item.private], tags);
    const moment = typeof creationDate === 'string' ? readIsoMoment(creationDate) : undefined;
    if (moment === undefined) return 'its creation date is not a valid date';
    const words = typeof text === 'string' ? plainText(text) : '';
    if (words === '') return 'it has no text';

    const name = typeof timeZone === 'string' ? timeZone : now.zone;
    const zone = zones.get(name) ?? zoneNamed(name) ?? zoneOf(now);
    zones.set(name, zone);
    const entry: Entry = {
      kind: 'free',
      at: instantIn(zone, Date.parse(moment.utc)),
      text: words,
      ...(tags && { tags }),
      ...privacy,
      source: { program: 'dayone', id: uuid },
    };
    const hasMedia = MEDIA.some((media) => Array.isArray(item[media]) && item[media].length > 0);
    const notes = present(
      hasMedia && 'its text is imported, but not its pictures and recordings',
      unclear,
    );
    return { entry, key: `dayone ${uuid}`, notes };
  });
}

/** A picture reference, on its own line or within a line. */
const PICTURE = /!\[[^\]\n]*\]\(dayone-moment:[^)\n]*\)\n?/g;

/** Characters that Day One escapes with a needless backslash. */
const ESCAPED = /\\([.()!+_-])/g;

function plainText(text: string): string {
  return text.replace(PICTURE, '').replace(ESCAPED, '$1').trimEnd();
}
