/** A framework as it lies on a disk: one file, or a folder with a file for each of its parts. */

import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { frameworkSchema } from '../schema/index.ts';
import { LIMITS } from './json.ts';
import type { Files } from './source.ts';

/** What a folder is known by: the part that says what the framework is called. */
const HEAD = 'framework.yaml';

const YAML = /\.ya?ml$/i;

/** A framework that was named, and the bytes of it. */
export interface FrameworkFiles {
  /** The file or the folder. */
  path: string;
  /** The file alone, or all files of the folder, the head first. */
  files: Files;
}

/**
 * Reads what a person named: a file, a folder, or a file of a folder, which stands for the whole.
 * @throws UsageError when it cannot be read, or the folder holds what is no part of a framework
 */
export function readFramework(
  named: string,
  readFile: (path: string) => Uint8Array,
): FrameworkFiles {
  const folder = isFolder(named) ? named : folderAround(named, readFile);
  const read = (name: string) => ({ name, bytes: readFile(name) });
  if (folder === undefined) return { path: named, files: [read(named)] };
  const names = partsIn(folder);
  const files: Files = [read(join(folder, HEAD))];
  for (const name of names) {
    // The parser refuses what is too large; the rest need not be read for that.
    const size = files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    if (size <= LIMITS.bytes) files.push(read(join(folder, name)));
  }
  return { path: folder, files };
}

/** The paths of all YAML files in a folder, and of the folders in it that hold a framework. */
export function frameworksIn(folder: string): string[] {
  const isOne = (path: string) => path.endsWith('.yaml') || isFile(join(path, HEAD));
  const names = readdirSync(folder).sort();
  return names.map((name) => join(folder, name)).filter(isOne);
}

const isFolder = (path: string): boolean => kindOf(path)?.isDirectory() ?? false;

const isFile = (path: string): boolean => kindOf(path)?.isFile() ?? false;

/** `undefined` where nothing is there, or the system does not let it be seen. */
const kindOf = (path: string) => orUndefined(() => statSync(path));

/** The files of a folder beside its head. Hidden ones, which systems and editors leave, are passed over. */
function partsIn(folder: string): string[] {
  const entries = entriesIn(folder).filter(({ name }) => !name.startsWith('.'));
  const names = entries.map(({ name }) => name);
  const other = entries.find((entry) => !entry.isFile() || !YAML.test(entry.name));
  const refuse = (what: string) =>
    new UsageError(`The folder ${folder} ${what}. Nothing was changed.`, WHAT_IT_HOLDS);
  if (!names.includes(HEAD)) throw refuse(`holds no ${HEAD}`);
  if (other?.isSymbolicLink()) throw refuse(`holds the link ${other.name}, which is not followed`);
  if (other) throw refuse(`holds ${other.name}, which is no YAML file`);
  if (names.length > LIMITS.files) throw refuse(`holds more than ${LIMITS.files} files`);
  return names.filter((name) => name !== HEAD).sort();
}

const WHAT_IT_HOLDS = `A framework in a folder is ${HEAD} and a YAML file for each other part.`;

function entriesIn(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    throw new UsageError(`The folder ${folder} cannot be read. Nothing was changed.`);
  }
}

/**
 * The folder of which a file is a part. A whole framework beside other files is none, nor are the
 * answers that somebody keeps beside theirs.
 */
function folderAround(file: string, readFile: (path: string) => Uint8Array): string | undefined {
  const folder = dirname(file);
  const isHead = basename(file) === HEAD;
  if (!YAML.test(file) || !isFile(file) || !isFile(join(folder, HEAD))) return undefined;
  const keysOf = (path: string) => outermostKeys(readFile(path));
  if (!isHead && keysOf(file).includes('coachkit')) return undefined;
  const others = entriesIn(folder).filter(
    (each) => each.isFile() && each.name !== HEAD && YAML.test(each.name),
  );
  return others.some(({ name }) => isPart(keysOf(join(folder, name)))) ? folder : undefined;
}

/** The words that begin a line as a key does. */
const outermostKeys = (bytes: Uint8Array): string[] =>
  [...new TextDecoder().decode(bytes).matchAll(/^(\w+)[ \t]*:/gm)].flatMap(([, key]) => key ?? []);

const isPart = (keys: string[]): boolean =>
  !keys.includes('coachkit') && keys.some((key) => Object.hasOwn(frameworkSchema.shape, key));
