import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { atSize, memoryFigure, spreadIn, startAfresh, writeSample } from './figures.ts';
import { type Costs, costsOf, cpuOf, measure, type Place } from './measure.ts';
import type { Figure } from './page.ts';
import { SIZES, SYNC } from './scenarios.ts';

/** Measures a sync: a daily one, and the first one of a second machine. */
export async function syncFigures(
  program: string,
  place: Place,
  rounds: number,
): Promise<Figure[]> {
  const [small, large] = SIZES;
  begin(program, place, small);
  const sync = () => costsOf([program, 'sync'], place).ms;
  const against = () => costsOf(['-e', '0'], place).ms;
  const scenarios = [
    { name: 'nothing new', run: sync, against },
    {
      name: 'ten new entries',
      run: () => {
        for (let i = 0; i < 10; i++)
          cpuOf([place.node, program, 'reflect', '--text', `${i}`], place);
        return sync();
      },
      against,
    },
  ];
  const ratios = await measure(scenarios, place, rounds);
  const { mib, seconds } = second(program, place, large);
  return [
    daily('nothing new', SYNC.nothingNew),
    daily('ten new entries', SYNC.tenNew),
    {
      name: `sync: ${atSize('a second machine', large)}`,
      unit: 's',
      bound: SYNC.firstSeconds,
      spread: { low: seconds, median: seconds, high: seconds },
    },
    memoryFigure('first sync', mib, SYNC.firstMemory),
  ];

  function daily(name: string, bound: number): Figure {
    return { name: `sync: ${atSize(name, small)}`, bound, spread: spreadIn(ratios, name) };
  }
}

/** A machine with a sample journal, and an empty repository that it has sent all of it to. */
function begin(program: string, place: Place, size: number): void {
  startAfresh(place);
  const repository = repositoryIn(place);
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', repository]);
  costsOf([program, 'import', writeSample(place, size)], place);
  costsOf([program, 'sync', 'setup', repository], place);
}

/** The costs of a second machine that receives everything. */
function second(program: string, place: Place, size: number): Costs {
  begin(program, place, size);
  rmSync(place.store, { recursive: true });
  return costsOf([program, 'sync', 'setup', repositoryIn(place)], place);
}

const repositoryIn = ({ home }: Place): string => join(home, 'journal.git');
