import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { type BackgroundSync, syncInBackground } from '../../src/core/background-sync.ts';

const temp = mkdtempSync(join(tmpdir(), 'coachkit-background-'));
afterAll(() => rmSync(temp, { recursive: true, force: true }));

const report = join(temp, 'report.json');
mkdirSync(join(temp, 'bin'));
writeFileSync(
  join(temp, 'bin/coachkit.js'),
  `const { env, argv } = process;
   require('fs').writeFileSync(${JSON.stringify(report)}, JSON.stringify({ env, args: argv.slice(2) }));`,
);

let count = 0;
/** A state folder where sync is set up, or not. */
function stateDir(isSetUp = true): string {
  count += 1;
  const dir = join(temp, `state-${count}`);
  mkdirSync(join(dir, 'sync'), { recursive: true });
  if (isSetUp) writeFileSync(join(dir, 'sync/sync.json'), '{}');
  return dir;
}

/** In ms. How long to wait for a program that starts, and for one that does not. */
const [PATIENCE, A_MOMENT] = [15_000, 500] as const;

/** Starts the program if it is due. Returns what it was given, or undefined. */
async function started(given: Partial<BackgroundSync>, patience: number = PATIENCE) {
  rmSync(report, { force: true });
  syncInBackground({
    setting: 'after-save',
    hasSaved: true,
    today: '2026-11-23',
    stateDir: stateDir(),
    env: { HOME: temp, COACHKIT_PASSPHRASE_FD: '3' },
    node: process.execPath,
    root: temp,
    ...given,
  });
  const isThere = () => expect(existsSync(report) && readFileSync(report, 'utf8')).toBeTruthy();
  const ended = await vi.waitFor(isThere, { timeout: patience }).then(
    () => true,
    () => false,
  );
  return ended ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
}

it('starts a sync after a save, without the number of the passphrase file', async () => {
  const { args, env } = await started({});
  expect(args).toEqual(['sync']);
  expect(env.HOME).toBe(temp);
  expect(env).not.toHaveProperty('COACHKIT_PASSPHRASE_FD');
});

it('starts none if nothing was saved or sync is not set up', async () => {
  expect(await started({ hasSaved: false }, A_MOMENT)).toBeUndefined();
  expect(await started({ stateDir: stateDir(false) }, A_MOMENT)).toBeUndefined();
});

it('starts one a day', async () => {
  const daily = { setting: 'daily', hasSaved: false, stateDir: stateDir() } as const;
  expect(await started(daily)).toBeDefined();
  expect(await started({ ...daily, hasSaved: true }, A_MOMENT)).toBeUndefined();
  expect(await started({ ...daily, today: '2026-11-24' })).toBeDefined();
});

it('says nothing if no process can be started', async () => {
  expect(await started({ node: join(temp, 'nothing') }, A_MOMENT)).toBeUndefined();
});
