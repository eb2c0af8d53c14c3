import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.ts';
import { openOwnFrameworks } from '../../src/framework/enabled.ts';
import { loadFramework } from '../../src/framework/load.ts';
import { frameworkPlaces, openFrameworks } from '../../src/framework/registry.ts';
import type { Framework } from '../../src/framework/schema/index.ts';
import { root } from '../support/scripted.ts';
import { SAMPLE } from './sample.ts';

const sample = loadFramework(new TextEncoder().encode(SAMPLE), 's').framework as Framework;
const origin = { from: '/x/s.yaml', checksum: 'abc', on: '2026-11-23' };
const fresh = () => mkdtempSync(join(tmpdir(), 'coachkit-own-'));

describe('added frameworks', () => {
  it('are none at first, and nothing is written', async () => {
    const own = openOwnFrameworks(join(fresh(), 'none'), '1');
    expect(own.list()).toEqual([]);
    expect(await own.get('sample')).toBeUndefined();
  });

  it('are read back as they were checked, from a private file', async () => {
    const dir = fresh();
    await openOwnFrameworks(dir, '1').enable(sample, origin);
    const own = openOwnFrameworks(dir, '1');
    expect(await own.get('sample')).toEqual(sample);
    expect(own.list()).toMatchObject([{ id: 'sample', version: '1.0.0', ...origin }]);
    expect(statSync(join(dir, 'sample.json')).mode & 0o777).toBe(0o600);
    own.disable('sample');
    expect(own.list()).toEqual([]);
  });

  it('are not found by an id that is a path', async () => {
    const own = openOwnFrameworks(fresh(), '1');
    for (const id of ['../x', '/etc/passwd', '', '.']) expect(await own.get(id)).toBeUndefined();
  });

  it('are checked again by a newer coachkit, which keeps the result', async () => {
    const dir = fresh();
    await openOwnFrameworks(dir, '1').enable(sample, origin);
    expect(await openOwnFrameworks(dir, '2').get('sample')).toEqual(sample);
    expect(readFileSync(join(dir, 'sample.json'), 'utf8')).toContain('"checkedBy":"2"');
  });

  it('stay, but are refused, if a newer coachkit cannot use them', async () => {
    const dir = fresh();
    const odd = { ...sample, from: 'an earlier format' } as Framework;
    await openOwnFrameworks(dir, '1').enable(odd, origin);
    await expect(openOwnFrameworks(dir, '2').get('sample')).rejects.toThrow(/does not work/);
    expect(await openOwnFrameworks(dir, '1').get('sample')).toEqual(odd);
  });

  it.each(['', '{', 'null', '{"framework":{"id":"other"}}'])('damaged: %s', async (content) => {
    const dir = fresh();
    writeFileSync(join(dir, 'sample.json'), content);
    await expect(openOwnFrameworks(dir, '1').get('sample')).rejects.toThrow(UsageError);
  });

  it('are not replaced by a later shipped framework of the same id', async () => {
    const config = fresh();
    const twin = { ...sample, id: 'executive-coaching' };
    await openOwnFrameworks(join(config, 'frameworks'), '1').enable(twin, origin);
    const all = openFrameworks(frameworkPlaces({ root, version: '1' }, config), () => {
      throw new Error('no file is read');
    });
    expect((await all.get('executive-coaching')).title).toBe('Sample');
    expect(all.list().filter(({ id }) => id === 'executive-coaching')).toHaveLength(1);
  });
});

it('have the checksum of sha256sum', async () => {
  const { checksum } = openOwnFrameworks('/none', '1');
  const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
  expect(await checksum([file('x/y.yaml', 'abc')])).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  // For a folder, the command is sha256sum * | sha256sum.
  expect(await checksum([file('x/framework.yaml', 'abc'), file('x/a.yaml', 'abd')])).toBe(
    'bebeea57cf5dda9eeade868097bda626b5b5bd07ffe1f880d2c1173573a7458d',
  );
});
