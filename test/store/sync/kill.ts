import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { bundled } from '../crash.ts';
import type { Home } from '../kit.ts';
import { ENV } from './kit.ts';

/** Syncs in a process of its own, which can be killed. */

export interface Syncer {
  child: ChildProcess;
  said: () => string;
  begun: Promise<unknown>;
  /** The signal that ended it, or its exit code. */
  ended: Promise<NodeJS.Signals | number | null>;
}

export async function startSyncer(home: Home, utc = new Date().toISOString()): Promise<Syncer> {
  const file = await bundled('sync/syncer');
  const child = spawn(process.execPath, [file, home.data, home.state, home.config, utc], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...ENV, ...(home.key && { KEY: home.key }) },
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
  utc?: string,
): Promise<Cut> {
  const { child, begun, ended, said } = await startSyncer(home, utc);
  await begun;
  await Promise.race([delay(ms), ended]);
  try {
    process.kill(withGit ? -Number(child.pid) : Number(child.pid), 'SIGKILL');
  } catch {
    // It has ended.
  }
  await ended;
  return /done|key|failed/.test(said()) ? 'ended before' : 'cut';
}

/** How long a sync takes without a kill, in ms. */
export async function durationOf(home: Home): Promise<number> {
  const { begun, ended, said } = await startSyncer(home);
  await begun;
  const start = performance.now();
  const code = await ended;
  if (code !== 0) throw new Error(`${code}: ${said()}`);
  return performance.now() - start;
}
