import { joined } from './join.ts';
import { type Codec, readableIn } from './options.ts';
import { nameIn, PageError, parsePage } from './page-format.ts';
import { idOf, linesOf } from './page-lines.ts';
import { belongsTo, isPageName } from './paths.ts';
import { checkRecord, fromLine, isErased, type Stored, toLine } from './record.ts';
import { salvage } from './recovery/salvage.ts';

/**
 * A page from a repository or a copy by a sync tool. Anyone who can write there may have made it, so
 * each record is checked.
 */
export interface PageFromElsewhere {
  /** The lines of its sound records, sorted by id. */
  lines: string[];
  /** Why it cannot be merged, or why only a part of it can. */
  problem?: string;
  /** Whether it is for others to read, so that it must not be overwritten or moved either. */
  isLeft?: boolean;
  /** Whether it is encrypted for other keys. */
  isOtherKey?: boolean;
}

export function readPageFromElsewhere(
  name: string,
  stored: Buffer,
  codec: Codec,
): PageFromElsewhere {
  try {
    const lines = linesOf(parsePage(name, codec.decode(name, stored)));
    if (isSound(name, lines)) return { lines };
    return salvaged(name, stored, codec, 'some of its records are damaged');
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    if (error.kind === 'newer') return left('a newer version of coachkit wrote it');
    if (error.kind === 'other key') return { ...left(error.message), isOtherKey: true };
    return salvaged(name, stored, codec, error.message);
  }
}

const left = (problem: string): PageFromElsewhere => ({ lines: [], problem, isLeft: true });

function isSound(name: string, lines: string[]): boolean {
  const belongs = belongsTo(name);
  return lines.every((line, at) => {
    const before = lines[at - 1];
    return (
      belongs(idOf(line)) && (before === undefined || idOf(before) < idOf(line)) && isRecord(line)
    );
  });
}

function isRecord(line: string): boolean {
  try {
    const record = fromLine(line);
    checkRecord(record);
    return hasRoom(record) && toLine(record) === line;
  } catch {
    return false;
  }
}

/** More changes than any record has, and few enough that a record can be changed as often again. */
const MOST_CHANGES = 1_000_000;

/** Whether a record can still be changed. A mark is not. */
const hasRoom = (record: Stored): boolean =>
  isErased(record) || [record, ...(record.earlier ?? [])].every(({ rev }) => rev <= MOST_CHANGES);

/** The records that are whole. Those that are not may still be whole on another machine. */
function salvaged(name: string, stored: Buffer, codec: Codec, problem: string): PageFromElsewhere {
  const bytes = readableIn(name, stored, codec);
  const other = nameIn(bytes);
  // A record of another collection would look sound here.
  if (other !== undefined && other !== name && isPageName(other)) {
    return left(`it says that it is ${other}`);
  }
  const records = new Map<string, Stored>();
  for (const { record, sealed } of salvage(bytes, belongsTo(name)).found) {
    if (!sealed || !hasRoom(record)) continue;
    const same = records.get(record.id);
    records.set(record.id, same ? joined(same, record) : record);
  }
  const sorted = [...records.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  return { lines: sorted.map(toLine), problem };
}
