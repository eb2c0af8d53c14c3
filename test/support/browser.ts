import { spawnSync } from 'node:child_process';

/** The program names in Debian, Ubuntu and Google packages. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export const NO_BROWSER =
  'No Chromium here: on Debian, apt-get install chromium; elsewhere, CHROMIUM=/path/to/it.';

/**
 * Finds a Chromium browser that starts: the one in CHROMIUM, or else the first on PATH. @throws
 * Error when the one in CHROMIUM does not start
 */
export function findBrowser(named = process.env.CHROMIUM): string | undefined {
  const starts = (name: string) => spawnSync(name, ['--version']).status === 0;
  if (!named) return NAMES.find(starts);
  if (starts(named)) return named;
  throw new Error(`CHROMIUM names ${named}, and that does not start.`);
}
