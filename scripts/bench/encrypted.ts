import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { encryptStore, MEMORY } from '../encrypt-store.ts';
import { atSize, spreadIn, startAfresh, writeSample } from './figures.ts';
import { cpuOf, measure, type Place } from './measure.ts';
import type { Figure } from './page.ts';
import { ENCRYPTED } from './scenarios.ts';

/** Measures an encrypted journal with the key at hand, as ratios to the same one without. */
export async function encryptionFigures(
  program: string,
  place: Place,
  rounds: number,
): Promise<Figure[]> {
  const runtimeDir = mkdtempSync(join(MEMORY, 'coachkit-bench-'));
  const locked = { ...place, env: { ...place.env, XDG_RUNTIME_DIR: runtimeDir } };
  const plain = { ...place, env: { ...place.env, COACHKIT_HOME: join(place.home, 'plain') } };
  const figures: Figure[] = [];
  try {
    for (const size of new Set(ENCRYPTED.map((line) => line.size))) {
      startAfresh(place);
      cpuOf([place.node, program, 'import', writeSample(place, size)], place);
      cpSync(place.store, join(place.home, 'plain'), { recursive: true, preserveTimestamps: true });
      await encryptStore(place.store, runtimeDir);
      const lines = ENCRYPTED.filter((line) => line.size === size);
      const scenarios = lines.map(({ name, args }) => ({
        name,
        run: () => cpuOf([place.node, program, ...args], locked),
        against: () => cpuOf([place.node, program, ...args], plain),
      }));
      const ratios = await measure(scenarios, place, rounds);
      for (const { name, bound } of lines) {
        const title = `encrypted, to plain: ${atSize(name, size)}`;
        figures.push({ name: title, bound, spread: spreadIn(ratios, name) });
      }
    }
  } finally {
    rmSync(runtimeDir, { recursive: true });
  }
  return figures;
}
