import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newIdentity } from '../../src/lib/age/x25519.ts';
import { openStore } from '../../src/store/open-store.ts';
import { cacheHome } from '../support/cache-home.ts';
import { coachkit, openTerminal } from '../support/pty.ts';

const PASSPHRASE = 'four unrelated words';
const [ESC, CTRL_C] = ['\x1b', '\x03'];
const ASKED = "What's your passphrase?";
const NEVER_ENDS = 'exec sleep 60';

const folder = mkdtempSync(join(tmpdir(), 'coachkit-unlock-'));
const encrypted = join(folder, 'encrypted');
beforeAll(async () => {
  const at = '2026-11-23T10:00:00.000Z';
  const store = openStore({
    dataDir: encrypted,
    stateDir: join(encrypted, 'state'),
    configDir: join(encrypted, 'config'),
    workFactor: 2,
    now: () => ({ utc: at, offset: 0, zone: 'UTC', date: at.slice(0, 10) }),
  });
  await store.ready();
  await inBash(`COACHKIT_HOME='${encrypted}' GO reflect --text 'An entry.'`).ended;
  store.encryption.on(newIdentity(), PASSPHRASE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(folder, 'home-'));
  cpSync(encrypted, home, { recursive: true });
});

/** Runs a line in bash, without a terminal. `GO` in the line stands for coachkit. */
function inBash(line: string, env: Record<string, string> = {}) {
  const child = spawn(
    'bash',
    ['-c', line.replaceAll('GO', `'${process.execPath}' '${coachkit}'`)],
    {
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        XDG_CACHE_HOME: cacheHome,
        COACHKIT_HOME: home,
        PASSPHRASE,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      said += part;
    });
  }
  const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, said: said.replace(/\s+/g, ' ').trim() })),
  );
  return { child, ended };
}

const inTerminal = (words: string[], env: Record<string, string> = {}) =>
  openTerminal({ args: words, env: { COACHKIT_HOME: home, ...env } });

describe.each([
  ['rich', []],
  ['plain', ['--plain']],
])('a passphrase in a terminal, in %s prompts', (_, options) => {
  it('opens the journal, and is nowhere on the screen', async () => {
    const terminal = inTerminal(['journal', 'list', '--json', ...options]);
    await terminal.waitFor(ASKED);
    terminal.type('qxzjvk');
    terminal.type('\r');
    await terminal.waitFor("This passphrase doesn't open your journal.");
    terminal.type(`\x1b[200~${PASSPHRASE}\x1b[201~`);
    terminal.type('\r');
    expect(await terminal.exit).toMatchObject({ code: 0 });
    const screen = terminal.screen().join('\n');
    expect(screen).toContain('Your journal is locked.');
    expect(screen).toContain('An entry.');
    for (const secret of ['qxzjvk', PASSPHRASE, 'unrelated']) {
      expect(terminal.raw()).not.toContain(secret);
    }
  });

  it('is asked for three times', async () => {
    const terminal = inTerminal(['journal', 'list', '--json', ...options]);
    for (const missed of [0, 1, 2]) {
      await terminal.waitFor(new RegExp(`(${ASKED.replace('?', '\\?')}[^]*){${missed + 1}}`));
      terminal.type(`qxzjvk${missed}`);
      terminal.type('\r');
    }
    expect(await terminal.exit).toMatchObject({ code: 12 });
    expect(terminal.screen().join('\n')).toContain('coachkit encryption recovery');
    expect(terminal.raw()).not.toContain('An entry.');
  });

  it.each([
    ['Esc', ESC, 'Nothing was changed.'],
    ['Ctrl-C', CTRL_C, 'Stopped.'],
  ])('can be left with %s', async (_name, key, message) => {
    const terminal = inTerminal(['journal', 'list', '--json', ...options]);
    await terminal.waitFor(ASKED);
    terminal.type('qxzjvk');
    terminal.type(key);
    expect(await terminal.exit).toMatchObject({ code: 130 });
    expect(terminal.screen().at(-1)).toBe(message);
    expect(terminal.raw()).not.toContain('qxzjvk');
  });
});

it('is asked for once for all commands from home', async () => {
  const terminal = inTerminal([]);
  await terminal.waitFor('Your journal is locked.');
  terminal.type('1');
  await terminal.waitFor(ASKED);
  terminal.type(PASSPHRASE);
  terminal.type('\r');
  await terminal.waitFor('What next?');
  const row = terminal.screen().findLast((each) => each.includes('Read your journal')) ?? '';
  terminal.type(/\d+/.exec(row)?.[0] ?? '');
  await terminal.waitFor('Read them one by one');
  expect(terminal.screen().join('\n').split(ASKED)).toHaveLength(2);
  terminal.kill();
  await terminal.exit;
});

it('leaves the terminal to a program that asks by itself', async () => {
  const asking = `stty -echo; printf 'PIN? ' >&2; read pin; stty echo; echo "$pin"`;
  const program = `sh -c "${asking.replace(/["$]/g, '\\$&')}"`;
  await inBash(`GO config set passphrase-command "$PROGRAM"`, { PROGRAM: program }).ended;
  const terminal = inTerminal(['journal', 'list', '--json']);
  await terminal.waitFor('PIN?');
  terminal.type(`${PASSPHRASE}\r`);
  expect(await terminal.exit).toMatchObject({ code: 0 });
  expect(terminal.screen().join('\n')).toContain('An entry.');
  expect(terminal.raw()).not.toContain(PASSPHRASE);
});

const memory = '/dev/shm';
describe.skipIf(!existsSync(memory) || statfsSync(memory).type !== 0x01021994)(
  'after a passphrase was typed with the setting unlock-for',
  () => {
    let XDG_RUNTIME_DIR: string;
    beforeEach(() => {
      XDG_RUNTIME_DIR = mkdtempSync(join(memory, 'coachkit-unlock-'));
    });
    afterEach(() => rmSync(XDG_RUNTIME_DIR, { recursive: true, force: true }));

    it('no command of the session asks, until it is locked', async () => {
      const env = { XDG_RUNTIME_DIR };
      await inBash('GO config set unlock-for 30m').ended;
      const terminal = inTerminal(['journal', 'list', '--json'], env);
      await terminal.waitFor(ASKED);
      terminal.type(PASSPHRASE);
      terminal.type('\r');
      expect(await terminal.exit).toMatchObject({ code: 0 });
      const list = () => inBash('GO journal list', env).ended;
      expect(await list()).toMatchObject({ code: 0, said: expect.stringContaining('An entry.') });
      await inBash('GO encryption lock', env).ended;
      expect(await list()).toMatchObject({ code: 12 });
      expect(readdirSync(XDG_RUNTIME_DIR)).toEqual([]);
    });
  },
);

describe('without a terminal', () => {
  it.each([
    ['a pipe', 'COACHKIT_PASSPHRASE_FD=3 GO journal list 3< <(echo "$PASSPHRASE")'],
    ['a slow pipe', 'COACHKIT_PASSPHRASE_FD=7 GO journal list 7< <(sleep 1; echo "$PASSPHRASE")'],
    ['a here-string', 'COACHKIT_PASSPHRASE_FD=3 GO journal list 3<<< "$PASSPHRASE"'],
    ['stdin', 'echo "$PASSPHRASE" | COACHKIT_PASSPHRASE_FD=0 GO journal list'],
    ['a program', `GO config set passphrase-command 'sh -c "echo \\$PASSPHRASE"'; GO journal list`],
  ])('the journal opens with a passphrase from %s', async (_, line) => {
    const { code, said } = await inBash(line).ended;
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('An entry.') });
  });

  it.each([
    ['no passphrase', 'GO journal list', 12, /^Your journal is locked, .*can't ask/],
    ['a variable', 'COACHKIT_PASSPHRASE="$PASSPHRASE" GO journal list', 12, /^Your journal is loc/],
    [
      'a wrong one',
      'COACHKIT_PASSPHRASE_FD=3 GO journal list 3<<< wrong',
      12,
      /^The passphrase from COACHKIT_PASSPHRASE_FD doesn't open/,
    ],
    [
      'an empty device',
      'COACHKIT_PASSPHRASE_FD=3 GO journal list 3< /dev/null',
      2,
      /^COACHKIT_PASSPHRASE_FD must/,
    ],
    [
      'a program that fails',
      'GO config set passphrase-command false; GO journal list',
      12,
      /The program false .* exited with code 1\./,
    ],
  ])('the journal stays locked with %s', async (_, line, code, message) => {
    const ended = await inBash(line).ended;
    expect(ended).toEqual({ code, said: expect.stringMatching(message) });
    expect(ended.said).not.toContain(PASSPHRASE);
    expect(ended.said).not.toContain('An entry.');
  });

  it.each(Array.from({ length: 14 }, (_, fd) => [fd + 3]))(
    'a file that is not open never makes it wait: %i',
    async (fd) => {
      const env = { COACHKIT_PASSPHRASE_FD: String(fd) };
      const { code, said } = await inBash('GO journal list', env).ended;
      expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining('must be') });
    },
  );

  it('a pipe that never ends can be left', async () => {
    const open = `export COACHKIT_PASSPHRASE_FD=3; exec 3< <(${NEVER_ENDS}); exec GO journal list`;
    const { child, ended } = inBash(open);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    child.kill('SIGTERM');
    await once(child, 'exit');
    process.kill(-Number(child.pid), 'SIGKILL');
    expect(await ended).toMatchObject({ code: 130, said: expect.stringContaining('Stopped.') });
  });

  it('an entry is added without asking a program or a person', async () => {
    await inBash(`GO config set passphrase-command 'sleep 60'`).ended;
    const { code, said } = await inBash(`GO reflect --text 'Another.'`).ended;
    expect({ code, said }).toEqual({ code: 0, said: expect.stringMatching(/^Saved as/) });
  });
});
