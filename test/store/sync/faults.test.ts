import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ExitCode } from '../../../src/core/errors.ts';
import { acquire } from '../../../src/store/write/lock.ts';
import { at, snapshot } from '../kit.ts';
import {
  add,
  commitByHand,
  ENV,
  edit,
  fileIn,
  journal,
  type Machine,
  newPerson,
  type Person,
  pathsIn,
  prepared,
  recordsOf,
  settle,
  textsOf,
} from './kit.ts';

/** Something around a sync is wrong. Nothing is lost, and the next sync finishes. */

/** Both machines have one entry of each, and know that the other has it. */
const synced = prepared(async ({ here, there }) => {
  add(here, 'one');
  await here.sync();
  add(there, 'two');
  await there.sync();
  await here.sync();
  return {};
});

/** Syncs until both machines have the same, and expects these texts. */
async function expectTexts(machines: Machine[], texts: string[]) {
  await settle(machines);
  for (const machine of machines) expect(textsOf(machine).sort()).toEqual(texts);
  const [first, ...others] = machines.map(recordsOf);
  for (const other of others) expect(other).toBe(first);
}

const filesOf = (person: Person) => snapshot(person.repository);

describe('git', () => {
  test('is missed if it is not there, or too old', async () => {
    const person = newPerson();
    const bin = join(person.dir, 'bin');
    fs.mkdirSync(bin);
    const env = { PATH: bin };
    await expect(person.machine('one', { env })).rejects.toThrow('Sync needs git');
    fs.writeFileSync(join(bin, 'git'), '#!/bin/sh\necho git version 2.29.3\n', { mode: 0o755 });
    await expect(person.machine('one', { env })).rejects.toThrow('This one is 2.29.3');
    const here = await person.machine('one');
    add(here, 'one');
    await here.sync();
    const without = await person.machine('one', { env: { PATH: join(person.dir, 'none') } });
    add(without, 'two');
    await expect(without.sync()).rejects.toThrow('Sync needs git');
    expect((await without.store.sync()).state()?.failed?.why).toContain('Sync needs git');
    expect(await here.sync()).toMatchObject({ sent: 1 });
    expect((await here.store.sync()).state()?.failed).toBeUndefined();
  });

  test('is not misled by variables and settings of the person', async () => {
    const person = newPerson();
    const other = join(person.dir, 'other');
    execFileSync('git', ['init', '--quiet', other], { env: ENV });
    const home = join(person.dir, 'person');
    fs.mkdirSync(home);
    fs.writeFileSync(
      join(home, '.gitconfig'),
      '[core]\n\tautocrlf = true\n\tsafecrlf = true\n\teol = crlf\n[fetch]\n\tprune = false\n',
    );
    const env = {
      ...ENV,
      HOME: home,
      GIT_DIR: join(other, '.git'),
      GIT_WORK_TREE: other,
      GIT_INDEX_FILE: join(other, '.git/index'),
      GIT_OBJECT_DIRECTORY: join(other, '.git/objects'),
    };
    const before = snapshot(other);
    const [here, there] = [await person.machine('a', { env }), await person.machine('b', { env })];
    add(here, 'two\nlines\r\nand a half');
    await here.sync();
    await there.sync();
    expect(recordsOf(there)).toBe(recordsOf(here));
    expect(snapshot(other)).toEqual(before);
  });
});

describe('the repository', () => {
  test('can be away for a while', async () => {
    const { person, here, there } = await synced();
    const away = `${person.repository}.away`;
    fs.renameSync(person.repository, away);
    add(here, 'three');
    await expect(here.sync()).rejects.toMatchObject({
      exit: ExitCode.failure,
      message: 'git could not sync. Nothing was lost.',
      detail: expect.stringContaining('does not'),
    });
    fs.renameSync(away, person.repository);
    await expectTexts([here, there], ['one', 'three', 'two']);
  });

  test('can be on a host that does not answer', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => probe.once('listening', resolve));
    const { port } = probe.address() as { port: number };
    await new Promise((resolve) => probe.close(resolve));
    const { here, there } = await synced();
    const { home } = here;
    const path = join(home.state, 'sync/sync.json');
    const before = fs.readFileSync(path, 'utf8');
    const state = { ...JSON.parse(before), repository: `git://127.0.0.1:${port}/x.git` };
    fs.writeFileSync(path, JSON.stringify({ ...state, isLocal: false, mayBePlain: true }));
    add(here, 'three');
    await expect(here.sync()).rejects.toMatchObject({ detail: expect.stringMatching(/refused/i) });
    fs.writeFileSync(path, before);
    await expectTexts([here, there], ['one', 'three', 'two']);
  });

  test('can be one that this machine may only read', async () => {
    const { person, here, there } = await synced();
    // The rights of files do not hold for everyone. A server says no in the same words.
    person.git('config', 'receive.denyCurrentBranch', 'refuse');
    person.git('config', 'receive.hideRefs', 'refs/heads');
    add(here, 'three');
    await expect(here.sync()).rejects.toMatchObject({
      message: 'git could not sync. Nothing was lost.',
      detail: expect.stringContaining('hidden ref'),
    });
    person.git('config', '--unset', 'receive.hideRefs');
    await expectTexts([here, there], ['one', 'three', 'two']);
  });

  test('of something else is refused, and left as it is', async () => {
    const person = newPerson();
    commitByHand(person, { 'README.md': 'Hello', 'src/index.ts': 'export {};' });
    const before = filesOf(person);
    await expect(person.machine('one')).rejects.toThrow('has files of something else');
    expect(filesOf(person)).toEqual(before);
    const later = newPerson();
    const here = await later.machine('one');
    add(here, 'one');
    commitByHand(later, { 'coachkit.json': '{"name":"a package of this name"}' });
    const untouched = filesOf(later);
    await expect(here.sync()).rejects.toThrow('has files of something else');
    expect(filesOf(later)).toEqual(untouched);
    expect(textsOf(here)).toEqual(['one']);
  });

  test('of something else that came after the setup is not written to', async () => {
    const person = newPerson();
    const here = await person.machine('one');
    add(here, 'one');
    commitByHand(person, { 'README.md': 'Hello', 'src/index.ts': 'export {};' });
    const before = filesOf(person);
    await expect(here.sync()).rejects.toThrow('has files of something else');
    expect(filesOf(person)).toEqual(before);
  });

  test('of a newer coachkit is left as it is', async () => {
    const { person, here } = await synced();
    commitByHand(person, { 'coachkit.json': '{"format":2}' });
    const before = filesOf(person);
    add(here, 'three');
    await expect(here.sync()).rejects.toMatchObject({ exit: ExitCode.newer });
    expect(filesOf(person)).toEqual(before);
  });

  test('can be a shallow clone', async () => {
    const { person, here, there } = await synced();
    const whole = `${person.repository}.whole`;
    fs.renameSync(person.repository, whole);
    const clone = ['clone', '--quiet', '--bare', '--depth=1', `file://${whole}`];
    execFileSync('git', [...clone, person.repository], { env: ENV, stdio: 'pipe' });
    add(here, 'three');
    expect(await here.sync()).toMatchObject({ sent: 1, isRewritten: false });
    const third = await person.machine('three');
    await expectTexts([here, there, third], ['one', 'three', 'two']);
  });

  test('keeps files that coachkit does not know', async () => {
    const { person, here, there } = await synced();
    const unknown = { 'notes.txt': 'By hand', 'journal/2026.json': '{}', 'later/x.json': '[]' };
    commitByHand(person, unknown);
    add(here, 'three');
    await expectTexts([here, there], ['one', 'three', 'two']);
    for (const [path, text] of Object.entries(unknown)) {
      expect(fileIn(person, path).toString()).toBe(text);
    }
    expect(pathsIn(person)).toContain('coachkit.json');
  });
});

describe('a history that is not the one this machine knew', () => {
  test('because the repository is new and empty, is filled again', async () => {
    const { person, here, there } = await synced();
    writeFramework(here, 'own-way');
    await here.sync();
    await there.sync();
    fs.rmSync(person.repository, { recursive: true });
    execFileSync('git', ['init', '--quiet', '--bare', '-b', 'main', person.repository], {
      env: ENV,
    });
    add(there, 'three');
    expect(await here.sync()).toMatchObject({ isRewritten: true, sent: 2, frameworks: [] });
    expect(await here.sync()).toMatchObject({ isRewritten: false, sent: 0 });
    expect(await there.sync()).toMatchObject({ isRewritten: true, sent: 1, frameworks: [] });
    await expectTexts([here, there], ['one', 'three', 'two']);
    for (const machine of [here, there]) expect(frameworksOf(machine)).toEqual(['own-way.json']);
  });

  test('because it came back from an old copy, has everything again', async () => {
    const { person, here, there } = await synced();
    const copy = `${person.repository}.copy`;
    fs.cpSync(person.repository, copy, { recursive: true });
    const [first] = journal(here).all();
    edit(here, first?.id ?? '', 'one, edited');
    add(here, 'three');
    writeFramework(here, 'own-way');
    await here.sync();
    await there.sync();
    fs.rmSync(person.repository, { recursive: true });
    fs.renameSync(copy, person.repository);
    const records = recordsOf(here);
    expect(await there.sync()).toMatchObject({ isRewritten: true, received: 0, sent: 2 });
    expect(await here.sync()).toMatchObject({ received: 0 });
    for (const machine of [here, there, await person.machine('three')]) {
      await machine.sync();
      expect(recordsOf(machine)).toBe(records);
      expect(frameworksOf(machine)).toEqual(['own-way.json']);
    }
  });

  test('because a person amended it, is merged like any other', async () => {
    const { person, here, there } = await synced();
    const work = join(person.dir, 'work');
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=P', '-c', 'user.email=p@example.com', ...args], {
        env: ENV,
        stdio: 'pipe',
      });
    git('clone', '--quiet', person.repository, work);
    git('-C', work, 'rm', '--quiet', '-r', 'journal');
    git('-C', work, 'commit', '--quiet', '--amend', '-m', 'Without the journal');
    git('-C', work, 'push', '--quiet', '--force');
    add(here, 'three');
    expect(await here.sync()).toMatchObject({ isRewritten: true, sent: 3, received: 0 });
    expect(await there.sync()).toMatchObject({ isRewritten: true, sent: 0, received: 1 });
    await expectTexts([here, there], ['one', 'three', 'two']);
  });
});

const FRAMEWORK = { framework: { id: 'own-way' }, checkedBy: '' };

function writeFramework({ home }: Machine, id: string): void {
  const dir = join(home.config, 'frameworks');
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(join(dir, `${id}.json`), JSON.stringify({ ...FRAMEWORK, framework: { id } }));
}

const frameworksOf = ({ home }: Machine): string[] => {
  const dir = join(home.config, 'frameworks');
  return fs.existsSync(dir) ? fs.readdirSync(dir) : [];
};

describe('this machine', () => {
  const local = ({ home }: Machine, ...path: string[]) => join(home.state, 'sync', ...path);

  test.each<[string, (machine: Machine) => void]>([
    ['is gone', (machine) => fs.rmSync(local(machine, 'repository'), { recursive: true })],
    [
      'has lost its objects',
      (machine) => {
        fs.rmSync(local(machine, 'repository/objects'), { recursive: true });
        fs.mkdirSync(local(machine, 'repository/objects'));
      },
    ],
    ['has lost its first file', (machine) => fs.rmSync(local(machine, 'repository/HEAD'))],
    ['has no settings', (machine) => fs.writeFileSync(local(machine, 'repository/config'), '[x')],
    [
      'has a branch that leads nowhere',
      (machine) =>
        fs.writeFileSync(
          local(machine, 'repository/refs/heads/main'),
          '0123456789012345678901234567890123456789\n',
        ),
    ],
    [
      'has objects that are cut off',
      (machine) => {
        const dir = local(machine, 'repository/objects');
        for (const [path, text] of Object.entries(snapshot(dir))) {
          fs.chmodSync(join(dir, path), 0o600);
          fs.truncateSync(join(dir, path), Math.floor(text.length / 2));
        }
      },
    ],
  ])('goes on if its repository %s', async (_, harm) => {
    const { here, there } = await synced();
    add(there, 'three');
    await there.sync();
    add(here, 'four');
    harm(here);
    expect(await here.sync()).toMatchObject({ received: 1, sent: 1, isRewritten: false });
    await expectTexts([here, there], ['four', 'one', 'three', 'two']);
  });

  test('removes the notes that a killed sync did not finish', async () => {
    const { here } = await synced();
    const left = local(here, 'sync.json.tmp-4999999-0123456789ab');
    fs.writeFileSync(left, '{');
    await here.sync();
    expect(fs.existsSync(left)).toBe(false);
  });

  test('is patient with the git of a sync that was killed', async () => {
    const { person, here, there } = await synced();
    const bin = join(person.dir, 'bin');
    fs.mkdirSync(bin);
    const lock = local(here, 'repository/refs/heads/main.lock');
    // The other git takes the branch once, in the middle of the next sync.
    const other = `[ ! -e ${bin}/once ] && touch ${bin}/once ${lock}`;
    const script = `#!/bin/sh\nPATH=\${PATH#*:}\ncase "$*" in *\\ fetch\\ *) ${other} ;; esac\n`;
    fs.writeFileSync(join(bin, 'git'), `${script}exec git "$@"\n`, { mode: 0o755 });
    add(there, 'three');
    await there.sync();
    const again = await person.machine('one', { env: { ...ENV, PATH: `${bin}:${ENV.PATH}` } });
    expect(await again.sync()).toMatchObject({ received: 1 });
    expect(fs.existsSync(join(bin, 'once'))).toBe(true);
  });

  test('does not take a repository that is away for a damaged one here', async () => {
    const { person, here } = await synced();
    fs.renameSync(person.repository, `${person.repository}.away`);
    await expect(here.sync()).rejects.toThrow('git could not sync');
    expect(fs.existsSync(local(here, 'repository/refs/heads/main'))).toBe(true);
  });

  test.each([
    ['gone', undefined],
    ['empty', ''],
    ['no JSON', 'garbage'],
    ['of another kind', '[1]'],
  ])('says that sync is not set up if its notes are %s', async (_, text) => {
    const { person, here, there } = await synced();
    const path = local(here, 'sync.json');
    if (text === undefined) fs.rmSync(path);
    else fs.writeFileSync(path, text);
    await expect(here.sync()).rejects.toThrow('not set up');
    expect((await here.store.sync()).state()).toBeUndefined();
    add(here, 'three');
    const again = await person.machine('one');
    await expectTexts([again, there], ['one', 'three', 'two']);
  });

  test('waits for a writer, and says who it is', async () => {
    const { person, here, there } = await synced();
    add(there, 'three');
    await there.sync();
    const path = join(here.home.state, 'lock');
    const release = acquire({ path, wait: 0, random: Math.random });
    const impatient = await person.machine('one', { lockWait: 50 });
    await expect(impatient.sync()).rejects.toMatchObject({
      exit: ExitCode.locked,
      message: expect.stringContaining('Another coachkit'),
    });
    release();
    await expectTexts([here, there], ['one', 'three', 'two']);
  });

  test('goes on with its other pages if one is damaged', async () => {
    const { person, here, there } = await synced();
    add(there, 'three');
    await there.sync();
    add(here, 'in October', at('2026-10-03T10:00:00Z'));
    const [page = ''] = fs.readdirSync(join(here.home.data, 'journal')).slice(-1);
    const path = join(here.home.data, 'journal', page);
    const whole = fs.readFileSync(path);
    const before = person.git('rev-parse', `main:journal/${page}`);
    for (const damage of [flipped(whole), whole.subarray(0, 200), Buffer.from('garbage')]) {
      fs.writeFileSync(path, damage);
      expect((await here.sync()).left).toMatchObject([{ file: `journal/${page}`, where: 'here' }]);
      expect(person.git('rev-parse', `main:journal/${page}`)).toBe(before);
      expect(fs.readFileSync(path)).toEqual(damage);
    }
    await there.sync();
    expect(textsOf(there)).toContain('in October');
    here.store.repair();
    await expectTexts([here, there], ['in October', 'one', 'three', 'two']);
  });

  test('reads a page of a newer coachkit in no direction', async () => {
    const { person, here, there } = await synced();
    add(there, 'three');
    await there.sync();
    const [page = ''] = fs.readdirSync(join(here.home.data, 'journal')).slice(-1);
    const path = join(here.home.data, 'journal', page);
    const newer = Buffer.from('{"format":3,"name":"journal/2026-11","checksum":"00000000"}\n');
    fs.writeFileSync(path, newer);
    expect((await here.sync()).left).toMatchObject([{ where: 'here' }]);
    expect(fs.readFileSync(path)).toEqual(newer);
    expect(person.git('show', `main:journal/${page}`)).toContain('three');
  });

  test('meets a full disk', async () => {
    const { person, here, there } = await synced();
    const bin = join(person.dir, 'bin');
    fs.mkdirSync(bin);
    // No file may be larger than 64 KiB, which git meets like a full disk.
    const limited = `#!/bin/sh\nPATH=\${PATH#*:}\nulimit -f 128\ntrap "" XFSZ\nexec git "$@"\n`;
    fs.writeFileSync(join(bin, 'git'), limited, { mode: 0o755 });
    const full = await person.machine('one', { env: { ...ENV, PATH: `${bin}:${ENV.PATH}` } });
    const long = Array.from({ length: 40_000 }, (_, i) => (i * i * 7919) % 99_991).join('');
    add(there, long);
    await there.sync();
    await expect(full.sync()).rejects.toThrow('git could not sync');
    expect(textsOf(full)).toEqual(['one', 'two']);
    await expectTexts([here, there], [long, 'one', 'two'].sort());
    const both = `${long} changed`;
    add(here, both);
    await expect(full.sync()).rejects.toThrow('git could not sync');
    await expectTexts([here, there], [long, both, 'one', 'two'].sort());
  });
});

const flipped = (bytes: Buffer): Buffer => {
  const other = Buffer.from(bytes);
  const middle = other.length >> 1;
  other[middle] = (other[middle] ?? 0) ^ 4;
  return other;
};
