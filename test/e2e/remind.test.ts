import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { coachkit } from '../support/pty.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-remind-'));
  mkdirSync(join(home, 'bin'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** A program on the PATH, which runs these lines of sh. */
const program = (name: string, lines: string): void =>
  writeFileSync(join(home, 'bin', name), `#!/bin/sh\n${lines}\n`, { mode: 0o700 });

/** A crontab that is kept in a file. */
const crontabIn = (file: string): void =>
  program(
    'crontab',
    `case $1 in -l) cat '${file}' 2> /dev/null || { echo 'no crontab for ana' >&2; exit 1; } ;;
-r) rm '${file}' ;; -) cat > '${file}' ;; esac`,
  );

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [coachkit, ...args], {
    cwd: home,
    encoding: 'utf8',
    env: {
      HOME: home,
      PATH: `${join(home, 'bin')}:/bin:/usr/bin`,
      SHELL: '/bin/bash',
      COACHKIT_HOME: join(home, `100% "mine"`),
    },
  });
  return { status, stdout, stderr };
}

it.skipIf(process.platform !== 'linux')('a job of cron reminds through a notification', () => {
  const crontab = join(home, 'crontab');
  const told = join(home, 'told');
  crontabIn(crontab);
  program('systemctl', 'exit 1');
  program('notify-send', `printf '%s\\n' "$@" >> '${told}'`);
  writeFileSync(crontab, '# mine\n');
  expect(run('config', 'set', 'days-off', '')).toMatchObject({ status: 0 });
  expect(run('remind', '--install')).toMatchObject({ status: 2 });
  expect(run('remind', '--install', '--yes')).toMatchObject({ status: 0, stdout: '' });
  const [mine, line = ''] = readFileSync(crontab, 'utf8').split('\n');
  expect(mine).toBe('# mine');
  // The command that sh gets from cron, in the environment of cron.
  const command = line.replace(/^30 17 \* \* \* /, '').replaceAll('\\%', '%');
  for (let times = 0; times < 2; times++) {
    const { status, stderr } = spawnSync('/bin/sh', ['-c', command], {
      cwd: '/',
      encoding: 'utf8',
      env: { HOME: home, PATH: `${join(home, 'bin')}:/usr/bin:/bin`, SHELL: '/bin/sh' },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  }
  const lines = readFileSync(told, 'utf8').trim().split('\n');
  expect(lines).toEqual(['--app-name=coachkit', '--', lines[2], 'To answer: coachkit reflect']);
  expect(run('remind', '--remove')).toMatchObject({ status: 0 });
  expect(readFileSync(crontab, 'utf8')).toBe('# mine\n');
});

it.skipIf(process.platform !== 'linux')('the start of a shell shows one line', () => {
  crontabIn(join(home, 'crontab'));
  program('systemctl', 'exit 1');
  // Nothing else on the PATH, so that there are no notifications.
  for (const name of ['sh', 'cat', 'rm']) program(name, `exec /bin/${name} "$@"`);
  const env = { HOME: home, PATH: join(home, 'bin'), SHELL: '/bin/bash' };
  const install = [coachkit, 'remind', '--install', '--yes'];
  const { status, stderr } = spawnSync(process.execPath, install, { env, encoding: 'utf8' });
  expect({ status }, stderr).toEqual({ status: 0 });
  const lines = readFileSync(join(home, '.bashrc'), 'utf8').replace('$-', 'i');
  const { stdout } = spawnSync('/bin/bash', ['-c', lines], { env, encoding: 'utf8' });
  expect(stdout).toBe('assess\n');
  spawnSync(process.execPath, [coachkit, 'remind', '--remove'], { env });
  expect(existsSync(join(home, '.bashrc'))).toBe(false);
});

it('the line never fails, and goes to stdout alone', () => {
  expect(run('status', '--line')).toEqual({ status: 0, stdout: 'assess\n', stderr: '' });
  writeFileSync(join(home, '100% "mine"'), 'a file instead of a folder');
  expect(run('status', '--line')).toMatchObject({ status: 0 });
});
