import fs from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { backupNames } from './backups.ts';
import { isInsideSnap } from './conf-file.ts';
import { examinePage } from './doctor-pages.ts';
import { nameOf } from './draft-files.ts';
import { namesIn, readIfThere } from './files.ts';
import { found, note, reasonOf, warning } from './findings.ts';
import { holderOf, isStale } from './lock.ts';
import { parsePage } from './page.ts';
import { type Places, pageNames } from './places.ts';
import { rescueFolders } from './rescue.ts';
import { leftovers } from './sweep.ts';
import { COLLECTIONS, type Codec, type Finding } from './types.ts';

/** Looks at everything the store keeps, and changes nothing. */

export interface DoctorOptions {
  places: Places;
  codec: Codec;
  freeSpace: (dir: string) => number;
  /** Where drafts go that the usual folder could not take. */
  rescueDir?: string | undefined;
}

/** Less than this is called low: room for a year of writing and its backups. */
const LOW_SPACE = 64 * 1024 * 1024;

export function examine(options: DoctorOptions): Finding[] {
  const { places } = options;
  if (!fs.existsSync(places.dataDir)) {
    return [note('empty', places.dataDir, 'nothing was saved yet')];
  }
  return [
    ...checkModes(places),
    ...pageNames(places.dataDir).flatMap((name) => examinePage(name, places, options.codec)),
    ...checkStrangers(places),
    ...checkUnfinished(places),
    ...checkSettings(places),
    ...checkDrafts(options),
    ...checkBackups(options),
    ...checkSurroundings(options),
  ];
}

const DAMAGED = /\.damaged-[0-9a-f]+$/;

/** The store's own folders and files with another mode than they should have; no others are looked at. */
export function modesToMend(places: Places): { path: string; mode: number; should: number }[] {
  if (platform() === 'win32') return [];
  const { dataDir, stateDir, drafts } = places;
  const dirs = [dataDir, stateDir, join(dataDir, 'journal'), drafts];
  const files = [
    ...pageNames(dataDir).map((name) => join(dataDir, `${name}.json`)),
    ...namesIn(drafts)
      .filter((file) => nameOf(file.replace(DAMAGED, '')) !== undefined)
      .map((file) => join(drafts, file)),
    places.settings,
    places.lastChange,
  ];
  return [
    ...dirs.map((path) => ({ path, should: 0o700 })),
    ...files.map((path) => ({ path, should: 0o600 })),
  ].flatMap(({ path, should }) => {
    const mode = fs.statSync(path, { throwIfNoEntry: false })?.mode;
    return mode === undefined || (mode & 0o777) === should
      ? []
      : [{ path, mode: mode & 0o777, should }];
  });
}

function checkModes(places: Places): Finding[] {
  return modesToMend(places).map(({ path, mode, should }) => {
    const others = (mode & 0o077) === 0 ? '' : '; others on this machine may reach it';
    const reason = `its mode is ${mode.toString(8)} and should be ${should.toString(8)}${others}`;
    return warning('mode', path, reason);
  });
}

/** Files that are not the store's: copies made by sync tools, mostly. */
function checkStrangers({ dataDir }: Places): Finding[] {
  const pages = pageNames(dataDir);
  const possible = [...pages, ...COLLECTIONS.filter((name) => name !== 'journal')];
  const files = [
    ...namesIn(dataDir),
    ...namesIn(join(dataDir, 'journal')).map((file) => `journal/${file}`),
  ];
  return files
    .filter((file) => file.endsWith('.json') && !pages.includes(file.slice(0, -'.json'.length)))
    .map((file) => {
      const path = join(dataDir, file);
      const original = possible.find((page) => file.startsWith(page)) ?? MONTH.exec(file)?.[0];
      return original === undefined
        ? note('unknown-file', path, 'coachkit does not know this file and leaves it alone')
        : warning(
            'conflict-copy',
            path,
            `it looks like a sync tool's copy of ${original}.json; ${NOT_IN_STORE}`,
          );
    });
}

const MONTH = /^journal\/\d{4}-(0[1-9]|1[0-2])(?!\d)/;
const NOT_IN_STORE = 'what only it holds is not in the store';

function checkUnfinished(places: Places): Finding[] {
  const { dataDir, stateDir, configDir, drafts, backups, lock, before } = places;
  const dirs = [dataDir, join(dataDir, 'journal'), configDir, stateDir, drafts, backups];
  const holder = holderOf(lock);
  if (holder !== undefined && !isStale(lock)) {
    return [note('lock', lock, `held by ${holder}: it is writing, or was stopped while writing`)];
  }
  const interrupted = holder !== undefined || fs.existsSync(before);
  return [
    ...(interrupted
      ? [warning('unfinished', before, 'a write was cut off; the next one mends it')]
      : []),
    ...leftovers(dirs).map((path) =>
      warning('leftover', path, 'left by a process that was killed'),
    ),
  ];
}

function checkSettings({ settings }: Places): Finding[] {
  try {
    JSON.parse(readIfThere(settings)?.toString() ?? '{}');
    return [];
  } catch (error) {
    return [found('error', 'settings', settings, `it cannot be read (${reasonOf(error)})`)];
  }
}

function checkDrafts({ places, codec, rescueDir }: DoctorOptions): Finding[] {
  const rescued = rescueFolders({ rescueDir, stateDir: places.stateDir }).flatMap((folder) =>
    namesIn(folder).map((file) => note('draft', join(folder, file), RESCUED)),
  );
  return [...namesIn(places.drafts).flatMap((file) => checkDraft(file, places, codec)), ...rescued];
}

const RESCUED = 'a draft that the usual folder could not take';

function checkDraft(file: string, { drafts }: Places, codec: Codec): Finding[] {
  const path = join(drafts, file);
  if (file.includes('.damaged-')) return [note('draft', path, 'a draft that could not be read')];
  const name = nameOf(file);
  if (name === undefined) return [];
  try {
    JSON.parse(codec.decode(`drafts/${name}`, fs.readFileSync(path)).toString());
    return [];
  } catch (error) {
    return [warning('draft', path, `it cannot be read (${reasonOf(error)})`)];
  }
}

/** The newest backup, read in full. */
function checkBackups({ places, codec }: DoctorOptions): Finding[] {
  const newest = backupNames(places).at(-1);
  if (newest === undefined) return [note('backup', places.backups, 'there is no backup yet')];
  const dir = join(places.backups, newest);
  const broken = pageNames(dir).filter((name) => {
    try {
      parsePage(name, codec.decode(name, fs.readFileSync(join(dir, `${name}.json`))));
      return false;
    } catch {
      return true;
    }
  });
  return [
    note('backup', dir, 'the newest backup'),
    ...broken.map((name) => warning('backup', join(dir, `${name}.json`), 'it is damaged')),
  ];
}

function checkSurroundings({ places, freeSpace }: DoctorOptions): Finding[] {
  const free = freeSpace(places.dataDir);
  const kept = namesIn(places.quarantine).length;
  const lowSpace = `only ${Math.floor(free / 1e6)} MB are free on this disk`;
  const insideSnap = 'this terminal runs inside a snap; coachkit writes safely all the same';
  return [
    ...(free < LOW_SPACE ? [warning('space', places.dataDir, lowSpace)] : []),
    ...(isInsideSnap() ? [note('snap', 'SNAP', insideSnap)] : []),
    ...(kept > 0
      ? [
          note(
            'quarantine',
            places.quarantine,
            `it holds ${kept} damaged original${kept === 1 ? '' : 's'}`,
          ),
        ]
      : []),
  ];
}
