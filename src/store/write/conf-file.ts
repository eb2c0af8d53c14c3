import fs from 'node:fs';
import { basename, dirname } from 'node:path';
import type Conf from 'conf';

/**
 * The only file that uses conf. That package writes a new file next to the old one, syncs it and
 * renames it over the old one. But it does not notice a short write. So the bytes are chosen here,
 * and checked afterwards.
 */

export type WriteFile = (path: string, bytes: Buffer) => void;

/** The signals that src/cli.ts handles itself. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Loads conf, which takes about 25 ms. The folder of a path to write must exist. */
export async function loadWriter(): Promise<WriteFile> {
  const listeners = SIGNALS.map((signal) => new Set(process.rawListeners(signal)));
  const { default: ConfClass } = await import('conf');
  // A package that conf loads would end the process on these signals, without our own handlers.
  for (const [i, signal] of SIGNALS.entries()) {
    for (const listener of process.rawListeners(signal)) {
      if (!listeners[i]?.has(listener)) process.removeListener(signal, listener as () => void);
    }
  }
  return (path, bytes) => writeWithConf(ConfClass, path, bytes);
}

function writeWithConf(ConfClass: typeof Conf, path: string, bytes: Buffer): void {
  // With SNAP in the environment, conf writes in place, and a kill then leaves half a file.
  delete process.env.SNAP;
  const conf = new ConfClass({
    cwd: dirname(path),
    configName: basename(path, '.json'),
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    // The file was read and checked before. conf need not parse it, and its errors would quote it.
    deserialize: () => ({}),
    // conf passes the result on unchanged, and bytes save a second encoding of the text.
    serialize: () => bytes as unknown as string,
  });
  conf.store = {};
}

/** True if the environment would make conf write in place. `coachkit doctor` mentions it. */
export function isInsideSnap(): boolean {
  return Boolean(process.env.SNAP);
}

/** True if the file has exactly these bytes. */
export function holds(path: string, bytes: Buffer): boolean {
  return fs.readFileSync(path).equals(bytes);
}
