import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { places } from '../../src/core/app-dirs.ts';
import { openSessionKey } from '../../src/core/session-key.ts';
import type { Store } from '../../src/core/store.ts';
import { isAge } from '../../src/lib/age/is-age.ts';
import { newIdentity, rawKey } from '../../src/lib/age/x25519.ts';
import { isInMemory } from '../../src/lib/in-memory.ts';
import { openStore } from '../../src/store/open-store.ts';
import { at } from '../store/kit.ts';
import type { Value } from './canary-words.ts';
import { coachkit, openTerminal, type Terminal, type TerminalOptions } from './pty.ts';

/**
 * A person's home with an encrypted store, whose folders are all their own, so that a word they
 * write can be searched for everywhere.
 */
export interface Nest {
  /** What the person writes: two words that are nowhere else, the first of plain letters. */
  words: [string, string];
  /** What the lines of canary-words.ts name. There is then an entry. */
  values(): Promise<Record<Value, string>>;
  run(args: string[], options?: RunOptions): Promise<Ended>;
  open(args: string[], options?: TerminalOptions & Locked): Terminal;
  /** The store, unlocked. */
  store(): Promise<Store>;
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

/** Runs a test in a new home, and removes it. */
export async function inNest(test: (nest: Nest) => Promise<void>): Promise<void> {
  const nest = await newNest();
  try {
    await test(nest);
  } finally {
    nest.end();
  }
}

async function newNest(): Promise<Nest> {
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

  const unlocked = async () => {
    const opened = store();
    await opened.ready();
    opened.encryption.unlock({ key });
    return opened;
  };

  const begun = store();
  await begun.ready();
  begun.encryption.on(key, PASSPHRASE);
  const user = process.getuid?.();
  openSessionKey({ runtimeDir: runtime, stateDir: state, user }).keep(
    begun.encryption.key(),
    EIGHT_HOURS,
  );

  const envOf = ({ isLocked = false }: Locked) => ({
    PATH: process.env.PATH ?? '',
    HOME: home,
    TMPDIR: temporary,
    XDG_RUNTIME_DIR: isLocked ? empty : runtime,
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
    const searched = [home, temporary, runtime, empty];
    const files = searched.flatMap(filesBelow).filter((path) => !isEdit(path));
    const needles = [word, foreign].flatMap(formsOf);
    const secrets = [key, PASSPHRASE, rawKey(key).secret].flatMap(formsOf);
    return files.flatMap((path) => {
      const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
      const isOwn = path.startsWith(data) || path.startsWith(state);
      return [
        ...(has(bytes, needles) ? [`the text is in ${path}`] : []),
        ...(has(bytes, secrets) && !SESSION_KEY.test(path) ? [`the key is in ${path}`] : []),
        ...(has(Buffer.from(path), needles) ? [`the text is in the name ${path}`] : []),
        ...(isOwn && !isAge(bytes) && !PLAIN.test(path) ? [`${path} is plain`] : []),
        ...(TELLING.test(path) ? [`the name ${path} tells something`] : []),
      ];
    });
  }

  return {
    words: [word, foreign],
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
        env: { XDG_CACHE_HOME: join(home, '.cache'), ...envOf({ isLocked }), ...env },
      }),
    store: unlocked,
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

/** The files of a store that are plain on purpose. */
const PLAIN = /\/(sealed-for|sealing|lock)$/;

/** Names of drafts that say what they are, or of which entry. */
const TELLING = /\/(drafts|coachkit-draft-[^/]+)\/(?!d[0-9a-f]{16}\.)/;

function filesBelow(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** How a text may be written, in lower case if that is without effect. */
function formsOf(text: string): Buffer[] {
  const utf16 = Buffer.from(text, 'utf16le');
  const inJson = JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^ -~]/g, escaped);
  return [
    ...[text, text.normalize('NFD'), inJson, encodeURIComponent(text)].map((form) =>
      Buffer.from(form),
    ),
    Buffer.from(text, 'latin1'),
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from(Buffer.from(text).toString('hex')),
    ...inBase64(Buffer.from(text)),
  ];
}

const escaped = (letter: string): string =>
  `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The letters of the text in base64, wherever it begins. */
function inBase64(bytes: Buffer): Buffer[] {
  return [0, 1, 2].map((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return Buffer.from(all.slice(before + 1, -4));
  });
}

/** Also finds the text in other case, as in an id made from a title. */
function has(content: Buffer, needles: Buffer[]): boolean {
  const lower = content.toString('latin1').toLowerCase();
  return needles.some(
    (needle) => content.includes(needle) || lower.includes(needle.toString('latin1').toLowerCase()),
  );
}
