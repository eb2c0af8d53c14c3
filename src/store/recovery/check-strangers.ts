import fs from 'node:fs';
import { join } from 'node:path';
import { COLLECTIONS, type Finding } from '../../core/store.ts';
import { isAge } from '../../lib/age/is-age.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { mergeLines } from '../merge-lines.ts';
import type { Codec } from '../options.ts';
import { parsePage } from '../page-format.ts';
import { type PageFromElsewhere, readPageFromElsewhere } from '../page-from-elsewhere.ts';
import { linesOf } from '../page-lines.ts';
import { belongsTo, type Places, pageNames, pathOf } from '../paths.ts';
import { isLink } from '../write/away.ts';
import { namesSeen } from '../write/fs.ts';
import { note, reasonOf, warning } from './findings.ts';
import { salvage } from './salvage.ts';

export interface StrangerOptions {
  places: Places;
  codec: Codec;
}

/** Finds files that are not the store's own, most of them copies by sync tools. */
export function checkStrangers(options: StrangerOptions): Finding[] {
  return strangers(options.places).map(({ path, page }) =>
    page === undefined
      ? note('unknown-file', path, 'coachkit does not know this file and leaves it alone')
      : examineCopy(path, page, options),
  );
}

/** The copies of pages by sync tools: named like a page, with a record in them. */
export function syncedCopies({ places, codec }: StrangerOptions): { path: string; page: string }[] {
  return strangers(places).flatMap(({ path, page }) =>
    page !== undefined && holdsRecord(path, page, codec) ? [{ path, page }] : [],
  );
}

/** Whether a file has a record of the page, or the beginning of one. True if it is encrypted. */
export function holdsRecord(path: string, page: string, codec: Codec): boolean {
  const holds = () => {
    const stored = fs.readFileSync(path);
    if (isAge(stored)) return true;
    const { found, unreadable } = salvage(codec.decode(page, stored), belongsTo(page));
    return found.length > 0 || unreadable.some(({ begun }) => begun.length > 0);
  };
  return orUndefined(holds) === true;
}

/** Unknown files in the folders of the records, each with the page that it seems to be a copy of. */
function strangers({ dataDir }: Places): { path: string; page: string | undefined }[] {
  const pages = pageNames(dataDir, namesSeen);
  const possible = [...pages, ...COLLECTIONS.filter((name) => name !== 'journal')];
  const files = [
    ...namesSeen(dataDir),
    ...namesSeen(join(dataDir, 'journal')).map((file) => `journal/${file}`),
  ];
  return files
    .filter((file) => file.endsWith('.json') && !pages.includes(file.slice(0, -'.json'.length)))
    .map((file) => ({
      path: join(dataDir, file),
      page: possible.find((page) => file.startsWith(page)) ?? MONTH.exec(file)?.[0],
    }));
}

const MONTH = /^journal\/\d{4}-(0[1-9]|1[0-2])(?!\d)/;

/** A file that seems to be a copy of a page, and what can be read of it. */
export interface PageCopy extends PageFromElsewhere {
  path: string;
  page: string;
}

export function pageCopies({ places, codec }: StrangerOptions): PageCopy[] {
  return strangers(places).flatMap(({ path, page }) =>
    page === undefined ? [] : [{ path, page, ...readCopy(path, page, codec) }],
  );
}

export function readCopy(path: string, page: string, codec: Codec): PageFromElsewhere {
  const left = (problem: string) => ({ lines: [], problem, isLeft: true });
  if (isLink(path)) return left('it is a link');
  const stored = orUndefined(() => fs.readFileSync(path));
  try {
    const read = readPageFromElsewhere(page, stored ?? fs.readFileSync(path), codec);
    const isUseless = read.lines.length === 0 && read.problem !== undefined;
    return isUseless ? { ...read, isLeft: true } : read;
  } catch (error) {
    return left(stored && isAge(stored) ? 'it is encrypted with another key' : reasonOf(error));
  }
}

/** Compares a copy with the store, and says what a repair does with it. */
function examineCopy(path: string, page: string, { places, codec }: StrangerOptions): Finding {
  const copy = `it looks like a sync tool's copy of ${page}.json`;
  const { lines, problem, isLeft } = readCopy(path, page, codec);
  if (isLeft)
    return warning('unread-copy', path, `${copy}, but coachkit cannot read it: ${problem}`);
  const here = storedLines(pathOf(page, places), page, codec);
  const merged = mergeLines(here, lines);
  const missing = merged.lines.length - here.length;
  const other = merged.received.length - missing;
  const lacks = [
    ...(problem === undefined ? [] : ['not all of it can be read']),
    ...(missing > 0 ? [`${counted(missing)} not in the store`] : []),
    ...(other > 0 ? [`${counted(other)} different in the store`] : []),
  ];
  if (lacks.length > 0) {
    return warning(
      'conflict-copy',
      path,
      `${copy}, but ${lacks.join(', and ')}; a repair merges it`,
    );
  }
  return note(
    'conflict-copy',
    path,
    `${copy}; everything in it is in the store, so you can delete it`,
  );
}

const counted = (records: number): string =>
  records === 1 ? '1 record in it is' : `${records} records in it are`;

function storedLines(path: string, page: string, codec: Codec): string[] {
  const read = () => linesOf(parsePage(page, codec.decode(page, fs.readFileSync(path))));
  return orUndefined(read) ?? [];
}
