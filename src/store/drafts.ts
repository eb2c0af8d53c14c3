import fs from 'node:fs';
import { dirname, join } from 'node:path';
import type { Draft, Drafts } from '../core/store.ts';
import { orUndefined } from '../lib/or-undefined.ts';
import { codeOf } from '../lib/system-error.ts';
import { draftFile, isElsewhere, nameOf, ownerOf } from './draft-files.ts';
import { badDraft, explained, fromSystem } from './errors.ts';
import type { Codec, StoreOptions } from './options.ts';
import { PageError } from './page-format.ts';
import type { Places } from './paths.ts';
import { rescueFolder, rescueFolders } from './recovery/rescue.ts';
import { AWAY, isLink } from './write/away.ts';
import {
  attempt,
  makePrivateDir,
  namesSeen,
  nonce,
  readIfThere,
  removeFile,
  writePrivate,
} from './write/fs.ts';

/**
 * Drafts are plain files without a lock: a draft must be kept even when the store cannot save. Each
 * process writes its own file, so two terminals do not overwrite each other's drafts. After a
 * process ends, the next process can take over its draft.
 */
export function openDrafts(places: Places, codec: Codec, options: StoreOptions): Drafts {
  const random = options.random ?? Math.random;
  /** Paths of the drafts that this process is writing, by name. Removed drafts are dropped. */
  const open = new Map<string, string>();
  /**
   * Files whose text is already in this process's draft. They are removed when the draft is saved
   * or removed.
   */
  const carried = new Map<string, string[]>();

  const ownFile = (name: string) => draftFile(name, process.pid);

  function everywhere(): string[] {
    return [...rescueFolders(options), places.drafts].flatMap((folder) =>
      namesSeen(folder).map((file) => join(folder, file)),
    );
  }

  /** Draft files with this name that no other process is writing. */
  function files(name: string): string[] {
    return everywhere().filter((path) => nameOf(path) === name && !isElsewhere(path));
  }

  function load(name: string): Draft | undefined {
    return newest(files(name).flatMap((path) => read(name, path) ?? []));
  }

  function parse(name: string, path: string, bytes: Buffer): Draft {
    const { saved, value } = JSON.parse(codec.decode(`drafts/${name}`, bytes).toString());
    return { name, saved, path, value };
  }

  function read(name: string, path: string): Draft | undefined {
    try {
      const bytes = readIfThere(path);
      return bytes && parse(name, path, bytes);
    } catch (error) {
      const isOther = codeOf(error) === 'EISDIR' || (codeOf(error) === AWAY && isLink(path));
      const isBroken = [SyntaxError, TypeError, PageError].some((kind) => error instanceof kind);
      const isDamaged = isBroken || isOther;
      if (!isDamaged) throw fromSystem(error, path);
      // Moving the file aside keeps the text and makes room for the next draft with this name.
      const aside = `${path}.damaged-${nonce(random)}`;
      explained(path, () => fs.renameSync(path, aside));
      throw badDraft(aside);
    }
  }

  function take(name: string): Draft | undefined {
    for (;;) {
      const draft = load(name);
      if (draft === undefined) return undefined;
      const path = join(dirname(draft.path), ownFile(name));
      try {
        // If two processes take the same draft, the slower one finds it gone.
        fs.renameSync(draft.path, path);
      } catch {
        if (!fs.existsSync(draft.path)) continue;
        // A disk that refuses writes also refuses the rename. The next save uses another folder.
      }
      const owner = ownerOf(draft.path);
      carried.set(name, [
        draft.path,
        path,
        ...files(name).filter((each) => ownerOf(each) === owner),
      ]);
      const own = { ...draft, path: fs.existsSync(path) ? path : draft.path };
      open.set(name, own.path);
      return own;
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
      const rescued = rescue(name, bytes) ?? fail(error);
      open.set(name, rescued);
      return rescued;
    }
    removeAllBut(path, name);
    open.set(name, path);
    return path;
  }

  /** Saves the draft in another folder, because another disk may have room. */
  function rescue(name: string, bytes: Buffer): string | undefined {
    return orUndefined(() => {
      const folder = rescueFolder(options);
      if (folder === undefined) return undefined;
      const path = join(folder, ownFile(name));
      writePrivate(path, bytes, random);
      return path;
    });
  }

  function fail(error: unknown): never {
    throw fromSystem(error, places.drafts);
  }

  /** Must not fail: by this point, the text has been saved or discarded. */
  function remove(name: string): void {
    const path = usual(name);
    const isGone = () => attempt(() => removeFile(path));
    if (!isGone()) isGone(); // the disk may have failed just once
    removeAllBut(undefined, name);
    open.delete(name);
  }

  /** Removes other files with an earlier state of this process's draft. */
  function removeAllBut(path: string | undefined, name: string): void {
    const rescued = rescueFolders(options);
    const files = [...(carried.get(name) ?? []), ...rescued.map((dir) => join(dir, ownFile(name)))];
    for (const file of files) if (file !== path) attempt(() => removeFile(file));
    for (const folder of rescued) attempt(() => fs.rmdirSync(folder)); // fails unless it is empty
    carried.delete(name);
  }

  function list(): string[] {
    const free = everywhere().filter((path) => !isElsewhere(path));
    return [...new Set(free.flatMap((path) => nameOf(path) ?? []))].sort();
  }

  function readable(): Draft[] {
    return list().flatMap((name) => {
      const parsed = (path: string) => {
        const bytes = readIfThere(path);
        return bytes && parse(name, path, bytes);
      };
      // Continuing with an unreadable draft reports it.
      return newest(files(name).flatMap((path) => orUndefined(() => parsed(path)) ?? [])) ?? [];
    });
  }

  function usual(name: string): string {
    const file = ownFile(name);
    if (nameOf(file) !== name)
      throw new Error('a draft name may have only letters, digits, - and _');
    return join(places.drafts, file);
  }

  return {
    load,
    take,
    isElsewhere: (name) => everywhere().some((path) => nameOf(path) === name && isElsewhere(path)),
    save,
    remove,
    own: () => [...open].map(([name, path]) => ({ name, path })),
    list,
    readable,
  };
}

/** The draft saved last. On a tie, the first. */
function newest(drafts: Draft[]): Draft | undefined {
  return drafts.reduce<Draft | undefined>(
    (best, draft) => (best !== undefined && best.saved.utc >= draft.saved.utc ? best : draft),
    undefined,
  );
}
