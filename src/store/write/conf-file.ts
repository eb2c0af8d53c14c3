import { basename, dirname } from 'node:path';
import type Conf from 'conf';
import { type Memory, readInto } from './fs.ts';

/**
 * The only file that uses conf. conf writes a new file next to the old one, syncs it and renames it
 * over the old one. It does not notice a short write, so this file chooses the bytes and checks
 * them afterwards.
 */

export type WriteFile = (path: string, bytes: Buffer) => void;

/** The signals that src/cli.ts handles itself. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Loads conf, which takes about 25 ms. The writer needs an existing folder. */
export async function loadWriter(): Promise<WriteFile> {
  const listeners = SIGNALS.map((signal) => new Set(process.rawListeners(signal)));
  const { default: ConfClass } = await import('conf');
  // A package that conf loads would end the process on these signals before our own handlers run.
  for (const [i, signal] of SIGNALS.entries()) {
    for (const listener of process.rawListeners(signal)) {
      if (!listeners[i]?.has(listener)) process.removeListener(signal, listener as () => void);
    }
  }
  const Writer = withoutReading(ConfClass);
  return (path, bytes) => writeWithConf(Writer, path, bytes);
}

/**
 * conf without a look at the old file, which coachkit has already read and checked. Reading a large
 * one takes longer than writing the new one, and errors of conf's parser would quote it.
 */
function withoutReading(ConfClass: typeof Conf): typeof Conf {
  return class<T extends Record<string, unknown>> extends ConfClass<T> {
    override get store(): T {
      return {} as T;
    }
    override set store(value: T) {
      super.store = value;
    }
  };
}

/** A field of conf's own. Without it, conf looks for it in the old file. */
const OWN = '__internal__';

function writeWithConf(ConfClass: typeof Conf, path: string, bytes: Buffer): void {
  // With SNAP in the environment, conf writes in place, so a kill would leave half a file.
  delete process.env.SNAP;
  const conf = new ConfClass({
    cwd: dirname(path),
    configName: basename(path, '.json'),
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    // conf passes bytes on unchanged, which saves a second encoding.
    serialize: () => bytes as unknown as string,
  });
  conf.store = { [OWN]: {} };
}

/** True if the environment would make conf write in place. `coachkit doctor` mentions it. */
export function isInsideSnap(): boolean {
  return Boolean(process.env.SNAP);
}

/** True if the file has exactly these bytes. Reads it into `memory`. */
export function holds(path: string, bytes: Buffer, memory: Memory): boolean {
  return readInto(memory, path).equals(bytes);
}
