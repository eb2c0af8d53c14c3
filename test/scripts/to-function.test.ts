import { runInThisContext } from 'node:vm';
import { expect, it } from 'vitest';
import { toFunction } from '../../scripts/to-function.ts';

/** Runs modules as the loader does. Returns the exports of the first, and the names that ran. */
async function ran(modules: Record<string, string>) {
  const functions = new Map<string, (...given: unknown[]) => void>();
  for (const [name, text] of Object.entries(modules)) {
    functions.set(`./${name}`, runInThisContext(await toFunction(text)));
  }
  const known = new Map<string, { exports: unknown }>();
  const load = (name: string): unknown => {
    if (!functions.has(name)) return process.getBuiltinModule(name);
    const module = known.get(name) ?? { exports: {} };
    if (!known.has(name)) {
      known.set(name, module);
      functions.get(name)?.(module, load, (late: string) => () => load(late), '/folder');
    }
    return module.exports;
  };
  const first = load(`./${Object.keys(modules)[0]}`) as Record<string, never>;
  return { first, names: () => [...known.keys()] };
}

it('writes no string that looks like an import to publint', async () => {
  const text = 'export const names = { "framework import": 1 };';
  expect(await toFunction(text)).not.toContain(' import"');
  expect((await ran({ 'main.js': text })).first).toMatchObject({
    names: { 'framework import': 1 },
  });
});

it('runs an imported module when something of it is first used', async () => {
  const { first, names } = await ran({
    'main.js': `import { twice } from "./twice.js"; import { Two as Pair } from "./two.js";
      export const four = () => twice(2); export const two = () => new Pair(1);
      export { twice as again };`,
    'twice.js': 'export const twice = (n) => 2 * n;',
    'two.js': 'export class Two { constructor(n) { this.n = n; } }',
  });
  const { four, two } = first as unknown as { four: () => number; two: () => { n: number } };
  expect(names()).toEqual(['./main.js']);
  expect(four()).toBe(4);
  expect(names()).toEqual(['./main.js', './twice.js']);
  expect(two().n).toBe(1);
  expect((first as unknown as { again: (n: number) => number }).again(3)).toBe(6);
});

it('shows the current value of an export that changes', async () => {
  const { first } = await ran({
    'main.js': `let count = 0; const step = 2;
      export const add = () => { count += step; };
      export { count, step as default };`,
  });
  const counter = first as unknown as { count: number; add: () => void; default: number };
  counter.add();
  expect([counter.count, counter.default]).toEqual([2, 2]);
});

it('imports lazily, and Node modules as they are', async () => {
  const { first, names } = await ran({
    'main.js': `import fs, { readFileSync } from "node:fs"; import * as path from "node:path";
      export const same = fs.readFileSync === readFileSync && path.join("a", "b");
      export const later = async () => (await import("./later.js")).word;
      export const here = import.meta.dirname;`,
    'later.js': 'export const word = "later";',
  });
  const main = first as unknown as { same: string; later: () => Promise<string>; here: string };
  expect([main.same, main.here]).toEqual(['a/b', '/folder']);
  expect(names()).toEqual(['./main.js']);
  expect(await main.later()).toBe('later');
});

it('is ASCII, also in patterns', async () => {
  const text = 'export const marks = (text) => text.match(/[’–👍]/gu) ?? "’";';
  expect(await toFunction(text)).toMatch(/^[\n -~]+$/);
  const { first } = await ran({ 'main.js': text });
  const { marks } = first as unknown as { marks: (text: string) => string | string[] };
  expect([marks('a–b’👍'), marks('a')]).toEqual([['–', '’', '👍'], '’']);
});
