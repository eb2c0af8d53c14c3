import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Tests coachkit on a stdout or stderr that cannot take more. */

const program = join(import.meta.dirname, '../../bin/coachkit.js');

function run(args: string[], full: 1 | 2) {
  const home = fs.mkdtempSync(join(tmpdir(), 'coachkit-streams-'));
  const disk = fs.openSync('/dev/full', 'w');
  const stdio: ('pipe' | number)[] = ['pipe', 'pipe', 'pipe'];
  stdio[full] = disk;
  const { status, stderr } = spawnSync(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, COACHKIT_HOME: home, NO_COLOR: '1' },
    stdio,
    encoding: 'utf8',
  });
  fs.closeSync(disk);
  const [month] = fs.existsSync(join(home, 'journal')) ? fs.readdirSync(join(home, 'journal')) : [];
  const saved = month === undefined ? '' : fs.readFileSync(join(home, 'journal', month), 'utf8');
  return { status, stderr, saved };
}

describe.runIf(fs.existsSync('/dev/full'))('a full disk', () => {
  it.each([[['--version']], [['help']], [['framework', 'list']], [['support']]])(
    'at stdout gets one line from %j, with exit code 14',
    (args) => {
      const { status, stderr } = run(args, 1);
      expect(status).toBe(14);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stderr).toContain('Some of the output could not be written');
    },
  );

  it('at stdout does not prevent a save', () => {
    const { status, stderr, saved } = run(['reflect', '--text', 'my words', '--json'], 1);
    expect([status, saved]).toEqual([14, expect.stringContaining('my words')]);
    const { error } = JSON.parse(stderr);
    expect(error).toMatchObject({ code: 'disk-full', exitCode: 14 });
    expect(error.message).toContain('Your saved data is safe.');
  });

  it('at stderr does not make a save fail', () => {
    const { status, saved } = run(['reflect', '--text', 'my words'], 2);
    expect([status, saved]).toEqual([0, expect.stringContaining('my words')]);
  });
});

it('gets the same bytes through a pipe as in a file, whatever the letters and the size', () => {
  const home = fs.mkdtempSync(join(tmpdir(), 'coachkit-streams-'));
  const coachkit = (...args: string[]) =>
    spawnSync(process.execPath, [program, ...args], {
      env: { PATH: process.env.PATH, COACHKIT_HOME: join(home, 'store'), NO_COLOR: '1' },
    });
  for (const letters of ['é', '日本', 'x', '🎉', 'ß']) {
    expect(coachkit('reflect', '--text', letters.repeat(15_000)).status).toBe(0);
  }
  const file = join(home, 'journal.md');
  expect(coachkit('export', '--out', file).status).toBe(0);
  expect(coachkit('export').stdout).toEqual(fs.readFileSync(file));
});
