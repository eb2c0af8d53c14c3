import { homedir, userInfo } from 'node:os';
import { isAbsolute } from 'node:path';
import { orUndefined } from './or-undefined.ts';

/** The home folder: HOME, or the account's home folder if HOME is empty or relative. */
export function homeFolder(): string {
  const home = orUndefined(homedir) ?? '';
  return isAbsolute(home) ? home : (orUndefined(() => userInfo().homedir) ?? home);
}
