import type { Sync, Synced, SyncOptions, SyncState } from '../../src/core/sync.ts';
import { defined } from '../../src/lib/objects.ts';

export interface FakeSync extends Sync {
  /** The calls that changed something, in order. */
  done: string[];
  /** The options of the last run. */
  ran?: SyncOptions;
}

interface Scripted {
  /** Set if sync is set up already. */
  state?: SyncState;
  /** Whether the repository is encrypted. */
  isEncrypted?: boolean;
  /** The results of the runs, in order. Default: nothing new. */
  results?: Partial<Synced>[];
  /** Makes each run fail. */
  error?: Error;
  /** Called at each run. */
  onRun?: () => void;
}

/** The state of a machine that syncs with a server. */
export const connected = (more: Partial<SyncState> = {}): SyncState => ({
  repository: 'git@example.com:me/journal.git',
  isLocal: false,
  machine: 'laptop',
  hasSettings: false,
  mayBePlain: true,
  isEncrypted: false,
  ...more,
});

const NOTHING: Synced = {
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
};

/** A sync that exists only in memory. */
export function fakeSync(script: Scripted = {}): FakeSync {
  const { isEncrypted = false, results = [], error, onRun } = script;
  let { state } = script;
  const fake: FakeSync = {
    done: [],
    state: () => state,
    setUp: async (repository) => {
      const isLocal = repository?.startsWith('/') !== false;
      fake.done.push(`setUp ${repository}`);
      if (state) return { isEncrypted };
      const { repository: _, ...local } = connected({ isLocal, mayBePlain: false });
      state = { ...local, ...defined({ repository }) };
      return { isEncrypted };
    },
    run: async (options) => {
      fake.ran = options;
      fake.done.push('run');
      onRun?.();
      if (error) throw error;
      return { ...NOTHING, ...results.shift() };
    },
    returnKey: () => void fake.done.push('returnKey'),
    setSettings: (isOn) => void fake.done.push(`settings ${isOn}`),
    purgeHistory: async () => void fake.done.push('purgeHistory'),
    off: () => {
      state = undefined;
      fake.done.push('off');
    },
  };
  return fake;
}
