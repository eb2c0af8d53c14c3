import fs from 'node:fs';
import { platform, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import type { Finding } from '../../core/store.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { isDamaged } from '../draft-files.ts';
import { writtenFiles } from '../inventory.ts';
import type { Places } from '../paths.ts';
import { isLink, refuseAway } from '../write/away.ts';
import { namesIn, unlessMissing } from '../write/fs.ts';
import { unlessReadable, warning } from './findings.ts';

/**
 * Checks that the user can read and write the store's folders and files, and that no one else can.
 */

/** The store's own folders, outer folders first. */
function foldersOf(places: Places): string[] {
  const { dataDir, journal, inbox, quarantine } = places;
  const { stateDir, drafts, kept, previous, left, backups } = places;
  return [dataDir, stateDir, journal, drafts, kept, previous, left, backups, quarantine, inbox];
}

/** The store's own files in the folders that can be read. */
function filesOf(places: Places): string[] {
  const { identity, identityCopy, sealedFor, sealing } = places;
  const ofKey = [identity, identityCopy, sealedFor, sealing].filter((path) => fs.existsSync(path));
  const { settings, lock, calls, callsBefore } = places;
  return [...writtenFiles(places), settings, lock, calls, callsBefore, ...ofKey];
}

/** The store's own folders and files with a wrong mode. Ignores other files. */
export function modesToMend(places: Places): { path: string; mode: number; should: number }[] {
  if (platform() === 'win32') return [];
  return [
    ...foldersOf(places).map((path) => ({ path, should: 0o700 })),
    ...filesOf(places).map((path) => ({ path, should: 0o600 })),
  ].flatMap(({ path, should }) => {
    // The mode of a link's target is not checked.
    const mode = should === 0o600 && isLink(path) ? undefined : modeOf(path);
    return mode === undefined || mode === should ? [] : [{ path, mode, should }];
  });
}

/** Returns a mode. Undefined if nothing is there or its folder cannot be read. */
function modeOf(path: string): number | undefined {
  const mode = orUndefined(() => fs.statSync(path))?.mode;
  return mode === undefined ? undefined : mode & 0o777;
}

export function checkModes(places: Places): Finding[] {
  const modes = modesToMend(places).map(({ path, mode, should }) => {
    const others = (mode & 0o077) === 0 ? '' : ', so others on this machine may have access';
    const reason = `its mode is ${octal(mode)} but should be ${octal(should)}${others}`;
    return warning('mode', path, reason);
  });
  return [...modes, ...checkOwners(places), ...checkLinks(places)];
}

/** Stands for the user's id on a system without user ids. */
const NO_USERS = -1;

/** Finds files that belong to another user. Their modes cannot keep that user out. */
function checkOwners(places: Places): Finding[] {
  const me = orUndefined(userInfo)?.uid ?? NO_USERS;
  return [...foldersOf(places), ...filesOf(places)].flatMap((path) => {
    const owner = orUndefined(() => fs.statSync(path))?.uid;
    const isMine = me === NO_USERS || owner === undefined || owner === me;
    return isMine ? [] : [warning('owner', path, `it belongs to another user (uid ${owner})`)];
  });
}

function checkLinks(places: Places): Finding[] {
  // A file that was set aside blocks nothing.
  const linked = filesOf(places).filter((path) => isLink(path) && !isDamaged(path));
  return linked.map((path) => warning('link', path, `it is a link, so ${CANNOT_SAVE}`));
}

function octal(mode: number): string {
  return mode.toString(8).padStart(3, '0');
}

/** Finds unreadable folders. Their files are not checked. */
export function checkFolders(places: Places): Finding[] {
  return foldersOf(places).flatMap((dir) => {
    const look = () =>
      unlessMissing(() => {
        namesIn(dir);
        fs.statSync(join(dir, '.'));
      });
    const more = ', so nothing in it was checked';
    const kind = isAway(dir) ? 'away' : 'unreadable';
    const inTheWay = orUndefined(() => fs.statSync(dir))?.isDirectory() === false;
    return unlessReadable('error', kind, dir, look, more).map((finding) => ({
      ...finding,
      ...(inTheWay && { inTheWay: true as const }),
    }));
  });
}

/** Whether the folder is a link that leads nowhere, or is below one. */
const isAway = (dir: string): boolean =>
  orUndefined(() => {
    refuseAway(dir);
    return dir;
  }) === undefined;

/**
 * Finds places that cannot be saved to now, by asking the system and writing nothing. Linux and
 * macOS refuse even root access to read-only disks and protected files and folders. Of the files,
 * only protected ones matter, because a save replaces files and does not write to them.
 */
export function checkWritable(places: Places): Finding[] {
  const folders = [...foldersOf(places), places.configDir].map(nearest);
  const closed = [...new Set(folders)].flatMap(refusal);
  const outermost = closed.filter(
    ({ path, code }) =>
      !closed.some((each) => path.startsWith(join(each.path, '/')) && each.code === code),
  );
  const files = filesOf(places).flatMap(refusal);
  return [...outermost, ...files.filter(({ code }) => code === 'EPERM')].map(({ path, code }) =>
    warning('read-only', path, `${REFUSALS[code] ?? `the system says ${code}`}, so ${CANNOT_SAVE}`),
  );
}

const REFUSALS: Record<string, string> = {
  EROFS: 'the disk is read-only',
  EPERM: 'it is protected against changes',
  EACCES: 'you do not have permission to write there',
};
const CANNOT_SAVE = 'coachkit cannot save there now';

function refusal(path: string): { path: string; code: string }[] {
  try {
    fs.accessSync(path, fs.constants.W_OK);
    return [];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === undefined || code === 'ENOENT' || code === 'ENOTDIR' ? [] : [{ path, code }];
  }
}

/** The folder, or the nearest existing folder above it. */
function nearest(dir: string): string {
  const isTop = dirname(dir) === dir;
  return isTop || fs.existsSync(dir) ? dir : nearest(dirname(dir));
}
