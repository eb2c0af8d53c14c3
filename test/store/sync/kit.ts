import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../../../src/core/store.ts';
import type { Synced, SyncOptions } from '../../../src/core/sync.ts';
import type { StoreOptions } from '../../../src/store/options.ts';
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
  const { dir } = newHome();
  fs.mkdirSync(dir, { recursive: true });
  const repository = join(dir, 'repository.git');
  const git = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync('git', args, { env: ENV, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  git('init', '--quiet', '--bare', '--initial-branch=main', repository);
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
  const store = await open(home, { env: ENV, workFactor: 2, ...more });
  await begin(store);
  return {
    home,
    store,
    sync: async (options = {}) => (await store.sync()).run(options),
    again: () => machineAt(home, more, async () => {}),
  };
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
