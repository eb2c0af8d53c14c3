import type { Store } from '../core/store.ts';
import type { Change } from './change.ts';
import { importInto, openCollection } from './collection.ts';
import { openDrafts } from './drafts.ts';
import { explained } from './errors.ts';
import { openSpool } from './import-spool.ts';
import type { Codec, StoreOptions } from './options.ts';
import { openPages } from './pages.ts';
import { pageNames, placesOf } from './paths.ts';
import { purge } from './purge.ts';
import { backUp } from './recovery/backups.ts';
import { examine } from './recovery/doctor.ts';
import { repairAll } from './recovery/repair.ts';
import { openSettings } from './settings.ts';
import { noteChange, undoLast } from './undo.ts';
import { openDisk } from './write/disk.ts';
import { freeBytes } from './write/fs.ts';

const PLAIN: Codec = { encode: (_name, bytes) => bytes, decode: (_name, bytes) => bytes };

/** Opens the store without touching the disk: folders are made by the first change. */
export function openStore(options: StoreOptions): Store {
  const places = placesOf(options);
  const codec = options.codec ?? PLAIN;
  const random = options.random ?? Math.random;
  const disk = openDisk(places, codec, options);
  const pages = openPages({
    disk,
    places,
    openSpool: () => openSpool(places.stateDir, codec, random),
    saved: afterSaving,
  });

  function afterSaving(changes: Change[]): void {
    noteChange(places, changes);
    backUp({ places, random, isWhole: disk.isWholePage }, options.now().date);
  }

  return {
    ready: disk.ready,
    exists: () => explained(places.dataDir, () => pageNames(places.dataDir).length > 0),
    collection: (name) => openCollection(name, pages, options.now, random),
    importAll: (records) => importInto(pages, records),
    together: pages.together,
    dataDir: options.dataDir,
    drafts: openDrafts(places, codec, options),
    settings: openSettings(disk),
    undo: () => undoLast(places, pages, options.now),
    doctor: () =>
      explained(places.dataDir, () =>
        examine({
          places,
          codec,
          freeSpace: options.freeSpace ?? freeBytes,
          rescueDir: options.rescueDir,
        }),
      ),
    repair: () => repairAll({ places, codec, disk, now: options.now, random }),
    purge: (target) => purge({ ...options, places, codec, disk, random }, target),
  };
}
