import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { expect } from 'vitest';
import { begun, bundled, startWriter, type Verdict, verify } from '../crash.ts';
import { encrypted, type Home, newHome, open } from '../kit.ts';
import { copyOf, filled, lookedAt } from './kill.ts';
import { TURNS, type Turn } from './turns.ts';

/** Kills processes that change all files of a store, and looks what the next one finds. */

interface Turner {
  child: ChildProcess;
  said: () => string;
  errors: () => string;
  begun: Promise<unknown>;
  /** The signal that ended it, or its exit code. */
  ended: Promise<NodeJS.Signals | number | null>;
}

/** Starts turner.ts. */
async function startTurner({ data, state, config }: Home, ...work: string[]): Promise<Turner> {
  const file = await bundled('encryption/turner');
  const child = spawn(process.execPath, [file, data, state, config, ...work], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [said, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    said += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    errors += part;
  });
  const ended = once(child, 'close').then(([code, signal]) => signal ?? code);
  const begun = Promise.race([once(child.stdout, 'data'), ended]);
  return { child, said: () => said, errors: () => errors, begun, ended };
}

/** How long a change takes without a kill, in ms. */
async function durationOf(base: Home, name: string): Promise<number> {
  const { begun, ended, errors } = await startTurner(copyOf(base), name);
  await begun;
  const start = performance.now();
  expect(await ended, errors()).toBe(0);
  return performance.now() - start;
}

/** The first day of each of the last twelve months. */
const DAYS = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 1)))
  .map((day) => day.toISOString().slice(0, 10))
  .filter((day) => day < '2026-11-29');

/** Kills a change at random moments. Returns how often it was in the middle of it. */
export async function killAtRandom(name: string, times: number): Promise<number> {
  const turn = TURNS[name] as Turn;
  const { home: base, texts } = await filled(turn, DAYS);
  const duration = await durationOf(base, name);
  let cut = 0;
  for (let k = 0; k < times; k++) {
    const home = copyOf(base);
    const { child, begun, ended, said, errors } = await startTurner(home, name);
    await begun;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * duration));
    child.kill('SIGKILL');
    await ended;
    expect(errors()).toBe('');
    if (!said().includes('done')) cut += 1;
    expect(await lookedAt(home, turn.passphrases)).toEqual({ texts, left: [] });
    fs.rmSync(home.dir, { recursive: true });
  }
  return cut;
}

/**
 * Lets processes write while another turns encryption off and on again. One has the key, one adds to
 * a locked store, and one writes a draft. Returns what is missing at the end, and what is plain.
 */
export async function writeMeanwhile(times: number): Promise<Verdict & { plain: string[] }> {
  const home = await encrypted(newHome());
  (await open(home)).encryption.setPassphrase('old');
  const { key: _key, ...locked } = home;
  const writers = await Promise.all([
    startWriter(home, ['mix']),
    startWriter(locked, ['append', 100_000]),
    startWriter(locked, ['draft']),
  ]);
  await Promise.all(writers.map(begun));
  const { ended, errors } = await startTurner(home, 'toggle', String(times));
  expect(await ended, errors()).toBe(0);
  for (const { child } of writers) child.kill('SIGKILL');
  await Promise.all(writers.map((writer) => writer.ended));
  expect(writers.flatMap((writer) => writer.errors)).toEqual([]);
  const [mixing, adding, drafting] = writers;
  const store = await open(home);
  const draft = store.drafts.load('reflect-daily')?.value as { rev: number } | undefined;
  expect(draft?.rev).toBeGreaterThanOrEqual(drafting.acks.at(-1)?.rev ?? 0);
  const records = [...mixing.acks, ...adding.acks];
  return { ...(await verify(home, records)), plain: store.encryption.report().plain };
}
