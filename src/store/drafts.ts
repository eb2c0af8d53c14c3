import fs from 'node:fs';
import { join } from 'node:path';
import { makePrivateDir, namesIn, nonce, readIfThere, writePrivate } from './files.ts';
import type { Places } from './places.ts';
import { badDraft, fromSystem } from './problems.ts';
import type { Codec, Draft, Drafts, StoreOptions } from './types.ts';

const FILE = /^([A-Za-z0-9][A-Za-z0-9_-]{0,79})\.json$/;

/** Drafts are plain files, one each, without a lock: a draft must be kept even when the store cannot. */
export function openDrafts(places: Places, codec: Codec, options: StoreOptions): Drafts {
  const random = options.random ?? Math.random;

  function load(name: string): Draft | undefined {
    const path = pathOf(name);
    const bytes = readIfThere(path);
    if (bytes === undefined) return undefined;
    try {
      const { saved, value } = JSON.parse(codec.decode(`drafts/${name}`, bytes).toString());
      return { name, saved, path, value };
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
      // Set aside, so that the text is kept and the next draft of this name has room.
      const aside = `${path}.damaged-${nonce(random)}`;
      fs.renameSync(path, aside);
      throw badDraft(aside);
    }
  }

  function save(name: string, value: unknown): string {
    const path = pathOf(name);
    const text = `${JSON.stringify({ name, saved: options.now(), value }, null, 2)}\n`;
    const bytes = codec.encode(`drafts/${name}`, Buffer.from(text));
    try {
      makePrivateDir(places.drafts);
      writePrivate(path, bytes, random);
      return path;
    } catch (error) {
      return rescue(name, bytes) ?? fail(error);
    }
  }

  /** Another disk may have room when this one has not. A fresh folder, so that no link is followed. */
  function rescue(name: string, bytes: Buffer): string | undefined {
    if (options.rescueDir === undefined) return undefined;
    try {
      const dir = fs.mkdtempSync(join(options.rescueDir, 'coachkit-draft-'));
      writePrivate(join(dir, `${name}.json`), bytes, random);
      return join(dir, `${name}.json`);
    } catch {
      return undefined;
    }
  }

  function fail(error: unknown): never {
    throw fromSystem(error, places.drafts);
  }

  function pathOf(name: string): string {
    if (!FILE.test(`${name}.json`)) throw new Error('a draft name is letters, digits, - and _');
    return join(places.drafts, `${name}.json`);
  }

  return {
    load,
    save,
    remove: (name) => fs.rmSync(pathOf(name), { force: true }),
    list: () => namesIn(places.drafts).flatMap((file) => FILE.exec(file)?.[1] ?? []),
  };
}
