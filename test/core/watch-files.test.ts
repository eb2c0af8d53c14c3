import { mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { changesOf } from '../../src/core/watch-files.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'coachkit-watch-'));

/** The number of changes noticed after each of some steps. */
async function counted(paths: string[], steps: (() => void)[]): Promise<number[]> {
  const stop = new AbortController();
  let seen = 0;
  const counting = (async () => {
    for await (const _ of changesOf(paths, stop.signal)) seen++;
  })();
  const counts: number[] = [];
  for (const step of steps) {
    await wait(50);
    step();
    for (let i = 0; i < 20 && seen === (counts.at(-1) ?? 0); i++) await wait(50);
    await wait(150);
    counts.push(seen);
  }
  stop.abort();
  await counting;
  return counts;
}

it('notices a change once, also if an editor writes twice or replaces the file', async () => {
  const file = join(folder(), 'my.yaml');
  writeFileSync(file, 'a');
  const counts = await counted(
    [file],
    [
      () => {
        writeFileSync(file, 'b');
        writeFileSync(file, 'c');
      },
      () => {
        writeFileSync(`${file}.new`, 'd');
        renameSync(`${file}.new`, file);
      },
      () => {
        renameSync(file, `${file}~`);
        writeFileSync(file, 'e');
      },
      () => rmSync(file),
      () => writeFileSync(file, 'f'),
    ],
  );
  expect(counts).toEqual([1, 2, 3, 4, 5]);
});

it('notices each file of a folder, but no other file next to a file', async () => {
  const dir = folder();
  const file = join(dir, 'my.yaml');
  writeFileSync(file, 'a');
  expect(await counted([dir], [() => writeFileSync(join(dir, 'part.yaml'), 'b')])).toEqual([1]);
  expect(await counted([file], [() => writeFileSync(join(dir, 'part.yaml'), 'c')])).toEqual([0]);
});

it('notices a change behind a link', async () => {
  const real = join(folder(), 'real.yaml');
  const link = join(folder(), 'my.yaml');
  writeFileSync(real, 'a');
  symlinkSync(real, link);
  expect(await counted([link], [() => writeFileSync(real, 'b')])).toEqual([1]);
});
