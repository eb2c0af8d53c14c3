import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
const temp = mkdtempSync(join(tmpdir(), 'coachkit-pack-'));
const home = join(temp, 'home');
const prefix = join(temp, 'prefix');
const installed = join(prefix, 'lib/node_modules/coachkit');
const env = {
  PATH: process.env.PATH,
  HOME: home,
  npm_config_offline: 'true',
  npm_config_loglevel: 'error',
  npm_config_update_notifier: 'false',
};

function run(command: string, args: string[], cwd = temp): string {
  return execFileSync(command, args, { cwd, env, encoding: 'utf8' });
}

function coachkit(...args: string[]): string {
  return run(join(prefix, 'bin/coachkit'), args);
}

/** Installs the packed file, and returns what npm says on stderr. */
function install(file: string): string {
  const args = ['install', '--global', '--prefix', prefix, file];
  const { status, stderr } = spawnSync('npm', args, {
    cwd: temp,
    env: { ...env, npm_config_loglevel: 'warn' },
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  return stderr;
}

let warnings = '';

beforeAll(() => {
  mkdirSync(home);
  // The program was built before the first end-to-end test. Another build would remove it while
  // other tests run.
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', temp], root);
  warnings = install(join(temp, `coachkit-${manifest.version}.tgz`));
}, 60_000);

afterAll(() => rmSync(temp, { recursive: true, force: true }));

it('installs without a warning', () => {
  expect(warnings).toBe('');
});

it('installs one package, from a file alone', () => {
  expect(readdirSync(join(prefix, 'lib/node_modules'))).toEqual(['coachkit']);
  expect(readdirSync(installed)).not.toContain('node_modules');
});

it('has a program in ASCII, because it is read as latin1', () => {
  const files = readdirSync(join(installed, 'dist')).filter((name) => name.endsWith('.js'));
  expect(files.length).toBeGreaterThan(10);
  for (const name of files) {
    expect(readFileSync(join(installed, 'dist', name), 'latin1'), name).toMatch(/^[\t\n -~]*$/);
  }
});

it('includes no bytecode, which V8 would trust on any machine', () => {
  const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
  expect(files.filter((name) => /\.(cache|code)$/.test(name))).toEqual([]);
});

it('includes the licenses and a bill of materials of all that is in it', () => {
  expect(readdirSync(installed)).toEqual(expect.arrayContaining(['LICENSE', 'NOTICE']));
  const notices = readFileSync(join(installed, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
  for (const name of ['commander', '@inquirer/prompts', 'chalk', 'conf', 'yaml', 'zod']) {
    expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\((MIT|ISC)\\)$`, 'm'));
  }
  const bill = JSON.parse(readFileSync(join(installed, 'dist/sbom.cdx.json'), 'utf8'));
  expect(bill.metadata.component).toMatchObject({ name: 'coachkit', version: manifest.version });
});

it('prints its version', () => {
  expect(coachkit('--version')).toBe(`${manifest.version}\n`);
});

it('installs a man page for each command, where man finds it', () => {
  const pages = join(prefix, 'share/man/man1');
  expect(readdirSync(pages)).toHaveLength(manifest.man.length);
  expect(readFileSync(join(pages, 'coachkit.1'), 'utf8')).toMatch(/^\.TH COACHKIT 1/);
  expect(readFileSync(join(pages, 'coachkit-reflect.1'), 'utf8')).toMatch(
    /^\.TH COACHKIT\\-REFLECT 1/,
  );
});

it('includes the shell scripts for TAB, and the help topics', () => {
  for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
    expect(coachkit('completion', shell)).toContain(`coachkit complete ${shell}`);
  }
  expect(coachkit('help', 'exit-codes')).toContain('130');
});

it('includes the shipped frameworks', () => {
  const { schemaVersion, frameworks } = JSON.parse(coachkit('framework', 'list', '--json'));
  expect(schemaVersion).toBe(1);
  expect(frameworks.length).toBeGreaterThan(0);
});
