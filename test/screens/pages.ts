/** Runs the examples of README and the guide in the store after the flows. */
import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renewed, type Shell } from '../docs/page.ts';
import { coachkit } from '../support/pty.ts';
import { fixedEnv, type Shot, textOf } from './play.ts';

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
  const [programs, folder] = [join(world, 'programs'), join(world, 'folder')];
  mkdirSync(programs);
  mkdirSync(folder);
  const command = join(programs, 'coachkit');
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${coachkit}" "$@"\n`);
  chmodSync(command, 0o755);
  let count = 0;
  return (line) =>
    new Promise((resolve) => {
      count++;
      const child = spawn('bash', ['-c', `exec 2>&1; ${line}`], {
        cwd: folder,
        env: {
          PATH: `${programs}:${process.env.PATH}`,
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
