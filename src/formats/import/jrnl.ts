import type { Entry } from '../../domain/journal/entry.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import { instantIn, isDay, momentOf, zoneOf } from '../../lib/dates/zone.ts';
import { isObject } from '../../lib/is-object.ts';
import { present } from '../../lib/objects.ts';
import type { JsonDocument } from './json-document.ts';
import { privacyOf } from './privacy.ts';
import { plainTags } from './tags.ts';
import { type Foreign, type Imported, type ImportFile, readEach } from './types.ts';
import { dataFlaw } from './validate.ts';

/**
 * Reads jrnl's JSON: `{"tags": {…}, "entries": [{"title", "body", "date", "time", "tags",
 * "starred"}]}`.
 */
export function readJrnlJson({ entries }: JsonDocument, { now }: ImportFile): Imported {
  return readEach(entries, (item) => {
    const { title, body, date, time, tags, starred, ...rest } = isObject(item) ? item : {};
    const text = [title, body].filter((part) => typeof part === 'string' && part !== '').join('\n');
    const at = instantOf(`${date} ${time}`, now);
    if (at === undefined) return 'its date and time are not valid';
    return (
      dataFlaw(item) ??
      (text === '' ? 'it has no text' : found(text, at, { tags, starred, closed: rest.private }))
    );
  });
}

/**
 * Reads jrnl's journals and text exports. A line like `[2026-11-03 21:14] Title. Text` starts each
 * entry.
 */
export function readJrnlText({ text, now }: ImportFile): Imported {
  return readEach(blocks(text), ({ stamp, lines }) => {
    if (stamp === undefined) return 'it comes before the first date';
    const at = instantOf(stamp, now);
    if (at === undefined) return 'its date is not valid';
    const [title = '', ...body] = lines;
    const words = [title.replace(/ ?\*$/, ''), ...body].join('\n').trimEnd();
    if (words === '') return 'it has no text';
    return found(words, at, { tags: words.match(TAG), starred: title.endsWith('*') });
  });
}

const TAG = /(?<=^|\s)[@#][-+*/\w\p{L}]*\p{L}[-+*/\w\p{L}]*/gu;
const ENTRY_START = /^(?:\[(\d{4}-[^\]]{1,40})\]|(\d{4}-\d\d-\d\d \d\d:\d\d))(?: |$)/;

interface Block {
  stamp: string | undefined;
  lines: string[];
}

function blocks(text: string): { line: number; item: Block }[] {
  const found: { line: number; item: Block }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const [start, bracketed, bare] = ENTRY_START.exec(line) ?? [];
    const last = found.at(-1);
    if (start === undefined && last) {
      last.item.lines.push(line);
    } else if (start !== undefined || line.trim() !== '') {
      const lines = [line.slice(start?.length ?? 0)];
      found.push({ line: index + 1, item: { stamp: bracketed ?? bare, lines } });
    }
  }
  return found;
}

const STAMP = /^(\d{4}-\d\d-\d\d) (\d\d):(\d\d)(?::(\d\d))?(?: ([AP]M))?$/i;

/** jrnl writes `2026-11-03 21:14`, with or without seconds, or `2026-11-03 09:14:00 PM`. */
function instantOf(stamp: string, now: Instant): Instant | undefined {
  const [, day = '', hours, minutes, seconds = 0, half = ''] = STAMP.exec(stamp) ?? [];
  const [hour24, minute, second] = [Number(hours), Number(minutes), Number(seconds)];
  const hour = half === '' ? hour24 : (hour24 % 12) + (/p/i.test(half) ? 12 : 0);
  if (!isDay(day) || hour > 23 || minute > 59 || second > 59) return undefined;
  const zone = zoneOf(now);
  return instantIn(zone, momentOf({ day, hour, minute, second }, zone));
}

interface Marks {
  tags: unknown;
  starred: unknown;
  closed?: unknown;
}

function found(text: string, at: Instant, { tags: given, starred, closed }: Marks): Foreign {
  const { tags } = plainTags(given, starred);
  const { unclear, ...privacy } = privacyOf([closed], tags);
  const entry: Entry = {
    kind: 'free',
    at,
    text,
    ...(tags && { tags }),
    ...privacy,
    source: { program: 'jrnl', id: at.utc },
  };
  return { entry, key: `jrnl ${at.utc} ${text}`, notes: present(unclear) };
}
