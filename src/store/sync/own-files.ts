import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { basename, join } from 'node:path';
import type { Settings } from '../../core/store.ts';
import type { Synced } from '../../core/sync.ts';
import { isAge } from '../../lib/age/is-age.ts';
import { isObject } from '../../lib/is-object.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import type { Places } from '../paths.ts';
import { quarantine } from '../recovery/quarantine.ts';
import { makePrivateDir, namesSeen, removeFile, writePrivate } from '../write/fs.ts';
import type { SyncParts, Tip } from './parts.ts';
import type { FileChange } from './repository.ts';
import type { State } from './state.ts';

/**
 * The person's own frameworks and, if asked for, settings. They are small, and few machines change
 * the same one at the same time, so each is taken as a whole.
 */

/** The name of the file in the repository that has all of them. */
const OWN = 'own';

/** By name: `framework/ID` or `setting/NAME`. Undefined in a change means that it is gone. */
type OwnFiles = Record<string, string>;

/**
 * Settings that are the same for a person on all machines. No setting that names a program or a
 * file is among them, because another machine must not decide what runs here.
 */
const SHARED = [
  'day-start',
  'days-a-week',
  'days-off',
  'name',
  'questions-from',
  'nudges',
  'care',
  'country',
];

const SETTING = 'setting/';
const FRAMEWORK = /^framework\/([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** Everything that this machine offers. */
function ownFiles(places: Places, settings: Settings | undefined): OwnFiles {
  const own: OwnFiles = {};
  for (const file of namesSeen(places.frameworks).filter((name) => name.endsWith('.json'))) {
    const name = `framework/${basename(file, '.json')}`;
    const text = orUndefined(() => fs.readFileSync(join(places.frameworks, file), 'utf8'));
    const copy = text === undefined ? undefined : unchecked(name, text);
    if (copy !== undefined) own[name] = copy;
  }
  for (const name of settings ? SHARED : []) {
    const value = settings?.get(name);
    if (value !== undefined) own[SETTING + name] = JSON.stringify(value);
  }
  return own;
}

/** A framework as any machine would write it. Each machine checks it by itself before its use. */
function unchecked(name: string, text: string): string | undefined {
  const [, id] = FRAMEWORK.exec(name) ?? [];
  const copy: unknown = orUndefined(() => JSON.parse(text));
  const isCopy = isObject(copy) && isObject(copy.framework) && copy.framework.id === id;
  return isCopy ? JSON.stringify({ ...copy, checkedBy: '' }) : undefined;
}

/** Merges frameworks and settings, and writes what changes here. */
export function syncOwn(
  parts: SyncParts,
  state: State,
  tip: Tip,
): {
  changes: FileChange[];
  sums: OwnFiles;
  synced: Pick<Synced, 'frameworks' | 'settings' | 'left'>;
} {
  const { places, codec } = parts;
  const path = `${OWN}.json`;
  const stored = tip.contentOf(path);
  const there = stored ? orUndefined(() => parseOwn(codec.decode(OWN, stored))) : {};
  if (there === undefined) {
    const left = [{ file: path, where: 'repository' as const, why: 'it cannot be read' }];
    return { changes: [], sums: state.own, synced: { frameworks: [], settings: [], left } };
  }
  const settings = state.hasSettings ? parts.settings : undefined;
  // The repository keeps settings that this machine does not sync.
  const isSynced = ([name]: [string, string]) => settings || !name.startsWith(SETTING);
  const offered = Object.fromEntries(Object.entries(there).filter(isSynced));
  const rest = Object.fromEntries(Object.entries(there).filter((each) => !isSynced(each)));
  // A file that someone deleted by hand removes nothing here.
  const base = stored ? state.own : {};
  const { merged, changes, kept } = mergeOwn(ownFiles(places, settings), offered, base);
  for (const [name, text] of Object.entries(kept)) {
    const [, id] = FRAMEWORK.exec(name) ?? [];
    if (id !== undefined) quarantine(`${id}.json`, Buffer.from(text), parts);
  }
  const synced = { ...applyOwn(changes, { ...parts, settings }), left: [] };
  // If another machine is faster, these changes must not count as made here.
  for (const name of changes.keys()) {
    const sum = sumOf(merged[name]);
    if (sum === undefined) delete state.own[name];
    else state.own[name] = sum;
  }
  const all = sorted({ ...rest, ...merged });
  // A file from before encryption was turned on is sent again.
  const isAsSealed = !stored || isAge(stored) || parts.keys.state() === 'off';
  const isSame = isAsSealed && JSON.stringify(all) === JSON.stringify(sorted(there));
  const file = { path, bytes: () => codec.encode(OWN, formatOwn(all)) };
  return { changes: isSame ? [] : [file], sums: sumsOf(merged), synced };
}

const sumsOf = (files: OwnFiles): OwnFiles =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [name, sumOf(text) as string]));

const sorted = (files: OwnFiles): OwnFiles =>
  Object.fromEntries(Object.entries(files).sort(([one], [other]) => (one < other ? -1 : 1)));

interface OwnMerge {
  /** The files of all machines from now on. */
  merged: OwnFiles;
  /** The changes to make here. */
  changes: Map<string, string | undefined>;
  /** Texts of the repository that lose against a change made here. */
  kept: OwnFiles;
}

/**
 * Merges by name. A change on one side is taken from there. After changes on both, the one made
 * here stays. `base` has the checksums after the last sync.
 */
function mergeOwn(here: OwnFiles, there: OwnFiles, base: OwnFiles): OwnMerge {
  const merged: OwnFiles = {};
  const kept: OwnFiles = {};
  const changes = new Map<string, string | undefined>();
  for (const name of new Set([here, there].flatMap(Object.keys))) {
    const [own, other] = [here[name], there[name]];
    const isOwn = own === other || sumOf(own) !== base[name];
    const result = isOwn ? own : other;
    if (result !== undefined) merged[name] = result;
    if (result !== own) changes.set(name, result);
    const isLost = other !== undefined && other !== result && sumOf(other) !== base[name];
    if (isLost) kept[name] = other;
  }
  return { merged, changes, kept };
}

/** Undefined for what is not there, like a name that is not in the base. */
const sumOf = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Writes what changed here. */
function applyOwn(
  changes: ReadonlyMap<string, string | undefined>,
  {
    places,
    settings,
    random,
  }: { places: Places; settings: Settings | undefined; random: () => number },
): Pick<Synced, 'frameworks' | 'settings'> {
  const done: Pick<Synced, 'frameworks' | 'settings'> = { frameworks: [], settings: [] };
  for (const [full, text] of changes) {
    const [kind, name = ''] = full.split('/');
    if (kind === 'setting' && settings && SHARED.includes(name)) {
      if (text === undefined) settings.unset(name);
      else settings.set(name, JSON.parse(text));
      done.settings.push(name);
    } else if (FRAMEWORK.test(full)) {
      const path = join(places.frameworks, `${name}.json`);
      const isNew = !fs.existsSync(path);
      if (text === undefined) removeFile(path);
      else {
        makePrivateDir(places.frameworks);
        writePrivate(path, text, random);
      }
      done.frameworks.push({
        name,
        what: text === undefined ? 'removed' : isNew ? 'new' : 'changed',
      });
    }
  }
  return done;
}

const isJson = (text: string): boolean => orUndefined(() => [JSON.parse(text)]) !== undefined;

/** The content of the file in the repository. Its name is in it, since an encrypted file can be swapped. */
const formatOwn = (files: OwnFiles): Buffer =>
  Buffer.from(`${JSON.stringify({ name: OWN, files }, null, 1)}\n`);

/** @throws if it is not such a file. Leaves out what this version does not know. */
function parseOwn(bytes: Buffer): OwnFiles {
  const { name, files } = JSON.parse(bytes.toString()) as { name: unknown; files: unknown };
  if (name !== OWN || !isObject(files)) throw new SyntaxError('it is another file');
  return Object.fromEntries(
    Object.entries(files).flatMap(([each, text]) => {
      if (typeof text !== 'string') return [];
      if (each.startsWith(SETTING)) return isJson(text) ? [[each, text]] : [];
      const known = FRAMEWORK.test(each) ? unchecked(each, text) : text;
      return known === undefined ? [] : [[each, known]];
    }),
  );
}
