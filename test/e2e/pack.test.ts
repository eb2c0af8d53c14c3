import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
const temp = mkdtempSync(join(tmpdir(), 'coachkit-pack-'));
const home = join(temp, 'home');
const prefix = join(temp, 'prefix');
const env = {
  PATH: process.env.PATH,
  HOME: home,
  npm_config_offline: 'true',
  npm_config_loglevel: 'error',
};

function run(command: string, args: string[], cwd = temp): string {
  return execFileSync(command, args, { cwd, env, encoding: 'utf8' });
}

function coachkit(...args: string[]): string {
  return run(join(prefix, 'bin/coachkit'), args);
}

beforeAll(() => {
  mkdirSync(home);
  // The program was built before the first end-to-end test; building again here would pull it away
  // from under the others.
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', temp], root);
  run('npm', [
    'install',
    '--global',
    '--prefix',
    prefix,
    join(temp, `coachkit-${manifest.version}.tgz`),
  ]);
}, 60_000);

afterAll(() => rmSync(temp, { recursive: true, force: true }));

it('installs one package, from a file alone', () => {
  expect(readdirSync(join(prefix, 'lib/node_modules'))).toEqual(['coachkit']);
  expect(readdirSync(join(prefix, 'lib/node_modules/coachkit'))).toEqual(
    expect.arrayContaining(['LICENSE', 'NOTICE', 'bin', 'dist', 'frameworks', 'package.json']),
  );
  expect(readdirSync(join(prefix, 'lib/node_modules/coachkit'))).not.toContain('node_modules');
});

it('tells its version', () => {
  expect(coachkit('--version')).toBe(`${manifest.version}\n`);
});

it('knows the shipped frameworks', () => {
  const { schemaVersion, frameworks } = JSON.parse(coachkit('framework', 'list', '--json'));
  expect(schemaVersion).toBe(1);
  expect(frameworks.length).toBeGreaterThan(0);
});
