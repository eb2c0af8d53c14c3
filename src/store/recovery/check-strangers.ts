import fs from 'node:fs';
import { join } from 'node:path';
import { COLLECTIONS, type Finding } from '../../core/store.ts';
import { isAge } from '../../lib/age/is-age.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import type { Codec } from '../options.ts';
import { emptyPage, type Page, parsePage } from '../page-format.ts';
import { belongsTo, type Places, pageNames, pathOf } from '../paths.ts';
import { findRecord, hasHeld, ownValue } from '../record.ts';
import { namesSeen } from '../write/fs.ts';
import { note, warning } from './findings.ts';
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

function holdsRecord(path: string, page: string, codec: Codec): boolean {
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

/** Compares a copy with the store and names the records that the store lacks. */
function examineCopy(path: string, page: string, { places, codec }: StrangerOptions): Finding {
  const copy = `it looks like a sync tool's copy of ${page}.json`;
  const bytes = orUndefined(() => codec.decode(page, fs.readFileSync(path)));
  const { found, unreadable, isCut } = salvage(bytes ?? Buffer.alloc(0), belongsTo(page));
  if (bytes === undefined || unreadable.length > 0 || isCut) {
    return warning('conflict-copy', path, `${copy}, but not all of it can be read`);
  }
  const stored = storedPage(pathOf(page, places), page, codec);
  const records = found.map(({ record }) => ({ record, here: findRecord(stored, record.id) }));
  const missing = records.filter(({ here }) => here === undefined).length;
  const other = records.filter(({ record, here }) => here && !hasHeld(here, ownValue(record)));
  if (missing === 0 && other.length === 0) {
    return note(
      'conflict-copy',
      path,
      `${copy}; everything in it is in the store, so you can delete it`,
    );
  }
  const lacks = [
    ...(missing > 0 ? [`${counted(missing)} not in the store`] : []),
    ...(other.length > 0 ? [`${counted(other.length)} in the store with a different text`] : []),
  ];
  return warning('conflict-copy', path, `${copy}, but ${lacks.join(', and ')}`);
}

const counted = (records: number): string =>
  records === 1 ? '1 record in it is' : `${records} records in it are`;

function storedPage(path: string, page: string, codec: Codec): Page {
  const read = () => parsePage(page, codec.decode(page, fs.readFileSync(path)));
  return orUndefined(read) ?? emptyPage(page);
}
