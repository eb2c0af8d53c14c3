import fs from 'node:fs';
import { join } from 'node:path';
import { attempt, makePrivateDir, namesIn, nonce, readIfThere, writePrivate } from './files.ts';
import type { Places } from './places.ts';
import { badDraft, fromSystem } from './problems.ts';
import { rescueFolder, rescueFolders } from './rescue.ts';
import type { Codec, Draft, Drafts, StoreOptions } from './types.ts';

const FILE = /^([A-Za-z0-9][A-Za-z0-9_-]{0,79})\.json$/;

/**
 * Drafts are plain files, one each, without a lock: a draft must be kept even when the store cannot.
 * One that was rescued is newer than the one in the usual place, as a save there takes it away.
 */
export function openDrafts(places: Places, codec: Codec, options: StoreOptions): Drafts {
  const random = options.random ?? Math.random;

  function load(name: string): Draft | undefined {
    for (const path of [...rescued(name), usual(name)]) {
      const bytes = readIfThere(path);
      if (bytes !== undefined) return read(name, path, bytes);
    }
    return undefined;
  }

  function parse(name: string, path: string, bytes: Buffer): Draft {
    const { saved, value } = JSON.parse(codec.decode(`drafts/${name}`, bytes).toString());
    return { name, saved, path, value };
  }

  function read(name: string, path: string, bytes: Buffer): Draft {
    try {
      return parse(name, path, bytes);
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
      // Set aside, so that the text is kept and the next draft of this name has room.
      const aside = `${path}.damaged-${nonce(random)}`;
      fs.renameSync(path, aside);
      throw badDraft(aside);
    }
  }

  function save(name: string, value: unknown): string {
    const path = usual(name);
    const text = `${JSON.stringify({ name, saved: options.now(), value }, null, 2)}\n`;
    const bytes = codec.encode(`drafts/${name}`, Buffer.from(text));
    try {
      makePrivateDir(places.drafts);
      writePrivate(path, bytes, random);
    } catch (error) {
      return rescue(name, bytes) ?? fail(error);
    }
    removeRescued(name);
    return path;
  }

  /** Another disk may have room when this one has not. */
  function rescue(name: string, bytes: Buffer): string | undefined {
    try {
      const folder = rescueFolder(options);
      if (folder === undefined) return undefined;
      const path = join(folder, `${name}.json`);
      writePrivate(path, bytes, random);
      return path;
    } catch {
      return undefined;
    }
  }

  function fail(error: unknown): never {
    throw fromSystem(error, places.drafts);
  }

  function remove(name: string): void {
    fs.rmSync(usual(name), { force: true });
    removeRescued(name);
  }

  function removeRescued(name: string): void {
    for (const folder of rescueFolders(options)) {
      fs.rmSync(join(folder, `${name}.json`), { force: true });
      attempt(() => fs.rmdirSync(folder)); // works only once it is empty
    }
  }

  function list(): string[] {
    const files = [places.drafts, ...rescueFolders(options)].flatMap(namesIn);
    return [...new Set(files.flatMap((file) => FILE.exec(file)?.[1] ?? []))].sort();
  }

  function readable(): Draft[] {
    return list().flatMap((name) => {
      try {
        for (const path of [...rescued(name), usual(name)]) {
          const bytes = readIfThere(path);
          if (bytes !== undefined) return [parse(name, path, bytes)];
        }
      } catch {
        // Whoever goes on with it is told.
      }
      return [];
    });
  }

  function rescued(name: string): string[] {
    return rescueFolders(options).map((folder) => join(folder, `${name}.json`));
  }

  function usual(name: string): string {
    if (!FILE.test(`${name}.json`)) throw new Error('a draft name is letters, digits, - and _');
    return join(places.drafts, `${name}.json`);
  }

  return { load, save, remove, list, readable };
}
