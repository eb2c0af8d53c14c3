import fs from 'node:fs';
import type { PurgeTarget, Store, Unsaved } from '../core/store.ts';
import { workFactorFor } from '../lib/age/scrypt.ts';
import { importInto, openCollection } from './collection.ts';
import { hideNames, openDrafts } from './drafts.ts';
import { openEncryption } from './encryption/encryption.ts';
import { openKeys, sealedCodec } from './encryption/keys.ts';
import { finishTurn } from './encryption/turn.ts';
import { explained, journalLocked } from './errors.ts';
import { openSpool } from './import-spool.ts';
import { openInbox, waitingIn } from './inbox.ts';
import { privateFiles } from './inventory.ts';
import { keepEdit } from './keep-edit.ts';
import { forgetAllLeft, type Left, noteLeft } from './left.ts';
import { moveOldNotes, openNotes } from './notes.ts';
import type { StoreOptions } from './options.ts';
import { lackingIn, otherFile } from './other-file.ts';
import { openPages } from './pages.ts';
import { flatName, pageNames, placesOf } from './paths.ts';
import { purge } from './purge.ts';
import { isErased, type Stored } from './record.ts';
import { backUp } from './recovery/backups.ts';
import { examine } from './recovery/doctor.ts';
import { leftEdits } from './recovery/left-edits.ts';
import { quarantine } from './recovery/quarantine.ts';
import { repairAll } from './recovery/repair.ts';
import { withoutErased } from './recovery/without-erased.ts';
import { saveAgain } from './save-again.ts';
import { openSettings } from './settings.ts';
import { lastSaved, noteChange, undoLast } from './undo.ts';
import { openDisk } from './write/disk.ts';
import { attempt, freeBytes, nonce } from './write/fs.ts';

/** Opens the store without touching the disk. The first change creates the folders. */
export function openStore(options: StoreOptions): Store {
  const places = placesOf(options);
  const random = options.random ?? Math.random;
  const keys = openKeys(places);
  const codec = options.codec ?? sealedCodec(keys, places, random);
  const turn = {
    ...options,
    places,
    random,
    privateFiles: () => privateFiles(places, { ...options, codec }),
    hideRest: () => {
      attempt(() => hideNames(places, { ...options, hidden }));
      attempt(() => moveOldNotes({ places, codec, disk, random }));
    },
  };
  const freeSpace = options.freeSpace ?? freeBytes;
  const isLocked = () => codec.isLocked?.() === true;
  const disk = openDisk(places, codec, {
    ...options,
    unfinished: {
      isThere: () => fs.existsSync(places.sealing),
      finish: () => void finishTurn(turn, keys.ownKey()),
    },
  });
  const inbox = openInbox({
    places,
    codec,
    now: options.now,
    random,
    freeSpace,
    save: (changes) =>
      pages.together(() => {
        for (const records of changes) saveAgain(pages, records, options.now);
      }),
  });
  const pages = openPages({
    disk,
    places,
    openSpool: () => openSpool(places.stateDir, { isSealed: keys.state() !== 'off', random }),
    isLocked,
    inbox: { add: addToInbox, join: inbox.join },
    lacking: (page, checksum) => lackingIn(page, checksum, { places, codec }),
    keepOther,
    reunited: (name, lacking, kept) =>
      options.noted?.(otherFile(disk.pathOf(name), lacking.length, kept)),
    saved: (changes, left) =>
      void attempt(() => {
        for (const { id } of changes) ids.push(id);
        noteChange(places, codec, changes);
        backUpOrNote(left);
      }),
    merged: (left) => void attempt(() => backUpOrNote(left)),
  });
  const hiddenNames = new Map<string, string>();

  /** The file name for a draft. Unless encryption is off, it says nothing. */
  function hidden(name: string): string {
    if (keys.isOn() === false) return name;
    const hiddenName = hiddenNames.get(name) ?? `d${nonce(random)}${nonce(random)}`.slice(0, 17);
    hiddenNames.set(name, hiddenName);
    return hiddenName;
  }

  const encryption = openEncryption({
    ...turn,
    disk,
    keys,
    workFactor: () => options.workFactor ?? workFactorFor(() => performance.now()),
    joinInbox: () => void attempt(inbox.join),
    waiting: () => waitingIn(places),
    keepEdits: () => {
      for (const folder of leftEdits(places, options.editDirs)) attempt(() => keptEdit(folder));
    },
  });
  const ids: string[] = [];
  const settings = openSettings(disk);
  const purgeHere = (target: PurgeTarget) =>
    purge({ ...options, places, codec, disk, random }, target);
  const keptEdit = (folder: string) =>
    keepEdit(folder, { places, codec, now: options.now, random });

  const hasRecords = () => pageNames(places.dataDir).length > 0 || waitingIn(places) > 0;

  function addToInbox(records: readonly Unsaved[]): void {
    inbox.add(records);
    ids.push(...records.map(({ record }) => record.id));
  }

  function backUpOrNote(left: Map<string, Left>): void {
    const isBackedUp = backUp({ places, random, isWhole: disk.isWholePage }, options.now().date);
    if (isBackedUp) forgetAllLeft(places);
    else for (const [name, each] of left) attempt(() => noteLeft(name, each, places, codec));
  }

  function keepOther(name: string, lacking: Stored[]): string {
    const erased = new Set(lacking.filter(isErased).map(({ id }) => id));
    const bytes = withoutErased(name, fs.readFileSync(disk.pathOf(name)), erased, codec);
    return quarantine(flatName(name), bytes, { places, codec, now: options.now, random });
  }

  return {
    ready: disk.ready,
    exists: () => explained(places.dataDir, hasRecords),
    collection: (name) => openCollection(name, pages, options.now, random),
    importAll: (records) => importInto(pages, records),
    saveAgain: (records) => saveAgain(pages, records, options.now),
    together: pages.together,
    dataDir: options.dataDir,
    drafts: openDrafts(places, codec, { ...options, hidden }),
    settings,
    notes: openNotes({ places, codec, disk, random }),
    keepEdit: keptEdit,
    undo: () => {
      if (isLocked()) throw journalLocked();
      return undoLast({ places, codec, pages, now: options.now });
    },
    doctor: () =>
      explained(places.dataDir, () =>
        examine({
          places,
          codec,
          freeSpace,
          rescueDir: options.rescueDir,
          editDirs: options.editDirs ?? [],
          encryption: encryption.report(),
          hasKeyFile: encryption.hasKeyFile(),
          privateFiles: turn.privateFiles,
        }),
      ),
    repair: () => {
      encryption.finish();
      return repairAll({ ...options, places, codec, disk, pages, random, erase: purgeHere });
    },
    purge: (target) => {
      if (target !== 'all') inbox.join();
      return purgeHere(target);
    },
    calls: async () => (await import('./call-log.ts')).openCallLog(places),
    sync: async () => {
      const { openSync } = await import('./sync/sync.ts');
      return openSync({
        ...{ places, codec, disk, pages, keys, settings, random },
        env: options.env ?? {},
        now: options.now,
        joinInbox: inbox.join,
        erase: (records) => purgeHere(records).records ?? 0,
      });
    },
    encryption,
    lastSaved: () => lastSaved(places),
    savedIds: () => [...new Set(ids)],
  };
}
