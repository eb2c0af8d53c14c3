import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandIn, resultFlaw } from '../support/results.ts';
import { history } from './history.ts';
import { stepsOf } from './pages.ts';
import { playAll } from './player.ts';
import { wordsOf } from './step.ts';

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

/** The JSON documents that a step prints. Those on stderr are errors and notes. */
function documentsOf(step: string): { line: string; name?: string; document: unknown }[] {
  const [, line = ''] = /^\$ coachkit (.*) {3}# /.exec(step) ?? [];
  if (line === 'framework schema' || line.startsWith('schema ')) return [];
  const [out, err] = ['stdout', 'stderr'].map((name) => jsonIn(sectionOf(step, name)));
  return [
    ...(out ?? []).map((document) => ({ line, document })),
    ...(err ?? []).map((document) => ({
      line,
      name: 'error' in (document as object) ? 'error' : 'note',
      document,
    })),
  ];
}

function sectionOf(step: string, name: string): string {
  const rest = step.split(`\n[${name}]\n`)[1] ?? '';
  return (rest.split(/^\[(?:stderr|exit \d+)\]$/m)[0] ?? '').replace('[no newline]\n', '');
}

/** The documents in an output: one, or one a line. None if it is not JSON. */
function jsonIn(output: string): unknown[] {
  if (!output.startsWith('{')) return [];
  try {
    return [JSON.parse(output)];
  } catch {
    const lines = output.trimEnd().split('\n');
    return lines.every((line) => line.startsWith('{')) ? lines.map((line) => JSON.parse(line)) : [];
  }
}

describe('the golden history, byte for byte (npm run golden:update renews it)', () => {
  it('has a page for each chapter and no other', () => {
    expect(readdirSync(expected).sort()).toEqual(names.toSorted());
  });

  it('runs nothing next to a step that writes', () => {
    expect(wrote).toEqual([]);
  });

  it('prints only results, errors and notes that fit their schemas', async () => {
    const printed = [...pages.values()].flatMap(stepsOf).flatMap(documentsOf);
    const flaws: string[] = [];
    for (const { line, name, document } of printed) {
      const flaw = resultFlaw(name ?? (await commandIn(wordsOf(line))), document);
      if (flaw !== undefined) flaws.push(`${line}: ${flaw}`);
    }
    expect(flaws).toEqual([]);
    expect(printed.length).toBeGreaterThan(150);
  });

  it.each(names)('%s', (name) => {
    const difference = firstDifference(name);
    const step = difference?.before.split('\n')[0] || difference?.now.split('\n')[0];
    expect(difference?.now, `${name} differs at: ${step}`).toBe(difference?.before);
    expect(now(name)).toBe(before(name));
  });
});
