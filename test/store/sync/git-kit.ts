import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  openRepository,
  type Repository,
  type RepositoryOptions,
} from '../../../src/store/sync/repository.ts';

/** Helpers for tests with real git: a folder for a test, machines, and repositories to meet in. */

export interface Place {
  dir: string;
  /** Only what every program needs. The home is empty. */
  env: Record<string, string>;
  /** Runs git without anything of coachkit, as a person would. Returns what it prints. */
  git(...args: string[]): string;
  /** Makes a bare repository. */
  bare(name: string): string;
  /** A machine with an empty repository of its own. */
  machine(name: string, url?: string, more?: Partial<RepositoryOptions>): Repository;
  /** Writes a file, with its folders. */
  write(path: string, content: string, mode?: number): string;
}

/** A folder that is removed after the test. */
export function newPlace(): Place {
  const dir = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'coachkit-git-')));
  onTestFinished(() => fs.rmSync(dir, { recursive: true, force: true }));
  const env = { PATH: process.env.PATH ?? '', HOME: join(dir, 'home'), GIT_CONFIG_NOSYSTEM: '1' };
  fs.mkdirSync(env.HOME);
  const write = (path: string, content: string, mode = 0o644) => {
    const full = join(dir, path);
    fs.mkdirSync(join(full, '..'), { recursive: true });
    fs.writeFileSync(full, content, { mode });
    return full;
  };
  const person = ['-c', 'user.name=A Person', '-c', 'user.email=person@example.com'];
  const git = (...args: string[]) =>
    execFileSync('git', [...person, ...args], { env, cwd: dir, encoding: 'utf8', stdio: 'pipe' });
  return {
    dir,
    env,
    git,
    write,
    bare(name) {
      git('init', '--quiet', '--bare', '--initial-branch=main', name);
      return join(dir, name);
    },
    machine(name, url, more = {}) {
      const repository = openRepository({
        folder: join(dir, name, 'repository'),
        env,
        remote: url === undefined ? undefined : { url, isLocal: url.startsWith('/') },
        ...more,
      });
      repository.create();
      return repository;
    },
  };
}

export const about = (machine: string, at = '2026-11-01T10:00:00Z') => ({
  machine,
  message: 'Sync',
  at: new Date(at),
});

/** Changes to files with these texts. Null deletes a file. */
export const files = (texts: Record<string, string | null>) =>
  Object.entries(texts).map(([path, text]) => ({
    path,
    bytes: text === null ? undefined : () => Buffer.from(text),
  }));

/** Every text of a commit, by path. */
export function texts(repository: Repository, commit: string): Record<string, string> {
  const found = [...repository.files(commit)].filter(([, { isFile }]) => isFile);
  const contents = repository.contents(found.map(([, file]) => file));
  return Object.fromEntries(found.map(([path]) => [path, `${contents.next().value}`]));
}

/** Commits files on top of the last commit, and pushes. */
export async function save(repository: Repository, changed: Record<string, string | null>) {
  const commit = await repository.commit(repository.tip(), files(changed), about('laptop'));
  return { commit, outcome: await repository.push(commit) };
}
