/** Says how a value or a key that does not fit the format was probably meant. */
import { isObject } from '../../lib/is-object.ts';
import { type Path, quote } from '../diagnostics/diagnostics.ts';
import {
  homesOf,
  type JsonSchema,
  knownKeys,
  schemaAt,
  valueAt,
} from '../diagnostics/known-keys.ts';
import { CURLY } from './causes.ts';
import type { YamlFile } from './read.ts';

/** The data with its schema. */
export interface Place {
  known: JsonSchema;
  value: unknown;
}

/** Says where a key belongs that is known elsewhere in the same part of the file. */
export function homeOf(key: string, item: Path, { known }: Place): string | undefined {
  const homes = homesOf(known, key, item).map((home) => home.split('.'));
  const all = [...new Set(homes.map((home) => home.findLast((step) => step !== '*') ?? ''))];
  const isNear = homes.every(([part]) => part === item[0]) || item.length === 0;
  if (all.length === 0 || all.length > 3 || !isNear) return undefined;
  const what = homes.some((home) => home.at(-1) === '*') ? 'an entry of ' : '';
  return `${quote(key)} belongs in ${what}${all.map(quote).join(' or ')}.`;
}

/** In braces, a comma ends a text. The rest of the text is then a key without a value. */
export function cutText(path: Path, root: unknown, { place }: YamlFile) {
  const item = valueAt(root, path.slice(0, -1));
  const { source, end } = place(path, 'key');
  if (!isObject(item) || !/^[ \t]*[,}]/.test(source.text.slice(end, end + 200))) return undefined;
  const keys = Object.keys(item);
  const at = keys.indexOf(String(path.at(-1)));
  const first = keys.slice(0, at).findLastIndex((key) => item[key] !== null);
  const [before = '', ...rest] = keys.slice(first, at + 1);
  const text = item[before];
  if (first < 0 || typeof text !== 'string') return undefined;
  const after = keys.slice(at + 1).findIndex((key) => item[key] !== null);
  const more = keys.slice(at + 1, after < 0 ? undefined : at + 1 + after);
  const whole = [text, ...rest, ...more].join(', ');
  const isCurly = text.startsWith('“');
  return {
    isFirst: rest.length === 1,
    message: isCurly ? CURLY.message : 'A comma ends the text before this',
    hint: isCurly
      ? CURLY.hint
      : `Put the text in quotes: ${before}: "${whole.replaceAll('"', '\\"')}"`,
  };
}

/** The comparison that was meant by `{ decided: no }` or `{ decided is no }`. */
export function comparisonIn(path: Path, { known, value }: Place): string | undefined {
  if (!knownKeys(known, value, path.slice(0, -1)).has('atLeast')) return undefined;
  const given = valueAt(value, path);
  const key = String(path.at(-1));
  if (given === null) return key;
  return isObject(given) || Array.isArray(given) ? undefined : `${key} is ${given}`;
}

/** The content that a key needs, in words that follow the key. */
export function contentWords(known: JsonSchema, value: unknown, path: Path): string {
  const { type, items, required } = schemaAt(known, value, path);
  if (items) return 'and a list below it';
  if (required) return `with its own keys: ${required.join(', ')}`;
  return type === 'integer' || type === 'number' ? 'and a number' : 'and a text';
}

/** How to write a value of the right kind, which is a list if `isList` is true. */
export function mend(
  path: Path,
  value: unknown,
  { known, value: root }: Place,
  isList: boolean,
): string | undefined {
  // A list can have a short form, so the text itself may fit another part of the schema.
  const { type, items, required } = schemaAt(known, root, path, isList ? [] : undefined);
  const key = typeof path.at(-1) === 'string' ? `${path.at(-1)}: ` : '';
  if (type === 'boolean' && typeof value === 'string') {
    return `Write ${quote(`${key}${/^(no|off|n)$/i.test(value) ? 'false' : 'true'}`)}.`;
  }
  if (items && typeof value === 'string' && items.type === 'string') {
    return `Write a list: ${quote(`${key}[${value.split(/,\s*/).join(', ')}]`)}.`;
  }
  if (items) return 'Begin each entry on a line of its own, with "- ".';
  if (required) {
    return `Write its keys: ${quote(`{ ${required.map((each) => `${each}: …`).join(', ')} }`)}.`;
  }
  return type === 'integer' || type === 'number' ? 'Write a number without a unit.' : undefined;
}
