import fs from 'node:fs';
import { join } from 'node:path';
import { backupNames } from './backups.ts';
import { type Disk, newFile } from './disk.ts';
import { modesToMend } from './doctor.ts';
import { makePrivateDir, nonce, readIfThere, syncDir } from './files.ts';
import { emptyPage, formatPage, type Page, PageError, parsePage } from './page.ts';
import { belongsTo } from './pages.ts';
import { flatName, type Places, pageNames } from './places.ts';
import { withRecords } from './records.ts';
import { merge, salvage } from './salvage.ts';
import type { Codec, Instant, Repaired } from './types.ts';

/** Mends what the doctor finds. A damaged original goes to `quarantine/` first and stays there. */

export interface RepairOptions {
  places: Places;
  codec: Codec;
  disk: Disk;
  now: () => Instant;
  random: () => number;
}

/** Taking the lock already recovers and sweeps what a crash left. */
export function repairAll(options: RepairOptions): { files: Repaired[]; mended: string[] } {
  const { places, disk } = options;
  if (!fs.existsSync(places.dataDir)) return { files: [], mended: [] };
  return disk.locked(() => {
    const mended = modesToMend(places).map(({ path, should }) => {
      fs.chmodSync(path, should);
      return path;
    });
    const files = pageNames(places.dataDir)
      .filter((name) => isDamaged(name, options))
      .map((name) => repairPage(name, options));
    return { files, mended };
  });
}

function isDamaged(name: string, { disk, codec }: RepairOptions): boolean {
  try {
    parsePage(name, codec.decode(name, fs.readFileSync(disk.pathOf(name))));
    return false;
  } catch (error) {
    if (error instanceof PageError) return error.kind === 'damaged';
    throw error;
  }
}

function repairPage(name: string, options: RepairOptions): Repaired {
  const { codec, disk, now } = options;
  const path = disk.pathOf(name);
  const stored = fs.readFileSync(path);
  const original = quarantine(name, stored, options);
  const salvaged = salvage(codec.decode(name, stored), belongsTo(name));
  const { records, ...counts } = merge(salvaged, versionsOf(name, options), now());
  disk.replace([newFile(name, formatPage(withRecords(emptyPage(name), records)))]);
  return { path, original, ...counts };
}

function quarantine(name: string, stored: Buffer, { places, now, random }: RepairOptions): string {
  const file = flatName(name).replace('.json', `.${now().date}.${nonce(random)}.json`);
  const path = join(places.quarantine, file);
  makePrivateDir(places.quarantine);
  fs.writeFileSync(path, stored, { flag: 'wx', mode: 0o600, flush: true });
  syncDir(places.quarantine);
  return path;
}

/** Other versions of the page that are whole: the one before the last change, then backups, newest first. */
function versionsOf(name: string, { places, codec }: RepairOptions): Page[] {
  const backups = backupNames(places).reverse();
  const paths = [
    join(places.previous, flatName(name)),
    ...backups.map((backup) => join(places.backups, backup, `${name}.json`)),
  ];
  return paths.flatMap((path) => {
    try {
      const stored = readIfThere(path);
      return stored === undefined ? [] : [parsePage(name, codec.decode(name, stored))];
    } catch (error) {
      if (error instanceof PageError) return [];
      throw error;
    }
  });
}
