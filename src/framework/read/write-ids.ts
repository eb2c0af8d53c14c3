/**
 * Writes the ids that were made from texts into the files, so that a later change of a text keeps its
 * id. Comments and layout stay as they are.
 */

import { isDeepStrictEqual } from 'node:util';
import { pathText } from '../diagnostics/diagnostics.ts';
import { attempt } from './attempt.ts';
import { expand } from './expand.ts';
import type { MadeId } from './made-ids.ts';
import { readYamlFiles } from './read.ts';
import { createSource, type Files, type NamedBytes, position, type Source } from './source.ts';
import { parseYaml, type YamlItem } from './yaml.ts';

/** Files with their missing ids. */
export interface WithIds {
  /** All files, in the order given. */
  files: Files;
  /** The files that differ from the given ones. */
  changed: NamedBytes[];
  /** The ids that were missing, in the order of the files. */
  ids: string[];
}

/** Adds the missing ids to files without errors, unless that would change anything else. */
export function withIds(files: Files): WithIds {
  const asGiven = { files, changed: [], ids: [] };
  const read = readYamlFiles(files, attempt);
  const { value, made } = expand(read.value);
  made.sort((a, b) => read.place(a.path).start - read.place(b.path).start);
  const byName = new Map(files.map(({ name }) => [name, [] as MadeId[]]));
  for (const each of made) byName.get(read.place(each.path).source.name)?.push(each);
  const changed = files.flatMap(({ name, bytes }): NamedBytes[] => {
    const ids = byName.get(name) ?? [];
    const text = new TextDecoder().decode(bytes);
    const whole = added(text, ids);
    return whole === text ? [] : [{ name, bytes: new TextEncoder().encode(whole) }];
  });
  if (changed.length === 0) return asGiven;
  const [first, ...others] = files.map(
    (file) => changed.find(({ name }) => name === file.name) ?? file,
  );
  if (first === undefined) return asGiven;
  const written: Files = [first, ...others];
  const again = expand(readYamlFiles(written, attempt).value);
  if (!isDeepStrictEqual(again.value, value)) return asGiven;
  const left = new Set(again.made.map(({ path }) => pathText(path)));
  const done = made.filter(({ path }) => !left.has(pathText(path)));
  return { files: written, changed, ids: done.map(({ id }) => id) };
}

/** The text with the ids in it. */
function added(text: string, ids: readonly MadeId[]): string {
  if (ids.length === 0) return text;
  const source = createSource('', text);
  const { itemAt } = parseYaml(text);
  const edits = ids.flatMap((made) => {
    const item = made.path.length === 0 ? head(itemAt) : itemAt(made.path);
    return (item && editFor(source, item, made)) ?? [];
  });
  let result = text;
  for (const { start, end, with: by } of edits.toSorted((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + by + result.slice(end);
  }
  return result;
}

/** The id of the framework goes above its title. */
function head(itemAt: (path: string[]) => YamlItem | undefined): YamlItem | undefined {
  const root = itemAt([]);
  const title = itemAt(['title'])?.key;
  return root && title ? { ...root, range: title } : root;
}

interface Edit {
  start: number;
  end: number;
  with: string;
}

function editFor(source: Source, item: YamlItem, { id, text: key }: MadeId): Edit | undefined {
  const { start, end } = item.range;
  const { text } = source;
  const isJson = item.isQuoted && (item.isInFlow || item.kind === 'flow');
  const idIs = isJson ? `"id": ${JSON.stringify(id)}` : `id: ${asText(id)}`;
  const line = text.includes('\r\n') ? '\r\n' : '\n';
  const indentAt = (at: number, more = 0) =>
    line + ' '.repeat(position(source, at).column - 1 + more);
  if (item.kind === 'flow') return { start, end: start, with: `${idIs}, ` };
  if (item.kind === 'block') return { start, end: start, with: idIs + indentAt(start) };
  if (key === '') return undefined;
  const given = text.slice(start, end);
  if (item.isInFlow) {
    return { start, end, with: `{ ${idIs}, ${isJson ? JSON.stringify(key) : key}: ${given} }` };
  }
  const deeper = `${key}: ${given.replace(/\n(?=[^\r\n])/g, '\n  ')}`;
  if (!item.key) return { start, end, with: idIs + indentAt(start) + deeper };
  // A comment between the key and its text would end up in the wrong place.
  const gap = text.slice(item.key.end, start);
  if (gap.trim() !== ':' || gap.includes('\n')) return undefined;
  const indent = indentAt(item.key.start, 2);
  return { start: item.key.end, end, with: `:${indent}${idIs}${indent}${deeper}` };
}

/** In quotes if YAML would take it for a number or another value. */
const asText = (id: string): string =>
  /^\d|^(true|false|null)$/.test(id) ? JSON.stringify(id) : id;
