import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { editPrefix } from '../../src/core/edit-folder.ts';
import { privateFiles } from '../../src/store/inventory.ts';
import { placesOf } from '../../src/store/paths.ts';
import { rescueFolder } from '../../src/store/recovery/rescue.ts';
import { at, type Home, newHome, open, optionsFor, snapshot } from './kit.ts';

const now = () => at('2026-11-05T10:00:00Z');
const PLAIN = { encode: (_: string, bytes: Buffer) => bytes, decode: (_: string, b: Buffer) => b };
/** No process has this number. */
const DEAD = 2 ** 22 + 1;
const NONCE = '0123456789ab';

/** Files that coachkit itself does not make in a plain run, by their paths in the home. */
const PRIVATE = [
  'data/journal/2026-11 (conflicted copy).json',
  'data/coaches.sync-conflict-1.json',
  'data/journal/2026-11.json.tmp-1234567890abcdef',
  `data/coaches.json.tmp-${DEAD}-${NONCE}`,
  `data/journal.aside-2026-11-05-${NONCE}/deep/in/it`,
  'data/inbox/01KB.json',
  'data/quarantine/journal.2026-11.2026-11-05.1234.json',
  `state/before.aside-2026-11-05-${NONCE}/journal.2026-11.json`,
  'state/before/journal.2026-11.json',
  'state/notes.json',
  `state/incoming.tmp-${DEAD}-${NONCE}`,
  `state/backups/new.tmp-${DEAD}-${NONCE}/journal/2026-11.json`,
  `state/drafts/reflect-daily.${DEAD}-12345678.json`,
  `state/drafts/reflect-daily.${DEAD}-12345678.json.damaged-${NONCE}`,
  `state/drafts/reflect-daily.${DEAD}-12345678.json.tmp-${DEAD}-${NONCE}`,
  'state/kept/coachkit-edit-abc123/.text.md.swp',
];

const KEYS = [
  'data/identity.age',
  'data/quarantine/identity.2026-11-05.age',
  'state/identity.age',
  'state/sealed-for',
  'state/sealing',
  'state/backups/000001-2026-11-05/identity.age',
];

const OTHERS = [
  'config/settings.json',
  'state/previous/settings.json',
  'data/quarantine/settings.2026-11-05.1234.json',
  'data/mine.json',
  'data/coaches-i-like.json',
  'state/drafts/todo.txt',
  // Its process is still writing it.
  `state/drafts/reflect-daily.1-12345678.json.tmp-${process.pid}-${NONCE}`,
];

function write(path: string, content: string | Buffer): void {
  fs.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  fs.writeFileSync(path, content, { mode: 0o600 });
}

/** A store with every kind of file, with a folder for rescued drafts and one for editors. */
async function everyKind() {
  const home = newHome();
  const options = { now, rescueDir: join(home.dir, 'tmp'), editDirs: [join(home.dir, 'memory')] };
  const store = await open(home, options);
  for (const name of ['journal', 'coaches'] as const) {
    const { id } = store.collection<object>(name).add({ text: 'one' });
    store.collection<object>(name).update(id, () => ({ text: 'two' }));
  }
  store.drafts.save('assess', {});
  const made = Object.keys(snapshot(home.dir));
  const pages: [string, string][] = [
    ['coaches', 'data/coaches.json'],
    ['2026-11', 'data/journal/2026-11.json'],
  ];
  for (const file of [...PRIVATE, ...KEYS, ...OTHERS]) {
    const page = pages.find(([name]) => dirname(file).startsWith('data') && file.includes(name));
    const isCopy = page !== undefined && /conflict/.test(file);
    write(join(home.dir, file), isCopy ? fs.readFileSync(join(home.dir, page[1])) : '{}');
  }
  fs.mkdirSync(options.rescueDir);
  const rescued = rescueFolder({ ...options, stateDir: home.state }) as string;
  write(join(rescued, 'assess.json'), '{}');
  const edit = join(home.dir, 'memory', `${editPrefix(home.state, DEAD)}abc123`);
  write(join(edit, 'text.md'), 'text');
  const elsewhere = [join(rescued, 'assess.json'), join(edit, 'text.md')];
  const files = [...made, ...PRIVATE].map((file) => join(home.dir, file));
  return { home, store, options, files: [...files, ...elsewhere] };
}

const listed = (home: Home, options: object) =>
  privateFiles(placesOf(optionsFor(home)), { codec: PLAIN, ...options });

it('lists every file with private text once, and no other', async () => {
  const { home, options, files } = await everyKind();
  expect(listed(home, options).sort()).toEqual(files.sort());
  expect(files).toContain(join(home.state, 'last-change.json'));
});

it('lists links, and follows none', async () => {
  const { home, options, files } = await everyKind();
  const kept = join(home.state, 'kept');
  fs.symlinkSync('text', join(kept, 'link'));
  fs.symlinkSync(home.data, join(kept, 'folder'));
  const links = [join(kept, 'link'), join(kept, 'folder')];
  expect(listed(home, options).sort()).toEqual([...files, ...links].sort());
});

it('is empty for a store without files', () => {
  expect(listed(newHome(), {})).toEqual([]);
});

it('is erased as a whole, with the keys', async () => {
  const { home, store } = await everyKind();
  const { records, copies, texts } = store.purge('all');
  expect(Object.keys(snapshot(home.dir)).sort()).toEqual(
    OTHERS.filter((file) => !/previous|quarantine|drafts/.test(file)).sort(),
  );
  expect({ records, copies, texts }).toEqual({ records: 2, copies: 6, texts: 9 });
  expect(fs.readdirSync(join(home.dir, 'memory'))).toEqual([]);
  expect(fs.readdirSync(home.state)).toEqual([]);
});

it('is erased even if a write was cut off and cannot be recovered', async () => {
  const { home } = await everyKind();
  const locked = {
    ...PLAIN,
    decode: () => {
      throw new Error('locked');
    },
  };
  const store = await open(home, { now, codec: locked });
  store.purge('all');
  expect(fs.readdirSync(home.data)).not.toContain('journal');
});
