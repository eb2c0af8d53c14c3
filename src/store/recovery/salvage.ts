import { orUndefined } from '../../lib/or-undefined.ts';
import { checkRecord, erased, MARK_REV, type Stored, toLine } from '../record.ts';

/** Reads as much as possible of a page that was damaged or changed outside coachkit. Pure. */

export interface FoundRecord {
  /** The line in the file, from 1. In a re-indented file, the place in the list of records. */
  line: number;
  record: Stored;
  /** False if the record differs from the one coachkit wrote. */
  sealed: boolean;
}

export interface Unreadable {
  line: number;
  /** The length in characters, without the comma. */
  length: number;
  /** The records that seem to begin in the line. Two if a line break is damaged. */
  begun: { id: string; rev: number }[];
  /** The ids of the nearest readable records before and after the line. */
  after?: string;
  before?: string;
}

export interface Salvaged {
  found: FoundRecord[];
  /** Lines without a readable record. */
  unreadable: Unreadable[];
  /** True if whole lines may be missing: the beginning, the end or every record is missing. */
  isCut: boolean;
}

type Belongs = (id: string) => boolean;

const FIRST_OR_LAST = /^(\{"format":.*\[|\]\}|)$/;
/** Even with a damaged byte, the first line still matches one of these. */
const OF_FIRST = /^\{"format":|"checksum":"|"records":\[$/;
/**
 * The beginning of a record. No text can look like it, because quotation marks in texts are
 * escaped.
 */
const BEGINNING = /\{"id":"([0-7][0-9A-HJKMNP-TV-Z]{25})","rev":(\d+),"created":/g;

const END = /,"crc":"[0-9a-f]{8}"\}/g;
/** Only a record with fields named `crc` has more than one. */
const MOST_ENDS = 100;
/** Characters. A remainder this short is only a comma, a line break or the last line. */
const NOTHING = 4;

/**
 * Reads the records of a page. `belongs` checks each id, because a record on the wrong page could
 * not be found.
 */
export function salvage(bytes: Buffer, belongs: Belongs): Salvaged {
  const text = bytes.toString();
  const byLine = salvageLines(text, belongs);
  return byLine.found.length > 0 ? byLine : (salvageWhole(text, belongs) ?? byLine);
}

function salvageLines(text: string, belongs: Belongs): Salvaged {
  const lines = text.trimEnd().split('\n');
  const hasFirst = OF_FIRST.test(lines[0]?.trimEnd() ?? '');
  const hasLast = (lines.at(-1) ?? '').length <= 2;
  const found: FoundRecord[] = [];
  const unreadable: Unreadable[] = [];
  for (const [i, raw] of lines.entries()) {
    const json = raw.replace(/,?\r?$/, '');
    const isEdge = (i === 0 && hasFirst) || (i === lines.length - 1 && hasLast);
    if (isEdge || FIRST_OR_LAST.test(json)) continue;
    const record = readRecord(() => JSON.parse(json), i + 1, belongs);
    if (record !== undefined) {
      found.push(record);
      continue;
    }
    const { whole, rest } = takeOut(json, i + 1, belongs);
    found.push(...whole);
    if (rest.length > NOTHING)
      unreadable.push({ line: i + 1, length: rest.length, begun: begunIn(rest) });
  }
  return {
    found,
    unreadable: unreadable.map((each) => ({ ...each, ...neighbours(each.line, found) })),
    isCut: !(hasFirst && hasLast && found.length > 0),
  };
}

/**
 * Finds whole records in a broken line. A damaged line break joins two records, or a record and the
 * last line.
 */
function takeOut(json: string, line: number, belongs: Belongs) {
  const starts = [...json.matchAll(BEGINNING)].map(({ index }) => index);
  const whole: FoundRecord[] = [];
  let rest = json.slice(0, starts[0]);
  for (const [k, start] of starts.entries()) {
    const part = json.slice(start, starts[k + 1]);
    const ends = [...part.matchAll(END)].map((end) => end.index + end[0].length);
    const sealed = ends
      .slice(0, MOST_ENDS)
      .map((end) => readRecord(() => JSON.parse(part.slice(0, end)), line, belongs))
      .find((each) => each?.sealed);
    const record = sealed ?? markBegunIn(part, line, belongs);
    if (record !== undefined) whole.push(record);
    rest += part.slice(record === undefined ? 0 : toLine(record.record).length);
  }
  return { whole, rest };
}

/** A mark has nothing but its id, so its beginning is enough. No backup may replace it. */
function markBegunIn(part: string, line: number, belongs: Belongs): FoundRecord | undefined {
  const [begun] = begunIn(part);
  if (begun?.rev !== MARK_REV || !belongs(begun.id)) return undefined;
  return { line, record: erased(begun.id), sealed: false };
}

/** The records that seem to begin in a text. */
export function begunIn(json: string): Unreadable['begun'] {
  return [...json.matchAll(BEGINNING)].map(([, id = '', rev]) => ({ id, rev: Number(rev) }));
}

function neighbours(line: number, found: FoundRecord[]): Pick<Unreadable, 'after' | 'before'> {
  const after = found.findLast((each) => each.line < line)?.record.id;
  const before = found.find((each) => each.line > line)?.record.id;
  return { ...(after && { after }), ...(before && { before }) };
}

/** Reads a file that an editor re-indented but that is still JSON. */
function salvageWhole(text: string, belongs: Belongs): Salvaged | undefined {
  const records = orUndefined((): unknown => JSON.parse(text).records);
  if (!Array.isArray(records)) return undefined;
  const read = records.map((record, i) => readRecord(() => record, i + 1, belongs));
  const found = read.filter((each) => each !== undefined);
  const unreadable = read.flatMap((each, i) =>
    each ? [] : [{ line: i + 1, length: 0, begun: [] }],
  );
  return { found, unreadable, isCut: found.length === 0 };
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
