/** Writes the played history as pages for people to read and a test to compare. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Played } from './world.ts';
import { narrowed } from './world.ts';

/** The start of a step, where pages are split again. */
export const MARK = '$ coachkit';

export function pageOf(line: string, moment: string, played: Played, stdin?: string): string {
  const parts = [`${`${MARK} ${line}`.trimEnd()}   # ${moment}\n`];
  if (stdin !== undefined) parts.push(section('stdin', stdin));
  if (played.stdout !== '') parts.push(section('stdout', played.stdout));
  if (played.stderr !== '') parts.push(section('stderr', played.stderr));
  parts.push(`[exit ${played.exit}]\n`);
  return parts.join('');
}

const section = (name: string, text: string): string => `[${name}]\n${whole(text)}`;

/**
 * Shows control characters as pictures, because tools change them. Marks a missing last newline.
 */
function whole(text: string): string {
  const shown = text.replaceAll('\r', '␍').replaceAll('\x1b', '␛').replaceAll('\0', '␀');
  return shown === '' || shown.endsWith('\n') ? shown : `${shown}[no newline]\n`;
}

/** Lists all files in a folder by path. For a file, returns only that file. */
function filesIn(folder: string): string[] {
  if (statSync(folder).isFile()) return [folder];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The store's own copies and an imported store, which appear only as checksums. */
const COPIES = /\/state\/(backups|previous)\/|^second\//;

/**
 * Shows files with their modes and content. If the content was shown before, names both files
 * instead. `seen` remembers shown contents.
 */
export function diskOf(
  base: string,
  folders: readonly string[],
  seen: Map<string, string>,
): string {
  const paths = folders.flatMap((folder) => filesIn(join(base, folder)));
  return paths.map((path) => fileOf(base, path, seen)).join('');
}

function fileOf(base: string, path: string, seen: Map<string, string>): string {
  const name = relative(base, path).replaceAll('\\', '/');
  const mode = (statSync(path).mode & 0o777).toString(8);
  const bytes = readFileSync(path);
  const sum = createHash('sha256').update(bytes).digest('hex');
  const first = seen.get(sum);
  if (COPIES.test(name) && first === undefined) return `[${name} ${mode}] sha256 ${sum}\n`;
  if (first !== undefined) return `[${name} ${mode}] as ${first}\n`;
  seen.set(sum, name);
  return section(`${name} ${mode}`, narrowed(bytes.toString('utf8'), base));
}

/** A value that changes with every write to the world, even of equal content. */
export function traceOf(base: string): string {
  return filesIn(base)
    .map((path) => `${path} ${statSync(path).mtimeMs}`)
    .join('\n');
}

/** The steps on the page of a chapter. */
export function stepsOf(page: string): string[] {
  return page.split(/^(?=\$ coachkit)/m);
}
