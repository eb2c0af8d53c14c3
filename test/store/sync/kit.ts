import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Store } from '../../../src/core/store.ts';
import type { Synced, SyncOptions } from '../../../src/core/sync.ts';
import type { Instant } from '../../../src/lib/dates/instant.ts';
import type { StoreOptions } from '../../../src/store/options.ts';
import { emptyPage, formatPage } from '../../../src/store/page-format.ts';
import { withLines } from '../../../src/store/page-lines.ts';
import { pageOf } from '../../../src/store/paths.ts';
import { type Home, homeIn, newHome, open } from '../kit.ts';

/** Machines of one person, and the bare repository between them. */

export interface Machine {
  home: Home;
  store: Store;
  sync(options?: SyncOptions): Promise<Synced>;
  /** Opens the store again, as the next command does. */
  again(): Promise<Machine>;
}

export interface Person {
  dir: string;
  repository: string;
  machine(name: string, more?: Partial<StoreOptions>): Promise<Machine>;
  git(...args: string[]): string;
}

export const ENV = { PATH: process.env.PATH, HOME: '/nonexistent' };

export function newPerson(): Person {
  const person = personIn(newHome().dir);
  makeRepository(person);
  return person;
}

function makeRepository({ dir, repository }: Person): void {
  fs.mkdirSync(dir, { recursive: true });
  const bare = ['--bare', '--initial-branch=main', '--template='];
  execFileSync('git', ['init', '--quiet', ...bare, repository], { env: ENV });
}

function personIn(dir: string): Person {
  const repository = join(dir, 'repository.git');
  const git = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync('git', args, {
      env: ENV,
      encoding: 'utf8',
      maxBuffer: Number.POSITIVE_INFINITY,
    });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  const machine = async (name: string, more: Partial<StoreOptions> = {}): Promise<Machine> => {
    const home = homeIn(join(dir, name));
    return machineAt(home, more, async (store) => {
      const sync = await store.sync();
      if (sync.state() === undefined) await sync.setUp(repository);
    });
  };
  return { dir, repository, machine, git: (...args) => git('-C', repository, ...args) };
}

async function machineAt(
  home: Home,
  more: Partial<StoreOptions>,
  begin: (store: Store) => Promise<void>,
): Promise<Machine> {
  const store = await open(home, { env: ENV, ...more });
  await begin(store);
  return {
    home,
    store,
    sync: async (options = {}) => (await store.sync()).run(options),
    again: () => machineAt(home, more, async () => {}),
  };
}

/** Syncs the machines in turn, until a round changes nothing. Expects one among the first three. */
export async function settle(machines: Machine[]): Promise<void> {
  let last: Synced[] = [];
  for (let round = 0; round < 3; round++) {
    last = [];
    for (const machine of machines) last.push(await machine.sync());
    if (last.every(({ sent, left }) => sent === 0 && left.length === 0)) return;
  }
  throw new Error(`The machines go on: ${JSON.stringify(last)}`);
}

/** All records of a machine, also removed ones, as text. */
export const recordsOf = ({ store }: Machine): string =>
  JSON.stringify(
    (['journal', 'coaches'] as const).map((name) => store.collection(name).all({ deleted: true })),
  );

export const textsOf = ({ store }: Machine): unknown[] =>
  store
    .collection<{ text: string }>('journal')
    .all()
    .map(({ text }) => text);

export const journal = ({ store }: Machine) =>
  store.collection<{ text: string; mood?: number }>('journal');
export const add = (machine: Machine, text: string, at?: Instant) =>
  journal(machine).add({ text }, at && { at });
export const edit = (machine: Machine, id: string, text: string) =>
  journal(machine).update(id, ({ text: _, ...rest }) => ({ ...rest, text }));

export interface Two {
  person: Person;
  here: Machine;
  there: Machine;
}

/** Two machines that sync. */
export const two = (more: Partial<StoreOptions> = {}): Promise<Two> => twoOf(newPerson(), more);

async function twoOf(person: Person, more: Partial<StoreOptions>): Promise<Two> {
  const [here, there] = [await person.machine('one', more), await person.machine('two', more)];
  return { person, here, there };
}

/**
 * Two machines as `prepare` leaves them, for one test after another. It runs once, since git takes
 * long. Each test gets a copy of the files, in the same place.
 */
export function prepared<Made>(
  prepare: (all: Two) => Promise<Made>,
  more: Partial<StoreOptions> = {},
): () => Promise<Two & Made> {
  const folder = fs.mkdtempSync(join(tmpdir(), 'coachkit-machines-'));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  const [dir, kept] = [join(folder, 'used'), join(folder, 'kept')];
  const copy = (from: string, to: string) =>
    fs.cpSync(from, to, { recursive: true, preserveTimestamps: true });
  let made: Made | undefined;
  return async () => {
    const person = personIn(dir);
    if (made === undefined) {
      makeRepository(person);
      made = await prepare(await twoOf(person, more));
      copy(dir, kept);
    } else {
      fs.rmSync(dir, { recursive: true });
      copy(kept, dir);
    }
    return { ...made, ...(await twoOf(person, more)) };
  };
}

/** Files of a commit, by path: a text, null to delete the file, or a target of another mode. */
export type ByHand = Record<string, string | Buffer | null | { mode: string; to: string }>;

/** Commits files to the repository on top of its last commit, as anyone with git could. */
export function commitByHand({ repository }: Pick<Person, 'repository'>, files: ByHand): void {
  const git = (args: string[], input?: Buffer) =>
    execFileSync('git', ['-C', repository, ...args], { env: ENV, input, stdio: 'pipe' });
  const heads = git(['for-each-ref', 'refs/heads/main']).toString();
  const parts: (string | Buffer)[] = [
    'commit refs/heads/main\ncommitter A Person <person@example.com> 1790000000 +0000\n',
    'data 7\nBy hand\n',
    heads === '' ? '' : 'from refs/heads/main^0\n',
  ];
  for (const [path, file] of Object.entries(files)) {
    if (file === null) parts.push(`D ${path}\n`);
    else if (typeof file === 'object' && 'mode' in file && file.mode === '160000') {
      parts.push(`M 160000 ${file.to} ${path}\n`);
    } else {
      const isOther = typeof file === 'object' && 'mode' in file;
      const bytes = Buffer.from(isOther ? file.to : file);
      parts.push(`M ${isOther ? file.mode : '100644'} inline ${path}\ndata ${bytes.length}\n`);
      parts.push(bytes, '\n');
    }
  }
  git(['fast-import', '--quiet', '--force'], Buffer.concat(parts.map((part) => Buffer.from(part))));
}

/** A file of the last commit. */
export const fileIn = ({ repository }: Pick<Person, 'repository'>, path: string): Buffer =>
  execFileSync('git', ['-C', repository, 'cat-file', 'blob', `main:${path}`], { env: ENV });

/** The paths of all files of the last commit. */
export const pathsIn = (person: Person): string[] =>
  person.git('ls-tree', '-r', '--name-only', 'main').trim().split('\n');

/** A page as any machine would write it, with these lines as they are. */
export const pageWith = (name: string, lines: string[]): Buffer =>
  formatPage(withLines(emptyPage(name), lines));

/** The page of a record in the journal. */
export const pageFor = (id: string): string => pageOf('journal', id);
