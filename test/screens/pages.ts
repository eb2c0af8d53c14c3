/** Runs the examples of README and the guide in the store after the flows. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renewed, type Shell } from '../docs/page.ts';
import { fixedEnv, pathWithCoachkit, type Shot, textOf } from './play.ts';

const root = join(import.meta.dirname, '../..');
const guide = join(root, 'docs/guide');

/** The pages with screens. */
export const PAGES = [
  join(root, 'README.md'),
  ...readdirSync(guide).map((name) => join(guide, name)),
];

/** The morning after the last flow. */
const AT = '2026-10-26T08:00:00.000Z';

/**
 * Returns a page with its screens as they are now. Commands change a copy of the store in `home`.
 */
export async function renewedPage(
  page: string,
  shots: readonly Shot[],
  home: string,
): Promise<string> {
  const world = mkdtempSync(join(tmpdir(), 'coachkit-page-'));
  try {
    cpSync(join(home, 'coachkit'), join(world, 'coachkit'), { recursive: true });
    return await renewed(page, shellIn(world), (name) => {
      const shot = shots.find((each) => `${each.flow.name}-${each.name}` === name);
      if (!shot) throw new Error(`No flow takes a screen called "${name}".`);
      return textOf(shot).split('\n');
    });
  } finally {
    rmSync(world, { recursive: true, force: true });
  }
}

/** A shell with `coachkit` as the built program, an empty folder and no colors. */
function shellIn(world: string): Shell {
  const PATH = pathWithCoachkit(world);
  const folder = join(world, 'folder');
  mkdirSync(folder);
  let count = 0;
  return (line) =>
    new Promise((resolve) => {
      count++;
      const child = spawn('bash', ['-c', `exec 2>&1; ${line}`], {
        cwd: folder,
        env: {
          PATH,
          NO_COLOR: '1',
          ...fixedEnv(world, AT, `${count}`),
        },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      let printed = '';
      child.stdout.on('data', (piece) => {
        printed += piece;
      });
      child.on('close', () => resolve(printed));
    });
}
