/** Answers a TAB. It must be fast, so it loads neither the context nor any printing code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { places } from '../../core/app-dirs.ts';
import { instantAt } from '../../core/clock.ts';
import type { CommandTree } from '../../core/command-tree.ts';
import { readPreferences } from '../../core/settings.ts';
import type { Store } from '../../core/store.ts';
import { frameworkPlaces, openFrameworks } from '../../framework/registry.ts';
import { bashReply, readBashLine } from '../../lib/shell-words.ts';
import { homeFolder } from '../../lib/system-folders.ts';
import { isLocked } from '../shared/locked.ts';
import { type Item, wanted } from './cursor.ts';
import type { Sources } from './types.ts';
import { valuesFor } from './values.ts';

export interface CompletionWorld {
  /** The root folder of the package. */
  root: string;
  version: string;
  env: Record<string, string | undefined>;
  platform: string;
  /** The id of the user who runs the program. Undefined on Windows. */
  user?: number | undefined;
  readFile: (path: string) => Uint8Array;
}

/**
 * The output of `coachkit complete SHELL …`: one reply per line, with its description after a tab.
 * Lines that start with a colon are orders to the shell script (see completions/). An error prints
 * nothing.
 */
export async function complete(args: readonly string[], world: CompletionWorld): Promise<string> {
  try {
    const [shell = '', ...rest] = args;
    if (shell === 'bash') {
      const line = readBashLine(rest[0] ?? '');
      const { items, orders } = await repliesTo(line.words.slice(1), world);
      const replies = items.map(({ value }) => bashReply(value, line, rest[1] ?? ''));
      return linesOf([...replies, ...orders]);
    }
    const words = shell === 'powershell' ? rest.map((word) => word.slice(1)) : rest;
    const { items, orders } = await repliesTo(words, world);
    return linesOf([...items.map(described), ...orders]);
  } catch {
    return '';
  }
}

const described = ({ value, about = '' }: Item): string =>
  about === '' ? value : `${value}\t${about.replace(/\s+/g, ' ')}`;

const linesOf = (lines: string[]): string => lines.map((line) => `${line}\n`).join('');

async function repliesTo(
  words: readonly string[],
  world: CompletionWorld,
): Promise<{ items: Item[]; orders: string[] }> {
  const compiled = join(world.root, 'dist');
  const tree = JSON.parse(readFileSync(join(compiled, 'commands.json'), 'utf8')) as CommandTree;
  const { items: known, value } = wanted(tree, words);
  const found =
    value === undefined
      ? { items: [], files: false }
      : await valuesFor(sourcesIn(world, tree), value.place, value.prefix);
  const items = [...known, ...found.items];
  const isOpen = items.length > 0 && items.every(({ open }) => open);
  return { items, orders: [...(found.files ? [':files'] : []), ...(isOpen ? [':open'] : [])] };
}

function sourcesIn(world: CompletionWorld, tree: CommandTree): Sources {
  const home = places(world.env, world.platform, homeFolder(world.env, world.platform));
  const frameworks = openFrameworks(frameworkPlaces(world, home.config), world.readFile);
  return {
    commands: (words) => commandsIn(tree, words),
    withJson: (words) => withJson(tree, words),
    frameworks: () => frameworks.list(),
    ownFrameworks: () => frameworks.own.list(),
    framework: (named) => frameworks.get(named ?? usual(home.config)),
    banks: () => frameworks.banks(),
    countries: () => [...new Set(frameworks.support().entries.map(({ country }) => country))],
    topics: () => frameworks.topics(),
    codes: async () =>
      Object.entries((await import('../../framework/diagnostics/codes.ts')).CODES).map(
        ([code, { title }]) => [code, title],
      ),
    records: async (name, options) => {
      const { openStore } = await import('../../store/open-store.ts');
      const store = openStore({
        dataDir: home.data,
        stateDir: home.state,
        configDir: home.config,
        now: () => instantAt(new Date(), 'UTC'),
        // Does not wait for the lock, because the person is waiting for the TAB.
        lockWait: 0,
      });
      if (isLocked(store)) await openIfKept(store, home.state, world);
      return isLocked(store) ? [] : store.collection(name).newest(options);
    },
  };
}

function commandsIn({ commands }: CommandTree, [word, ...rest]: readonly string[]): Item[] {
  if (word === undefined) return commands.map(({ name, about }) => ({ value: name, about }));
  const at = commands.find(({ name }) => name === word);
  return at ? commandsIn(at, rest) : [];
}

function withJson({ commands }: CommandTree, [word, ...rest]: readonly string[]): Item[] {
  const has = ({ options, commands: below }: CommandTree): boolean =>
    options.some(({ name }) => name === '--json') || below.some(has);
  if (word === undefined) return commands.filter(has).map(({ name }) => ({ value: name }));
  const at = commands.find(({ name }) => name === word);
  return at ? withJson(at, rest) : [];
}

/** Opens a locked store with the key of this session, unless entries would join it then. */
async function openIfKept(
  { encryption }: Store,
  stateDir: string,
  { env, user }: CompletionWorld,
): Promise<void> {
  if (encryption.isAwaited()) return;
  const { openSessionKey } = await import('../../core/session-key.ts');
  const kept = openSessionKey({ runtimeDir: env.XDG_RUNTIME_DIR, stateDir, user }).kept();
  if (kept !== undefined) encryption.unlock(kept);
}

function usual(configDir: string): string {
  const { values } = readPreferences(join(configDir, 'settings.json'), (path) =>
    readFileSync(path, 'utf8'),
  );
  return values.framework;
}
