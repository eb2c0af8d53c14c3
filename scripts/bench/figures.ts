import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cpuToFirstPrompt } from './first-prompt.ts';
import { costsOf, cpuOf, measure, type Place, type Spread } from './measure.ts';
import type { Figure } from './page.ts';
import type { Peer } from './peers.ts';
import { sampleJournal } from './sample-journal.ts';
import { JOURNAL, MEMORY, SIZES, STARTUP, writeAnswers } from './scenarios.ts';

/** Measures the lines of scenarios.ts. */

/** The start of each daily line. */
export async function startupFigures(
  program: string,
  place: Place,
  rounds: number,
): Promise<Figure[]> {
  startAfresh(place);
  writeAnswers(place.home);
  cpuOf([place.node, program, 'reflect', '--text', 'The first entry makes the folders.'], place);
  const scenarios = STARTUP.map(({ name, args, asks }) => {
    const command = [place.node, program, ...args];
    return { name, run: () => (asks ? cpuToFirstPrompt(command, place) : cpuOf(command, place)) };
  });
  const ratios = await measure(scenarios, place, rounds);
  return STARTUP.map(({ name, bound }) => ({ name, bound, spread: spreadIn(ratios, name) }));
}

/** A growing journal: the time of each line at each size, and the memory at the largest. */
export async function journalFigures(
  program: string,
  place: Place,
  rounds: number,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  let importPeak = Number.NaN;
  for (const [index, size] of SIZES.entries()) {
    startAfresh(place);
    importPeak = costsOf([program, 'import', writeSample(place, size)], place).mib;
    const scenarios = JOURNAL.map(({ name, args }) => ({
      name,
      run: () => cpuOf([place.node, program, ...args], place),
    }));
    const ratios = await measure(scenarios, place, rounds);
    for (const { name, bounds } of JOURNAL) {
      const bound = bounds[index] ?? Number.NaN;
      figures.push({ name: atSize(name, size), bound, spread: spreadIn(ratios, name) });
    }
  }
  for (const { name, args } of JOURNAL) {
    figures.push(memoryFigure(name, costsOf([program, ...args], place).mib, MEMORY.line));
  }
  return [...figures, memoryFigure('import', importPeak, MEMORY.import)];
}

/** The same work by a peer. It rewrites its whole journal, so only the smaller size is measured. */
export async function peerFigures(peer: Peer, place: Place, rounds: number): Promise<Figure[]> {
  const [size] = SIZES;
  startAfresh(place);
  const options = peer.write(place.home, sampleJournal(size));
  const scenarios = Object.entries(peer.args).map(([name, args]) => ({
    name,
    run: () => cpuOf([peer.command, ...options, ...args], place),
  }));
  const ratios = await measure(scenarios, place, rounds);
  return [...ratios].map(([name, spread]) => ({ name: atSize(name, size), spread }));
}

export function startAfresh({ home, store }: Place): void {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(store, { recursive: true });
}

export function writeSample({ home }: Place, size: number): string {
  const path = join(home, 'sample.jsonl');
  const file = openSync(path, 'w');
  for (const line of sampleJournal(size)) writeFileSync(file, line);
  closeSync(file);
  return path;
}

export const atSize = (name: string, size: number): string =>
  `${name}, ${size.toLocaleString('en-US')} entries`;

export function memoryFigure(name: string, mib: number, bound: number): Figure {
  const title = `memory: ${atSize(name, SIZES[1])}`;
  return { name: title, unit: 'MiB', bound, spread: { low: mib, median: mib, high: mib } };
}

export function spreadIn(ratios: Map<string, Spread>, name: string): Spread {
  const spread = ratios.get(name);
  if (spread === undefined) throw new Error(`Nothing measured ${name}.`);
  return spread;
}
