import { homedir, tmpdir, userInfo } from 'node:os';
import { isAbsolute } from 'node:path';
import { orUndefined } from './or-undefined.ts';

/**
 * Two folders of the system. Loading node:os takes 1 ms, so these functions first look in the
 * variables where it would look.
 */

/** The home folder: HOME, or the account's home folder if HOME is empty or relative. */
export function homeFolder({ HOME = '' }: NodeJS.ProcessEnv, platform: string): string {
  if (platform !== 'win32' && isAbsolute(HOME)) return HOME;
  const home = orUndefined(homedir) ?? '';
  return isAbsolute(home) ? home : (orUndefined(() => userInfo().homedir) ?? home);
}

/** The folder for temporary files. */
export function temporaryFolder(
  { TMPDIR, TMP, TEMP }: NodeJS.ProcessEnv,
  platform: string,
): string {
  return platform === 'win32' ? tmpdir() : TMPDIR || TMP || TEMP || '/tmp';
}
