/** The sync that coachkit starts by itself. The command that starts it neither waits nor is told. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';
import type { Preferences } from './settings.ts';

export interface BackgroundSync {
  setting: Preferences['sync'];
  /** Whether the command saved or erased something. */
  hasSaved: boolean;
  /** The local day. */
  today: string;
  stateDir: string;
  env: Record<string, string | undefined>;
  /** Node, and the program it runs. */
  program: readonly [node: string, script: string];
  /** A folder that stays, so that the sync keeps no other one busy. */
  cwd: string;
}

/** Starts a sync if sync is set up and the setting asks for one now. */
export function syncInBackground(options: BackgroundSync): void {
  const { setting, hasSaved, today, stateDir } = options;
  const folder = join(stateDir, 'sync');
  if (!fs.existsSync(join(folder, 'sync.json'))) return;
  if (setting === 'after-save' ? hasSaved : isFirstToday(join(folder, 'day'), today))
    start(options);
}

/** Whether no sync was started today. Remembers that one is now. */
function isFirstToday(path: string, today: string): boolean {
  if (fs.existsSync(path) && fs.readFileSync(path, 'utf8') === today) return false;
  fs.writeFileSync(path, today, { mode: 0o600 });
  return true;
}

function start({ env, program: [node, script], cwd }: BackgroundSync): void {
  // The number of an open file means nothing in another process.
  const { COACHKIT_PASSPHRASE_FD: _, ...rest } = env;
  const child = spawn(node, [script, 'sync'], {
    cwd,
    env: rest,
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
  });
  // Without a process to spare, the next command tries again.
  child.on('error', () => {});
  child.unref();
}
