import fs from 'node:fs';
import { dirname, join } from 'node:path';
import type { Draft, Drafts } from '../core/store.ts';
import { orUndefined } from '../lib/or-undefined.ts';
import { codeOf } from '../lib/system-error.ts';
import {
  draftFile,
  draftIn,
  hiddenPath,
  isElsewhere,
  isHidden,
  isOfDamage,
  nameOf,
  ownerOf,
} from './draft-files.ts';
import { badDraft, explained, fromSystem, unlessLocked } from './errors.ts';
import type { Codec, StoreOptions } from './options.ts';
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

export interface DraftsOptions extends StoreOptions {
  /**
   * The file name for a draft with this name. An encrypted store hides it: `d` and 16 hex digits,
   * always the same in one process.
   */
  hidden: (name: string) => string;
}

/**
 * Drafts are plain files without a lock: a draft must be kept even when the store cannot save. Each
 * process writes its own file, so two terminals do not overwrite each other's drafts. After a
 * process ends, the next process can take over its draft.
 */
export function openDrafts(places: Places, codec: Codec, options: DraftsOptions): Drafts {
  const { random = Math.random, hidden } = options;
  /** Paths of the drafts that this process is writing, by name. Removed drafts are dropped. */
  const open = new Map<string, string>();
  /**
   * Files whose text is already in this process's draft. They are removed when the draft is saved
   * or removed.
   */
  const carried = new Map<string, string[]>();

  const ownFile = (name: string) => draftFile(hidden(name), process.pid);

  function everywhere(): string[] {
    return [...rescueFolders(options), places.drafts].flatMap((folder) =>
      namesSeen(folder).map((file) => join(folder, file)),
    );
  }

  /** Draft files with this name that no other process is writing. */
  function files(name: string): string[] {
    return everywhere().filter((path) => nameIn(path) === name && !isElsewhere(path));
  }

  /** The name of the draft in a file. Undefined if it is hidden in a file that cannot be read. */
  function nameIn(path: string): string | undefined {
    return isHiddenIn(path) ? orUndefined(() => read(path))?.name : nameOf(path);
  }

  const isHiddenIn = (path: string): boolean => isHidden(nameOf(path) ?? '');

  function read(path: string): Draft | undefined {
    const bytes = readIfThere(path);
    return bytes && draftIn(path, bytes, codec);
  }

  function load(name: string): Draft | undefined {
    const paths = everywhere().filter((path) => mayBe(name, path) && !isElsewhere(path));
    return newest(paths.flatMap((path) => readOrSetAside(path) ?? []));
  }

  /** Whether a file is this draft. If its name is hidden and it is damaged, it may be. */
  function mayBe(name: string, path: string): boolean {
    try {
      return (isHiddenIn(path) ? read(path)?.name : nameOf(path)) === name;
    } catch (error) {
      return isOfDamage(error);
    }
  }

  function readOrSetAside(path: string): Draft | undefined {
    try {
      return unlessLocked(() => read(path));
    } catch (error) {
      const isOther = codeOf(error) === 'EISDIR' || (codeOf(error) === AWAY && isLink(path));
      if (!isOfDamage(error) && !isOther) throw fromSystem(error, path);
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
    // Encryption may have been turned on or off since the text was encoded.
    return usual(name) === path ? path : save(name, value);
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
    for (const file of [open.get(name) ?? [], files].flat())
      if (file !== path) attempt(() => removeFile(file));
    for (const folder of rescued) attempt(() => fs.rmdirSync(folder)); // fails unless it is empty
    carried.delete(name);
  }

  const free = () => everywhere().filter((path) => !isElsewhere(path));

  function list(): string[] {
    return [...new Set(free().flatMap((path) => nameIn(path) ?? []))].sort();
  }

  function readable(): Draft[] {
    const byName = new Map<string, Draft[]>();
    for (const path of free().filter((each) => nameOf(each) !== undefined)) {
      // Continuing with an unreadable draft reports it.
      const draft = orUndefined(() => read(path));
      if (draft) byName.set(draft.name, [...(byName.get(draft.name) ?? []), draft]);
    }
    return [...byName.keys()].sort().flatMap((name) => newest(byName.get(name) ?? []) ?? []);
  }

  function usual(name: string): string {
    if (nameOf(draftFile(name, process.pid)) !== name)
      throw new Error('a draft name may have only letters, digits, - and _');
    return join(places.drafts, ownFile(name));
  }

  return {
    load,
    take,
    isElsewhere: (name) => everywhere().some((path) => nameIn(path) === name && isElsewhere(path)),
    save,
    remove,
    own: () => [...open].map(([name, path]) => ({ name, path })),
    list,
    readable,
  };
}

/** Hides the names of the drafts that no running process is writing. */
export function hideNames(
  places: Places,
  { rescueDir, hidden }: Pick<DraftsOptions, 'rescueDir' | 'hidden'>,
): void {
  const folders = [places.drafts, ...rescueFolders({ rescueDir, stateDir: places.stateDir })];
  for (const folder of folders) {
    for (const path of namesSeen(folder).map((file) => join(folder, file))) {
      const to = hiddenPath(path, hidden);
      if (to !== path && !isElsewhere(path)) fs.renameSync(path, to);
    }
  }
}

/** The draft saved last. On a tie, the first. */
function newest(drafts: Draft[]): Draft | undefined {
  return drafts.reduce<Draft | undefined>(
    (best, draft) => (best !== undefined && best.saved.utc >= draft.saved.utc ? best : draft),
    undefined,
  );
}
