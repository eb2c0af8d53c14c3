import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { places } from '../../src/core/app-dirs.ts';
import { openSessionKey } from '../../src/core/session-key.ts';
import { isAge } from '../../src/lib/age/is-age.ts';
import { newIdentity, rawKey } from '../../src/lib/age/x25519.ts';
import { isInMemory } from '../../src/lib/in-memory.ts';
import { openStore } from '../../src/store/open-store.ts';
import { at } from '../store/kit.ts';
import { cacheHome } from './cache-home.ts';
import { filesBelow, filesWith } from './canary.ts';
import type { Value } from './canary-words.ts';
import { coachkit, openTerminal, type Terminal, type TerminalOptions } from './pty.ts';

/**
 * A person's home with an encrypted store, whose folders are all their own, so that a word they
 * write can be searched for everywhere.
 */
export interface Nest {
  /** The words of the person: two that are nowhere else, the first of plain letters. */
  words: [string, string];
  /** An editor that is a script of a shell. The text is in "$1". */
  editor(script: string): string;
  /** Saves an entry. Returns the values for the names in the lines of canary-words.ts. */
  values(): Promise<Record<Value, string>>;
  run(args: string[], options?: RunOptions): Promise<Ended>;
  open(args: string[], options?: TerminalOptions & Locked): Terminal;
  /** The variables for a program of this person. */
  env(options: Locked): Record<string, string>;
  turnOn(): Promise<void>;
  isOn(): boolean;
  /** The folders of the store and for temporary files. */
  places: { home: string; state: string; temporary: string };
  /** Says where the canary is, and which files of the store are plain that should not be. */
  found(): string[];
  /** The folders where editors have texts open, all of them in memory. */
  edits(): string[];
  end(): void;
}

interface Locked {
  /** Whether the command has no key. */
  isLocked?: boolean;
}

export interface RunOptions extends Locked {
  input?: string | Buffer;
  env?: Record<string, string>;
}

export interface Ended {
  code: number;
  said: string;
}

const MEMORY = '/dev/shm';

/** Whether this system has the folder in memory that these tests need. */
export const hasMemory = isInMemory(MEMORY);

const LETTERS = 'bcdfghkmprstvz';
const EIGHT_HOURS = 8 * 3_600_000;

/** Letters that no menu takes for a choice. */
const randomLetters = (): string =>
  Array.from({ length: 10 }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]).join('');

export interface NestOptions {
  /** Whether the store is encrypted from the start. Default: yes. */
  isOn?: boolean;
  /** Whether it has a code cache of its own, which takes time to make. Default: no. */
  hasOwnCache?: boolean;
}

/** Runs a test in a new home, and removes it. */
export async function inNest(
  test: (nest: Nest) => Promise<void>,
  options: NestOptions = {},
): Promise<void> {
  const nest = await newNest(options);
  try {
    await test(nest);
  } finally {
    nest.end();
  }
}

async function newNest({ isOn = true, hasOwnCache = false }: NestOptions): Promise<Nest> {
  const root = mkdtempSync(join(tmpdir(), 'coachkit-nest-'));
  const inMemory = (name: string) => mkdtempSync(join(MEMORY, `nest-${name}-`));
  const [runtime, empty] = [inMemory('r'), inMemory('e')] as const;
  const [home, temporary, outside] = [
    join(root, 'home'),
    join(root, 'tmp'),
    join(root, 'outside'),
  ] as const;
  for (const dir of [home, temporary, outside]) mkdirSync(dir);
  const word = `canary${randomLetters()}`;
  const foreign = `${randomLetters()}äöü`;
  const key = newIdentity();
  const { data, state, config } = places({}, process.platform, home);
  const store = () =>
    openStore({
      dataDir: data,
      stateDir: state,
      configDir: config,
      now: () => at(new Date().toISOString()),
      rescueDir: temporary,
      workFactor: 2,
    });

  async function turnOn(): Promise<void> {
    const opened = store();
    await opened.ready();
    opened.encryption.on(key, PASSPHRASE);
    const session = openSessionKey({
      runtimeDir: runtime,
      stateDir: state,
      user: process.getuid?.(),
    });
    session.keep(opened.encryption.key(), EIGHT_HOURS);
  }

  if (isOn) await turnOn();

  const envOf = ({ isLocked = false }: Locked) => ({
    PATH: process.env.PATH ?? '',
    HOME: home,
    TMPDIR: temporary,
    XDG_RUNTIME_DIR: isLocked ? empty : runtime,
    XDG_CACHE_HOME: hasOwnCache ? join(home, '.cache') : cacheHome,
    TZ: 'UTC',
  });

  const run: Nest['run'] = (args, { input = '', env = {}, isLocked = false } = {}) =>
    new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        [coachkit, ...args],
        { env: { ...envOf({ isLocked }), ...env }, timeout: 60_000, cwd: outside },
        (error, out, err) => resolve({ code: Number(error?.code ?? 0), said: out + err }),
      );
      child.stdin?.on('error', () => {}); // the program may end without reading
      child.stdin?.end(input);
    });

  function found(): string[] {
    const folders = [home, temporary, runtime, empty];
    const files = folders.flatMap(filesBelow).filter((path) => !isEdit(path));
    const isIn = (words: string[]) => {
      const paths = new Set(folders.flatMap((folder) => filesWith(words, folder)));
      return files.filter((path) => paths.has(path));
    };
    const isOwn = (path: string) => path.startsWith(data) || path.startsWith(state);
    const isPlain = (path: string) => !PLAIN.test(path) && !isAge(readFileSync(path));
    return [
      ...isIn([word, foreign]).map((path) => `the words are in ${path}`),
      ...isIn([key, rawKey(key).secret, PASSPHRASE])
        .filter((path) => !SESSION_KEY.test(path))
        .map((path) => `the key is in ${path}`),
      ...files.filter((path) => isOwn(path) && isPlain(path)).map((path) => `${path} is plain`),
      ...files.filter((path) => TELLING.test(path)).map((path) => `${path} tells what it is`),
    ];
  }

  return {
    words: [word, foreign],
    editor: (script) => {
      const path = join(outside, 'editor');
      writeFileSync(path, `${script}\n`);
      return `sh ${path}`;
    },
    values: async () => {
      const { said } = await run(['reflect', '--text', 'something else', '--json']);
      const { entry } = JSON.parse(said);
      return { WORDS: `${word} ${foreign}`, TAG: word, ID: entry.id, OUT: join(outside, 'out') };
    },
    run,
    open: (args, { isLocked = false, env = {}, ...options } = {}) =>
      openTerminal({
        args,
        cwd: outside,
        rows: 40,
        ...options,
        env: { ...envOf({ isLocked }), ...env },
      }),
    env: envOf,
    turnOn,
    isOn: () => existsSync(join(state, 'sealed-for')),
    places: { home, state, temporary },
    found,
    edits: () => [runtime, empty].flatMap(filesBelow).filter(isEdit),
    end: () => {
      for (const dir of [root, runtime, empty]) rmSync(dir, { recursive: true, force: true });
    },
  };
}

export const PASSPHRASE = 'wobbling teapots under siege';

/** The folder of a text that an editor has open. */
const isEdit = (path: string): boolean => /coachkit-edit-/.test(path) && path.startsWith(MEMORY);

/** Where `encryption unlock` keeps the key, in memory. */
const SESSION_KEY = new RegExp(`^${MEMORY}/nest-r-\\w+/coachkit-[0-9a-f]{8}/key$`);

/** The files of a store that are plain on purpose, because they have no text of the person. */
const PLAIN =
  /\/((sealed-for|sealing|lock)(\.[^/]+)?|mcp-log(\.before)?\.jsonl|before\/(together|[^/]+\.none))$/;

/** Names of drafts that say what they are, or of which entry. */
const TELLING = /\/(drafts|coachkit-draft-[^/]+)\/(?!d[0-9a-f]{16}\.)/;
