import { linesOf, type Page } from './page.ts';
import { checkRecord, edited, fromLine, ownValue, type Stored, toLine } from './records.ts';
import type { Instant } from './types.ts';

/** What can be read of a page that is damaged or was changed outside coachkit. Pure: bytes in, records out. */

export interface FoundRecord {
  /** Line in the file, from 1; the record's place in the list when the file was re-indented. */
  line: number;
  record: Stored;
  /** False when the record is not as coachkit wrote it. */
  sealed: boolean;
}

export interface Salvaged {
  found: FoundRecord[];
  /** Lines that hold no readable record, with the id when that much can be read. */
  unreadable: { line: number; id: string | undefined }[];
}

type Belongs = (id: string) => boolean;

const FIRST_OR_LAST = /^(\{"format":.*\[|\]\}|)$/;
const ID_IN_TEXT = /"id":\s*"([0-7][0-9A-HJKMNP-TV-Z]{25})"/;

/** `belongs` tells whether the page is the one for an id: a record with a wrong id could not be found. */
export function salvage(bytes: Buffer, belongs: Belongs): Salvaged {
  const text = bytes.toString();
  const byLine = salvageLines(text, belongs);
  return byLine.found.length > 0 ? byLine : (salvageWhole(text, belongs) ?? byLine);
}

function salvageLines(text: string, belongs: Belongs): Salvaged {
  const result: Salvaged = { found: [], unreadable: [] };
  for (const [i, raw] of text.split('\n').entries()) {
    const json = raw.replace(/,?\r?$/, '');
    if (FIRST_OR_LAST.test(json)) continue;
    const found = readRecord(() => JSON.parse(json), i + 1, belongs);
    if (found !== undefined) result.found.push(found);
    else result.unreadable.push({ line: i + 1, id: ID_IN_TEXT.exec(json)?.[1] });
  }
  return result;
}

/** An editor may have re-indented the file; it is still JSON then. */
function salvageWhole(text: string, belongs: Belongs): Salvaged | undefined {
  try {
    const { records } = JSON.parse(text);
    const found = records.map((record: unknown, i: number) =>
      readRecord(() => record, i + 1, belongs),
    );
    return { found: found.filter((each?: FoundRecord) => each !== undefined), unreadable: [] };
  } catch {
    return undefined;
  }
}

function readRecord(parse: () => unknown, line: number, belongs: Belongs): FoundRecord | undefined {
  try {
    const { crc, ...record } = parse() as Stored & { crc?: string };
    checkRecord(record);
    if (!belongs(record.id)) return undefined;
    return { line, record, sealed: toLine(record).endsWith(`,"crc":"${crc}"}`) };
  } catch {
    return undefined;
  }
}

export interface Merged {
  records: Stored[];
  whole: number;
  changed: number;
  restored: number;
  lost: number[];
}

/**
 * The best of a damaged page and of its other versions, the most trusted first. A record that was
 * changed outside coachkit counts as the person's edit: by hand or by damage nobody can tell, so its
 * text becomes current and the known one stays in `earlier`.
 */
export function merge({ found, unreadable }: Salvaged, versions: Page[], now: Instant): Merged {
  const known = new Map<string, Stored>();
  for (const line of versions.flatMap(linesOf)) {
    const record = fromLine(line);
    if ((known.get(record.id)?.rev ?? 0) < record.rev) known.set(record.id, record);
  }
  const best = new Map<string, Stored>();
  const count = { whole: 0, changed: 0, restored: 0 };
  for (const { record, sealed } of found) {
    const other = known.get(record.id);
    const isNew = (best.get(record.id)?.rev ?? 0) < record.rev;
    if (!isNew) continue;
    count[sealed ? 'whole' : 'changed']++;
    best.set(record.id, sealed ? record : reconciled(record, other, now));
  }
  for (const record of known.values()) {
    if ((best.get(record.id)?.rev ?? 0) >= record.rev) continue;
    count.restored++;
    best.set(record.id, record);
  }
  return {
    ...count,
    records: [...best.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    lost: unreadable.flatMap(({ line, id }) => (id !== undefined && best.has(id) ? [] : [line])),
  };
}

function reconciled(record: Stored, known: Stored | undefined, now: Instant): Stored {
  return known === undefined || known.rev < record.rev
    ? record
    : edited(known, ownValue(record), now);
}
