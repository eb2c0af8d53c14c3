import fs from 'node:fs';
import { join } from 'node:path';
import { found, reasonOf, warning } from './findings.ts';
import { PageError, parsePage } from './page.ts';
import { belongsTo } from './pages.ts';
import type { Places } from './places.ts';
import { salvage } from './salvage.ts';
import type { Codec, Finding } from './types.ts';

/** What is wrong with a page, down to the line. */
export function examinePage(name: string, places: Places, codec: Codec): Finding[] {
  const path = join(places.dataDir, `${name}.json`);
  let bytes: Buffer;
  try {
    bytes = codec.decode(name, fs.readFileSync(path));
  } catch (error) {
    return [found('error', 'unreadable', path, `it cannot be read (${reasonOf(error)})`)];
  }
  const problem = problemOf(name, bytes);
  if (problem?.kind === 'newer')
    return [warning('newer', path, `it was written by a newer coachkit; ${problem.message}`)];
  return [
    ...(problem === undefined ? [] : [found('error', 'damaged', path, problem.message)]),
    ...examineLines(name, path, bytes),
  ];
}

function problemOf(name: string, bytes: Buffer): PageError | undefined {
  try {
    parsePage(name, bytes);
    return undefined;
  } catch (error) {
    if (error instanceof PageError) return error;
    throw error;
  }
}

function examineLines(name: string, path: string, bytes: Buffer): Finding[] {
  const { found: records, unreadable } = salvage(bytes, belongsTo(name));
  const changed = records.filter(({ sealed }) => !sealed);
  const misplaced = records.filter(({ record }, i) => {
    const before = records[i - 1];
    return before !== undefined && before.record.id >= record.id;
  });
  const at = (kind: string, line: number, reason: string): Finding => ({
    ...found('error', kind, path, reason),
    line,
  });
  return [
    ...changed.map(({ line }) => at('changed', line, 'this record was changed outside coachkit')),
    ...unreadable.map(({ line }) => at('lost', line, 'this line holds no readable record')),
    ...misplaced.map(({ line }) => at('id', line, 'the id of this record is not in order')),
  ];
}
