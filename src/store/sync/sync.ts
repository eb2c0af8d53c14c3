import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { Interrupted, UserError } from '../../core/errors.ts';
import type { Sync, SyncOptions } from '../../core/sync.ts';
import { defined } from '../../lib/objects.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { KEY_FILE } from '../paths.ts';
import { makePrivateDir, removeDir } from '../write/fs.ts';
import { acquire } from '../write/lock.ts';
import { sweep } from '../write/sweep.ts';
import { type Remote, repositoryFrom } from './address.ts';
import { gitFailed, notOurs, notSetUp, stillMoving } from './errors.ts';
import { checkGit, GitError } from './git.ts';
import { returnKey } from './key.ts';
import type { SyncParts } from './parts.ts';
import { type Look, lookAt, openRepository } from './repository.ts';
import { MARKER, refuseNewer, refuseOthers, runSync, TRIES, withRepository } from './run.ts';
import { readState, type State, writeState } from './state.ts';

/**
 * Syncs the store with a git repository, which has the same files. One sync fetches, merges every
 * page that differs into the store, commits the pages that the repository lacks, and pushes. The
 * store is the truth and every step can be repeated, so a kill anywhere loses nothing.
 */

/** How long to wait for another sync on this machine, in ms. */
const WAIT = 30_000;

export function openSync(parts: SyncParts): Sync {
  const { places, random } = parts;
  const folder = join(places.sync, 'repository');
  const save = (state: State) => writeState(state, places, random);

  function required(): State {
    const state = readState(places);
    if (state === undefined) throw notSetUp();
    return state;
  }

  /** Runs while no other process syncs. A failure is kept, to be told later. */
  async function exclusively<R>(
    doing: string,
    options: SyncOptions,
    act: (state: State) => Promise<R>,
  ): Promise<R> {
    required();
    const release = acquire({ path: join(places.sync, 'lock'), wait: WAIT, random });
    try {
      sweep([places.sync]);
      return await act(required());
    } catch (error) {
      if (isStopped(error, options)) throw new Interrupted();
      const told = inWords(error, doing);
      // A locked journal waits for the person. Nothing has failed.
      if (parts.keys.state() !== 'locked') orUndefined(() => noteFailure(told));
      throw told;
    } finally {
      release();
    }
  }

  /** Leaves nothing behind, so that a failure changes nothing. */
  async function lookFirst(remote: Remote): Promise<Look | undefined> {
    const aside = `${places.sync}.look`;
    makePrivateDir(aside);
    try {
      return await lookAtOurs({ folder: join(aside, 'repository'), env: parts.env, remote });
    } finally {
      removeDir(aside);
    }
  }

  function noteFailure(told: unknown): void {
    const why = told instanceof Error ? told.message : String(told);
    const detail = told instanceof UserError ? told.detail : undefined;
    save({ ...required(), failed: { at: parts.now().utc, why, ...defined({ detail }) } });
  }

  return {
    state: () => {
      const state = readState(places);
      if (state === undefined) return undefined;
      const { tip, same, identity, own, ...told } = state;
      return { ...told, isEncrypted: identity !== undefined };
    },

    setUp: async (typed) => {
      const remote = typed === undefined ? undefined : repositoryFrom(typed, resolve());
      checkGit(parts.env);
      const look = remote && (await lookFirst(remote));
      const isEncrypted = look?.files.includes(KEY_FILE) ?? false;
      const before = readState(places);
      if (before && before.repository === remote?.url) return { isEncrypted };
      makePrivateDir(places.sync);
      openRepository({ folder, env: parts.env, remote }).create();
      save({
        ...(remote && { repository: remote.url }),
        isLocal: remote?.isLocal ?? true,
        machine: sanitize(hostname().split('.')[0] || 'unnamed'),
        hasSettings: false,
        mayBePlain: false,
        same: {},
        own: {},
      });
      return { isEncrypted };
    },

    run: (options) => exclusively('sync', options, (state) => runSync(parts, state, options)),

    returnKey: () => {
      const { identity, ...state } = required();
      returnKey(parts, identity);
      save({ ...state, failed: { at: parts.now().utc, why: NEEDS_PASSPHRASE } });
    },

    setSettings: (isOn) => save({ ...required(), hasSettings: isOn }),

    purgeHistory: (options) =>
      exclusively('replace the history', options, (state) =>
        withRepository(parts, state, options, async (repository) => {
          const about = { machine: state.machine, message: 'Begin a new history', at: new Date() };
          for (let tries = 0; tries < TRIES; tries++) {
            const tip = await repository.fetch();
            if (tip === undefined) return;
            if ((await repository.replaceHistory(tip, about)) !== 'done') continue;
            const now = repository.tip();
            return save({ ...state, ...(now && { tip: now }) });
          }
          throw stillMoving();
        }),
      ),

    off: () => {
      returnKey(parts, readState(places)?.identity);
      removeDir(places.sync);
    },
  };
}

/** @throws UserError unless the repository is for a journal, or for nothing yet */
async function lookAtOurs(
  options: Omit<Parameters<typeof lookAt>[0], 'marker'>,
): Promise<Look | undefined> {
  const look = await lookAt({ ...options, marker: MARKER }).catch((error: unknown) => {
    if (!(error instanceof GitError)) throw error;
    throw gitFailed('look into the repository', error.words, AGAIN);
  });
  if (look === undefined) return undefined;
  // Other branches are for something else.
  if (look.files.length === 0) throw notOurs();
  refuseOthers(look.files, look.marker);
  refuseNewer(look.marker);
  return look;
}

/** Whether the person stopped git with Ctrl-C. In the background, only silence stops it. */
const isStopped = (error: unknown, { isInBackground }: SyncOptions): boolean =>
  error instanceof GitError && error.code === null && !isInBackground;

const NEEDS_PASSPHRASE =
  'The repository is encrypted now. To join with its passphrase: coachkit sync';

const AGAIN = 'When the cause is gone, try again.';

const inWords = (error: unknown, doing: string): unknown =>
  error instanceof GitError ? gitFailed(doing, error.words) : error;
