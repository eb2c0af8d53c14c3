import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import type { Sync } from '../../core/sync.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { makePrivateDir, removeDir } from '../write/fs.ts';
import { acquire } from '../write/lock.ts';
import { sweep } from '../write/sweep.ts';
import { repositoryFrom } from './address.ts';
import { gitFailed, notOurs, notSetUp, stillMoving } from './errors.ts';
import { checkGit, GitError } from './git.ts';
import { returnKey } from './key.ts';
import type { SyncParts } from './parts.ts';
import { lookAt, openRepository } from './repository.ts';
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
  async function exclusively<R>(doing: string, act: (state: State) => Promise<R>): Promise<R> {
    required();
    const release = acquire({ path: join(places.sync, 'lock'), wait: WAIT, random });
    try {
      sweep([places.sync]);
      return await act(required());
    } catch (error) {
      const told = inWords(error, doing);
      const why = told instanceof Error ? told.message : String(told);
      orUndefined(() => save({ ...required(), failed: { at: parts.now().utc, why } }));
      throw told;
    } finally {
      release();
    }
  }

  return {
    state: () => {
      const state = readState(places);
      if (state === undefined) return undefined;
      const { tip, same, identity, own, ...told } = state;
      return told;
    },

    setUp: async (typed) => {
      const remote = typed === undefined ? undefined : repositoryFrom(typed, resolve());
      makePrivateDir(places.sync);
      const options = { folder, env: parts.env };
      checkGit(parts.env);
      if (remote) await lookInto({ ...options, folder: `${folder}.look`, remote });
      openRepository({ ...options, remote }).create();
      save({
        ...(remote && { repository: remote.url }),
        isLocal: remote?.isLocal ?? true,
        machine: sanitize(hostname().split('.')[0] || 'unnamed'),
        hasSettings: false,
        mayBePlain: false,
        same: {},
        own: {},
      });
    },

    run: (options) => exclusively('sync', (state) => runSync(parts, state, options)),

    setSettings: (isOn) => save({ ...required(), hasSettings: isOn }),

    purgeHistory: (options) =>
      exclusively('replace the history', (state) =>
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
      returnKey(parts, readState(places));
      removeDir(places.sync);
    },
  };
}

/** @throws UserError unless the repository is for a journal, or for nothing yet */
async function lookInto(options: Omit<Parameters<typeof lookAt>[0], 'marker'>): Promise<void> {
  const look = await lookAt({ ...options, marker: MARKER }).catch((error: unknown) => {
    throw inWords(error, 'look into the repository');
  });
  if (look === undefined) return;
  // Other branches are for something else.
  if (look.files.length === 0) throw notOurs();
  refuseOthers(look.files, look.marker);
  refuseNewer(look.marker);
}

const inWords = (error: unknown, doing: string): unknown =>
  error instanceof GitError ? gitFailed(doing, error.words) : error;
