import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import type { UserError } from '../../../src/core/errors.ts';
import { bundled } from '../crash.ts';
import { at, type Home, snapshot } from '../kit.ts';
import { add, ENV, edit, journal, type Machine, recordsOf, textsOf, two } from './kit.ts';

/** Syncs in a process of its own, kills it, and lets the next sync finish. */

export interface Syncer {
  child: ChildProcess;
  said: () => string;
  begun: Promise<unknown>;
  /** The signal that ended it, or its exit code. */
  ended: Promise<NodeJS.Signals | number | null>;
}

export interface SyncerOptions {
  /** The moment of its clock. */
  utc?: string;
  env?: Record<string, string | undefined>;
}

export async function startSyncer(
  home: Home,
  { utc = new Date().toISOString(), env = {} }: SyncerOptions = {},
): Promise<Syncer> {
  const file = await bundled('sync/syncer');
  const child = spawn(process.execPath, [file, home.data, home.state, home.config, utc], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...ENV, ...(home.key && { KEY: home.key }), ...env },
    // A group of its own, so that git can be killed with it, as by a power cut.
    detached: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      said += part;
    });
  }
  const ended = once(child, 'exit').then(([code, signal]) => signal ?? code);
  const begun = Promise.race([once(child.stdout, 'data'), ended]);
  return { child, said: () => said, begun, ended };
}

/** How a sync ended that was to be killed. */
export type Cut = 'cut' | 'ended before';

/**
 * Kills a sync some milliseconds after it began. `withGit` also kills its git. Otherwise, git goes
 * on alone for a moment.
 */
export async function killSync(
  home: Home,
  ms: number,
  withGit: boolean,
  options: SyncerOptions & { signal?: NodeJS.Signals } = {},
): Promise<Cut> {
  const { child, begun, ended, said } = await startSyncer(home, options);
  await begun;
  await Promise.race([delay(ms), ended]);
  try {
    process.kill(withGit ? -Number(child.pid) : Number(child.pid), options.signal ?? 'SIGKILL');
  } catch {
    // It has ended.
  }
  await ended;
  return /done|key|failed/.test(said()) ? 'ended before' : 'cut';
}

/** How long a sync takes without a kill, in ms. */
async function durationOf(home: Home): Promise<number> {
  const { begun, ended, said } = await startSyncer(home);
  await begun;
  const start = performance.now();
  const code = await ended;
  if (code !== 0) throw new Error(`${code}: ${said()}`);
  return performance.now() - start;
}

/** Two machines that have a lot to tell each other, one of which is about to sync. */
export interface Scene {
  /** The machine that syncs. */
  home: Home;
  /** Makes everything as it was before the sync. */
  restore(): void;
  /** Expects that the next syncs finish, and that nothing is lost. */
  look(): Promise<void>;
}

export async function newScene(): Promise<Scene> {
  const { person, here, there } = await two();
  const texts = ['one', 'two', 'three', 'four', 'five', 'six'];
  const months = ['2026-09-10', '2026-10-10', '2026-11-10'].map((day) => at(`${day}T10:00:00Z`));
  const [both, gone, back, erased] = texts.map((text, k) => add(here, text, months[k % 3]).id);
  await here.sync();
  await there.sync();
  edit(here, both ?? '', 'both, here');
  edit(there, both ?? '', 'both, there');
  journal(here).remove(gone ?? '');
  journal(there).remove(back ?? '');
  edit(here, back ?? '', 'back');
  there.store.purge([{ collection: 'journal', id: erased ?? '' }]);
  for (const [k, moment] of months.entries()) {
    add(here, `here ${k}`, moment);
    add(there, `there ${k}`, moment);
  }
  await there.sync();
  const copy = `${person.dir}.copy`;
  fs.cpSync(person.dir, copy, { recursive: true, preserveTimestamps: true });

  const expectAll = (machine: Machine) => {
    const all = textsOf(machine);
    expect(all).toEqual(expect.arrayContaining(['back', 'five', 'six', 'here 0', 'there 2']));
    expect(all).not.toContain('four');
    const records = recordsOf(machine);
    for (const text of ['both, here', 'both, there', 'two']) expect(records).toContain(text);
    expect(machine.store.doctor().filter(({ level }) => level !== 'note')).toEqual([]);
    const left = Object.keys(snapshot(machine.home.dir)).filter((path) =>
      /\.tmp-|lock$/.test(path),
    );
    expect(left).toEqual([]);
  };
  return {
    home: here.home,
    restore() {
      fs.rmSync(person.dir, { recursive: true });
      fs.cpSync(copy, person.dir, { recursive: true, preserveTimestamps: true });
    },
    async look() {
      const [one, other] = [await person.machine('one'), await person.machine('two')];
      for (const machine of [one, other, one]) await machine.sync().catch(inFull);
      expect(await other.sync()).toMatchObject({ received: 0, sent: 0 });
      expect(recordsOf(one)).toBe(recordsOf(other));
      for (const machine of [one, other]) expectAll(machine);
    },
  };
}

/** Throws the error with the words of git. */
function inFull(error: UserError): never {
  throw new Error(`${error.message} ${error.detail}`, { cause: error });
}

/** Kills a sync at random moments. Returns how often it was in the middle of it. */
export async function killAtRandom(times: number, signal: NodeJS.Signals = 'SIGKILL') {
  const { home, restore, look } = await newScene();
  const duration = await durationOf(home);
  let cut = 0;
  for (let k = 0; k < times; k++) {
    restore();
    const ms = Math.random() * duration;
    if ((await killSync(home, ms, k % 2 === 0, { signal })) === 'cut') cut += 1;
    await look();
  }
  return cut;
}

/** Kills the git on the other side, which reads or writes the shared repository. */
export async function killOtherSide(times: number): Promise<number> {
  const { home, restore, look } = await newScene();
  const programs = execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim();
  const own = join(home.dir, '../../programs');
  fs.mkdirSync(own);
  for (const name of fs.readdirSync(programs))
    fs.symlinkSync(join(programs, name), join(own, name));
  fs.unlinkSync(join(own, 'git'));
  // git looks for itself in this folder first.
  const env = { GIT_EXEC_PATH: own };
  let cut = 0;
  for (let k = 0; k < times; k++) {
    const side = k % 2 === 0 ? 'receive' : 'upload';
    const seconds = (Math.random() * 0.03).toFixed(3);
    const script = `#!/bin/sh
case "$*" in *${side}-pack*) exec timeout -s KILL ${seconds} ${programs}/git "$@" ;; esac
exec ${programs}/git "$@"
`;
    fs.writeFileSync(join(own, 'git'), script, { mode: 0o755 });
    const { ended, said } = await startSyncer(home, { env });
    await ended;
    if (said().includes('failed git could not sync')) cut += 1;
    else expect(said()).toContain('done');
    await look();
    restore();
  }
  return cut;
}

/**
 * Kills a sync at every call of the system that touches a file of this machine, or at every
 * `step`-th. Returns the number of kills.
 */
export async function killAtCalls(step: number, library: string): Promise<number> {
  const { home, restore, look } = await newScene();
  const file = join(home.dir, '../../calls');
  const env = { LD_PRELOAD: library, FAULT_DIR: home.dir, FAULT_COUNT: file };
  await (await startSyncer(home, { env })).ended;
  const calls = Number.parseInt(fs.readFileSync(file, 'utf8'), 10);
  expect(calls).toBeGreaterThan(100);
  let kills = 0;
  for (let at = 1; at <= calls; at += step, kills++) {
    restore();
    const killed = { ...env, FAULT_AT: String(at), FAULT_KILLS: '1' };
    const { ended, said } = await startSyncer(home, { env: killed });
    expect([await ended, said()], `killed at ${at}`).toEqual(['SIGKILL', expect.anything()]);
    await look();
  }
  return kills;
}
