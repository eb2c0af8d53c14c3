import { describe, expect, it } from 'vitest';
import { doctor } from '../../../src/commands/doctor/doctor.ts';
import { remind } from '../../../src/commands/remind/remind.ts';
import { goneNote } from '../../../src/commands/shared/reminder.ts';
import { showLine } from '../../../src/commands/status/line.ts';
import type { Entry } from '../../../src/domain/journal/entry.ts';
import { shippedDay } from '../../support/framework.ts';
import { entryAt } from '../../support/journal.ts';
import { memoryMachine } from '../../support/machine.ts';
import { inOneLine, type Options, scripted } from '../../support/scripted.ts';

/** A Monday. */
const TODAY = '2026-11-23';
const words = shippedDay().reminder;
const SECRET = 'Why do I hide from Mia?';

/** Runs the command, and returns what it printed. */
async function said(options: Options & { notify?: boolean } = {}) {
  const machine = options.machine ?? memoryMachine();
  const script = scripted({ today: TODAY, machine, programs: [], ...options });
  const code = await remind(script.context, { ...(options.notify && { notify: true }) });
  return { ...script, machine, code, out: script.out(), err: inOneLine(script.err()) };
}

async function write(script: { context: Options & object } | object, at: string): Promise<void> {
  const { context } = script as ReturnType<typeof scripted>;
  const store = await context.store();
  await store.ready();
  store.collection<Entry>('journal').add(entryAt(at, { text: 'x' }));
}

describe('coachkit remind', () => {
  it("prints today's question once a day", async () => {
    const first = await said();
    expect(first.out).toMatch(/\?\n\nTo answer: coachkit reflect\n$/);
    const { home, machine } = first;
    expect((await said({ home, machine })).out).toBe('');
    expect((await said({ home, machine, today: '2026-11-24' })).out).toContain('?');
  });

  it('prints nothing once there is an entry today', async () => {
    const script = scripted({ today: TODAY });
    await write(script, `${TODAY}T09:00`);
    expect(await said({ home: script.home })).toMatchObject({ out: '', err: '' });
  });

  it('prints nothing on a day off', async () => {
    expect((await said({ today: '2026-11-22' })).out).toBe('');
    const settings = { 'days-off': 'mon, tue' };
    expect((await said({ settings })).out).toBe('');
    expect((await said({ settings, today: '2026-11-22' })).out).toContain('?');
  });

  it('says why it prints nothing in a terminal, and how it is set up', async () => {
    const machine = memoryMachine();
    const installed = { by: 'cron', at: '17:30', command: machine.command };
    machine.keepReminderState({ installed });
    const { out, err } = await said({ machine, terminal: true, today: '2026-11-22' });
    expect(out).toBe('');
    expect(err).toContain('Today is a day off');
    expect(err).toContain("You're reminded at 17:30, by cron. To stop: coachkit remind --remove");
  });

  it('prints a plain sentence if the question is in the words of the person', async () => {
    const script = scripted({ today: TODAY });
    const store = await script.context.store();
    await store.ready();
    store.together(() => {
      for (let n = 0; n < 200; n++) store.collection('questions').add({ ask: `${SECRET} ${n}` });
    });
    const days = Array.from({ length: 9 }, (_, day) => `2026-12-0${day + 1}`);
    const settings = { 'days-off': '' };
    const all = await Promise.all(
      days.map(async (today) => (await said({ home: script.home, today, settings })).out),
    );
    expect(all.join('')).not.toContain('Mia');
    expect(all.join('')).toContain(words.question);
  });

  it('reminds without reading anything while the journal is locked', async () => {
    const lock = { isLocked: false };
    const script = scripted({ today: TODAY, lock });
    await write(script, '2026-11-20T09:00');
    lock.isLocked = true;
    const { out, menus } = await said({ home: script.home, lock, today: '2030-01-07' });
    expect(out).toContain(words.question);
    expect(menus).toEqual([]);
  });

  it('counts anything saved today as written while the journal is locked', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const lock = { isLocked: false };
    const script = scripted({ today, lock });
    await write(script, `${today}T09:00`);
    lock.isLocked = true;
    const settings = { 'days-off': '' };
    expect((await said({ home: script.home, lock, today, settings })).out).toBe('');
  });

  it('reminds with a plain sentence if the framework is gone', async () => {
    expect((await said({ settings: { framework: 'gone' } })).out).toContain(words.question);
  });
});

describe('--notify', () => {
  it('shows the question on the desktop, and starts no shell for it', async () => {
    const machine = memoryMachine();
    const { out } = await said({ machine, notify: true, programs: ['notify-send'] });
    expect(out).toBe('');
    expect(machine.ran).toEqual([
      ['notify-send', '--app-name=coachkit', '--', expect.stringContaining('?'), words.answer],
    ]);
    expect(machine.state()).not.toHaveProperty('waits');
  });

  it('gives AppleScript the texts as arguments', async () => {
    const machine = memoryMachine({ platform: 'darwin' });
    await said({ machine, notify: true, programs: ['osascript'] });
    const [line = []] = machine.ran;
    expect(line.slice(-3)).toEqual(['--', expect.stringContaining('?'), words.answer]);
    expect(line.filter((_, at) => line[at - 1] === '-e').join('\n')).not.toContain('?');
  });

  it('leaves the reminder to the status line if there is no desktop', async () => {
    const machine = memoryMachine({ runs: () => ({ isDone: false }) });
    const { home } = await said({ machine, notify: true, programs: ['notify-send'] });
    const line = async (today: string) => {
      const { context, out } = scripted({ home, machine, today });
      await showLine(context, {});
      return out();
    };
    expect(await line(TODAY)).toBe("today's question\n");
    expect(await line('2026-11-24')).toBe('assess\n');
    await write(scripted({ home, today: TODAY }), `${TODAY}T19:00`);
    expect(await line(TODAY)).not.toContain('question');
  });
});

describe('a desktop that is not ready yet', () => {
  it('gets the reminder later, once, and fails until then', async () => {
    const runs = { isDone: false };
    const machine = memoryMachine({ runs: () => runs });
    const desktop = { machine, notify: true, programs: ['notify-send'] };
    const first = await said(desktop);
    const { home } = first;
    expect([first.code, first.out]).toEqual([1, expect.stringContaining('?')]);
    const second = await said({ ...desktop, home });
    expect([second.code, second.out]).toEqual([1, '']);
    runs.isDone = true;
    const third = await said({ ...desktop, home });
    expect([third.code, third.out, machine.ran.length]).toEqual([undefined, '', 3]);
    await said({ ...desktop, home });
    expect(machine.ran).toHaveLength(3);
    expect(machine.state()).not.toHaveProperty('waits');
  });

  it('gets the last reminder later too', async () => {
    const runs = { isDone: false };
    const machine = memoryMachine({ runs: () => runs });
    machine.keepReminderState({ since: '2026-11-09T17:30:00.000Z', told: '2026-11-20' });
    const desktop = { machine, notify: true, programs: ['notify-send'] };
    const { home } = await said(desktop);
    runs.isDone = true;
    await said({ ...desktop, home });
    await said({ ...desktop, home, today: '2026-11-24' });
    expect(machine.ran).toHaveLength(2);
    expect(machine.ran[1]?.slice(-2)).toEqual([words.last, words.again]);
  });
});

describe('after two weeks without an answer', () => {
  const since = '2026-11-09T17:30:00.000Z';

  it('says once that it stops', async () => {
    const machine = memoryMachine();
    machine.keepReminderState({ since, told: '2026-11-20' });
    const last = await said({ machine });
    expect(last.out).toBe(`${words.last}\n\n${words.again}\n`);
    const next = await said({ machine, home: last.home, today: '2026-11-24', terminal: true });
    expect(next.out).toBe('');
    expect(next.err).toContain('They start again when you write.');
  });

  it('starts again once something was saved', async () => {
    const machine = memoryMachine();
    machine.keepReminderState({ since, told: TODAY, hasStopped: true });
    const script = scripted({ today: '2026-11-24' });
    await write(script, '2026-11-24T09:00');
    expect((await said({ machine, home: script.home, today: '2026-11-25' })).out).toContain('?');
  });
});

it('says if Node is gone, also in doctor', async () => {
  const machine = memoryMachine();
  const installed = { by: 'systemd', at: '08:45', command: ['/old/node', machine.command[1]] };
  machine.keepReminderState({ installed });
  const { err, home } = await said({ machine, terminal: true });
  expect(err).toContain('/old/node: your daily reminder starts this file, which is gone.');
  expect(err).toContain('coachkit remind --install --at 08:45');
  const { context, out } = scripted({ home, machine });
  await doctor(context, {});
  expect(inOneLine(out())).toContain('/old/node your daily reminder starts');
  machine.files.set('/old/node', '');
  expect(goneNote(machine)).toBeUndefined();
});
