import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

/**
 * Runs the built program as if on another system: Node says that it runs there, and lacks what that
 * system lacks. docs/platforms.md lists these checks.
 */

const root = join(import.meta.dirname, '../..');
const program = join(root, 'bin/coachkit.js');
const temp = mkdtempSync(join(tmpdir(), 'coachkit-platforms-'));
const disguise = join(temp, 'disguise.cjs');
writeFileSync(
  disguise,
  `
  const fs = require('node:fs');
  const refuse = (name, code, isRefused) => {
    const real = fs[name];
    fs[name] = (path, ...rest) => {
      if (isRefused(String(path))) throw Object.assign(new Error(code), { code });
      return real(path, ...rest);
    };
  };
  Object.defineProperty(process, 'platform', { value: process.env.PLATFORM });
  for (const name of ['readFileSync', 'readlinkSync']) {
    refuse(name, 'ENOENT', (path) => path.startsWith('/proc/'));
  }
  if (process.platform === 'win32') {
    process.getuid = undefined;
    refuse('readlinkSync', 'ENOENT', (path) => path === '/etc/localtime');
    refuse('openSync', 'EPERM', (path) => fs.statSync(path, { throwIfNoEntry: false })?.isDirectory());
  }
  `,
);
afterAll(() => rmSync(temp, { recursive: true, force: true }));

const SYSTEMS = [
  {
    platform: 'darwin',
    page: /^Library\/Application Support\/coachkit\/journal\/\d{4}-\d\d\.json$/,
    state: '.local/state/coachkit',
    settings: '.config/coachkit/settings.json',
    cache: 'Library/Caches/coachkit',
    reminder: "coachkit can't ask here",
  },
  {
    platform: 'win32',
    page: /^Local\/Data\/coachkit\/journal\/\d{4}-\d\d\.json$/,
    state: 'Local/State/coachkit',
    settings: 'Roaming/coachkit/settings.json',
    reminder: 'schtasks /Create /SC DAILY /ST 17:30',
  },
];

const INFO = {
  protocolVersion: '2025-06-18',
  capabilities: {},
  clientInfo: { name: 'a', version: '1' },
};
const CALLS = [
  { id: 1, method: 'initialize', params: INFO },
  { method: 'notifications/initialized' },
  { id: 2, method: 'tools/call', params: { name: 'list_actions', arguments: {} } },
]
  .map((each) => `${JSON.stringify({ jsonrpc: '2.0', ...each })}\n`)
  .join('');

it.each(SYSTEMS)('saves, reads and undoes in the folders of $platform', (system) => {
  const home = join(temp, system.platform);
  mkdirSync(home);
  const start = (args: string[], input = '') =>
    spawnSync(process.execPath, ['--require', disguise, program, ...args], {
      env: {
        PATH: process.env.PATH,
        HOME: home,
        PLATFORM: system.platform,
        APPDATA: join(home, 'Roaming'),
        LOCALAPPDATA: join(home, 'Local'),
      },
      encoding: 'utf8',
      input,
    });
  const run = (args: string[], input?: string): string => {
    const { status, stdout, stderr } = start(args, input);
    expect(status, `${args.join(' ')}\n${stderr}`).toBe(0);
    return stdout;
  };
  run(['reflect', '--text', 'A quiet day.']);
  run(['config', 'set', 'day-start', '4']);
  expect(run(['journal', 'list'])).toContain('A quiet day.');
  expect(run(['doctor'])).toContain('No problems found.');
  run(['undo']);
  expect(run(['journal', 'list', '--json'])).toContain('"entries": []');

  run(['config', 'set', 'mcp', 'on', '--yes']);
  expect(run(['mcp'], CALLS)).toContain('"actions":[]');
  expect(run(['mcp', 'log'])).toContain('list_actions: 0 items');

  const reminder = start(['remind', '--install']);
  expect(reminder.status).toBe(2);
  expect(reminder.stderr).toContain(system.reminder);

  const files = readdirSync(home, { recursive: true, encoding: 'utf8' });
  expect(files.filter((path) => system.page.test(path))).toHaveLength(1);
  expect(files).toContain(system.state);
  expect(readFileSync(join(home, system.settings), 'utf8')).toContain('"day-start"');
  const code = files.filter((path) => path.endsWith('.code'));
  if (system.cache === undefined) expect(code).toEqual([]);
  else expect(code[0]).toMatch(new RegExp(`^${system.cache}/`));
});
