/** The context as it really is: this machine's terminal, store, frameworks and clock. */
import { readFileSync, readlinkSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { places } from '../core/app-dirs.ts';
import { text } from '../core/blocks.ts';
import { instantAt, isUnknownZone, machineZone, zoneName } from '../core/clock.ts';
import type { Context, Frameworks, Io, Prompts } from '../core/context.ts';
import { type Preferences, readPreferences } from '../core/settings.ts';
import type { Store } from '../core/store.ts';
import { toJson } from '../formats/json-output.ts';
import { frameworkPlaces, openFrameworks } from '../framework/registry.ts';
import type { Instant } from '../lib/dates/instant.ts';
import { sanitize } from '../lib/sanitize.ts';
import type { Terminal } from '../terminal/prompts/inquirer.ts';
import type { Look } from '../terminal/render/look.ts';
import { render } from '../terminal/render/render.ts';
import { createStyle } from '../terminal/render/style.ts';

/** What stands in a text, without the mark that only files need. */
const visible = (text: string): string => sanitize(text.replace(/^\uFEFF/, ''));

/** One of the two places a program writes to. */
export interface Screen {
  write(content: string | Uint8Array): void;
  readonly isTerminal: boolean;
  /** Lines and columns of a terminal. */
  readonly rows: number | undefined;
  readonly columns: number | undefined;
}

export interface World {
  /** The folder the package lies in, and its version. */
  root: string;
  version: string;
  env: Record<string, string | undefined>;
  platform: string;
  stdout: Screen;
  stderr: Screen;
  /** What prompts run on. */
  terminal: () => Terminal;
  stdinIsTerminal: () => boolean;
  readFile: (path: string) => Uint8Array;
  /** From the command line. */
  plain: boolean;
  colour: boolean | undefined;
  input: boolean;
}

const ZONE_UNKNOWN =
  'TZ names no time zone that is known here, so times are in UTC. It may be e.g. Europe/Berlin.';

/** Builds the context. Nothing is opened or loaded before a command asks for it. */
export function createContext(world: World): Context {
  const { env, stdout, stderr } = world;
  const home = places(env, world.platform, homedir());
  const { values: prefs, problem } = readPreferences(join(home.config, 'settings.json'), (path) =>
    readFileSync(path, 'utf8'),
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
    // Some terminals, and programs that play one, say that they have none.
    columns: stream.columns || 80,
    plain,
  });
  const io: Io = {
    get interactive() {
      return world.input && !env.CI && world.stdinIsTerminal() && stderr.isTerminal;
    },
    get columns() {
      return stdout.columns || 80;
    },
    show: (blocks) => stdout.write(render(blocks, lookOf(stdout))),
    note: (blocks) => stderr.write(render(blocks, lookOf(stderr))),
    get terminal() {
      return stdout.isTerminal;
    },
    page: async (blocks) => {
      if (!stdout.isTerminal) return io.show(blocks);
      const { page } = await import('../terminal/pager.ts');
      page(render(blocks, lookOf(stdout)), { env, stdout });
    },
    json: (result) => io.write(toJson({ schemaVersion: 1, ...result })),
    write: (content) =>
      stdout.write(stdout.isTerminal && typeof content === 'string' ? visible(content) : content),
  };
  const store = once(async (): Promise<Store> => {
    const { openStore } = await import('../store/open-store.ts');
    return openStore({
      dataDir: home.data,
      stateDir: home.state,
      configDir: home.config,
      now,
      rescueDir: tmpdir(),
    });
  });
  if (problem !== undefined) io.note([text(problem, 'warn')]);
  return {
    io,
    preferences: prefs,
    clock: { now, zone: () => machineZone(ownZone()) },
    files: {
      read: world.readFile,
      shipped: (path) => readFileSync(join(world.root, path), 'utf8'),
      pieces: async (path) => (await import('../core/files.ts')).readPieces(path),
    },
    prompts: once(async (): Promise<Prompts> => {
      const look = () => lookOf(stderr);
      if (plain) {
        const { createPlainPrompts } = await import('../terminal/prompts/plain.ts');
        return createPlainPrompts({ ...world.terminal(), isDumb: env.TERM === 'dumb' }, look);
      }
      const { createPrompts } = await import('../terminal/prompts/inquirer.ts');
      return createPrompts(world.terminal(), look);
    }),
    store,
    writer: once(async () => {
      const { createFileWriter } = await import('../core/files.ts');
      const { isOwnFile } = await import('../core/own-files.ts');
      return createFileWriter(Math.random, (path) => isOwnFile(home, path));
    }),
    progress: async () => {
      const { startProgress } = await import('../terminal/spinner.ts');
      const stream = world.terminal().output;
      return startProgress({ stream, still: plain, watched: stderr.isTerminal });
    },
    edit: async (before) => {
      const { editText } = await import('../terminal/editor.ts');
      const memory = [env.XDG_RUNTIME_DIR, '/dev/shm'].filter((place) => place !== undefined);
      return editText(before, {
        env,
        command: prefs.editor,
        places: [...memory, tmpdir()],
        keepIn: join(home.state, 'kept'),
      });
    },
    hasProgram: async (command) =>
      (await import('../terminal/find-program.ts')).hasProgram(command, env),
    copy: async (words) => {
      const { copyText } = await import('../terminal/clipboard.ts');
      return copyText(words, env, world.platform);
    },
    frameworks: once(
      async (): Promise<Frameworks> =>
        openFrameworks(frameworkPlaces(world, home.config), world.readFile),
    ),
  };
}

/** FORCE_COLOR wins, then `--no-color`, the setting, NO_COLOR, and what kind of terminal it is. */
function hasColour({ env, colour }: World, stream: Screen, set: Preferences['color']): boolean {
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return env.FORCE_COLOR !== '0';
  if (colour === false || set === 'never') return false;
  if (set === 'always') return true;
  if (env.NO_COLOR || env.TERM === 'dumb') return false;
  return stream.isTerminal;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
