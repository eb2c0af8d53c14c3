/** A framework on disk: one file, or a folder with a file for each part. */

import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { frameworkSchema } from '../schema/index.ts';
import { LIMITS } from './json.ts';
import type { Files } from './source.ts';

/** The file that marks a framework folder. It has the id and the title. */
const HEAD = 'framework.yaml';

const YAML = /\.ya?ml$/i;

/** A framework on disk and its bytes. */
export interface FrameworkFiles {
  /** The file or the folder. */
  path: string;
  /** The file alone, or all files of the folder, the head first. */
  files: Files;
}

/**
 * Reads a file or a folder. A file that is part of a folder means the whole folder.
 * @throws UsageError when it cannot be read, or the folder has other files
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
    // The parser refuses a folder that is too large, so the rest need not be read.
    const size = files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    if (size <= LIMITS.bytes) files.push(read(join(folder, name)));
  }
  return { path: folder, files };
}

/** The paths of all YAML files in a folder, and of the framework folders in it. */
export function frameworksIn(folder: string): string[] {
  const isOne = (path: string) => path.endsWith('.yaml') || isFile(join(path, HEAD));
  const names = readdirSync(folder).sort();
  return names.map((name) => join(folder, name)).filter(isOne);
}

const isFolder = (path: string): boolean => kindOf(path)?.isDirectory() ?? false;

const isFile = (path: string): boolean => kindOf(path)?.isFile() ?? false;

/** `undefined` when the path does not exist, or coachkit is not allowed to see it. */
const kindOf = (path: string) => orUndefined(() => statSync(path));

/** The files of a folder except its head. Hidden files of systems and editors are ignored. */
function partsIn(folder: string): string[] {
  const entries = entriesIn(folder).filter(({ name }) => !name.startsWith('.'));
  const names = entries.map(({ name }) => name);
  const other = entries.find((entry) => !entry.isFile() || !YAML.test(entry.name));
  const refuse = (what: string) =>
    new UsageError(`The folder ${folder} ${what}. Nothing was changed.`, WHAT_IT_HOLDS);
  if (!names.includes(HEAD)) throw refuse(`has no file ${HEAD}`);
  if (other?.isSymbolicLink())
    throw refuse(`contains the link ${other.name}, which coachkit does not follow`);
  if (other) throw refuse(`contains ${other.name}, which is not a YAML file`);
  if (names.length > LIMITS.files) throw refuse(`contains more than ${LIMITS.files} files`);
  return names.filter((name) => name !== HEAD).sort();
}

const WHAT_IT_HOLDS = `A framework folder contains ${HEAD}, and a YAML file for each other part.`;

function entriesIn(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    throw new UsageError(`The folder ${folder} could not be read. Nothing was changed.`);
  }
}

/**
 * The framework folder that a file is part of. A whole framework next to other files is not a part,
 * and neither is a file of answers next to a framework.
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

/** The keys at the start of a line. */
const outermostKeys = (bytes: Uint8Array): string[] =>
  [...new TextDecoder().decode(bytes).matchAll(/^(\w+)[ \t]*:/gm)].flatMap(([, key]) => key ?? []);

const isPart = (keys: string[]): boolean =>
  !keys.includes('coachkit') && keys.some((key) => Object.hasOwn(frameworkSchema.shape, key));
