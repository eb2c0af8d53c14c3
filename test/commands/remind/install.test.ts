import { describe, expect, it } from 'vitest';
import { type RemindOptions, remind } from '../../../src/commands/remind/remind.ts';
import { type MemoryMachine, memoryMachine, type Runs } from '../../support/machine.ts';
import { inOneLine, type Options, scripted } from '../../support/scripted.ts';

const CRONTAB = '# mine\n0 7 * * 1 backup --to "100\\%"\n';
const UNITS = '/home/ana/.config/systemd/user/coachkit-remind';

/** A crontab in memory, for a machine. */
function withCrontab(crontab: string | undefined) {
  let now = crontab;
  const runs: Runs = ([program, arg], input) => {
    if (program !== 'crontab') return undefined;
    if (arg === '-l') {
      return now === undefined
        ? { isDone: false, err: 'no crontab for ana\n' }
        : { out: Buffer.from(now) };
    }
    now = arg === '-r' ? undefined : input;
    return undefined;
  };
  return { runs, crontab: () => now };
}

async function run(machine: MemoryMachine, options: RemindOptions, given: Options = {}) {
  const script = scripted({ machine, ...given });
  const code = await remind(script.context, options);
  return { ...script, code, err: script.err() };
}

const DESKTOP = ['notify-send', 'osascript'];
const install = (machine: MemoryMachine, programs: string[], more: RemindOptions = {}) =>
  run(machine, { install: true, yes: true, ...more }, { programs: [...programs, ...DESKTOP] });

describe('with systemd', () => {
  it('writes two units, starts the timer, and says so', async () => {
    const machine = memoryMachine({
      env: { COACHKIT_HOME: '/home/ana/my coach', SHELL: '/bin/zsh' },
    });
    const { err, code } = await install(machine, ['systemctl', 'crontab'], { at: '8:45' });
    expect(code).toBe(0);
    expect(err).toContain("You'll be reminded at 08:45. Your days off: sat, sun.");
    expect(machine.files.get(`${UNITS}.timer`)).toContain(
      'OnCalendar=*-*-* 08:45:00\nPersistent=true',
    );
    expect(machine.files.get(`${UNITS}.service`)).toContain(
      'Environment="COACHKIT_HOME=/home/ana/my coach"\nExecStart=/bin/sh -c "exec \\"$$@\\"" coachkit ' +
        '"/usr/bin/node" "/opt/coachkit/bin/coachkit.js" "remind" "--notify"\n',
    );
    expect(machine.ran.slice(-2)).toEqual([
      ['systemctl', '--user', 'daemon-reload'],
      ['systemctl', '--user', 'enable', '--now', 'coachkit-remind.timer'],
    ]);
    expect(machine.state()).toEqual({
      installed: { by: 'systemd', at: '08:45', command: machine.command },
    });
  });

  it('shows what it writes, and writes nothing if the person says no', async () => {
    const machine = memoryMachine();
    const before = new Map(machine.files);
    const { err, code } = await run(
      machine,
      { install: true, at: '17:30' },
      { script: () => undefined, choices: ['no'], programs: ['systemctl', 'notify-send'] },
    );
    expect(code).toBe(1);
    expect(err).toContain(`${UNITS}.timer`);
    expect(err).toContain('OnCalendar=*-*-* 17:30:00');
    expect(err).toContain('systemctl --user enable --now coachkit-remind.timer');
    expect(err).toContain('Nothing was changed.');
    expect(machine.files).toEqual(before);
  });

  it('asks again after something else than a time', async () => {
    const machine = memoryMachine();
    const asked = { script: () => undefined, lines: ['y', '25:00', '8:45'], choices: ['yes'] };
    const { err } = await run(machine, { install: true }, asked);
    expect(err.match(/Type a time of day/g)).toHaveLength(2);
    expect(machine.files.get(`${UNITS}.timer`)).toContain('08:45:00');
  });

  it('asks for the time in a terminal', async () => {
    const machine = memoryMachine();
    const asked = { script: () => undefined, lines: ['9pm'], choices: ['yes'] };
    await run(machine, { install: true }, asked);
    expect(machine.files.get(`${UNITS}.timer`)).toContain('21:00:00');
  });

  it('names the commands to run by hand if the timer does not start', async () => {
    const runs: Runs = ([, , verb]) => (verb === 'enable' ? { isDone: false } : undefined);
    const { err, code } = await install(memoryMachine({ runs }), ['systemctl']);
    expect(code).toBe(1);
    expect(err).toContain('not started yet');
    expect(err).toMatch(/^ *systemctl --user enable --now coachkit-remind\.timer$/m);
  });

  it('removes both units, and only its own', async () => {
    const machine = memoryMachine();
    const before = new Map(machine.files);
    await install(machine, ['systemctl']);
    machine.files.set(`${UNITS}.service`, '[Service]\nExecStart=/my/own\n');
    const { err } = await run(machine, { remove: true });
    expect(inOneLine(err)).toContain(`removed from ${UNITS}.timer.`);
    before.set(`${UNITS}.service`, '[Service]\nExecStart=/my/own\n');
    expect(machine.files).toEqual(before);
  });

  it('stops the service, and removes what systemd keeps of both', async () => {
    const machine = memoryMachine();
    await install(machine, ['systemctl']);
    await run(machine, { remove: true });
    const ran = machine.ran.filter(([program]) => program === 'systemctl');
    expect(ran.slice(-4)).toEqual([
      [
        'systemctl',
        '--user',
        'disable',
        '--now',
        'coachkit-remind.timer',
        'coachkit-remind.service',
      ],
      ['systemctl', '--user', 'clean', '--what=state', 'coachkit-remind.timer'],
      ['systemctl', '--user', 'reset-failed', 'coachkit-remind.service'],
      ['systemctl', '--user', 'daemon-reload'],
    ]);
  });
});

describe('with cron', () => {
  it('adds a line, and removes it', async () => {
    const { runs, crontab } = withCrontab(CRONTAB);
    const machine = memoryMachine({ runs });
    await install(machine, ['crontab']);
    await install(machine, ['crontab'], { at: '18:00' });
    expect(crontab()).toBe(
      `${CRONTAB}0 18 * * * '/usr/bin/node' '/opt/coachkit/bin/coachkit.js' 'remind' '--notify' # coachkit remind\n`,
    );
    expect((await run(machine, { remove: true })).err).toContain('removed from your crontab.');
    expect(crontab()).toBe(CRONTAB);
    expect((await run(machine, { remove: true })).err).toContain('No daily reminder is set up.');
  });

  it('says if it cannot read the crontab that it wrote', async () => {
    const { runs } = withCrontab(CRONTAB);
    let isClosed = false;
    const machine = memoryMachine({
      runs: (line, input) => (isClosed ? { isDone: false, err: 'not allowed' } : runs(line, input)),
    });
    await install(machine, ['crontab']);
    isClosed = true;
    const { err, code } = await run(machine, { remove: true });
    expect(code).toBe(1);
    expect(inOneLine(err)).toContain("can't read your crontab");
    expect(err).toContain('crontab -e');
  });

  it('forgets a reminder whose line the person removed', async () => {
    let { runs } = withCrontab(CRONTAB);
    const machine = memoryMachine({ runs: (line, input) => runs(line, input) });
    await install(machine, ['crontab']);
    runs = withCrontab(CRONTAB).runs;
    expect((await run(machine, { remove: true })).err).toContain('No daily reminder is set up.');
    expect(machine.state()).toEqual({});
  });

  it('leaves no crontab where there was none', async () => {
    const { runs, crontab } = withCrontab(undefined);
    const machine = memoryMachine({ runs });
    await install(machine, ['crontab']);
    expect(crontab()).toContain('# coachkit remind');
    await run(machine, { remove: true });
    expect(crontab()).toBeUndefined();
  });

  it('never replaces a crontab that it cannot read', async () => {
    const runs: Runs = ([program]) =>
      program === 'crontab'
        ? { isDone: false, err: 'You are not allowed to use this program' }
        : undefined;
    const machine = memoryMachine({ runs });
    await install(machine, ['crontab']);
    expect(machine.ran.filter(([program, arg]) => program === 'crontab' && arg !== '-l')).toEqual(
      [],
    );
    expect(machine.state()).toMatchObject({ installed: { by: 'shell' } });
  });

  it('is left out for a path with a backslash', async () => {
    const { runs, crontab } = withCrontab(CRONTAB);
    const env = { COACHKIT_HOME: '/a\\b', SHELL: '/bin/bash' };
    const machine = memoryMachine({ runs, env });
    await install(machine, ['crontab']);
    expect(crontab()).toBe(CRONTAB);
    expect(machine.state()).toMatchObject({ installed: { by: 'shell' } });
  });
});

it('writes and loads an agent on macOS', async () => {
  const machine = memoryMachine({ platform: 'darwin', user: 501 });
  const path = '/home/ana/Library/LaunchAgents/coachkit.remind.plist';
  await install(machine, ['launchctl', 'crontab', 'systemctl']);
  expect(machine.files.get(path)).toContain('<key>Hour</key>\n<integer>17</integer>');
  expect(machine.ran.at(-1)).toEqual(['launchctl', 'bootstrap', 'gui/501', path]);
  await run(machine, { remove: true });
  expect(machine.ran).toContainEqual(['launchctl', 'bootout', 'gui/501/coachkit.remind']);
  expect(machine.files.has(path)).toBe(false);
});

describe('with the start of a shell', () => {
  it.each([
    ['/bin/bash', '/home/ana/.bashrc'],
    ['/usr/bin/zsh', '/home/ana/.zshrc'],
    ['/usr/bin/fish', '/home/ana/.config/fish/conf.d/coachkit-remind.fish'],
  ])('%s has the line', async (shell, path) => {
    const machine = memoryMachine({ env: { SHELL: shell } });
    machine.files.set(path, 'alias ll="ls -l"\n');
    const { err } = await install(machine, []);
    expect(err).toContain('at the start of a shell');
    expect(machine.files.get(path)).toMatch(
      /^alias ll="ls -l"\n# .*\n.*'status' '--line'.*\n# .*\n$/,
    );
    await run(machine, { remove: true });
    expect(machine.files.get(path)).toBe('alias ll="ls -l"\n');
  });

  it('has the line too if the machine has no notifications', async () => {
    const { runs, crontab } = withCrontab(CRONTAB);
    const machine = memoryMachine({ runs });
    await run(machine, { install: true, yes: true }, { programs: ['crontab'] });
    expect(crontab()).toContain('# coachkit remind');
    expect(machine.files.get('/home/ana/.bashrc')).toContain('status');
    await run(machine, { remove: true });
    expect(machine.files.has('/home/ana/.bashrc')).toBe(false);
    expect(crontab()).toBe(CRONTAB);
  });

  it('is named if coachkit does not know the shell', async () => {
    const machine = memoryMachine({ env: { SHELL: '/bin/tcsh' } });
    await expect(install(machine, [])).rejects.toMatchObject({
      message: expect.stringContaining('Nothing was changed.'),
      hint: expect.stringContaining('coachkit status --line'),
    });
  });
});

it.each<[string, MemoryMachine, RemindOptions, string]>([
  [
    'a time that is none',
    memoryMachine(),
    { install: true, yes: true, at: '25:00' },
    '--at must be',
  ],
  ['a time without --install', memoryMachine(), { at: '17:00' }, '--at goes with --install'],
  ['a terminal that is none', memoryMachine(), { install: true }, "can't ask here"],
  ['Windows', memoryMachine({ platform: 'win32' }), { install: true }, 'On Windows'],
  [
    'a path that no file of jobs can have',
    memoryMachine({ env: { COACHKIT_HOME: '/a\nb' } }),
    { install: true, yes: true },
    'control character',
  ],
])('refuses %s', async (_, machine, options, message) => {
  await expect(run(machine, options)).rejects.toThrow(message);
  expect(machine.state()).toBeUndefined();
});

it('names the Task Scheduler on Windows', async () => {
  const machine = memoryMachine({ platform: 'win32', command: ['C:\\n\\node.exe', 'C:\\c\\c.js'] });
  await expect(run(machine, { install: true, at: '8:00' })).rejects.toMatchObject({
    hint: expect.stringContaining(
      '/ST 08:00 /TN coachkit-remind /TR "cmd /k \\"C:\\n\\node.exe\\"',
    ),
  });
});

it('reminds again after a new --install', async () => {
  const { runs } = withCrontab(undefined);
  const machine = memoryMachine({ runs });
  machine.keepReminderState({ since: '2026-11-01T10:00:00Z', hasStopped: true });
  await install(machine, ['crontab']);
  expect(machine.state()).not.toHaveProperty('hasStopped');
});
