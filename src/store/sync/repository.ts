/**
 * The bare repository of this machine, which mirrors the branch `main` of the other one. It has no
 * work tree. The store is the truth: whatever is lost here can be made from it.
 */
import fs from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { orUndefined } from '../../lib/or-undefined.ts';
import { portionsOf } from '../../lib/portions.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { attempt, makePrivateDir, namesSeen, removeAny, removeDir } from '../write/fs.ts';
import type { Remote } from './address.ts';
import { notARepository, notBare } from './errors.ts';
import { type Git, GitError, type GitOptions, onOtherSide, openGit } from './git.ts';

export interface RepositoryOptions extends GitOptions {
  /** Without one, the repository is the history of this machine alone. */
  remote: Remote | undefined;
  /** Gets the progress of git, such as `Receiving objects: 45% (9/20)`. */
  says?: (line: string) => void;
}

/** A file of a commit. */
export interface RepositoryFile {
  /** The id of its content. */
  blob: string;
  size: number;
  /** False for a symbolic link and for a submodule, which must not be followed. */
  isFile: boolean;
}

/** A file to write, or to delete if its content is undefined. */
export interface FileChange {
  path: string;
  bytes: (() => Buffer) | undefined;
}

/** The words of a commit, for everyone who can read the repository. */
export interface About {
  machine: string;
  message: string;
  at: Date;
}

/**
 * A commit is named by its id. Every function throws a GitError if git fails, and a UserError if
 * git does not run. Only one process may use a repository at a time.
 */
export interface Repository {
  exists(): boolean;
  /** Makes an empty repository. Replaces one that is there. */
  create(): void;
  /** Removes locks and files that a killed git left. Returns whether there were any. */
  clean(): boolean;
  /** Whether objects are lost. Takes long, so it is for when git has failed. */
  isDamaged(): boolean;
  /** Fetches `main`. Returns its last commit, or undefined if there is none. */
  fetch(): Promise<string | undefined>;
  /** The last commit that is known here. */
  tip(): string | undefined;
  /** All files of a commit by path. */
  files(commit: string): Map<string, RepositoryFile>;
  /** The contents of files, one after another, with a few in memory at a time. */
  contents(files: Iterable<Pick<RepositoryFile, 'blob' | 'size'>>): Generator<Buffer>;
  /** Makes a commit. Keeps all other files of `base`. Asks for one content at a time. */
  commit(base: string | undefined, changes: Iterable<FileChange>, about: About): Promise<string>;
  /** Makes a commit the last one, unless another machine was faster: then `moved`. */
  push(commit: string): Promise<'done' | 'moved'>;
  /** Replaces the history up to `tip` with one commit that has its files. Drops the old objects. */
  replaceHistory(tip: string, about: About): Promise<'done' | 'moved'>;
  /** Drops everything here that is not in the history now. */
  tidy(): void;
  /** Whether `commit` is in the history of `later`. False if it is not known here. */
  isAncestor(commit: string, later: string): boolean;
  lastCommit(commit: string): { machine: string; at: string };
  /** The bytes of all objects here. */
  size(): number;
}

const MAIN = 'refs/heads/main';

/** With a star, git does not fail if the branch is missing. */
const MIRROR = `+${MAIN}*:${MAIN}*`;

/** Keeps the objects of a commit that is not pushed yet. */
const NEXT = 'refs/coachkit/next';

/** How many bytes of contents are read at a time, unless a single file has more. */
const PORTION = 8 * 2 ** 20;

export function openRepository(options: RepositoryOptions): Repository {
  const { folder, remote, says } = options;
  const git = openGit(options);
  const text = (...args: string[]): string => git.read(args).toString().trim();

  const tip = () => unless(isNo, () => text('rev-parse', '--verify', '--quiet', MAIN));

  async function fetch(): Promise<string | undefined> {
    if (remote) {
      const kept = ['--prune', '--no-tags', '--no-write-fetch-head', '--update-shallow'];
      await git.run(['fetch', ...QUIET, ...kept, ...atOtherSide(remote, 'upload'), MIRROR], {
        says,
      });
    }
    return tip();
  }

  /** `forced` are options for a commit that does not follow the last one. */
  async function send(commit: string, forced: string[] = []): Promise<'done' | 'moved'> {
    const known = tip();
    if (remote) {
      const target = [...atOtherSide(remote, 'receive'), `${commit}:${MAIN}`];
      try {
        await git.run(['push', ...QUIET, '--no-verify', ...forced, ...target], { says });
      } catch (error) {
        if (!(error instanceof GitError)) throw error;
        // The words of git differ by version and language, but the last commit tells.
        const now = await fetch().catch(() => known);
        if (now === known && (await freed(remote))) return send(commit, forced);
        if (now === known) throw error;
        return now === commit ? 'done' : 'moved';
      }
    }
    git.read(['update-ref', MAIN, commit]);
    return 'done';
  }

  return {
    exists: () => fs.existsSync(folder),
    tip,
    fetch,

    create() {
      const made = `${folder}.new`;
      removeDir(made);
      makePrivateDir(made);
      const privately = ['--template=', '--shared=0600', '--object-format=sha1'];
      openGit({ ...options, folder: made }).read([
        'init',
        '--quiet',
        '--bare',
        '--initial-branch=main',
        ...privately,
      ]);
      removeDir(folder);
      fs.renameSync(made, folder);
    },

    clean() {
      const left = leftIn(folder);
      for (const path of left) removeAny(path);
      return left.length > 0;
    },

    isDamaged: () =>
      unless(isAny, () => git.read(['fsck', '--no-dangling', '--no-progress'])) === undefined,

    files(commit) {
      const listed = git.read(['ls-tree', '-r', '-l', '-z', '--full-tree', commit]).toString();
      const found = listed.matchAll(/(\d+) \w+ (\w+) +(\d+|-)\t([^\0]+)\0/g);
      return new Map(
        Array.from(found, ([, mode = '', blob = '', size, path = '']) => [
          path,
          { blob, size: Number(size) || 0, isFile: mode.startsWith('100') },
        ]),
      );
    },

    *contents(files) {
      for (const portion of portionsOf(files, PORTION)) {
        const blobs = portion.map(({ blob }) => `${blob}\n`).join('');
        yield* blobsIn(git.read(['cat-file', '--batch'], blobs));
      }
    },

    async commit(base, changes, about) {
      const input = commitStream(base, changes, about);
      // A page is not like the one before it, so that a search for likeness would only take time.
      const fast = ['-c', 'pack.compression=1', 'fast-import', '--depth=0'];
      const args = [...fast, '--quiet', '--force', '--done', '--cat-blob-fd=1'];
      return (await git.run(args, { input })).toString().trim();
    },

    async push(commit) {
      const outcome = await send(commit);
      // git packs only if there are many loose objects.
      if (outcome === 'done') git.read([...asTidy(SELDOM), 'gc', '--quiet', '--auto']);
      return outcome;
    },

    async replaceHistory(tip, about) {
      const tree = text('rev-parse', '--verify', `${tip}^{tree}`);
      const by = `${author(about)}\n`;
      const words = `tree ${tree}\nauthor ${by}committer ${by}\n${about.message}\n`;
      const commit = git.read(['hash-object', '-t', 'commit', '-w', '--stdin'], words);
      const next = commit.toString().trim();
      git.read(['update-ref', NEXT, next]);
      const outcome = await send(next, [`--force-with-lease=${MAIN}:${tip}`]);
      if (outcome === 'done') {
        forget(git);
        if (remote?.isLocal) forget(openGit({ ...options, folder: remote.url }));
      }
      return outcome;
    },

    tidy: () => {
      git.read(['update-ref', '-d', NEXT]);
      forget(git);
    },

    isAncestor: (commit, later) =>
      unless(isAny, () => git.read(['merge-base', '--is-ancestor', commit, later])) !== undefined,

    lastCommit(commit) {
      const raw = git.read(['cat-file', 'commit', commit]).toString();
      const [, name = '', seconds] = /^committer (.*) <.*> (\d+) /m.exec(raw) ?? [];
      return { machine: sanitize(name), at: new Date(Number(seconds) * 1000).toISOString() };
    },

    size() {
      const counted = text('count-objects', '-v').matchAll(/^size(?:-pack)?: (\d+)$/gm);
      return Array.from(counted, ([, kibibytes]) => 1024 * Number(kibibytes)).reduce(sum, 0);
    },
  };
}

/** Runs git. Returns undefined if it fails so. */
function unless<R>(so: (error: GitError) => boolean, act: () => R): R | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof GitError && so(error)) return undefined;
    throw error;
  }
}

const isAny = (): boolean => true;

/** Whether git answers no, rather than that something is wrong. */
const isNo = ({ code }: GitError): boolean => code === 1;

const sum = (a: number, b: number): number => a + b;

/** The content of a repository, as far as a look can tell. */
export interface Look {
  /** The paths of its files on `main`. */
  files: string[];
  /** The content of the file that was asked for, if it is small. */
  marker: Buffer | undefined;
}

/**
 * Looks at a repository. Fetches the last commit without its large files into `folder`, and removes
 * it. Returns undefined if the repository is empty.
 * @throws UserError if it is not a bare repository, GitError if git fails
 */
export async function lookAt(
  options: Omit<RepositoryOptions, 'remote'> & { remote: Remote; marker: string },
): Promise<Look | undefined> {
  const { folder, remote, marker, says } = options;
  if (remote.isLocal) checkBare(options, remote.url);
  const repository = openRepository(options);
  try {
    repository.create();
    const git = openGit(options);
    const at = atOtherSide({ ...remote, url: 'origin' }, 'upload');
    const named = ['-c', `remote.origin.url=${remote.url}`];
    const refs = await git.run([...named, 'ls-remote', '--quiet', ...at], { says });
    if (refs.length === 0) return undefined;
    // A repository without this branch is for something else.
    if (!refs.toString().includes(`\t${MAIN}\n`)) return { files: [], marker: undefined };
    const little = ['--depth=1', '--filter=blob:limit=1k', '--no-tags', '--no-write-fetch-head'];
    await git.run([...named, 'fetch', ...QUIET, ...little, ...at, `${MAIN}:${MAIN}`], { says });
    const names = git.read(['ls-tree', '-r', '-z', '--full-tree', '--name-only', MAIN]).toString();
    const content = orUndefined(() => git.read(['cat-file', 'blob', `${MAIN}:${marker}`]));
    return { files: names.split('\0').slice(0, -1), marker: content };
  } finally {
    removeDir(folder);
    removeDir(`${folder}.new`);
  }
}

function checkBare(options: GitOptions, path: string): void {
  const git = openGit({ ...options, folder: path });
  try {
    const said = git.read(['rev-parse', '--is-bare-repository']).toString();
    if (said.trim() !== 'true') throw notBare(path);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw fs.existsSync(join(path, '.git')) ? notBare(path) : notARepository(path, error.words);
  }
}

// -- The other side

const QUIET = ['--quiet', '--progress', '--no-recurse-submodules'];

/** Options and the address for a command that talks with the other repository. */
function atOtherSide({ url, isLocal }: Remote, what: 'upload' | 'receive'): string[] {
  // git gives the settings of this side to no other repository, so its hooks would run.
  return [...(isLocal ? [`--${what}-pack=${onOtherSide(`${what}-pack`)}`] : []), '--', url];
}

/** In ms. git holds a lock of a branch for a moment. */
const LONGER_THAN_A_LOCK = 2000;

/** Frees a local repository of the locks of a killed git. Returns false if no lock was the cause. */
async function freed({ url, isLocal }: Remote): Promise<boolean> {
  const locks = isLocal ? [`${MAIN}.lock`, 'HEAD.lock', 'packed-refs.lock', 'shallow.lock'] : [];
  const paths = locks.map((lock) => join(url, lock));
  // A clock cannot tell whether a lock is old, because the disk may be on another machine.
  const before = paths.map(identityOf);
  if (before.every((each) => each === undefined)) return false;
  await delay(LONGER_THAN_A_LOCK);
  const left = paths.filter((path, i) => before[i] && identityOf(path) === before[i]);
  return left.every((path) => attempt(() => removeAny(path)));
}

const identityOf = (path: string): string | undefined => {
  const stats = orUndefined(() => fs.statSync(path));
  return stats && `${stats.ino} ${stats.mtimeMs}`;
};

// -- Objects

const SELDOM = { 'gc.auto': '512', 'gc.autoPackLimit': '20', 'gc.autoDetach': 'false' };

const asTidy = (settings: Record<string, string>): string[] =>
  Object.entries({ ...settings, 'gc.pruneExpire': 'now' }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);

/** Drops every object that is not in the history now. */
function forget(git: Git): void {
  git.read(['reflog', 'expire', '--expire=now', '--expire-unreachable=now', '--all']);
  git.read(['repack', '-a', '-d', '--quiet']);
  git.read(['prune', '--expire=now']);
}

/** Where git writes files before they have their name. */
const UNFINISHED = [
  '',
  'refs',
  'refs/heads',
  'refs/coachkit',
  'objects',
  'objects/pack',
  'objects/info',
];

/** Locks, unfinished files and crash reports. */
const LEFT = /\.lock$|^\.?tmp[-_]|^incoming-|^fast_import_crash_|^gc\.pid$|^packed-refs\.new$/;

const leftIn = (folder: string): string[] =>
  UNFINISHED.flatMap((name) => {
    const dir = join(folder, name);
    return namesSeen(dir).flatMap((file) => (LEFT.test(file) ? [join(dir, file)] : []));
  });

// -- Contents

/** The contents in the output of `cat-file --batch`. */
function* blobsIn(output: Buffer): Generator<Buffer> {
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf('\n', at) + 1;
    const head = output.toString('latin1', at, end).trim();
    const size = /^\w+ blob (\d+)$/.exec(head)?.[1];
    if (size === undefined) throw new GitError(`fatal: ${head}`, null);
    at = end + Number(size) + 1;
    yield output.subarray(end, at - 1);
  }
}

// -- Commits

const author = ({ machine, at }: About): string => {
  // These characters would end the name.
  const name = machine.replaceAll(/[<>\p{Cc}]+/gu, ' ').trim() || 'coachkit';
  return `${name} <> ${Math.floor(at.getTime() / 1000)} +0000`;
};

/** A commit in the language of `git fast-import`, which prints its id at the end. */
function* commitStream(
  base: string | undefined,
  changes: Iterable<FileChange>,
  about: About,
): Generator<string | Buffer> {
  yield `commit ${NEXT}\nmark :1\ncommitter ${author(about)}\n`;
  yield* data(Buffer.from(about.message));
  if (base !== undefined) yield `from ${base}\n`;
  for (const { path, bytes } of changes) {
    if (bytes === undefined) yield `D ${quoted(path)}\n`;
    else {
      yield `M 100644 inline ${quoted(path)}\n`;
      yield* data(bytes());
    }
  }
  yield 'get-mark :1\ndone\n';
}

function* data(bytes: Buffer): Generator<string | Buffer> {
  yield `data ${bytes.length}\n`;
  yield bytes;
  yield '\n';
}

const quoted = (path: string): string =>
  `"${path.replaceAll(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
