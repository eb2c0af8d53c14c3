import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newIdentity } from '../../../src/lib/age/x25519.ts';
import { newId } from '../../../src/lib/ulid.ts';
import { parsePage, sealLine } from '../../../src/store/page-format.ts';
import { linesOf } from '../../../src/store/page-lines.ts';
import {
  created,
  edited,
  erased,
  fromLine,
  type Stored,
  toLine,
} from '../../../src/store/record.ts';
import { at, snapshot } from '../kit.ts';
import {
  add,
  type ByHand,
  commitByHand,
  ENV,
  edit,
  fileIn,
  journal,
  type Machine,
  type Person,
  pageFor,
  pageWith,
  prepared,
  recordsOf,
  settle,
  textsOf,
  two,
} from './kit.ts';

/** A repository that was damaged, or that someone filled to do harm. */

const NOW = at('2026-11-29T10:00:00Z');

/** A clock that goes on by a second each time, so that ids have the order of their entries. */
function clock() {
  let time = Date.parse(NOW.utc);
  return () => {
    time += 1000;
    return at(new Date(time).toISOString());
  };
}

/** Two machines with three entries of one page. */
const filled = prepared(
  async ({ person, here, there }) => {
    const ids = ['one', 'two', 'three'].map((text) => add(here, text).id);
    await here.sync();
    await there.sync();
    const name = pageFor(ids[0] ?? '');
    const path = `${name}.json`;
    const lines = () => linesOf(parsePage(name, fileIn(person, path)));
    return { ids, name, path, lines };
  },
  { now: clock() },
);

const flip = (bytes: Buffer, index: number): Buffer => {
  const other = Buffer.from(bytes);
  other[index] = (other[index] ?? 0) ^ 4;
  return other;
};

/** Expects that the repository is whole again, and both machines have the same. */
async function expectWhole(person: Person, machines: Machine[], name: string): Promise<void> {
  await settle(machines);
  expect(() => parsePage(name, fileIn(person, `${name}.json`))).not.toThrow();
  const [first, ...others] = machines.map(recordsOf);
  for (const other of others) expect(other).toBe(first);
}

describe('a page that is damaged in the repository', () => {
  test.each<[string, (page: Buffer) => Buffer]>([
    ['a flipped bit in a text', (page) => flip(page, page.indexOf('"two"') + 2)],
    ['a flipped bit in the first line', (page) => flip(page, 4)],
    ['a flipped bit in the checksum', (page) => flip(page, page.indexOf('checksum":"') + 12)],
    ['a flipped bit between two lines', (page) => flip(page, page.indexOf(',\n'))],
    ['its end cut off', (page) => page.subarray(0, page.indexOf('"three"') + 3)],
    ['its beginning cut off', (page) => page.subarray(page.indexOf('"one"'))],
    ['other line ends', (page) => Buffer.from(page.toString().replaceAll('\n', '\r\n'))],
    ['garbage', () => Buffer.from('garbage '.repeat(1000))],
    ['zeros', (page) => Buffer.alloc(page.length)],
    ['nothing', () => Buffer.alloc(0)],
    ['marks of a merge by git', (page) => Buffer.from(`<<<<<<< HEAD\n${page}=======\n>>>>>>> x\n`)],
  ])('with %s does not spread, and is replaced', async (_, harm) => {
    const { person, here, there, ids, name, path } = await filled();
    edit(there, ids[0] ?? '', 'one, edited');
    await there.sync();
    const [four] = [add(there, 'four'), await there.sync()];
    commitByHand(person, { [path]: harm(fileIn(person, path)) });
    expect(await here.sync()).toMatchObject({ left: [], mended: [path] });
    expect(textsOf(here)).not.toContain('twk');
    await expectWhole(person, [there, here], name);
    expect(textsOf(here).sort()).toEqual(['four', 'one, edited', 'three', 'two']);
    expect(journal(here).get(four.id)).toMatchObject({ rev: 1 });
  });

  test('gives its good records to a machine that has none of them', async () => {
    const { person, path } = await filled();
    const page = fileIn(person, path);
    commitByHand(person, { [path]: flip(page, page.indexOf('"two"') + 2) });
    const third = await person.machine('three');
    expect(await third.sync()).toMatchObject({ received: 2, mended: [path] });
    expect(textsOf(third)).toEqual(['one', 'three']);
  });

  test('is only told of by a machine without that page', async () => {
    const { person, here, path } = await filled();
    const garbage = Buffer.from('garbage '.repeat(1000));
    commitByHand(person, { [path]: garbage });
    const third = await person.machine('three');
    for (const _ of [1, 2]) {
      expect(await third.sync()).toMatchObject({ received: 0, sent: 0, left: [{ file: path }] });
    }
    expect(fileIn(person, path)).toEqual(garbage);
    await here.sync();
    expect(await third.sync()).toMatchObject({ received: 3, left: [] });
  });

  test('is left if it is of a newer format, and passed on', async () => {
    const { person, here, there, path, name } = await filled();
    const lines = [toLine(created(newId(Date.parse(NOW.utc), Math.random), { text: 'x' }, NOW))];
    const head = `{"format":7,"name":"${name}","checksum":"12345678","records":[`;
    const newer = Buffer.from(`${head}\n${lines}\n]}\n`);
    commitByHand(person, { [path]: newer });
    add(here, 'four');
    add(here, 'before', at('2026-09-01T10:00:00Z'));
    expect((await here.sync()).left).toMatchObject([
      { file: path, where: 'repository', why: expect.stringContaining('newer') },
    ]);
    expect(await there.sync()).toMatchObject({ received: 1 });
    expect(fileIn(person, path)).toEqual(newer);
    expect(textsOf(here)).toEqual(['before', 'one', 'two', 'three', 'four']);
  });

  test('is replaced in an encrypted journal too', async () => {
    const { person, here, path } = await filled();
    const other = newIdentity();
    here.store.encryption.on(newIdentity(), 'four quiet words here');
    await here.sync();
    const page = fileIn(person, path);
    const encryptedElsewhere = await encryptedFor(other, fileIn(person, path));
    for (const harm of [flip(page, page.length - 20), page.subarray(0, 300), Buffer.from('x')]) {
      commitByHand(person, { [path]: harm });
      expect((await here.sync()).mended).toEqual([path]);
      expect(await here.sync()).toMatchObject({ mended: [], left: [] });
    }
    commitByHand(person, { [path]: encryptedElsewhere });
    for (const _ of [1, 2]) expect((await here.sync()).left).toMatchObject([{ file: path }]);
    expect(fileIn(person, path)).toEqual(encryptedElsewhere);
  });
});

async function encryptedFor(key: string, bytes: Buffer): Promise<Buffer> {
  const { encrypt } = await import('../../../src/lib/age/age.ts');
  const { recipientFrom } = await import('../../../src/lib/age/recipient.ts');
  const { recipientOf } = await import('../../../src/lib/age/x25519.ts');
  return encrypt(bytes, [recipientFrom(recipientOf(key))]);
}

describe('records', () => {
  test('with fields of a later version pass through', async () => {
    const { person, here, there, path, name, lines } = await filled();
    const [first = '', ...rest] = lines();
    const before = fromLine(first);
    const later = edited(before, { text: 'one of a later version', later: { a: [1] } }, NOW);
    commitByHand(person, { [path]: pageWith(name, [toLine(later), ...rest]) });
    await here.sync();
    expect(journal(here).get(later.id)).toMatchObject(later);
    edit(here, later.id, 'edited');
    await here.sync();
    await there.sync();
    expect(journal(there).get(later.id)).toMatchObject({ text: 'edited', later: { a: [1] } });
  });

  test('with the same id and different texts are all kept', async () => {
    const { here, there } = await two({ random: () => 0.5, now: () => NOW });
    const [one, other] = [add(here, 'here'), add(there, 'there')];
    expect(one.id).toBe(other.id);
    await here.sync();
    expect((await there.sync()).both).toEqual([{ collection: 'journal', id: one.id }]);
    await here.sync();
    expect(recordsOf(here)).toBe(recordsOf(there));
    expect(recordsOf(here)).toMatch(/"text":"here".*"text":"there"|"there".*"here"/);
  });

  test('of another month, in another order or twice lose nothing', async () => {
    const { person, here, there, path, name, lines } = await filled();
    const [first = '', ...rest] = lines();
    const record = fromLine(first);
    const other = toLine({ ...record, text: 'from elsewhere' });
    const stray = created(newId(Date.parse('2020-01-01'), Math.random), { text: 'stray' }, NOW);
    const mixed = [...rest.toReversed(), other, first, toLine(stray), first];
    commitByHand(person, { [path]: pageWith(name, mixed) });
    edit(here, record.id, 'one, edited');
    expect((await here.sync()).mended).toEqual([path]);
    await expectWhole(person, [here, there], name);
    expect(recordsOf(here)).not.toContain('stray');
    for (const text of ['"one"', '"one, edited"', '"from elsewhere"', '"two"', '"three"']) {
      expect(recordsOf(here)).toContain(text);
    }
  });

  test('that are purged by anyone are gone, as they would be by a machine', async () => {
    const { person, here, path, name, ids, lines } = await filled();
    const mark = toLine(erased(ids[1] ?? ''));
    const after = lines().map((line) => (line.includes(ids[1] ?? '') ? mark : line));
    commitByHand(person, { [path]: pageWith(name, after) });
    expect(await here.sync()).toMatchObject({ erased: 1 });
    expect(textsOf(here)).toEqual(['one', 'three']);
  });

  const strange: [string, (record: Stored) => object][] = [
    [
      'an earlier text without a moment',
      (record) => ({ ...record, earlier: [{ rev: 1, value: {} }] }),
    ],
    [
      'an earlier text without a value',
      (record) => ({ ...record, rev: 2, earlier: [{ rev: 1, updated: NOW }] }),
    ],
    ['an earlier text that is null', (record) => ({ ...record, rev: 2, earlier: [null] })],
    ['an earlier text that is a text', (record) => ({ ...record, rev: 2, earlier: ['x'] })],
    [
      'an earlier text of a later revision',
      (record) => ({
        ...record,
        rev: 2,
        earlier: [{ rev: 5, updated: NOW, value: { text: 'x' } }],
      }),
    ],
    [
      'an earlier revision that is no number',
      (record) => ({ ...record, earlier: [{ rev: 'x', updated: NOW, value: { text: 'x' } }] }),
    ],
    [
      'an earlier revision that is very large',
      (record) => ({
        ...record,
        earlier: [{ rev: 1e300, updated: NOW, value: { text: 'x' }, apart: true }],
      }),
    ],
    ['the largest revision', (record) => ({ ...record, rev: 1_000_000_000, text: 'x' })],
    ['a revision close to the largest', (record) => ({ ...record, rev: 999_999_999, text: 'x' })],
    ['a mark and a text', (record) => ({ ...record, purged: true })],
    ['half a mark', (record) => ({ ...record, purged: 'yes', text: 'x' })],
    ['a moment of another kind', (record) => ({ ...record, updated: { utc: 5 }, text: 'x' })],
    [
      'a moment that is no moment',
      (record) => ({ ...record, rev: 3, updated: { utc: 'never' }, text: 'x' }),
    ],
    ['a deletion of another kind', (record) => ({ ...record, deleted: true, text: 'x' })],
    [
      'a field that reaches a prototype',
      (record) => JSON.parse(JSON.stringify(record).replace('{', '{"__proto__":{"a":1},')),
    ],
  ];

  test.each(strange)('with %s do no harm', async (_, change) => {
    const { person, here, there, path, name, lines, ids } = await filled();
    const [first = '', ...rest] = lines();
    const changed = change(fromLine(first));
    const line = sealLine(JSON.stringify(changed));
    commitByHand(person, { [path]: pageWith(name, [line, ...rest]) });
    edit(here, ids[0] ?? '', 'one, edited');
    await here.sync();
    await expectWhole(person, [here, there], name);
    const mine = JSON.stringify(here.store.collection('journal').all({ deleted: true }));
    const isPurged = 'purged' in changed && changed.purged === true;
    if (!isPurged) expect(mine).toContain('one, edited');
    // The entry can still be changed, and that arrives.
    if (isPurged) return;
    if (journal(here).get(ids[0] ?? '')?.deleted) journal(here).restore(ids[0] ?? '');
    edit(here, ids[0] ?? '', 'last');
    await expectWhole(person, [here, there], name);
    expect(textsOf(there)).toContain('last');
    expect(here.store.doctor().filter(({ level }) => level !== 'note')).toEqual([]);
  });
});

describe('a hostile repository', () => {
  /** Syncs with these files, and expects that nothing but the store was touched. */
  async function attacked(files: ByHand) {
    const all = await filled();
    const { person, here, there } = all;
    const { sync } = { sync: join(here.home.state, 'sync') };
    commitByHand(person, files);
    const before = outside(person, here);
    add(here, 'four');
    (await here.store.sync()).setSettings(true);
    await here.sync();
    expect(outside(person, here)).toEqual(before);
    expect(fs.existsSync(sync)).toBe(true);
    expect(textsOf(here)).toEqual(['one', 'two', 'three', 'four']);
    await there.sync();
    expect(recordsOf(there)).toBe(recordsOf(here));
    return all;
  }

  /** Every file that a sync must not touch. */
  const outside = ({ dir }: Person, { home }: Machine) =>
    Object.fromEntries(
      Object.entries(snapshot(dir)).filter(
        ([path]) =>
          !/^repository\.git\//.test(path) && !`${dir}/${path}`.startsWith(`${home.dir}/`),
      ),
    );

  test('with links and submodules is not followed', async () => {
    const link = { mode: '120000', to: '/etc/passwd' };
    const sub = { mode: '160000', to: '0123456789012345678901234567890123456789' };
    const { person, here, path } = await attacked({
      'coaches.json': link,
      'journal/2026-09.json': { mode: '120000', to: '../../outside.json' },
      'journal/2026-08.json': sub,
      '.gitmodules': '[submodule "x"]\n\tpath = x\n\turl = https://example.com/x.git\n',
      'own.json': link,
      quarantine: link,
    });
    expect(fs.existsSync(join(here.home.data, 'coaches.json'))).toBe(false);
    expect(fs.readdirSync(join(here.home.data, 'journal'))).toEqual(['2026-11.json']);
    commitByHand(person, { [path]: link });
    expect(await here.sync()).toMatchObject({ received: 0, left: [] });
    expect(fileIn(person, path).toString()).toContain('four');
    commitByHand(person, { 'coachkit.json': link });
    await here.sync();
  });

  test('with a link in place of the folder of the journal is not followed', async () => {
    const { person, here, path } = await filled();
    commitByHand(person, { journal: { mode: '120000', to: '/tmp' } });
    add(here, 'four');
    await here.sync();
    expect(fileIn(person, path).toString()).toContain('four');
  });

  test('with names that lead elsewhere changes nothing', async () => {
    const { person, here } = await filled();
    const git = (args: string[], input: string | Buffer = '') =>
      execFileSync('git', ['-C', person.repository, ...args], { env: ENV, input, stdio: 'pipe' })
        .toString()
        .trim();
    const blob = git(['hash-object', '-w', '--stdin'], 'outside');
    const tree = (...entries: [string, string, string][]) =>
      git(
        ['hash-object', '-t', 'tree', '-w', '--literally', '--stdin'],
        Buffer.concat(
          entries.flatMap(([mode, name, id]) => [
            Buffer.from(`${mode} ${name}\0`),
            Buffer.from(id, 'hex'),
          ]),
        ),
      );
    const marker = git(['rev-parse', 'main:coachkit.json']);
    const inner = tree(['100644', 'x.json', blob]);
    const outer = tree(['40000', '..', inner]);
    const before = git(['rev-parse', 'main']);
    for (const root of [
      tree(['40000', '..', inner], ['100644', 'coachkit.json', marker]),
      tree(['100644', '../x.json', blob], ['100644', 'coachkit.json', marker]),
      tree(['100644', 'coachkit.json', marker], ['40000', 'journal', outer]),
      tree(['40000', '.git', inner], ['100644', 'coachkit.json', marker]),
    ]) {
      const who = ['-c', 'user.name=P', '-c', 'user.email=p@example.com'];
      const commit = git([...who, 'commit-tree', root, '-p', before, '-m', 'x']);
      git(['update-ref', 'refs/heads/main', commit]);
      await here.sync().catch((error) => expect(error.message).toContain('Nothing was lost'));
      expect(textsOf(here)).toEqual(['one', 'two', 'three']);
      expect(Object.keys(snapshot(person.dir)).filter((path) => path.endsWith('x.json'))).toEqual(
        [],
      );
    }
    git(['update-ref', 'refs/heads/main', before]);
    add(here, 'four');
    expect(await here.sync()).toMatchObject({ sent: 1 });
  });

  test('with own frameworks and settings that want more writes no other file', async () => {
    const { here } = await attacked({
      'own.json': JSON.stringify({
        name: 'own',
        files: {
          'framework/../../x': JSON.stringify({ framework: { id: '../../x' } }),
          'framework/..': JSON.stringify({ framework: { id: '..' } }),
          'framework/a/b': JSON.stringify({ framework: { id: 'a/b' } }),
          'framework/fine': JSON.stringify({ framework: { id: 'fine' }, checkedBy: 'anyone' }),
          'framework/other-id': JSON.stringify({ framework: { id: '../x' } }),
          'framework/no-json': '{',
          'setting/editor': '"touch /tmp/owned"',
          'setting/passphrase-command': '"touch /tmp/owned"',
          'setting/name': 'no json',
          'setting/day-start': '"05:00"',
          'setting/__proto__': '{"a":1}',
          'elsewhere/x': '1',
          __proto__x: 5,
        },
      }).replace('__proto__x', '__proto__'),
    });
    const { settings } = here.store;
    expect(settings.all()).toEqual({ 'day-start': '05:00' });
    expect(fs.readdirSync(join(here.home.config, 'frameworks'))).toEqual(['fine.json']);
    const framework = fs.readFileSync(join(here.home.config, 'frameworks/fine.json'), 'utf8');
    expect(JSON.parse(framework)).toEqual({ framework: { id: 'fine' }, checkedBy: '' });
  });

  test.each([
    ['no JSON', '{'],
    ['something else', '{"name":"package","files":{}}'],
    ['without files', '{"name":"own"}'],
  ])('with own frameworks that are %s leaves them', async (_, text) => {
    const { person, here } = await attacked({ 'own.json': text });
    expect(fileIn(person, 'own.json').toString()).toBe(text);
    expect((await here.sync()).left).toMatchObject([{ file: 'own.json' }]);
  });

  test.each<[string, () => Buffer]>([
    [
      'random bytes',
      () => Buffer.from(Array.from({ length: 2 ** 16 }, (_, i) => (i * 7919) % 251)),
    ],
    ['line breaks', () => Buffer.from('\n'.repeat(2 ** 16))],
    ['beginnings of records', () => Buffer.from(BEGINNING.repeat(2 ** 10))],
    ['ends of records', () => Buffer.from(`${BEGINNING}${',"crc":"00000000"}'.repeat(2 ** 12)}`)],
  ])('with 5 MB of %s is not slow', async (_, piece) => {
    const { person, here, path } = await filled();
    const part = piece();
    const times = Math.ceil(5e6 / part.length);
    commitByHand(person, {
      [path]: Buffer.concat(Array.from({ length: times }, () => part)),
      'unknown.bin': part,
    });
    add(here, 'four');
    expect((await here.sync()).mended).toEqual([path]);
    expect(textsOf(here)).toEqual(['one', 'two', 'three', 'four']);
    expect((await here.sync()).mended).toEqual([]);
  });

  test('with a key takes only a key', async () => {
    const { here } = await attacked({ 'identity.age': 'no key' });
    expect(fs.existsSync(join(here.home.data, 'identity.age'))).toBe(false);
  });
});

const BEGINNING = '{"id":"01KB5Q7Y8ZABCDEFGHJKMNPQRS","rev":1,"created":';
