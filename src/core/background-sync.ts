/** The sync that coachkit starts by itself. The command that starts it neither waits nor is told. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';
import { orUndefined } from '../lib/or-undefined.ts';
import type { Preferences } from './settings.ts';

export interface BackgroundSync {
  setting: Preferences['sync'];
  /** Whether the command saved or erased something. */
  hasSaved: boolean;
  /** The local day. */
  today: string;
  stateDir: string;
  env: Record<string, string | undefined>;
  /** The path of Node, and the folder of the program. */
  node: string;
  root: string;
}

/** Starts a sync if sync is set up and the setting asks for one now. Never throws. */
export function syncInBackground(options: BackgroundSync): void {
  orUndefined(() => {
    if (isDue(options)) start(options);
  });
}

function isDue({ setting, hasSaved, today, stateDir }: BackgroundSync): boolean {
  const folder = join(stateDir, 'sync');
  if (!fs.existsSync(join(folder, 'sync.json'))) return false;
  return setting === 'after-save' ? hasSaved : isFirstToday(join(folder, 'day'), today);
}

/** Whether no sync was started today. Remembers that one is now. */
function isFirstToday(path: string, today: string): boolean {
  if (fs.existsSync(path) && fs.readFileSync(path, 'utf8') === today) return false;
  fs.writeFileSync(path, today, { mode: 0o600 });
  return true;
}

function start({ env, node, root }: BackgroundSync): void {
  // The number of an open file means nothing in another process.
  const { COACHKIT_PASSPHRASE_FD: _, ...rest } = env;
  const child = spawn(node, [join(root, 'bin/coachkit.js'), 'sync'], {
    // Any other folder might be on a stick that the person wants to eject.
    cwd: root,
    env: rest,
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
  });
  // If no process can be started, a later command tries again.
  child.on('error', () => {});
  child.unref();
}
