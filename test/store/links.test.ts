import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { instantAt } from '../../src/core/clock.ts';
import type { Store } from '../../src/core/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { sharedFolders } from '../../src/store/shared-folders.ts';

let home: string;
let store: Store;
const open = () =>
  openStore({
    dataDir: home,
    stateDir: join(home, 'state'),
    configDir: join(home, 'config'),
    now: () => instantAt(new Date(), 'UTC', 0),
    rescueDir: tmpdir(),
  });
const journal = () => store.collection<{ body: string }>('journal');
const findings = (kind: string) => store.doctor().filter((each) => each.kind === kind);

beforeEach(async () => {
  home = fs.mkdtempSync(join(tmpdir(), 'coachkit-links-'));
  store = open();
  await store.ready();
  journal().add({ body: 'One.' });
});

describe('a link to a disk that is not available', () => {
  it.each(['journal', 'all of the store'])('is not an empty journal: %s', async (what) => {
    const dir = what === 'journal' ? join(home, 'journal') : home;
    fs.rmSync(dir, { recursive: true });
    fs.symlinkSync('/nowhere/coach', dir);
    store = open();
    await store.ready();
    expect(() => store.exists()).toThrow('a place that is not available');
    expect(() => journal().all()).toThrow('a place that is not available');
    expect(() => journal().add({ body: 'Two.' })).toThrow(/not available|cannot be used/);
    expect(findings('away')[0]).toMatchObject({ path: dir, level: 'error' });
    expect(findings('unreadable')).toEqual([]);
    expect(fs.lstatSync(dir).isSymbolicLink()).toBe(true);
    fs.rmSync(dir);
  });
});

describe('a file of the store that is a link', () => {
  it('is read, but not replaced, written through or given another mode', () => {
    const [page = ''] = fs.readdirSync(join(home, 'journal'));
    const [path, target] = [join(home, 'journal', page), join(home, 'elsewhere.json')];
    fs.renameSync(path, target);
    fs.symlinkSync(target, path);
    fs.chmodSync(target, 0o644);
    const before = fs.readFileSync(target, 'utf8');
    expect(journal().all()).toHaveLength(1);
    expect(() => journal().add({ body: 'Two.' })).toThrow('does not write through a link');
    expect(findings('link')).toMatchObject([{ path }]);
    store.repair();
    expect(fs.readFileSync(target, 'utf8')).toBe(before);
    expect(fs.statSync(target).mode & 0o777).toBe(0o644);
    expect(fs.lstatSync(path).isSymbolicLink()).toBe(true);
  });
});

describe('folders that other people can write to', () => {
  const me = process.getuid?.() ?? 0;

  it('are named, as are those of another user', () => {
    expect(sharedFolders([home], me)).toEqual([]);
    fs.chmodSync(join(home, 'journal'), 0o777);
    expect(sharedFolders([home], me)).toEqual([
      `Other users of this machine may write to ${join(home, 'journal')}.`,
    ]);
    expect(sharedFolders([home], me + 1).join(' ')).toContain(`${home} belongs to another user.`);
  });

  it('include the parent folder if the store does not exist yet', () => {
    const inHome = join(home, 'a', 'b');
    expect(sharedFolders([inHome], me)).toEqual([]);
    if (me !== 0) return;
    fs.chownSync(home, 4711, 4711);
    expect(sharedFolders([inHome], 0)).toEqual([`${home} belongs to another user.`]);
    expect(findings('owner')).toMatchObject([{ path: home }]);
  });
});
