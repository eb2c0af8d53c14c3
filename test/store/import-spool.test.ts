import fs from 'node:fs';
import { expect, it, vi } from 'vitest';
import { newIdentity } from '../../src/lib/age/x25519.ts';
import { openSpool, type Place } from '../../src/store/import-spool.ts';
import { at, newHome, open } from './kit.ts';

/** Everything that was written since. */
function written(): () => string {
  const write = vi.spyOn(fs, 'writeFileSync');
  return () =>
    Buffer.concat(write.mock.calls.map(([, bytes]) => Buffer.from(bytes as Buffer))).toString();
}

const texts = Array.from({ length: 500 }, (_, i) => `xylophone ${i} ü ${'x'.repeat(i)}`);

it.each([false, true])('gives texts back in any order (encrypted: %s)', (isSealed) => {
  const bytes = written();
  const spool = openSpool(newHome().state, { isSealed, random: Math.random });
  const places = texts.map((text): [string, Place] => [text, spool.add(text)]);
  for (let round = 0; round < 20; round++) {
    const some = places.toSorted(() => Math.random() - 0.5).slice(0, 100);
    const found = spool.read(some.map(([, place]) => place));
    expect(found.map(String)).toEqual(some.map(([text]) => text));
  }
  spool.close();
  expect(bytes().includes('xylophone')).toBe(!isSealed);
});

it('is encrypted during an import into an encrypted store', async () => {
  const home = newHome();
  const store = await open(home);
  store.encryption.on(newIdentity(), 'four quiet words here');
  const bytes = written();
  const moment = at('2026-11-05T10:00:00Z');
  const ids = ['01KAAAAAAAAAAAAAAAAAAAAAAA', '01KAAAAAAAAAAAAAAAAAAAAAAB'];
  const records = ids.map((id) => ({
    id,
    rev: 1,
    created: moment,
    updated: moment,
    text: 'xylophone',
  }));
  expect(store.collection('coaches').importAll(records).added).toBe(2);
  expect(store.collection('coaches').all()).toEqual(records);
  expect(bytes().length).toBeGreaterThan(100);
  expect(bytes()).not.toContain('xylophone');
});
