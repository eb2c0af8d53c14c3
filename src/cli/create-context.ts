/** The real context: this machine's terminal, store, frameworks and clock. */

import { existsSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { ignoredPlaces, places, withTilde } from '../core/app-dirs.ts';
import { type Block, text } from '../core/blocks.ts';
import { instantAt, isUnknownZone, machineZone, zoneName } from '../core/clock.ts';
import type { Context, Frameworks, Io, Prompts, SessionKey } from '../core/context.ts';
import type { Encryption } from '../core/encryption.ts';
import { UsageError } from '../core/errors.ts';
import type { Input } from '../core/read-input.ts';
import { type Preferences, readPreferences } from '../core/settings.ts';
import type { Store } from '../core/store.ts';
import { toJson } from '../formats/json-output.ts';
import { frameworkPlaces, openFrameworks } from '../framework/registry.ts';
import { withoutMark } from '../lib/byte-order-mark.ts';
import type { Instant } from '../lib/dates/instant.ts';
import { defined } from '../lib/objects.ts';
import { sanitize } from '../lib/sanitize.ts';
import { homeFolder, temporaryFolder } from '../lib/system-folders.ts';
import type { Keyboard } from '../terminal/keyboard/keyboard.ts';
import { inAscii, showsUnicode } from '../terminal/render/ascii.ts';
import type { Look } from '../terminal/render/look.ts';
import { render } from '../terminal/render/render.ts';
import { createStyle } from '../terminal/render/theme.ts';

/** The text without a byte order mark, which only files need. */
const visible = (text: string): string => sanitize(withoutMark(text));

/** stdout or stderr. */
export interface Screen {
  write(content: string | Uint8Array): void;
  readonly isTerminal: boolean;
  /** The size of a terminal. */
  readonly rows: number | undefined;
  readonly columns: number | undefined;
}

export interface World {
  /** The package's folder and version. */
  root: string;
  version: string;
  /** The path of Node. */
  node: string;
  env: Record<string, string | undefined>;
  platform: string;
  /** The id of the user who runs the program. Undefined on Windows. */
  user?: number | undefined;
  stdout: Screen;
  stderr: Screen;
  /** The keyboard for prompts. All commands in a process share it. */
  keyboard: () => Promise<Keyboard>;
  /** Runs work that reads keys by itself, such as an editor. */
  lend: <R>(work: () => R) => R;
  stdinIsTerminal: () => boolean;
  /** Reads an ordinary file. @throws UsageError if the file cannot be read */
  readFile: (path: string) => Uint8Array;
  /** Reads input while handling signals: stdin, and files that are not on a disk. */
  source: () => Input & { stdout: () => NodeJS.WritableStream };
  /** Options from the command line. */
  plain: boolean;
  colour: boolean | undefined;
  input: boolean;
  endsAtHome: boolean;
  /** Writes a note for a program, if one reads the output. */
  noteLine?: ((blocks: readonly Block[]) => string) | undefined;
  /** Whether there is output that the person has not read. All commands in a process share it. */
  unread: { is: boolean };
  /** The means to open an encrypted store. All commands in a process share them. */
  unlocked: Unlocked;
}

export interface Unlocked {
  /** The store of an earlier command, which may be open. */
  last?: Encryption;
  /** The passphrase from COACHKIT_PASSPHRASE_FD, which can be read only once. */
  fromFile?: Promise<string>;
}

const TYPE_HERE =
  'Type or paste your text. Press Ctrl-D on an empty line to finish, ' +
  'or Ctrl-C to stop without saving.';

const STDIN_TAKEN =
  'stdin has your passphrase, because COACHKIT_PASSPHRASE_FD is 0. A text can only come from a file. ' +
  'Nothing was changed.';

const ZONE_UNKNOWN =
  'TZ is not a known time zone, so times are in UTC. Set it to e.g. Europe/Berlin.';

/** Builds the context. Opens and loads nothing until a command asks for it. */
export function createContext(world: World): Context {
  const { env, stdout, stderr } = world;
  const homeDir = homeFolder(env, world.platform);
  const temporary = temporaryFolder(env, world.platform);
  const home = places(env, world.platform, homeDir);
  const { values: prefs, problem } = readPreferences(join(home.config, 'settings.json'), (path) =>
    // Most people have none, and an error would take longer to make than this check.
    statSync(path, { throwIfNoEntry: false }) ? readFileSync(path, 'utf8') : '{}',
  );
  const plain =
    world.plain || prefs.plain === 'on' || Boolean(env.ACCESSIBLE) || env.TERM === 'dumb';
  const ownZone = () => zoneName(env.TZ, (path) => readlinkSync(path));
  let isZoneTold = false;
  const now = (): Instant => {
    const zone = ownZone();
    if (!isZoneTold && isUnknownZone(env.TZ, zone)) io.note([text(ZONE_UNKNOWN, 'warn')]);
    isZoneTold = true;
    return instantAt(new Date(), zone, prefs['day-start']);
  };
  const lookOf = (stream: Screen): Look => ({
    style: createStyle(hasColour(world, stream, prefs.color)),
    // Some terminals and terminal emulators report zero columns.
    columns: stream.columns || 80,
    rows: stream.rows,
    plain,
    ascii: stream.isTerminal && !showsUnicode(env),
  });
  const clock = { now, zone: () => machineZone(ownZone()) };
  /** Files and pipes are UTF-8, but a terminal may support less. */
  const drawn = (blocks: Block[], stream: Screen): string => {
    const look = lookOf(stream);
    const text = render(blocks, look);
    return look.ascii ? inAscii(text.replaceAll('…', '...')) : text;
  };
  let asking: Prompts | undefined;
  /** Prompts draw on the same screen and erase what they drew. */
  const written = (text: string, stream: Screen): void => {
    stream.write(stream.isTerminal && asking && text !== '' ? asking.spaced(text) : text);
  };
  const io: Io = {
    get interactive() {
      return world.input && !env.CI && world.stdinIsTerminal() && stderr.isTerminal;
    },
    get columns() {
      return stdout.columns || 80;
    },
    get isUnread() {
      return world.unread.is;
    },
    get hasAsked() {
      return asking !== undefined;
    },
    endsAtHome: world.endsAtHome,
    show: (blocks) => written(drawn(blocks, stdout), stdout),
    note: (blocks) =>
      // On a terminal, notes belong to a conversation with a person.
      world.noteLine && !stderr.isTerminal
        ? stderr.write(world.noteLine(blocks))
        : written(drawn(blocks, stderr), stderr),
    get terminal() {
      return stdout.isTerminal;
    },
    page: async (blocks) => {
      // A pager redraws the screen.
      if (!stdout.isTerminal || plain) return io.show(blocks);
      const { page } = await import('../terminal/pager.ts');
      const write = (text: string) => written(text, stdout);
      world.lend(() => page(drawn(blocks, stdout), { env, stdout: { rows: stdout.rows, write } }));
    },
    json: (result) => io.write(toJson({ schemaVersion: 1, ...result })),
    write: (content) =>
      stdout.write(stdout.isTerminal && typeof content === 'string' ? visible(content) : content),
  };
  /** Folders in memory come first, to keep a text off the disk while it is edited. */
  const editDirs = () => [
    ...[env.XDG_RUNTIME_DIR, '/dev/shm'].filter(
      (place): place is string => place !== undefined && isAbsolute(place),
    ),
    temporary,
  ];
  const isOrdinary = (path: string) => {
    const stats = path === '-' ? undefined : statSync(path, { throwIfNoEntry: false });
    return stats?.isFile() === true || stats?.isDirectory() === true;
  };
  const prepareStdin = (path: string) => {
    if (path === '-' && env.COACHKIT_PASSPHRASE_FD === '0') throw new UsageError(STDIN_TAKEN);
    if (path === '-' && world.stdinIsTerminal()) io.note([text(TYPE_HERE, 'quiet')]);
  };
  const readNamed = async (path: string) => {
    if (isOrdinary(path)) return world.readFile(path);
    prepareStdin(path);
    return (await import('../core/read-input.ts')).readText(path, world.source());
  };
  let before = world.unlocked.last;
  /** Whether this command has the journal open, and saved or erased something. */
  const changed = { isOpen: () => false, isSaved: () => false, isPurged: false };
  const openedStore = once(async (): Promise<Store> => {
    const { openStore } = await import('../store/open-store.ts');
    const opened = openStore({
      dataDir: home.data,
      stateDir: home.state,
      configDir: home.config,
      now,
      rescueDir: temporary,
      editDirs: editDirs(),
      env,
      noted: (words) => io.note([text(words, 'warn')]),
    });
    if (before?.state() !== 'open') world.unlocked.last = opened.encryption;
    changed.isOpen = () => opened.encryption.state() !== 'locked';
    changed.isSaved = () => changed.isPurged || opened.savedIds().length > 0;
    return {
      ...opened,
      ready: once(() => noteShared().then(opened.ready)),
      purge: (target) => {
        changed.isPurged = true;
        return opened.purge(target);
      },
    };
  });
  const sessionKey = once(async (): Promise<SessionKey> => {
    const { openSessionKey } = await import('../core/session-key.ts');
    const { XDG_RUNTIME_DIR: runtimeDir } = env;
    const session = openSessionKey({ runtimeDir, stateDir: home.state, user: world.user });
    const forget = () => {
      before = undefined;
      delete world.unlocked.last;
      return session.forget();
    };
    return { ...session, forget };
  });
  const prompts = once(async (): Promise<Prompts> => {
    const look = () => lookOf(stderr);
    const keyboard = await world.keyboard();
    const { createPrompts } = plain
      ? await import('../terminal/prompts/plain.ts')
      : await import('../terminal/prompts/rich.ts');
    asking = readBy(createPrompts(keyboard, look), world.unread);
    return asking;
  });
  const unlocking = once(async () => {
    const { createUnlocking } = await import('./unlock.ts');
    const given = () => import('../core/given-passphrase.ts');
    return createUnlocking({
      env,
      io,
      clock,
      preferences: prefs,
      prompts,
      sessionKey,
      keyBefore: () => (before?.state() === 'open' ? before.key() : undefined),
      fromFile: (named) => {
        world.unlocked.fromFile ??= given().then(({ passphraseFromFile }) =>
          passphraseFromFile(named, world.source().signal),
        );
        return world.unlocked.fromFile;
      },
      fromProgram: async (command) => {
        const { passphraseFromProgram } = await given();
        const { interactive } = io;
        return world.lend(() => passphraseFromProgram(command, { env, interactive }));
      },
    });
  });
  let isLeftLocked = false;
  const store = once(async (): Promise<Store> => {
    const opened = await openedStore();
    const { encryption } = opened;
    if (encryption.state() !== 'locked') return opened;
    if (encryption.isAwaited()) await opened.ready();
    const { unlock, unlockQuietly } = await unlocking();
    await (isLeftLocked ? unlockQuietly : unlock)(encryption);
    return opened;
  });
  /**
   * The warning must come before the first save, which creates folders owned by the current user.
   */
  const noteShared = async () => {
    const { sharedFolders } = await import('../store/shared-folders.ts');
    const shared = sharedFolders([home.data, home.state], world.user);
    if (shared.length === 0) return;
    const root =
      world.user === 0
        ? ' You are running coachkit as root. Without sudo, new files will be yours.'
        : '';
    io.note([text(`${shared.join(' ')}${root} To check: coachkit doctor`, 'warn')]);
  };
  if (problem !== undefined) io.note([text(problem, 'warn')]);
  for (const name of ignoredPlaces(env, world.platform, homeDir)) {
    const rest = `so coachkit ignores it. Your journal is in ${home.data}.`;
    io.note([text(`${name} is not a full path, ${rest}`, 'warn')]);
  }
  return {
    io,
    preferences: prefs,
    clock,
    version: world.version,
    files: {
      read: readNamed,
      shipped: (path) => readFileSync(join(world.root, path), 'utf8'),
      pieces: async (path) => {
        if (isOrdinary(path)) return (await import('../core/files.ts')).readPieces(path);
        prepareStdin(path);
        return (await import('../core/read-input.ts')).readLarge(path, world.source());
      },
    },
    prompts,
    store,
    leaveLocked: () => {
      isLeftLocked = true;
    },
    passphrase: async () => (await unlocking()).passphrase((await openedStore()).encryption),
    sessionKey,
    writer: once(async () => {
      const { createFileWriter } = await import('../core/files.ts');
      const { isOwnFile } = await import('../core/own-files.ts');
      return createFileWriter(Math.random, (path) => isOwnFile(home, path));
    }),
    progress: async () => {
      const { startProgress } = await import('../terminal/spinner.ts');
      const { terminal } = await world.keyboard();
      return startProgress({
        stream: terminal.output,
        still: plain,
        watched: stderr.isTerminal,
        colour: hasColour(world, stderr, prefs.color),
      });
    },
    edit: async (before) => {
      const { editText } = await import('../terminal/editor.ts');
      const { encryption, keepEdit } = await store();
      return world.lend(() =>
        editText(before, {
          env,
          command: prefs.editor,
          places: editDirs(),
          stateDir: home.state,
          keep: keepEdit,
          memoryOnly: encryption.state() !== 'off',
        }),
      );
    },
    commands: async () => JSON.parse(readFileSync(join(world.root, 'dist/commands.json'), 'utf8')),
    changesOf: async function* (paths) {
      const { changesOf } = await import('../core/watch-files.ts');
      yield* changesOf(paths, world.source().signal);
    },
    shownPath: (path) => withTilde(path, homeDir),
    hasProgram: async (command) =>
      (await import('../terminal/find-program.ts')).hasProgram(command, env),
    codeCache: async () => {
      const { codeCacheDir, codeCacheProblem } = await import('../core/code-cache.ts');
      const path = codeCacheDir(env, world.platform);
      if (path === undefined || world.user === undefined || !existsSync(path)) return undefined;
      return { path, ...defined({ problem: codeCacheProblem(path, world.user) }) };
    },
    machine: async () => {
      const { openMachine } = await import('../core/machine.ts');
      return openMachine({ ...world, home: homeDir, stateDir: home.state });
    },
    copy: async (words) => {
      const { copyText } = await import('../terminal/clipboard.ts');
      return copyText(words, env, world.platform);
    },
    syncInBackground: async () => {
      const setting = prefs.sync;
      if (setting === 'manual' || !changed.isOpen()) return;
      const { syncInBackground } = await import('../core/background-sync.ts');
      const { node, root } = world;
      const hasSaved = changed.isSaved();
      syncInBackground({
        setting,
        hasSaved,
        today: now().date,
        stateDir: home.state,
        env,
        node,
        root,
      });
    },
    client: async () => {
      const { openClient } = await import('./client.ts');
      return openClient({
        env,
        wire: () => world.source(),
        create: (parts) => createContext({ ...world, ...parts }),
      });
    },
    frameworks: once(
      async (): Promise<Frameworks> =>
        openFrameworks(frameworkPlaces(world, home.config), world.readFile, async (path) =>
          isOrdinary(path) ? undefined : readNamed(path),
        ),
    ),
  };
}

/** Marks output as read at every answer, because the person has seen the text before it. */
function readBy(prompts: Prompts, unread: World['unread']): Prompts {
  const read = <A>(answer: A): A => {
    unread.is = false;
    return answer;
  };
  return {
    ...prompts,
    ask: (asked) => prompts.ask(asked).then(read),
    choose: (message, choices) => prompts.choose(message, choices).then(read),
    line: (...asked) => prompts.line(...asked).then(read),
    secret: (message) => prompts.secret(message).then(read),
  };
}

/**
 * In order of precedence: `--no-color`, NO_COLOR, FORCE_COLOR, the setting, the kind of terminal.
 */
function hasColour({ env, colour }: World, stream: Screen, set: Preferences['color']): boolean {
  if (colour === false || env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  if (set !== 'auto') return set === 'always';
  return stream.isTerminal && env.TERM !== 'dumb';
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
