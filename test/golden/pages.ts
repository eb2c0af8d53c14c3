/** How what was played is written down, so that a person can read it and a test can compare it. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Played } from './world.ts';
import { narrowed } from './world.ts';

/** What begins a step; the pages are taken apart there again. */
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

/** Control characters as pictures, since tools change them on their way; and an end that is missing. */
function whole(text: string): string {
  const shown = text.replaceAll('\r', '␍').replaceAll('\x1b', '␛').replaceAll('\0', '␀');
  return shown === '' || shown.endsWith('\n') ? shown : `${shown}[no newline]\n`;
}

/** All files below a folder, in the order of their paths; a file is its own. */
function filesIn(folder: string): string[] {
  if (statSync(folder).isFile()) return [folder];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Copies that the store keeps by itself, and a store that was imported: their sum is enough. */
const COPIES = /\/state\/(backups|previous)\/|^second\//;

/**
 * Files on disk with their modes and their content. What has the content of a file that was shown
 * before, under any name, is named only; `seen` remembers those.
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

/** Tells whether a file of the world was written, though with the same content. */
export function traceOf(base: string): string {
  return filesIn(base)
    .map((path) => `${path} ${statSync(path).mtimeMs}`)
    .join('\n');
}

/** The steps of a page of a chapter. */
export function stepsOf(page: string): string[] {
  return page.split(/^(?=\$ coachkit)/m);
}
