import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Synced, SyncOptions } from '../../core/sync.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { many } from '../../lib/plural.ts';
import { journalLocked } from '../errors.ts';
import { notOurs, plainMayNotLeave, stillMoving, tooNew } from './errors.ts';
import { GitError } from './git.ts';
import { keyToSend, takeKey } from './key.ts';
import { mergePages, type PagesMerged } from './merge-pages.ts';
import { syncOwn } from './own-files.ts';
import type { SyncParts, Tip } from './parts.ts';
import { openRepository, type Repository } from './repository.ts';
import { type State, writeState } from './state.ts';

/** The file that shows what the repository is for. */
export const MARKER = 'coachkit.json';
const FORMAT = 1;
const ABOUT = 'A coachkit journal. Only coachkit should change these files.';
const marker = () => Buffer.from(`${JSON.stringify({ format: FORMAT, about: ABOUT })}\n`);

/** How often to begin again because another machine pushed meanwhile. */
export const TRIES = 5;

/** In ms. A git that was left alone by a killed sync has ended by then, or will take long. */
const LONELY = 1000;

/**
 * Works with the repository of this machine. Starts over once if it was damaged and is made again,
 * or if the git of a killed sync was still at work in it.
 */
export async function withRepository<R>(
  parts: SyncParts,
  state: State,
  options: SyncOptions,
  work: (repository: Repository) => Promise<R>,
): Promise<R> {
  const repository = repositoryOf(parts, state, options);
  try {
    return await work(repository);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    if (repository.isDamaged()) repository.create();
    else {
      const wasDisturbed = repository.tip() !== state.tip || repository.clean();
      if (!wasDisturbed) throw error;
      await delay(LONELY);
      repository.clean();
    }
    return work(repository);
  }
}

function repositoryOf({ places, env }: SyncParts, state: State, options: SyncOptions): Repository {
  const { say, isInBackground } = options;
  const { repository: url, isLocal } = state;
  const repository = openRepository({
    folder: join(places.sync, 'repository'),
    env,
    remote: url === undefined ? undefined : { url, isLocal },
    ...(say && { says: say }),
    ...(isInBackground && { isInBackground }),
  });
  if (repository.exists()) repository.clean();
  else repository.create();
  return repository;
}

/** Syncs once. Changes `state` only where another try must know it. */
export async function runSync(
  parts: SyncParts,
  state: State,
  options: SyncOptions,
): Promise<Synced> {
  state.mayBePlain = options.mayBePlain ?? state.mayBePlain;
  if (parts.keys.state() === 'locked') throw journalLocked();
  parts.joinInbox();
  const synced = newSynced();
  const { say = () => {} } = options;
  return withRepository(parts, state, options, (repository) =>
    syncWith(repository, { parts, state, say, synced }),
  );
}

interface Run {
  parts: SyncParts;
  state: State;
  say: (words: string) => void;
  /** Adds up what all tries did. */
  synced: Synced;
}

async function syncWith(
  repository: Repository,
  { parts, state, say, synced }: Run,
): Promise<Synced> {
  const { places, random, now } = parts;
  for (let tries = 0; tries < TRIES; tries++) {
    say('Fetching');
    const last = await repository.fetch();
    synced.isRewritten = isOtherHistory(repository, state.tip, last);
    const tip = tipOf(repository, last);
    const isNew = state.tip === undefined || synced.isRewritten;
    const found = tip.contentOf(MARKER);
    if (isNew) refuseOthers(tip.files.keys(), found);
    refuseNewer(found);
    // No one removed the files that another history lacks.
    if (synced.isRewritten) state.own = {};
    const key = takeKey(parts, state, tip);
    if (key !== undefined) {
      writeState({ ...state, identity: key }, places, random);
      return { ...synced, hasNewKey: true };
    }
    const isPlain = parts.keys.state() === 'off';
    if (isPlain && !state.isLocal && !state.mayBePlain) throw plainMayNotLeave();
    say('Merging');
    const merged = mergePages(parts, tip, state);
    const own = syncOwn(parts, state, tip);
    const sent = keyToSend(parts, state, tip);
    count(synced, merged, own.synced);
    const changes = [...merged.changes, ...own.changes, ...sent.changes];
    if (changes.length > 0 && !tip.files.has(MARKER)) changes.push({ path: MARKER, bytes: marker });
    let end = last;
    if (changes.length > 0) {
      say('Sending');
      const message = `Sync ${many(changes.length, 'file', 'files')}`;
      const about = { machine: state.machine, message, at: new Date(now().utc) };
      end = await repository.commit(last, changes, about);
      if ((await repository.push(end)) === 'moved') continue;
    }
    // Erased and unencrypted texts must not stay in the old history here.
    if (synced.isRewritten) repository.tidy();
    const { failed, ...rest } = state;
    const known = { same: merged.same(), own: own.sums, ...(sent.sum && { identity: sent.sum }) };
    const moment = momentOf(repository, end, synced, now().utc);
    writeState({ ...rest, ...known, ...(end && { tip: end }), last: moment }, places, random);
    return synced;
  }
  throw stillMoving();
}

const newSynced = (): Synced => ({
  received: 0,
  sent: 0,
  both: [],
  back: [],
  erased: 0,
  mended: [],
  left: [],
  frameworks: [],
  settings: [],
  isRewritten: false,
  hasNewKey: false,
});

function isOtherHistory(repository: Repository, known?: string, tip?: string): boolean {
  if (known === undefined || known === tip) return false;
  return tip === undefined || !repository.isAncestor(known, tip);
}

function tipOf(repository: Repository, tip: string | undefined): Tip {
  const files = tip === undefined ? new Map() : repository.files(tip);
  const contentOf = (path: string): Buffer | undefined => {
    const file = files.get(path);
    return file?.isFile ? [...repository.contents([file])][0] : undefined;
  };
  return { files, contentOf };
}

/** The files that a host may put into a new repository. */
const HARMLESS = /^(readme|licen[cs]e|\.gitignore|\.gitattributes)(\.\w+)?$/i;

/** @throws UserError unless the repository is for a journal, or for nothing yet */
export function refuseOthers(files: Iterable<string>, marker: Buffer | undefined): void {
  if (marker === undefined && ![...files].every((file) => HARMLESS.test(file))) throw notOurs();
}

/** @throws UserError if the file is not the marker of a repository that this version can use */
export function refuseNewer(content: Buffer | undefined): void {
  if (content === undefined) return;
  const found = orUndefined(() => JSON.parse(content.toString()) as { format?: unknown });
  if (typeof found?.format !== 'number') throw notOurs();
  if (found.format > FORMAT) throw tooNew();
}

/** Adds up what came over several tries. Only the last one sends. */
function count(
  synced: Synced,
  merged: PagesMerged,
  own: Pick<Synced, 'frameworks' | 'settings' | 'left'>,
): void {
  synced.received += merged.received;
  synced.sent = merged.sent;
  synced.both.push(...merged.both);
  synced.back.push(...merged.back);
  synced.erased += merged.erased;
  synced.mended = merged.mended;
  synced.left = [...merged.left, ...own.left];
  synced.frameworks.push(...own.frameworks);
  synced.settings.push(...own.settings);
}

const momentOf = (
  repository: Repository,
  end: string | undefined,
  { received, sent, left }: Synced,
  at: string,
) => ({
  ...{ at, received, sent },
  ...(left.length > 0 && { left: left.length }),
  ...(end && { commit: repository.lastCommit(end) }),
  bytes: repository.size(),
});
