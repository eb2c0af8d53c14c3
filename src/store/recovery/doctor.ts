import fs from 'node:fs';
import { dirname, join, parse } from 'node:path';
import type { EncryptionReport } from '../../core/encryption.ts';
import type { Finding } from '../../core/store.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { many } from '../../lib/plural.ts';
import { parsePage } from '../page-format.ts';
import { KEY_FILE, type Places, pageNames, writtenFolders } from '../paths.ts';
import { isInsideSnap } from '../write/conf-file.ts';
import { namesSeen } from '../write/fs.ts';
import { holderOf, isDamaged, isForeign, isStale } from '../write/lock.ts';
import { leftovers } from '../write/sweep.ts';
import { backupNames } from './backups.ts';
import { checkDrafts, type DraftOptions } from './check-drafts.ts';
import { checkInbox } from './check-inbox.ts';
import { checkFolders, checkModes, checkWritable } from './check-modes.ts';
import { examinePage, pagesToExamine } from './check-pages.ts';
import { checkOpened, checkSealed } from './check-sealed.ts';
import { checkStrangers } from './check-strangers.ts';
import { damagedPrevious } from './copies.ts';
import { note, reasonOf, warning } from './findings.ts';
import { checkSettings } from './mend-settings.ts';

/** Checks the whole store and changes nothing. */

export interface DoctorOptions extends DraftOptions {
  freeSpace: (dir: string) => number;
  encryption: EncryptionReport;
  /** Whether a copy of the key file is left. */
  hasKeyFile: boolean;
  /** Every file that may have private text. */
  privateFiles: () => string[];
}

/** Below this, free space is low. Enough for a year of writing and its backups. */
const LOW_SPACE = 64 * 1024 * 1024;

export function examine(options: DoctorOptions): Finding[] {
  const { places } = options;
  const folders = checkFolders(places);
  const pages = pagesToExamine(options);
  if (folders.length === 0 && pages.length === 0 && !fs.existsSync(places.dataDir)) {
    const nothing = note('empty', places.dataDir, 'nothing has been saved yet');
    return [nothing, ...checkWritable(places)];
  }
  const isClosed = (page: string) =>
    folders.some(({ path }) => path === dirname(join(places.dataDir, page)));
  const isLocked = options.encryption.state === 'locked';
  const findings = [
    ...folders,
    ...checkModes(places),
    ...checkWritable(places).filter(({ path }) => !folders.some((each) => each.path === path)),
    ...(isLocked
      ? []
      : pages.filter((page) => !isClosed(page)).flatMap((page) => examinePage(page, options))),
    ...checkSealed(places, options.encryption, options.hasKeyFile, options.privateFiles()),
    ...checkInbox(options),
    ...checkUnfinished(places),
    ...checkSettings(places),
    ...(isLocked ? [] : checkContents(options)),
    ...checkSurroundings(options),
  ];
  return [
    ...findings,
    ...(options.encryption.state === 'open' ? checkOthers(findings, options) : []),
  ];
}

/** Checks the encrypted files that have no finding yet. Originals are damaged in most cases. */
function checkOthers(findings: readonly Finding[], { places, codec, privateFiles }: DoctorOptions) {
  const named = new Set(findings.map(({ path }) => path));
  const files = privateFiles().filter(
    (path) => !named.has(path) && !path.startsWith(places.quarantine),
  );
  return checkOpened(files, codec);
}

function checkContents(options: DoctorOptions): Finding[] {
  return [
    ...checkStrangers(options),
    ...checkDrafts(options),
    ...checkBackups(options),
    ...damagedPrevious(options.places, options.codec).map((path) =>
      note('copy', path, COPY_DAMAGED),
    ),
  ];
}

function checkUnfinished(places: Places): Finding[] {
  const { lock, before } = places;
  const held = checkLock(lock);
  if (held !== undefined) return [held];
  const interrupted = fs.existsSync(lock) || fs.existsSync(before);
  return [
    ...(interrupted
      ? [warning('unfinished', before, 'a write was cut off, and the next one repairs it')]
      : []),
    ...leftovers(writtenFolders(places)).map((path) =>
      warning('leftover', path, 'left behind by a process that was killed'),
    ),
  ];
}

const COPY_DAMAGED =
  'this copy, from before the last change, is damaged; the next change makes a new one';

const NAMES_NOBODY =
  'it names no process, so no one is writing (a power cut can leave it like that)';

const NOT_TO_ASK =
  'coachkit cannot tell from here whether it is still running, and saves nothing until this file is gone';

/** Checks the lock. Undefined if there is none, or if its holder is gone. */
function checkLock(lock: string): Finding | undefined {
  try {
    if (isDamaged(lock)) return warning('lock', lock, NAMES_NOBODY);
    if (isForeign(lock)) return warning('lock', lock, `held by ${holderOf(lock)}; ${NOT_TO_ASK}`);
    const holder = isStale(lock) ? undefined : holderOf(lock);
    const reason = `held by ${holder}: it is writing, or was suspended while writing`;
    return holder === undefined ? undefined : note('lock', lock, reason);
  } catch (error) {
    return warning('lock', lock, `it cannot be read (${reasonOf(error)})`);
  }
}

/** Reads the newest backup in full. */
function checkBackups({ places, codec }: DoctorOptions): Finding[] {
  const newest = backupNames(places, namesSeen).at(-1);
  if (newest === undefined) return [note('backup', places.backups, 'no backup has been made yet')];
  const dir = join(places.backups, newest);
  const read = (name: string) =>
    parsePage(name, codec.decode(name, fs.readFileSync(join(dir, `${name}.json`))));
  const broken = pageNames(dir, namesSeen).filter((name) => !orUndefined(() => read(name)));
  return [
    note('backup', dir, 'the newest backup'),
    ...broken.map((name) => warning('backup', join(dir, `${name}.json`), 'it is damaged')),
  ];
}

function checkSurroundings({ places, freeSpace }: DoctorOptions): Finding[] {
  const free = freeSpace(places.dataDir);
  const room = free < 1e6 ? 'less than 1 MB is' : `only ${Math.floor(free / 1e6)} MB is`;
  const insideSnap = 'this terminal runs inside a snap, but coachkit still writes safely';
  return [
    ...(free < LOW_SPACE ? [warning('space', places.dataDir, `${room} free on this disk`)] : []),
    ...(isInsideSnap() ? [note('snap', 'SNAP', insideSnap)] : []),
    ...checkOriginals(places),
  ];
}

/** The originals of repairs, and keys that are no longer used. */
function checkOriginals({ quarantine }: Places): Finding[] {
  const { name: key } = parse(KEY_FILE);
  const names = namesSeen(quarantine);
  const keys = names.filter((name) => name.startsWith(`${key}.`)).length;
  const originals = names.length - keys;
  const contents = [
    originals === 0 ? [] : `${many(originals, 'original', 'originals')} that a repair replaced`,
    keys === 0 ? [] : `${many(keys, 'old key', 'old keys')} that older encrypted copies may need`,
  ].flat();
  if (contents.length === 0) return [];
  return [note('quarantine', quarantine, `it contains ${contents.join(', and ')}`)];
}
