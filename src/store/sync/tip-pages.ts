import { type Codec, readableIn } from '../options.ts';
import { PageError, parsePage } from '../page-format.ts';
import { idOf, linesOf } from '../page-lines.ts';
import { belongsTo } from '../paths.ts';
import { checkRecord, fromLine, toLine } from '../record.ts';
import { salvage } from '../recovery/salvage.ts';

/** A page of the repository. Anyone who can write there may have made it, so each record is checked. */
export interface TipPage {
  /** The lines of its sound records, sorted by id. */
  lines: string[];
  /** Why it cannot be merged, or why only a part of it was. */
  problem?: string;
  /** Whether none of it can be used, so that it must not be overwritten either. */
  isLeft?: boolean;
}

export function readTipPage(name: string, stored: Buffer, codec: Codec): TipPage {
  try {
    const lines = linesOf(parsePage(name, codec.decode(name, stored)));
    if (isSound(name, lines)) return { lines };
    return salvaged(name, stored, codec, 'some of its records are damaged');
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    if (error.kind === 'newer') {
      return { lines: [], problem: 'a newer version of coachkit wrote it', isLeft: true };
    }
    return salvaged(name, stored, codec, error.message);
  }
}

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
    return toLine(record) === line;
  } catch {
    return false;
  }
}

/** The records that are whole. Those that are not may still be whole on another machine. */
function salvaged(name: string, stored: Buffer, codec: Codec, problem: string): TipPage {
  const { found } = salvage(readableIn(name, stored, codec), belongsTo(name));
  const lines = new Map(
    found
      .filter(({ sealed }) => sealed)
      .map(({ record }) => [record.id, toLine(record)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  return { lines: [...lines.values()], problem, ...(lines.size === 0 && { isLeft: true }) };
}
