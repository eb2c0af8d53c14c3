import { basename } from 'node:path';
import type { Metafile } from 'esbuild';
import type { Ran } from './train.ts';

/** The parts in each file of the bundle. A part can be in several files. */
export type Files = Map<string, string[]>;

/** The file of all commands that have none of their own. */
export const OTHER = 'other.js';

/** The part that keeps compiled code, which only the first start of a command runs. */
export const KEEP = 'keep.js';

/** Bytes. A part of this size is usually a package that only some commands need. */
const LARGE = 40_000;

/**
 * Decides which parts go into which file. A usual start reads one file with little unused code.
 *
 * - <command>.js: that command runs these parts.
 * - other.js: every usual command runs these, so the other commands do, too.
 * - prompts.js: commands run these to ask their first question.
 * - yaml.js: commands run these to read answers in YAML.
 * - line.js: the status line runs these, besides the parts of `status`.
 * - encrypted.js: commands run these if the store is encrypted, and the key at hand.
 * - <command>-rest.js: only that command can reach these.
 * - keep.js: the first start of a command runs this to keep compiled code.
 * - shared.js: all others. Large parts have files of their own.
 *
 * `code` has the text of each part.
 */
export function planFiles(code: Map<string, string>, ran: Ran, { outputs }: Metafile): Files {
  const files: Files = new Map();
  const put = (file: string, parts: Iterable<string>): void => {
    files.set(file, [...(files.get(file) ?? []), ...parts]);
  };
  const common = inAll([...ran.usual.values()]);
  const rest = (parts: Set<string>, own?: Set<string>) =>
    [...parts].filter((part) => !common.has(part) && !own?.has(part));
  put(KEEP, [KEEP]);
  for (const [command, parts] of [...ran.usual, ...ran.alone]) put(`${command}.js`, parts);
  put(OTHER, common);
  const more = (lines: Map<string, Set<string>>) =>
    new Set([...lines].flatMap(([command, parts]) => rest(parts, ran.usual.get(command))));
  const yaml = more(ran.yaml);
  const prompts = more(ran.asking);
  const line = more(ran.line);
  const encrypted = more(ran.encrypted);
  put('yaml.js', yaml);
  put('prompts.js', prompts);
  put('line.js', line);
  put('encrypted.js', encrypted);

  const placed = [...files.values()].flat();
  const commands = commandsIn(outputs).map((command) => ({
    command,
    parts: reached(outputs, (entry) => COMMAND.exec(entry)?.[1] === command),
  }));
  for (const [part, { length }] of code) {
    const places = placed.filter((each) => each === part).length;
    // For other commands, the last file of a part is the one to read.
    if (places === 1 || [common, prompts, yaml, line, encrypted].some((each) => each.has(part)))
      continue;
    const [only, another] = commands.filter(({ parts }) => parts.has(part));
    if (places === 0 && length >= LARGE) put(part, [part]);
    else if (places === 0 && only && !another) put(`${only.command}-rest.js`, [part]);
    // Other commands take it from here, rather than from the file of a command.
    else put('shared.js', [part]);
  }
  return files;
}

const inAll = ([first = new Set(), ...others]: Set<string>[]): Set<string> =>
  new Set([...first].filter((part) => others.every((each) => each.has(part))));

type Outputs = Metafile['outputs'];

const COMMAND = /^src\/commands\/([^/]+)\/command\.ts$/;

/** The names of all commands. */
export const commandsIn = (outputs: Outputs): string[] =>
  Object.values(outputs).flatMap(({ entryPoint = '' }) => COMMAND.exec(entryPoint)?.[1] ?? []);

/** The parts that these entries can load, directly or through other parts. */
function reached(outputs: Outputs, isEntry: (entry: string) => boolean): Set<string> {
  const parts = new Set<string>();
  const add = (path: string): void => {
    if (parts.has(basename(path))) return;
    parts.add(basename(path));
    for (const next of outputs[path]?.imports ?? []) add(next.path);
  };
  for (const [path, { entryPoint = '' }] of Object.entries(outputs)) {
    if (isEntry(entryPoint)) add(path);
  }
  return parts;
}
