import { statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { orUndefined } from '../../lib/or-undefined.ts';
import { unsafeAt } from '../../lib/sanitize.ts';
import { badAddress, noFolder } from './errors.ts';

/** Where a repository is. */
export interface Remote {
  /** For git. An absolute path if the repository is a folder on this machine. */
  url: string;
  isLocal: boolean;
}

const SCHEMES = ['ssh', 'https', 'http', 'git'];

/** A token that a host gives out in place of a password, typed as the name of a user. */
const TOKEN = /^(gh[a-z]_|github_pat_|glpat-)/;

/**
 * Reads an address as a person types it: a path, a URL, or `host:path` for ssh.
 * @throws UserError if sync cannot use it
 */
export function repositoryFrom(typed: string, cwd: string): Remote {
  if (typed === '') throw badAddress('The address of the repository is empty.');
  if (/[\n\t]/.test(typed) || unsafeAt(typed) !== -1)
    throw badAddress('The address has characters that cannot be seen.');
  if (typed.startsWith('-')) throw badAddress('An address does not start with "-".');
  // Such an address names a program for git to run.
  if (/^[\w+.-]*::/.test(typed))
    throw badAddress('Sync does not use helpers of git, such as "ext::".');

  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(typed) ?? [];
  if (scheme?.toLowerCase() === 'file') return folderAt(pathOf(typed));
  if (scheme !== undefined) return { url: checkedUrl(typed, scheme, rest), isLocal: false };
  // Like git, takes a colon before the first slash for the end of the name of a host.
  if (!isAbsolute(typed) && /^[^/]*:/.test(typed)) {
    if (/:$/.test(typed)) throw noPath();
    return { url: typed, isLocal: false };
  }
  const path = resolve(cwd, typed);
  if (/^[^/]+@[^/]+$/.test(typed) && !isFolder(path)) throw noPath();
  return folderAt(path);
}

function checkedUrl(url: string, scheme: string, rest: string): string {
  if (!SCHEMES.includes(scheme.toLowerCase()))
    throw badAddress('Sync uses addresses with ssh, https, http, git and file.');
  const host = rest.split(/[/?#]/, 1)[0] ?? '';
  const user = host.slice(0, Math.max(0, host.lastIndexOf('@')));
  if (user.includes(':') || TOKEN.test(user)) {
    throw badAddress(
      'The address has a password in it, and coachkit keeps none.',
      'Leave the password out. git asks your credential helper, or use ssh.',
    );
  }
  if (/^[^/]*\/*$/.test(rest)) throw noPath();
  return url;
}

const noPath = () =>
  badAddress('The address has a host, but the path of the repository is missing.');

function pathOf(url: string): string {
  const path = orUndefined(() => fileURLToPath(url));
  if (path === undefined) throw badAddress('An address with "file:" has an absolute path.');
  return resolve(path);
}

function folderAt(path: string): Remote {
  if (!isFolder(path)) throw noFolder(path);
  return { url: path, isLocal: true };
}

const isFolder = (path: string): boolean =>
  orUndefined(() => statSync(path))?.isDirectory() === true;
