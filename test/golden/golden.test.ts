import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { history } from './history.ts';
import { stepsOf } from './pages.ts';
import { playAll } from './player.ts';

const expected = join(import.meta.dirname, 'expected');
const names = [...history.map(({ name }) => `${name}.txt`), 'disk.txt'];
let pages: Map<string, string>;
let wrote: readonly string[];

beforeAll(async () => {
  ({ pages, wrote } = await playAll(history));
}, 600_000);

const before = (name: string) => readFileSync(join(expected, name), 'utf8');
const now = (name: string) => pages.get(name) ?? '';

/** The first step that differs, before and now, because a whole page is hard to read. */
function firstDifference(name: string): { before: string; now: string } | undefined {
  const [old, present] = [stepsOf(before(name)), stepsOf(now(name))];
  const at = Array.from({ length: Math.max(old.length, present.length) }).findIndex(
    (_, index) => old[index] !== present[index],
  );
  return at < 0 ? undefined : { before: old[at] ?? '', now: present[at] ?? '' };
}

describe('the golden history, byte for byte (npm run golden:update renews it)', () => {
  it('has a page for each chapter and no other', () => {
    expect(readdirSync(expected).sort()).toEqual(names.toSorted());
  });

  it('runs nothing next to a step that writes', () => {
    expect(wrote).toEqual([]);
  });

  it.each(names)('%s', (name) => {
    const difference = firstDifference(name);
    const step = difference?.before.split('\n')[0] || difference?.now.split('\n')[0];
    expect(difference?.now, `${name} differs at: ${step}`).toBe(difference?.before);
    expect(now(name)).toBe(before(name));
  });
});
