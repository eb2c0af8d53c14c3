import fs from 'node:fs';
import { basename, dirname } from 'node:path';
import type Conf from 'conf';

/**
 * The only file that knows conf. conf writes a file beside, syncs it and renames it over; coachkit
 * decides what the bytes are and checks them afterwards, because conf does not see a short write.
 */

export type WriteFile = (path: string, bytes: Buffer) => void;

/** The signals that src/cli.ts answers itself. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Loads conf, about 25 ms. The folder of a path to write must exist. */
export async function loadWriter(): Promise<WriteFile> {
  const listeners = SIGNALS.map((signal) => new Set(process.rawListeners(signal)));
  const { default: ConfClass } = await import('conf');
  // conf brings a package that answers these signals by killing the process, past our own handlers.
  for (const [i, signal] of SIGNALS.entries()) {
    for (const listener of process.rawListeners(signal)) {
      if (!listeners[i]?.has(listener)) process.removeListener(signal, listener as () => void);
    }
  }
  return (path, bytes) => writeWithConf(ConfClass, path, bytes);
}

function writeWithConf(ConfClass: typeof Conf, path: string, bytes: Buffer): void {
  // With SNAP in the environment conf writes in place, and a kill then leaves half a file.
  delete process.env.SNAP;
  const conf = new ConfClass({
    cwd: dirname(path),
    configName: basename(path, '.json'),
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    // The file was read and checked before; conf need not parse it, and its errors would quote it.
    deserialize: () => ({}),
    // conf hands on what this returns, and bytes spare a second encoding of the text.
    serialize: () => bytes as unknown as string,
  });
  conf.store = {};
}

/** True when this process would make conf write in place; `coachkit doctor` says so. */
export function isInsideSnap(): boolean {
  return Boolean(process.env.SNAP);
}

/** True when the file holds exactly these bytes. */
export function holds(path: string, bytes: Buffer): boolean {
  return fs.readFileSync(path).equals(bytes);
}
