/** Reads frameworks from disk: one file, or a folder with a file for each part. */

import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { frameworkSchema } from '../schema/index.ts';
import { LIMITS } from './json.ts';
import type { Files } from './source.ts';

/** The file that marks a framework folder. It contains the id and the title. */
const HEAD = 'framework.yaml';

/** The schema that an editor checks a framework with. It may be in the folder, and is not a part. */
export const SCHEMA_FILE = 'framework.schema.json';

const YAML = /\.ya?ml$/i;

/** A framework's location and bytes. */
export interface FrameworkFiles {
  /** The path of the file or folder. */
  path: string;
  /** The single file, or all files in the folder, head first. */
  files: Files;
}

/**
 * Reads a file or a folder. If the file is part of a folder, reads the whole folder.
 * @throws UsageError if it cannot be read, or the folder has other files
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
    // Stops here, because the parser refuses a folder that is too large.
    const size = files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    if (size <= LIMITS.bytes) files.push(read(join(folder, name)));
  }
  return { path: folder, files };
}

/** The paths of all YAML files and framework folders in a folder. */
export function frameworksIn(folder: string): string[] {
  const isOne = (path: string) => path.endsWith('.yaml') || isFile(join(path, HEAD));
  const names = readdirSync(folder).sort();
  return names.map((name) => join(folder, name)).filter(isOne);
}

const isFolder = (path: string): boolean => kindOf(path)?.isDirectory() ?? false;

const isFile = (path: string): boolean => kindOf(path)?.isFile() ?? false;

/** Undefined if the path does not exist, or if coachkit may not see it. */
const kindOf = (path: string) => orUndefined(() => statSync(path));

/** The files in a folder except its head. Ignores the schema, and hidden files. */
function partsIn(folder: string): string[] {
  const entries = entriesIn(folder).filter(
    ({ name }) => !name.startsWith('.') && name !== SCHEMA_FILE,
  );
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
 * The framework folder that a file belongs to. A whole framework or a file of answers next to it is
 * not a part.
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

/** The keys at the start of lines. */
const outermostKeys = (bytes: Uint8Array): string[] =>
  [...new TextDecoder().decode(bytes).matchAll(/^(\w+)[ \t]*:/gm)].flatMap(([, key]) => key ?? []);

const isPart = (keys: string[]): boolean =>
  !keys.includes('coachkit') && keys.some((key) => Object.hasOwn(frameworkSchema.shape, key));
