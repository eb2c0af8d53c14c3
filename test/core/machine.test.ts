import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Machine, openMachine } from '../../src/core/machine.ts';

let home: string;
let machine: Machine;
beforeEach(() => {
  home = fs.mkdtempSync(join(tmpdir(), 'coachkit-machine-'));
  machine = openMachine({
    ...{ platform: process.platform, home, env: { PATH: process.env.PATH, MINE: 'x' } },
    ...{ node: process.execPath, root: '/opt/coachkit', stateDir: join(home, 'state') },
  });
});

const isPosix = process.platform !== 'win32';

describe('a file of another program', () => {
  it.skipIf(!isPosix)('keeps its mode, and the link that leads to it', () => {
    const [real, link] = [join(home, 'dotfiles-bashrc'), join(home, '.bashrc')];
    fs.writeFileSync(real, 'mine\n', { mode: 0o644 });
    fs.chmodSync(real, 0o644);
    fs.symlinkSync('dotfiles-bashrc', link);
    machine.write(link, Buffer.from('ours\n'));
    expect(fs.lstatSync(link).isSymbolicLink()).toBe(true);
    expect(fs.readFileSync(real, 'utf8')).toBe('ours\n');
    expect(fs.statSync(real).mode & 0o777).toBe(0o644);
    expect(fs.readdirSync(home)).toHaveLength(2);
  });

  it.skipIf(!isPosix)('is made with its folders, for the owner alone', () => {
    const path = join(home, '.config/systemd/user/x.timer');
    machine.write(path, Buffer.from([0xff, 0x0a]));
    expect(machine.read(path)).toEqual(Buffer.from([0xff, 0x0a]));
    expect(fs.statSync(path).mode & 0o777).toBe(0o600);
    machine.remove(path);
    machine.remove(path);
    expect(machine.read(path)).toBeUndefined();
    expect(machine.isThere(path)).toBe(false);
  });

  it('is unchanged after a write that fails', () => {
    const folder = join(home, 'a-folder');
    fs.mkdirSync(folder);
    expect(() => machine.write(folder, Buffer.from('x'))).toThrow();
    expect(fs.readdirSync(home)).toEqual(['a-folder']);
  });
});

describe('a program', () => {
  const script = `process.stdin.on('data', (data) => console.log(String(data)))
    .on('end', () => console.log(JSON.stringify([process.env.MINE, process.env.MORE, process.argv.slice(1)])))`;

  it('gets its words and its input as they are, without a shell', () => {
    const words = ['$(touch gone)', '"; exit 1', '%'];
    const args = ['-e', script, '--', ...words];
    const { isDone, out } = machine.run(process.execPath, args, {
      input: Buffer.from('in'),
      env: { MORE: 'y' },
    });
    expect(isDone).toBe(true);
    const [input, told = ''] = out.toString().trim().split('\n');
    expect([input, JSON.parse(told)]).toEqual(['in', ['x', 'y', words]]);
  });

  it('that fails, or that is not there, is not done', () => {
    const failed = machine.run(process.execPath, ['-e', 'console.error("why"); process.exit(3)']);
    expect(failed).toMatchObject({ isDone: false, err: 'why\n' });
    expect(machine.run('no-such-program', []).isDone).toBe(false);
  });
});

describe('the state of the reminders', () => {
  it('is kept in one file, and a damaged one is none', () => {
    expect(machine.reminderState()).toBeNull();
    machine.keepReminderState({ told: '2026-11-23' });
    expect(machine.reminderState()).toEqual({ told: '2026-11-23' });
    const file = join(home, 'state/remind.json');
    expect(fs.readdirSync(join(home, 'state'))).toEqual(['remind.json']);
    fs.writeFileSync(file, '{"told":');
    expect(machine.reminderState()).toBeUndefined();
  });

  it('stops no reminder if it cannot be kept', () => {
    fs.writeFileSync(join(home, 'state'), 'a file instead of a folder');
    expect(() => machine.keepReminderState({})).not.toThrow();
  });
});

it('starts coachkit by full paths', () => {
  expect(machine.command).toEqual([process.execPath, join('/opt/coachkit', 'bin/coachkit.js')]);
});
