import { appendFileSync, chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Call } from '../../src/core/store.ts';
import { scripted } from '../support/scripted.ts';

const call = (name: string): Call => ({
  ...{ at: '2026-11-23T10:00:00.000Z', kind: 'tool', name, items: 1, characters: 20 },
});

async function opened() {
  const { context, home } = scripted();
  const store = await context.store();
  return { store, log: await store.calls(), path: join(home, 'state/mcp-log.jsonl') };
}

it('keeps calls in order, in a file for the owner alone', async () => {
  const { log, path } = await opened();
  expect(log.all()).toEqual([]);
  log.add(call('one'));
  log.add(call('two'));
  expect(log.all().map(({ name }) => name)).toEqual(['one', 'two']);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('makes room for new calls, and keeps the latest thousands', async () => {
  const { log, path } = await opened();
  const count = 10_000;
  for (let each = 0; each < count; each++) log.add(call(String(each)));
  const names = log.all().map(({ name }) => Number(name));
  expect(names.at(-1)).toBe(count - 1);
  expect(names.length).toBeGreaterThan(2_500);
  expect(names).toEqual(names.map((_, at) => count - names.length + at));
  const before = path.replace('.jsonl', '.before.jsonl');
  expect(statSync(path).size + statSync(before).size).toBeLessThan(600 * 1024);
});

it('leaves out lines that cannot be read', async () => {
  const { log, path } = await opened();
  log.add(call('one'));
  appendFileSync(path, '{"at":"20\nnull\n{}\n');
  log.add(call('two'));
  expect(log.all().map(({ name }) => name)).toEqual(['one', 'two']);
});

it('is checked by doctor, and goes with everything else in a purge', async () => {
  const { store, log, path } = await opened();
  await store.ready();
  store.collection('questions').add({ ask: 'x?' });
  log.add(call('one'));
  chmodSync(path, 0o644);
  expect(store.doctor().filter(({ kind }) => kind === 'mode')).toMatchObject([{ path }]);
  store.repair();
  expect(statSync(path).mode & 0o777).toBe(0o600);
  store.purge('all');
  expect(() => readFileSync(path)).toThrow('ENOENT');
});
