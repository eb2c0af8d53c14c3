import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeProgram } from '../../src/cli/command-tree.ts';
import { createUnlocking } from '../../src/cli/unlock.ts';
import type { Block } from '../../src/core/blocks.ts';
import type { Ask, Context, Reply, SessionKey } from '../../src/core/context.ts';
import type { Encryption } from '../../src/core/encryption.ts';
import { Interrupted, MenuLeft, UsageError } from '../../src/core/errors.ts';
import { createFileWriter } from '../../src/core/files.ts';
import type { Machine } from '../../src/core/machine.ts';
import { preferences } from '../../src/core/settings.ts';
import type { Store } from '../../src/core/store.ts';
import type { Sync } from '../../src/core/sync.ts';
import { toJson } from '../../src/formats/json-output.ts';
import { frameworkPlaces, openFrameworks } from '../../src/framework/registry.ts';
import type { Answer } from '../../src/interview/answers.ts';
import { zoneOf } from '../../src/lib/dates/zone.ts';
import { openStore } from '../../src/store/open-store.ts';
import { render } from '../../src/terminal/render/render.ts';
import { createStyle } from '../../src/terminal/render/theme.ts';
import { fakeSessionKey, withEncryption } from './encryption.ts';
import { type Lock, lockable } from './lockable.ts';
import { memoryMachine } from './machine.ts';
import { checkIsResult } from './results.ts';
import { fakeSync } from './sync.ts';

/** Built once at most, because it takes long. */
let commandTree: ReturnType<typeof describeProgram> | undefined;

/** Undoes the wrapping of a text. */
export const inOneLine = (text: string): string => text.replace(/\s+/g, ' ');

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A scripted person's reaction to a question: an answer or another reply. */
export type Script = (ask: Ask) => Answer | Reply | { kind: 'stop' } | undefined;

export interface Scripted {
  context: Context;
  /** The output on stdout and on stderr so far. */
  out: () => string;
  err: () => string;
  home: string;
  asked: Ask[];
  /** The choices of the last menu. */
  offered: () => readonly { value: string; label: string }[];
  /** The labels of every menu so far, with its question first. */
  menus: { message: string; labels: string[] }[];
}

export interface Options {
  /** Replies by question. Undefined means a skip. Without replies, nothing can be asked. */
  script?: Script;
  /** The choices in menus, in order. A menu without a choice is left. */
  choices?: string[];
  /** The texts typed at one-line prompts, in order. Later prompts get an empty text. */
  lines?: string[];
  /** The texts typed at prompts that do not show them, in order. Later prompts are left. */
  secrets?: string[];
  /** The passphrase that the program in the setting `passphrase-command` prints. */
  program?: string;
  /** Replaces the encryption of the store. */
  encryption?: Encryption;
  /** Where the key is kept. Default: a new place, which is empty. */
  sessionKey?: SessionKey;
  /** Whether the store is locked. Any passphrase opens it. */
  lock?: Lock;
  /** Replaces the sync of the store. Default: one that is not set up. */
  sync?: Sync;
  files?: Record<string, string | Uint8Array>;
  /** Makes the changes to files that a command waits for, in order. */
  changes?: (() => void)[];
  /** Receives copied texts. Without it, the machine has no clipboard. */
  clipboard?: (text: string) => void;
  /** Default: a machine in memory. */
  machine?: Machine;
  /** The programs of the machine. Default: all but those that begin with "nope". */
  programs?: readonly string[];
  /** Whether stdout is a terminal. Default: no. */
  terminal?: boolean;
  home?: string;
  /** The local day. */
  today?: string;
  /** Returns the milliseconds since ten o'clock, which give records an order. Default: always 0. */
  tick?: () => number;
  columns?: number;
  settings?: Record<string, unknown>;
}

const isReply = (reply: Answer | Reply | { kind: 'stop' }): reply is Reply | { kind: 'stop' } =>
  typeof reply === 'object' && 'kind' in reply && typeof reply.kind === 'string';

/** A context with a scripted person, a store in an empty folder and the shipped frameworks. */
export function scripted(options: Options = {}): Scripted {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'coachkit-test-'));
  const today = options.today ?? '2026-11-23';
  const ten = Date.parse(`${today}T10:00:00.000Z`);
  const now = () => ({
    utc: new Date(ten + (options.tick?.() ?? 0)).toISOString(),
    offset: 0,
    zone: 'UTC',
    date: today,
  });
  const asked: Ask[] = [];
  const menus: Scripted['menus'] = [];
  let menu: readonly { value: string; label: string }[] = [];
  let store: Store | undefined;
  let isLeftLocked = false;
  const session = options.sessionKey ?? fakeSessionKey(() => ten);
  let out = '';
  let err = '';
  const look = { style: createStyle(false), columns: options.columns ?? 80, plain: false };
  const [choices, lines] = [[...(options.choices ?? [])], [...(options.lines ?? [])]];
  const secrets = [...(options.secrets ?? (options.lock ? ['any'] : []))];
  const readFile = (path: string) => {
    const file = options.files?.[path];
    if (file === undefined) throw new UsageError(`The file ${path} does not exist.`);
    return typeof file === 'string' ? new TextEncoder().encode(file) : file;
  };
  const machine = options.machine ?? memoryMachine();
  const context: Context = {
    edit: async () => ({ failed: 'There is no editor.' }),
    shownPath: (path) => path.replace(home, '~/coachkit'),
    hasProgram: async (command) =>
      options.programs?.includes(command) ?? !command.startsWith('nope'),
    machine: async () => machine,
    commands: () => {
      commandTree ??= describeProgram('0');
      return commandTree;
    },
    changesOf: async function* () {
      for (const change of options.changes ?? []) {
        change();
        yield;
      }
    },
    codeCache: async () => undefined,
    copy: async (text) => {
      options.clipboard?.(text);
      return options.clipboard !== undefined;
    },
    syncInBackground: async () => {},
    client: async () => ({
      wire: () => {
        throw new Error('There is no client.');
      },
      request: () => ({ ...context, preferences: preferences(options.settings ?? {}) }),
    }),
    writer: async () => createFileWriter(Math.random),
    io: {
      terminal: options.terminal ?? false,
      isUnread: false,
      get hasAsked() {
        return asked.length + menus.length > 0;
      },
      endsAtHome: false,
      page: async (blocks) => {
        out += render(blocks, look);
      },
      interactive: options.script !== undefined,
      columns: look.columns,
      show: (blocks: Block[]) => {
        out += render(blocks, look);
      },
      note: (blocks: Block[]) => {
        err += render(blocks, look);
      },
      json: (result) => {
        const document = { schemaVersion: 1, ...result };
        checkIsResult(document);
        out += toJson(document);
      },
      write: (text) => {
        out += text;
      },
    },
    clock: { now, zone: () => zoneOf(now()) },
    version: '0',
    preferences: preferences(options.settings ?? {}),
    files: {
      read: async (path) => readFile(path),
      pieces: async (path) => [readFile(path)],
      shipped: (path) => readFileSync(join(root, path), 'utf8'),
    },
    prompts: async () => ({
      ask: async (ask) => {
        asked.push(ask);
        const reply = options.script?.(ask);
        if (reply === undefined) return { kind: 'skip' };
        if (isReply(reply)) {
          if (reply.kind === 'stop') throw new Interrupted();
          return reply;
        }
        return { kind: 'answer', value: reply };
      },
      choose: async (message, offered) => {
        menu = offered;
        menus.push({
          message,
          labels: offered.map(({ label, said }) => [label, said ?? []].flat().join(' · ')),
        });
        const wanted = choices.shift();
        if (wanted === undefined) return undefined;
        const choice = offered.find((c) => c.value === wanted);
        if (!choice) throw new Error(`No "${wanted}" among ${offered.map((c) => c.value)}`);
        return choice.value;
      },
      line: async (message, usual = '') => {
        menus.push({ message, labels: [] });
        return lines.shift() || usual;
      },
      secret: async (message) => {
        menus.push({ message, labels: [] });
        const typed = secrets.shift() ?? (options.lock && 'the passphrase');
        if (typed === undefined) throw new MenuLeft('Nothing was changed.');
        return typed;
      },
      spaced: (text) => text,
    }),
    store: async () => {
      const { encryption, ready } = opened();
      if (encryption.state() === 'locked') {
        if (encryption.isAwaited()) await ready();
        await (isLeftLocked ? unlocking.unlockQuietly : unlocking.unlock)(encryption);
      }
      return opened();
    },
    leaveLocked: () => {
      isLeftLocked = true;
    },
    passphrase: () => unlocking.passphrase(opened().encryption),
    sessionKey: async () => session,
    progress: async () => ({ say: () => {}, end: () => {} }),
    frameworks: async () =>
      openFrameworks(frameworkPlaces({ root, version: '0' }, join(home, 'config')), readFile),
  };
  const opened = (): Store => {
    if (store) return store;
    const { lock, encryption } = options;
    const own = openStore({
      dataDir: home,
      stateDir: join(home, 'state'),
      configDir: join(home, 'config'),
      now,
      workFactor: 2,
      ...(lock && { codec: lockable(lock) }),
    });
    const { sync = fakeSync() } = options;
    store = {
      ...(lock ? { ...own, encryption: lockOf(lock) } : withEncryption(own, encryption)),
      sync: async () => sync,
    };
    return store;
  };
  const unlocking = createUnlocking({
    ...context,
    env: {},
    fromFile: () => Promise.reject(new Error('There is no such file.')),
    fromProgram: async () => {
      if (options.program === undefined) throw new Error('There is no such program.');
      return options.program;
    },
    keyBefore: () => undefined,
  });
  return { context, out: () => out, err: () => err, home, asked, offered: () => menu, menus };
}

/** Any passphrase opens it. */
function lockOf(lock: Lock): Encryption {
  const unlock = () => {
    lock.isLocked = false;
  };
  const state = () => (lock.isLocked ? 'locked' : 'open');
  return { state, unlock, isAwaited: () => true, hasKeyFile: () => true } as unknown as Encryption;
}
